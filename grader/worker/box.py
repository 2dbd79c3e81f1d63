"""The box around a worker: what the kernel will let it do, on one screen.

Promises, and what keeps each (Linux, without root, without containers):
    no network                        own network namespace; seccomp has no socket()
    no files but Python's and torch's own mount namespace with read-only binds; Landlock on the same list
    no new programs, no processes     seccomp has no exec and no fork; threads are allowed
    no signals to anyone outside      own process namespace; seccomp allows signals to itself only
    no privileges, ever               no_new_privs, capabilities dropped, root becomes a user that is nobody
    limits                            memory, processor time, open files, file size 0, no core dumps
    a clean start                     the zygote's environment is empty, its descriptors closed, not dumpable

Each layer reports whether it really stands. A missing namespace is made up for by Landlock and seccomp, which stand by
themselves; without those two the judge refuses.
"""

import contextlib
import ctypes
import errno
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

try:
    import pyseccomp
except (ImportError, RuntimeError, OSError):  # no libseccomp on this machine
    pyseccomp = None

libc = ctypes.CDLL(None, use_errno=True)

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 0x00020000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
MNT_DETACH = 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
SECCOMP_MODE_FILTER = 2
NOBODY = 65534
FIRST_USER = 1 << 20  # user numbers from here on belong to nobody

# What a worker may ask of the kernel. Everything else answers "operation not permitted".
SYSTEM_CALLS = """
    read readv pread64 write writev close lseek fstat newfstatat stat lstat statx openat open access faccessat
    faccessat2 readlink readlinkat getdents64 getcwd fcntl dup dup2 dup3 ioctl poll ppoll select pselect6
    epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2 pipe pipe2 recvfrom recvmsg sendto sendmsg getsockopt
    setsockopt getsockname getpeername shutdown socketpair mmap munmap mremap mprotect madvise brk mincore
    membarrier futex futex_waitv get_robust_list set_robust_list rseq set_tid_address clock_gettime clock_getres
    clock_nanosleep nanosleep gettimeofday time times getrusage getitimer setitimer timer_create timer_settime
    timer_delete rt_sigaction rt_sigprocmask rt_sigreturn rt_sigtimedwait rt_sigsuspend rt_sigpending sigaltstack
    restart_syscall alarm pause getpid gettid getppid getuid geteuid getgid getegid getgroups getpgrp getpgid getsid
    uname sysinfo getrandom getcpu umask arch_prctl sched_yield
    sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min getpriority getrlimit
    set_mempolicy get_mempolicy mbind exit exit_group
""".split()
CLONE_THREAD = 0x00010000
# Names of threads and of memory, huge pages, and what only tells. Not: to become dumpable, when a crash may be handed to a program outside.
PRCTL = (3, 15, 16, 23, 39, 41, 42, 0x53564D41)
ABOUT_ITSELF = ("prlimit64", "sched_setaffinity", "sched_getaffinity")  # 0 means the caller
SIGNALS = ("kill", "tgkill")
STAND_IN = 0x4D796944  # stands for a worker's own number in the filter, which is made once for all of them


@dataclass
class Protections:
    """Which layers stand: a layer's name, and why it does not stand (empty: it does)."""

    missing: dict[str, str] = field(default_factory=dict)
    landlock_rules: int = -1
    base_memory: int = 0
    filter: bytes = b""  # of system calls, as a program for the kernel

    user: int = NOBODY

    LAYERS = ("namespaces", "file system", "unprivileged user", "Landlock", "seccomp", "limits")

    def report(self) -> dict[str, str]:
        return {layer: self.missing.get(layer, "") for layer in self.LAYERS}


def enter_namespaces() -> Protections:
    """Go into own namespaces for users, mounts, processes, network, IPC and host name, as the first process there."""
    # A user number of its own for each zygote: the limit on threads counts all threads of a user.
    protections = Protections(user=FIRST_USER + os.getpid())
    uid, gid = os.getuid(), os.getgid()
    apart = NEWNS | NEWPID | NEWNET | NEWIPC | NEWUTS
    try:
        if uid != 0:
            _check(libc.unshare(NEWUSER | apart))
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
        else:
            _check(libc.unshare(apart))
        _check(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))
    except OSError as error:
        protections.missing["namespaces"] = str(error)
        protections.missing["file system"] = "needs namespaces; Landlock stands in for it"
        return protections
    child = os.fork()  # a process namespace begins with the next child
    if child:
        _follow(child)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    return protections


