"""A lane of a node: a process with a judge, below a Dask worker. A program of its own, since a Dask worker may have no children of
multiprocessing's.
"""

import contextlib
import subprocess
import sys
from dataclasses import replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import UnpicklingError

from grader.cluster.facts import COURSE_VARIABLE, Facts, at_home, difference, facts_of
from grader.course import CourseNotFound
from grader.judge.lanes import Trouble, judge
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from grader.cluster.lane import main; main(int(sys.argv[2]))"
IDLE = 600.0  # seconds after which a lane ends that nobody gives work: whoever started it was perhaps killed


_DEAD = (EOFError, OSError, UnpicklingError)  # what one meets who talks to a lane that has died


class Unfit(Exception):
    """A lane may not judge. `str(error)` is the rest of a sentence about its node."""


class Lane:
    """The Dask worker's end of a lane. It starts when it is first needed, and again when it has died."""

    def __init__(self, settings: Settings, expected: Facts) -> None:
        self._told = settings, expected
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._over = False

    def prepare(self) -> str:
        """Wait until it can judge. Why it may not, as the rest of a sentence about this node; empty if it may."""
        try:
            self._connect()
        except Unfit as why:
            return str(why)
        except _DEAD:
            self._bury()
            return "cannot judge (a judge died while it got ready; the Dask worker's log may say more)"
        return ""

    def judge(self, work: Work) -> Scorecard | Trouble:
        """Judge one piece of work. If the lane dies of it, a fresh one tries once more."""
        for _ in range(2):
            try:
                result = self._ask(work)
            except Unfit as why:
                return Trouble(f"it {why}")
            except _DEAD:
                self._bury()
            else:
                return replace(result, work=None) if isinstance(result, Trouble) else result  # its text need not travel back
        return Trouble("the process that judged it died or got stuck, also when it judged nothing else")

    def end(self) -> None:
        """From any thread: kill the lane, whatever it is doing; it does not start again."""
        self._over = True
        if self._process:
            self._process.kill()  # whoever waits for its answer hears of it, and buries it

    def _ask(self, work: Work) -> Scorecard | Trouble:
        connection = self._connect()
        connection.send(work)
        result: Scorecard | Trouble = connection.recv()
        return result

    def _connect(self) -> Connection:
        if self._connection is None:
            self._connection = self._start()
            self._connection.send(self._told)
            why = self._connection.recv()
            if why:
                self._bury()
                raise Unfit(why)
        return self._connection

    def _start(self) -> Connection:
        if self._over:
            raise EOFError
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, str(_ROOT), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the Dask worker
            )
        if self._over:  # meanwhile
            self._process.kill()
        return ours

    def _bury(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None
        if self._process:
            self._process.kill()
            self._process.wait()


def main(descriptor: int) -> None:
    """The lane itself: what it is told first, it compares with itself; then one question, one answer.

    It goes on until the Dask worker is gone or has forgotten it. While it judges it does not hear that the worker is gone; the clock
    that `judge` sets ends it all the same.
    """
    with contextlib.suppress(EOFError, OSError), Connection(descriptor) as connection:
        told, expected = connection.recv()
        settings, why = get_ready(told, expected)
        connection.send(why)
        while not why and connection.poll(IDLE):
            connection.send(judge(settings, connection.recv()))


def get_ready(settings: Settings, expected: Facts) -> tuple[Settings, str]:
    """The settings as they are here, and why they may not be used: another version, no course, no whole box. A judge is ready afterwards.

    This is asked here and not in the Dask worker, which may be older than the program and the course that lie on its disk.
    """
    try:
        settings = at_home(settings)
    except CourseNotFound:
        return settings, f"has no course: put it at {settings.root} there, or say in {COURSE_VARIABLE} where it is"
    why = difference(expected, facts_of(settings))
    if why:
        return settings, why
    nothing = Work("nobody", settings.exercises[0], {}, "this only asks for a judge.")
    answer = judge(settings, nothing)
    if isinstance(answer, Trouble):
        return settings, f"lacks a protection of the wall ({answer.why})" if answer.refused else f"cannot judge ({answer.why})"
    return settings, ""
