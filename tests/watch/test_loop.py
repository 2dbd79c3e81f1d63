"""The whole loop as a program: on a terminal with keys, into a pipe without; and what it needs of a machine."""

import os
import signal
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
RIGHT = SMALL["solutions/01/scaling.py"]
# A shell may have started these tests with Ctrl-C ignored, which would be inherited.
START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from grader.__main__ import main; main()"
WATCH = [sys.executable, "-c", START, "watch"]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Course(tmp_path)


def save(course: Course, text: str) -> None:
    """As an editor does that renames."""
    stub = course.exercise("01").stub
    stub.with_suffix(".tmp").write_text(text, encoding="utf-8")
    os.replace(stub.with_suffix(".tmp"), stub)


@pytest.fixture
def piped(course: Course) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([*WATCH, "1"], cwd=course.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    with process:
        yield process
        process.kill()


@pytest.mark.timeout(120)  # waits until torch is loaded: over a second
def test_into_a_pipe_it_writes_plain_lines_and_ends_with_ctrl_c(course: Course, piped: subprocess.Popen[bytes]) -> None:
    assert piped.stdout is not None and piped.stderr is not None
    seen = b""
    while b"0 of 7 points" not in seen:
        seen += piped.stdout.readline()
    save(course, RIGHT)
    while b"7 of 7 points" not in seen:
        seen += piped.stdout.readline()
    assert b"answered in" in seen and b"\x1b" not in seen
    if sys.platform != "win32":
        piped.send_signal(signal.SIGINT)
        assert piped.wait() == 130
        assert piped.stderr.read() == b""


if sys.platform != "win32":

    class Terminal:
        """The watch on a terminal of the test's own."""

        def __init__(self, course: Course) -> None:
            import pty

            self.ours, theirs = pty.openpty()
            self.theirs = theirs
            self.before = self.settings()
            env = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "LINES": "40"}
            self.process = subprocess.Popen(
                [*WATCH, "1"], cwd=course.root, stdin=theirs, stdout=theirs, stderr=theirs, env=env, process_group=0
            )
            self.seen = b""

        def settings(self) -> list[object]:
            import termios

            return termios.tcgetattr(self.theirs)

        def press(self, key: str) -> None:
            os.write(self.ours, key.encode())

        def until(self, words: str) -> None:
            """Wait until new output has these words."""
            self.seen = b""
            while words.encode() not in self.seen:
                self.seen += os.read(self.ours, 65536)

        def drain(self) -> None:
            """Somebody has to read, or a full terminal would keep the program from ending."""
            threading.Thread(target=self._read, daemon=True).start()

        def _read(self) -> None:
            try:
                while os.read(self.ours, 65536):
                    pass
            except OSError:
                return

    @pytest.fixture
    def terminal(course: Course) -> Iterator[Terminal]:
        terminal = Terminal(course)
        yield terminal
        terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.theirs)

    @pytest.mark.timeout(120)  # waits until torch is loaded: over a second
    def test_on_a_terminal_it_answers_saves_and_keys(course: Course, terminal: Terminal) -> None:
        terminal.until("0 of 7 points")
        save(course, RIGHT.replace("2 * x", "x + 2"))
        terminal.until("You add 2.")
        save(course, RIGHT.replace("2 * x", "2 * (x"))
        terminal.until("was never closed")
        save(course, RIGHT)
        terminal.until("7 of 7 points")
        terminal.press("\x1b[A?")  # an arrow says nothing
        terminal.press("l")
        terminal.until("2 of 2 functions done")
        terminal.drain()
        terminal.press("q")
        assert terminal.process.wait() == 0
        assert terminal.settings() == terminal.before

    @pytest.mark.timeout(120)  # as above
    @pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
    def test_the_terminal_is_as_before_whatever_ends_it(course: Course, terminal: Terminal, number: int, status: int) -> None:
        terminal.until("quit")
        terminal.drain()
        terminal.process.send_signal(number)
        assert terminal.process.wait() == status
        assert terminal.settings() == terminal.before


FRONT = """
import sys

HIDDEN = {"fcntl", "resource", "grp", "pwd", "termios", "tty", "pty", "msgspec", "pyseccomp", "matplotlib"}


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in HIDDEN & set(sys.modules):
    del sys.modules[name]
sys.meta_path.insert(0, Hidden())
sys.builtin_module_names = tuple(n for n in sys.builtin_module_names if n not in HIDDEN)

import grader.commands.watch
import grader.watch.loop

print("heavy:", sorted({"torch", "numpy", "pytest"} & set(sys.modules)))

import grader.watch.answer
import grader.watch.runner
import grader.watch.wear

print("hidden:", sorted(HIDDEN & set(sys.modules)))
"""


@pytest.mark.timeout(60)  # loads torch in a process of its own: over a second
def test_the_front_is_light_and_nothing_of_it_is_of_one_system_only() -> None:
    done = subprocess.run([sys.executable, "-c", FRONT], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines() == ["heavy: []", "hidden: []"], done.stderr