def _follow(child: int) -> None:
    """The outer process only waits: when it is killed its child is, and when its child ends so does it."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.closerange(0, 3)
    os.waitpid(child, 0)
    os._exit(0)


def shut_file_system(protections: Protections) -> None:
    """After torch is loaded: leave only what Python may still need to read, and no privileges."""
    protections.base_memory = address_space()
    needed = readable_paths()
    if not protections.missing:
        try:
            _pivot_into(needed)
            needed = [Path("/")]
        except OSError as error:
            protections.missing["file system"] = f"{error}; Landlock stands in for it"
    protections.landlock_rules = _landlock_rules(needed, protections)
    _drop_privileges(protections)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # forgotten when the user changes
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    if pyseccomp is None:
        protections.missing["seccomp"] = "the library libseccomp is not installed"
    else:
        protections.filter = _system_call_filter()
    _try_on(protections)


def readable_paths() -> list[Path]:
    """Python's and torch's own files, and what the dynamic linker reads."""
    python = {Path(prefix) / lib for prefix in (sys.prefix, sys.base_prefix, sys.exec_prefix) for lib in ("lib", "lib64")}
    system = {Path(p) for p in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/dev/zero")}
    return sorted(p for p in python | system if p.exists())


def leave_only(*descriptors: int) -> None:
    """Close every other descriptor; standard input and output lead nowhere."""
    nowhere = os.open("/dev/null", os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    low = 3
    for keep in sorted(d for d in descriptors if d > 2):
        os.closerange(low, keep)
        low = keep + 1
    os.closerange(low, 1 << 16)


def confine(protections: Protections, memory: int) -> None:
    """The last step of a worker before it reads the student's code. There is no way back from here."""
    _limit(protections.base_memory, memory)
    if sys.platform == "linux":
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if protections.landlock_rules >= 0:
        _check(libc.syscall(446, protections.landlock_rules, 0))  # landlock_restrict_self
        os.close(protections.landlock_rules)
    if protections.filter and not protections.missing.get("seccomp"):
        program = protections.filter.replace(struct.pack("<I", STAND_IN), struct.pack("<I", os.getpid()))
        _check(libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, struct.pack("@HP", len(program) // 8, _address(program)), 0, 0))


def _limit(base_memory: int, memory: int) -> None:
    for kind, value in (
        (resource.RLIMIT_AS, base_memory + memory if base_memory else resource.RLIM_INFINITY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CPU, 600),
        (resource.RLIMIT_NPROC, 256),  # threads; a machine has only so many
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS has no limit on address space
            resource.setrlimit(kind, (value, value))


def _system_call_filter() -> bytes:
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in SYSTEM_CALLS:
        with contextlib.suppress(ValueError, OSError, RuntimeError):  # not every processor has every call
            rules.add_rule(pyseccomp.ALLOW, name)
    rules.add_rule(pyseccomp.ALLOW, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD))
    for option in PRCTL:  # the kernel looks at its lower half only, and so do we
        rules.add_rule(pyseccomp.ALLOW, "prctl", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, 0xFFFFFFFF, option))
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags are out of a filter's sight; the C library falls back to clone
    for name in (*SIGNALS, *ABOUT_ITSELF):
        rules.add_rule(pyseccomp.ALLOW, name, pyseccomp.Arg(0, pyseccomp.EQ, STAND_IN))
    for name in ABOUT_ITSELF:
        rules.add_rule(pyseccomp.ALLOW, name, pyseccomp.Arg(0, pyseccomp.EQ, 0))
    with open(os.memfd_create("filter"), "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _address(data: bytes) -> int:
    return ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value or 0


def _landlock_rules(paths: list[Path], protections: Protections) -> int:
    """A Landlock ruleset that allows reading `paths` and nothing else; applied by each worker. -1 where there is no Landlock.

    By direct system calls: the library for it on PyPI takes an error number left by an earlier call for a failure of its own.
    """
    version = libc.syscall(444, None, 0, 1)
    if version < 1:
        protections.missing["Landlock"] = f"this kernel has none ({os.strerror(ctypes.get_errno())})"
        return -1
    files = (1 << 13) - 1 | (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0) | (1 << 15 if version >= 5 else 0)
    network = 0b11 if version >= 4 else 0
    scopes = 0b11 if version >= 6 else 0  # abstract sockets and signals stay inside
    attributes = struct.pack("<QQQ", files, network, scopes)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules = int(_check(libc.syscall(444, attributes, len(attributes), 0)))
    for path in paths:
        parent = os.open(path, os.O_PATH)
        read = 0b100 | (0b1000 if path.is_dir() else 0)  # files; directories
        _check(libc.syscall(445, rules, 1, struct.pack("<Qi", read, parent), 0))
        os.close(parent)
    return rules


def _pivot_into(paths: list[Path]) -> None:
    """Make a file system of these paths alone, read only, the whole world."""
    # Any folder that hides none of them will do: only this namespace sees what is mounted on it.
    candidates = [Path(p) for p in ("/mnt", "/srv", "/media", "/tmp", "/var", "/home")]
    root = next(c for c in candidates if c.is_dir() and not any(p.is_relative_to(c) for p in paths))
    _check(libc.mount(b"box", os.fsencode(root), b"tmpfs", MS_NOSUID | MS_NODEV, b"size=1m,mode=755"))
    with _umask(0o022):
        for path in paths:
            inside = root / path.relative_to("/")
            inside.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                inside.symlink_to(os.readlink(path))
                continue
            inside.mkdir(exist_ok=True) if path.is_dir() else inside.touch()
            _check(libc.mount(os.fsencode(path), os.fsencode(inside), None, MS_BIND | MS_REC, None))
            locked = os.statvfs(path).f_flag & (MS_NOSUID | MS_NODEV | MS_NOEXEC)
            device = 0 if path.is_relative_to("/dev") else MS_NODEV
            _check(libc.mount(None, os.fsencode(inside), None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | device | locked, None))
    _check(libc.mount(None, os.fsencode(root), None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV, None))
    os.chdir(root)
    _check(libc.syscall(_PIVOT_ROOT, b".", b"."))
    _check(libc.umount2(b".", MNT_DETACH))
    os.chdir("/")


_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}.get(os.uname().machine, 155)


def _drop_privileges(protections: Protections) -> None:
    """No capabilities; and as root, become nobody, unless Python's own files can be read by root alone."""
    if os.getuid() == 0:
        sample = Path(os.__file__)
        os.setgroups([])
        for capability in range(64):
            libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
        if _readable_by_all(sample) and _readable_by_all(Path(sys.modules["torch"].__file__ or "")):
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(protections.user, protections.user, protections.user)
        else:
            protections.missing["unprivileged user"] = "only root can read Python's own files, so it stays root, without capabilities"
    header = struct.pack("<Ii", 0x20080522, 0)
    _check(libc.capset(header, bytes(24)))


def _readable_by_all(file: Path) -> bool:
    readable = bool(file.stat().st_mode & 0o004)
    return readable and all(folder.stat().st_mode & 0o001 for folder in file.resolve().parents)


def _try_on(protections: Protections) -> None:
    """Confine one throw-away child, to see that it can be done."""
    child = os.fork()
    if child == 0:
        status = 1
        with contextlib.suppress(BaseException):
            confine(protections, 1 << 30)
            status = 0 if _is_forbidden(lambda: os.open("/nowhere", os.O_CREAT | os.O_WRONLY)) and _is_forbidden(os.fork) else 2
        os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        protections.missing.setdefault(
            "seccomp", "a worker could not be confined" if status == 1 else "a confined worker still could do harm"
        )


def _is_forbidden(action: Callable[[], object]) -> bool:
    try:
        action()
    except OSError:
        return True
    return False


def address_space() -> int:
    """The zygote's own address space in bytes; a worker's limit comes on top."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


@contextlib.contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def _check(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result
