"""Time, memory, output, crashes: each costs the one call, and the next finds a fresh worker."""

import time
from collections.abc import Callable

import pytest

from grader.wall.faults import Died, Fault, RanOutOfTime
from grader.wall.sandbox import PATIENCE, SandboxWall
from grader.wall.subject import Subject

Submission = Callable[..., Subject]

FINE = "\ncalls = []\ndef fine():\n    calls.append(1)\n    return len(calls)\n"


def fails(student: Subject, kind: type[Fault], match: str = "") -> None:
    """f fails; after that a fresh worker serves."""
    assert (student.fine(), student.fine()) == (1, 2)
    with pytest.raises(kind, match=match):
        student.f()
    student.begin()
    assert student.fine() == 1, "the worker is not a fresh one"


@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "import time; time.sleep(60)",
        "import threading; threading.Event().wait()",
        "import signal; signal.pause()",
        "import time, signal\n    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n    while True: time.sleep(60)",
        "import contextlib\n    while True:\n        with contextlib.suppress(BaseException):\n            while True: pass",
        "import re; re.match('(a+)+b', 'a' * 60)",
    ],
    ids=["loop", "sleep", "wait", "pause", "deaf", "stubborn", "regex"],
)
def test_who_does_not_answer_is_out_of_time(sandbox: Submission, body: str) -> None:
    fails(sandbox(f"def f():\n    {body}{FINE}", timeout=0.15), RanOutOfTime, "0.15 seconds")


def test_all_calls_of_a_check_share_one_clock(sandbox: Submission) -> None:
    student = sandbox("import time\ndef nap(): time.sleep(0.1)", timeout=0.25)
    begin = time.monotonic()
    student.nap()
    student.nap()
    with pytest.raises(RanOutOfTime):
        student.nap()
    assert time.monotonic() - begin < 1.0


def test_a_new_check_has_a_new_clock(sandbox: Submission) -> None:
    student = sandbox("import time\ndef nap(): time.sleep(0.12); return 1", timeout=0.3)
    for _ in range(4):
        student.begin()
        assert student.nap() == 1


def test_a_function_that_was_late_too_often_is_not_tried_again(sandbox: Submission) -> None:
    student = sandbox("def f():\n    while True: pass\ndef g(): return 1", timeout=0.1)
    for _ in range(PATIENCE):
        student.begin()
        with pytest.raises(RanOutOfTime, match="did not answer"):
            student.f()
    student.begin()
    begin = time.monotonic()
    with pytest.raises(RanOutOfTime, match="not tried again"):
        student.f()
    assert time.monotonic() - begin < 0.05
    assert student.g() == 1


def test_loading_has_a_clock_of_its_own(sandbox: Submission) -> None:
    student = sandbox("import time\ntime.sleep(0.2)\ndef f(): time.sleep(0.15); return 1", timeout=0.3)
    assert student.f() == 1


def test_a_file_that_never_loads_fails_every_function_at_once(sandbox: Submission) -> None:
    student = sandbox("while True: pass\ndef f(): return 1", timeout=0.15)
    with pytest.raises(RanOutOfTime, match=r"did not finish loading within 0\.15 seconds"):
        student.f()
    begin = time.monotonic()
    for _ in range(3):
        student.begin()
        with pytest.raises(RanOutOfTime, match=r"did not finish loading within 0\.15 seconds"):
            student.f()
    assert time.monotonic() - begin < 0.05


def test_a_file_that_dies_while_it_loads_fails_every_function(sandbox: Submission) -> None:
    student = sandbox("import os\nos._exit(7)\ndef f(): return 1")
    for _ in range(2):
        with pytest.raises(Died, match=r"while the file was loaded.*exit status 7"):
            student.f()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("import os; os._exit(3)", "exit status 3"),
        ("import os; os.abort()", "SIGABRT"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended by itself"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "SIGTERM"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import sys; sys.setrecursionlimit(10**9)\n    def g(): return [*map(lambda _: g(), (1,))]\n    g()", "SIGSEGV"),
        ("import os\n    for fd in range(3, 64):\n        try: os.close(fd)\n        except OSError: pass", "ended by itself"),
        (
            "import os\n    for fd in range(3, 64):\n        try: os.write(fd, b'x' * 64)\n        except OSError: pass",
            r"larger than|malformed",
        ),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (0, 0))\n    while True: pass", "ended by itself"),
    ],
    ids=["exit", "abort", "kill", "term", "null", "stack", "close", "garbage", "cpu"],
)
def test_who_dies_has_crashed(sandbox: Submission, body: str, says: str) -> None:
    fails(sandbox(f"def f():\n    {body}{FINE}"), Died, says)


