"""The box keeps its promises: each is tried by a student's function in a real worker."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.wall.faults import Died, StudentRaised
from grader.wall.launcher import Zygote
from grader.wall.subject import Subject
from grader.worker.box import readable_paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the box is built of Linux")
Submission = Callable[..., Subject]

TRY = """
    import contextlib, ctypes, os, signal, socket, subprocess, sys, threading, resource
    libc = ctypes.CDLL(None, use_errno=True)

    def call(*args):
        # A system call without the C library's wrapper: what it returns, and the number of the error.
        ctypes.set_errno(0)
        return libc.syscall(*args), ctypes.get_errno()

    def attempt(action):
        try:
            return "done", repr(action())[:100]
        except BaseException as error:
            return type(error).__name__, str(error)[:100]
"""


def refused(student: Subject) -> str:
    """What `f` raised: an OSError of some kind."""
    with pytest.raises(StudentRaised) as caught:
        student.f()
    assert "OSError" in caught.value.ancestry, caught.value
    return caught.value.type_name


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "/etc/hostname", "/proc/self/environ", "/proc/1/cmdline", "/root/.bashrc", "/home", "/var/log", "/sys/kernel", "/boot"],
)
def test_no_file_outside_python_can_be_read(sandbox: Submission, path: str) -> None:
    student = sandbox(TRY + f"\n    def f(): return os.listdir({path!r}) if os.path.isdir({path!r}) else open({path!r}).read()")
    assert refused(student) in ("FileNotFoundError", "PermissionError")


def test_the_judges_temporary_files_cannot_be_read(sandbox: Submission, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("42")
    tmp_path.chmod(0o755)
    for path in (tmp_path, tmp_path / "answers"):
        student = sandbox(TRY + f"\n    def f(): return os.stat({str(path)!r})")
        assert refused(student) in ("FileNotFoundError", "PermissionError")


def test_neither_the_kit_nor_the_suites_can_be_read(sandbox: Submission) -> None:
    here = Path(__file__).resolve()
    for path in (here, here.parents[2] / "pyproject.toml", here.parents[2] / "grader" / "worker" / "box.py"):
        student = sandbox(TRY + f"\n    def f(): return os.stat({str(path)!r}) and open({str(path)!r}).read()")
        assert refused(student) in ("FileNotFoundError", "PermissionError")


def test_of_the_kits_folder_at_most_the_virtual_environment_is_there(sandbox: Submission) -> None:
    root = Path(__file__).resolve().parents[2]
    listing = f"import os\ndef f(): return os.listdir({str(root)!r}) if os.path.isdir({str(root)!r}) else []"
    assert set(sandbox(listing).f()) <= {".venv"}


def test_pythons_own_files_can_be_read(sandbox: Submission) -> None:
    student = sandbox("import json\ndef f():\n    import wave, colorsys\n    return len(open(json.__file__).read()) > 100, wave.__name__")
    assert student.f() == (True, "wave")


@pytest.mark.parametrize(
    "action",
    [
        "open('/tmp/new', 'w')",
        "open('/new', 'w')",
        "open('new', 'w')",
        "open('/dev/shm/new', 'w')",
        "open(os.__file__, 'a')",
        "os.mkdir('/new')",
        "os.symlink('/', '/new')",
        "os.link(os.__file__, os.path.dirname(os.__file__) + '/new')",
        "os.remove(os.__file__)",
        "os.rename(os.__file__, os.__file__ + '2')",
        "os.chmod(os.__file__, 0o777)",
        "os.truncate(os.__file__, 0)",
        "os.mkfifo('/new')",
        "os.mknod('/new')",
        "__import__('tempfile').TemporaryFile()",
        "os.chroot('/')",
        "os.memfd_create('x')",
    ],
)
def test_nothing_can_be_written(sandbox: Submission, action: str) -> None:
    refused(sandbox(TRY + f"\n    def f(): return {action}"))


@pytest.mark.parametrize(
    "action",
    [
        "socket.socket()",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_INET6)",
        "socket.socket(socket.AF_UNIX)",
        "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
        "socket.create_connection(('127.0.0.1', 80))",
        "socket.getaddrinfo('example.org', 80)",
        "__import__('urllib.request').request.urlopen('http://127.0.0.1')",
    ],
)
def test_no_network(sandbox: Submission, action: str) -> None:
    refused(sandbox(TRY + f"\n    def f(): return {action}"))


@pytest.mark.parametrize(
    "action",
    [
        "os.fork()",
        "os.forkpty()",
        "os.execv(sys.executable, ['python'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.system('true') and (_ for _ in ()).throw(OSError('no shell'))",
        "subprocess.run(['true'])",
        "subprocess.run([sys.executable, '-c', ''])",
        "__import__('multiprocessing').get_context('fork').Process(target=print).start()",
        "os.unshare(0x10000000)" if hasattr(os, "unshare") else "os.fork()",
        "os.setuid(0)",
        "os.setgroups([0])",
        "os.nice(-5)",
        "os.sched_setaffinity(1, {0})",
        "resource.prlimit(1, resource.RLIMIT_CPU)",
    ],
)
def test_no_other_process_and_no_other_user(sandbox: Submission, action: str) -> None:
    student = sandbox(TRY + f"\n    def f(): return {action}\n    def g(): return 1")
    refused(student)
    assert student.g() == 1


def test_no_signal_reaches_anyone_else(sandbox: Submission, zygote: Zygote) -> None:
    student = sandbox(
        TRY
        + """
    def f():
        pids = [1, os.getppid(), -1, 0, -os.getpgrp() or -1, os.getpid() + 1, 2, 3]
        return [attempt(lambda: os.kill(pid, signal.SIGKILL))[0] for pid in pids]
    """
    )
    assert set(student.f()) <= {"PermissionError", "ProcessLookupError"}
    assert zygote.end(zygote.fork()) in ("", "exit status 0")  # it lives


SYSTEM_CALLS = {  # numbers of x86-64
    "fork": "57",
    "vfork": "58",
    "execve": "59, 0, 0, 0",
    "clone without a thread": "56, 17, 0, 0, 0, 0",
    "socket": "41, 2, 1, 0",
    "ptrace me": "101, 0, 0, 0, 0",
    "ptrace the first": "101, 16, 1, 0, 0",
    "process_vm_readv": "310, 1, 0, 0, 0, 0, 0",
    "process_vm_writev": "311, 1, 0, 0, 0, 0, 0",
    "memfd_create": "319, b'x', 0",
    "mount": "165, 0, 0, 0, 0, 0",
    "unshare": "272, 0x10000000",
    "setns": "308, 0, 0",
    "pivot_root": "155, b'/', b'/'",
    "bpf": "321, 0, 0, 0",
    "perf_event_open": "298, 0, 0, 0, 0, 0",
    "io_uring_setup": "425, 1, 0",
    "userfaultfd": "323, 0",
    "keyctl": "250, 0, 0, 0, 0, 0",
    "add_key": "248, 0, 0, 0, 0, 0",
    "pidfd_open": "434, 1, 0",
    "pidfd_send_signal": "424, 0, 9, 0, 0",
    "open_by_handle_at": "304, 0, 0, 0",
    "kexec_load": "246, 0, 0, 0, 0",
    "init_module": "175, 0, 0, b''",
    "reboot": "169, 0, 0, 0, 0",
    "setuid": "105, 0",
    "setrlimit of another": "302, 1, 0, 0, 0",
    "rt_sigqueueinfo": "129, 1, 9, 0",
    "seccomp": "317, 1, 0, 0",
    "personality": "135, 0x0040000",
    "shmget": "29, 0, 4096, 0o1600",
    "msgget": "68, 0, 0o1600",
    "memfd_secret": "447, 0",
    "unlink": "87, b'/x'",
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
@pytest.mark.parametrize("args", SYSTEM_CALLS.values(), ids=SYSTEM_CALLS)
def test_a_harmful_system_call_is_not_permitted(sandbox: Submission, args: str) -> None:
    student = sandbox(TRY + f"\n    def f(): return call({args})")
    result, error = student.f()
    assert result == -1
    assert error in (1, 38), os.strerror(error)  # not permitted; or, as the C library may be told, not known


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86-64")
def test_the_numbers_of_another_processor_are_deadly(sandbox: Submission) -> None:
    with pytest.raises(Died, match="SIGSYS"):
        sandbox(TRY + "\n    def f(): return call(0x40000000 + 57)").f()


def test_the_worker_is_nobody_without_privileges(sandbox: Submission, zygote: Zygote) -> None:
    student = sandbox(
        TRY
        + """
    def users(): return [os.getuid(), os.geteuid()], [os.getgid(), os.getegid()], os.getgroups()
    def flags(): return libc.prctl(3, 0, 0, 0, 0), libc.prctl(39, 0, 0, 0, 0), [libc.prctl(23, c, 0, 0, 0) for c in range(41)]
    def capabilities():
        header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        return libc.capget(header, data), list(data)
    """
    )
    dumpable, no_new_privileges, bounding = student.flags()
    assert (dumpable, no_new_privileges) == (0, 1)
    result, held = student.capabilities()
    assert result != 0 or not any(held)
    uids, gids, groups = student.users()
    if zygote.protections["unprivileged user"]:
        pytest.skip(zygote.protections["unprivileged user"])
    assert 0 not in uids
    if os.getuid() == 0:
        assert 0 not in gids and groups == [] and not any(b == 1 for b in bounding)


def test_the_worker_stands_at_the_root_of_a_world_of_its_own(sandbox: Submission, zygote: Zygote) -> None:
    student = sandbox(TRY + "\n    def f(): return os.getcwd()\n    def root(): return os.listdir('/')")
    assert student.f() == "/"
    if not zygote.protections["file system"]:
        assert set(student.root()) <= {path.parts[1] for path in readable_paths()}


def test_the_environment_is_empty_of_the_judges(sandbox: Submission) -> None:
    theirs = sandbox("import os\ndef f(): return dict(os.environ)").f()
    known = "PATH HOME LANG LC_CTYPE OMP_NUM_THREADS MALLOC_ARENA_MAX CUDA_VISIBLE_DEVICES TORCHINDUCTOR_CACHE_DIR".split()
    assert {name for name in theirs if not name.startswith("PYTHON")} <= set(known)
    assert theirs["PATH"] == "/nonexistent" and theirs["HOME"] == "/"


def test_the_memory_holds_nothing_of_the_judge(sandbox: Submission) -> None:
    loaded = sandbox("import sys\ndef f(): return sorted(m for m in sys.modules if m.split('.')[0] in ('grader', 'pytest', '_pytest'))").f()
    allowed = ("grader.wall", "grader.worker", "grader.forbidden", "grader.verdict")
    assert [m for m in loaded if m != "grader" and not m.startswith(allowed)] == []
    arguments = sandbox("import sys\ndef f(): return sys.argv + sys.orig_argv").f()
    assert not any("tests" in a or "submissions" in a for a in arguments)


def test_only_nowhere_and_the_socket_are_open(sandbox: Submission) -> None:
    student = sandbox("""
        import os, stat
        def f():
            kinds = []
            for fd in range(256):
                try: mode = os.fstat(fd).st_mode
                except OSError: continue
                kinds.append("socket" if stat.S_ISSOCK(mode) else "nowhere" if stat.S_ISCHR(mode) else "?")
            return kinds
    """)
    assert student.f() == ["nowhere", "nowhere", "nowhere", "socket"]


def test_descriptors_are_limited(sandbox: Submission) -> None:
    student = sandbox("""
        import os
        kept = []
        def f():
            while True: kept.append(os.open("/dev/null", os.O_RDONLY))
        def count(): return len(kept)
    """)
    assert refused(student) == "OSError"
    assert student.count() < 128


def test_limits_cannot_be_raised(sandbox: Submission) -> None:
    student = sandbox("""
        import resource
        def f():
            told = []
            for name in ("AS", "FSIZE", "CORE", "NOFILE", "CPU"):
                kind = getattr(resource, "RLIMIT_" + name)
                soft, hard = resource.getrlimit(kind)
                try: resource.setrlimit(kind, (hard + 1, hard + 1))
                except (ValueError, OSError): told.append((name, soft, hard))
            return told
    """)
    told = student.f()
    assert [t[0] for t in told] == ["AS", "FSIZE", "CORE", "NOFILE", "CPU"]
    assert all(soft == hard >= 0 for _, soft, hard in told)
    assert dict((name, soft) for name, soft, _ in told)["FSIZE"] == 0


def test_memory_is_limited_to_what_was_granted(sandbox: Submission) -> None:
    student = sandbox("def f(mebibytes): return len(bytearray(mebibytes << 20)) >> 20")
    assert student.f(300) == 300
    with pytest.raises(Died, match="memory"):
        student.f(600)


def test_threads_cannot_crowd_out_others(sandbox: Submission) -> None:
    student = sandbox("""
        import threading
        def f():
            threading.stack_size(32768)
            stop, count = threading.Event(), 0
            try:
                while count < 3000:
                    threading.Thread(target=stop.wait, daemon=True).start()
                    count += 1
            except RuntimeError:
                pass
            stop.set()
            return count
    """)
    started = student.f()
    assert started < 3000, started


def test_a_thread_is_boxed_too(sandbox: Submission) -> None:
    student = sandbox(
        TRY
        + """
    def f():
        box = []
        tries = os.fork, lambda: open('/etc/passwd').read(), socket.socket
        t = threading.Thread(target=lambda: box.extend(map(attempt, tries)))
        t.start(); t.join()
        return [b[0] for b in box]
    """
    )
    assert all(kind in ("PermissionError", "FileNotFoundError") for kind in student.f())


def test_the_time_can_be_read_and_slept(sandbox: Submission) -> None:
    assert sandbox(
        "import time, datetime\ndef f():\n    time.sleep(0.001)\n    return time.time() > 1e9 and datetime.datetime.now().year > 2000"
    ).f()


def test_a_boxed_process_cannot_be_made_dumpable_to_others_use(sandbox: Submission) -> None:
    # 157 is prctl on x86-64; the kernel looks at the lower half of its first argument only.
    student = sandbox(
        TRY
        + """
    def f():
        libc.prctl(4, 1, 0, 0, 0)
        libc.syscall(ctypes.c_long(157), ctypes.c_long(1 << 32 | 4), ctypes.c_long(1), ctypes.c_long(0), ctypes.c_long(0), ctypes.c_long(0))
        return libc.prctl(3, 0, 0, 0, 0), attempt(lambda: open('/proc/self/mem'))[0]
    """
    )
    dumpable, opened = student.f()
    assert dumpable == 0, "else a crash may be handed to a program outside"
    assert opened in ("FileNotFoundError", "PermissionError")