@pytest.mark.parametrize(
    "body",
    [
        "x = bytearray(1 << 34)",
        "import torch; x = torch.empty(1 << 33)",
        "import torch; x = torch.ones(1 << 16, 1, 1) * torch.ones(1 << 16)",
        "x = 'ab' * (1 << 34)",
        "import numpy; x = numpy.ones(1 << 33)",
    ],
    ids=["bytes", "empty", "broadcast", "text", "numpy"],
)
def test_who_asks_for_too_much_memory_has_crashed_but_may_go_on(sandbox: Submission, body: str) -> None:
    student = sandbox(f"def f():\n    {body}\ndef g(): return 1")
    with pytest.raises(Died, match="memory"):
        student.f()
    assert student.g() == 1


def test_who_eats_memory_bit_by_bit_has_crashed(sandbox: Submission) -> None:
    # Over one second: half a gigabyte is really touched before the limit is met.
    student = sandbox("def f():\n    kept = []\n    while True: kept.append(bytearray(1 << 24))\ndef g(): return 1")
    with pytest.raises(Died):
        student.f()
    assert student.g() == 1


@pytest.mark.filterwarnings("ignore")
def test_a_flood_of_output_costs_nothing(submission: Submission) -> None:
    student = submission("""
        import os, sys, warnings
        def f(n):
            for _ in range(n):
                print("x" * 1000)
                print("y" * 1000, file=sys.stderr, flush=True)
            sys.stdout.write("z" * 10)
            warnings.warn("loud")
            return 1
    """)
    assert student.f(500) == 1
    assert student.f(500) == 1


def test_writing_to_the_descriptors_of_output_reaches_nobody(sandbox: Submission, capfd: pytest.CaptureFixture[str]) -> None:
    assert sandbox("import os\ndef f(): os.write(1, b'x' * 10_000); os.write(2, b'y' * 10_000); return 1").f() == 1
    assert capfd.readouterr() == ("", "")


def test_reading_the_keyboard_finds_its_end(sandbox: Submission) -> None:
    with pytest.raises(EOFError):
        sandbox("def f(): return input()").f()


def test_threads_are_allowed_and_none_holds_up_the_answer(sandbox: Submission) -> None:
    student = sandbox("""
        import threading
        def f():
            threading.Thread(target=threading.Event().wait, daemon=True).start()
            box = []
            t = threading.Thread(target=lambda: box.append(1)); t.start(); t.join()
            return box
    """)
    assert student.f() == [1]
    assert student.f() == [1]


def test_a_forged_answer_costs_the_forger_only(sandbox: Submission) -> None:
    # It finds the socket and says "returned 5" in the worker's place; the judge then hears answers that belong to other calls.
    student = sandbox("""
        import os, socket, stat, struct
        from grader.wall.messages import After, Ambient, Heap, Returned, pack
        def f():
            body = pack(Returned(5, After(Heap(), Ambient(True, "float32"))))
            for fd in range(3, 64):
                try:
                    if stat.S_ISSOCK(os.fstat(fd).st_mode): os.write(fd, struct.pack("<Q", len(body)) + body)
                except OSError: pass
    """)
    assert student.f() == 5
    student.wall.close()
    assert student.f() == 5


def test_a_closed_wall_opens_again_with_a_fresh_worker(sandbox: Submission) -> None:
    student = sandbox(FINE)
    assert (student.fine(), student.fine()) == (1, 2)
    student.wall.close()
    assert student.fine() == 1


def test_two_submissions_do_not_meet(sandbox: Submission) -> None:
    source = """
        import builtins, torch
        def spoil(): torch.exp = builtins.note = None
        def f(): return torch.exp is None, hasattr(builtins, "note")
    """
    one, other = sandbox(source), sandbox(source)
    one.spoil()
    assert one.f() == (True, True)
    assert other.f() == (False, False)


def test_calls_before_the_first_check_have_a_clock_too(sandbox: Submission) -> None:
    wall = sandbox("def f(): return 1").wall
    assert isinstance(wall, SandboxWall)
    wall._deadline = 0.0  # as if begin() had never been called
    assert wall.call("f", (), {}) == 1
