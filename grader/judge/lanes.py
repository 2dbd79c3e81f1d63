"""Lanes: judges side by side, one a process. Work goes in, scorecards come out as they are done.

This file imports nothing heavy: the lanes load torch, the process that feeds them does not.
"""

import ctypes
import faulthandler
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

from grader.judge.settings import Settings
from grader.judge.turns import Turns
from grader.submission.record import Work
from grader.verdict import Scorecard

AHEAD = 2  # pieces of work that a lane has: one that it judges, and the next, so that it is never idle
SLOW = 1.0  # seconds after which a piece of work holds up nobody: what waits behind it goes to another lane
STUCK = "the process that judged it died or got stuck, also when it judged nothing else"


@dataclass(frozen=True)
class Trouble:
    """Our own fault: a lane could not judge. `refused` means that it may not, for want of protections."""

    why: str
    refused: bool = False
    work: Work | None = None


def run(works: Iterable[Work], settings: Settings, lanes: int) -> Iterator[tuple[Work, Scorecard | Trouble]]:
    """Judge all work, `lanes` at a time, in the order in which it gets done. A lane that dies is replaced."""
    turns = Turns(works)
    suspects: list[Work] = []  # were being judged when a lane died; each is tried alone in a lane, so that no other pays for it
    side_by_side = [_Lane(settings, core) for core in _cores_for(lanes)]
    try:
        while True:
            for lane in side_by_side:
                turns.put_back(lane.give_back())
            for depth in range(1, AHEAD + 1):
                for lane in side_by_side:
                    lane.fill(turns, suspects, depth)
            running = {future: lane for lane in side_by_side for future in lane.running}
            if not running:
                return
            done, _ = wait(running, SLOW, FIRST_COMPLETED)
            for future in sorted(done, key=lambda future: future.exception() is not None):  # what is done stays so if the lane died then
                lane = running[future]
                if future not in lane.running:
                    continue  # it went with its lane
                try:
                    result = future.result()
                except BrokenProcessPool:
                    was_alone, lost = lane.alone, lane.replace()
                    if was_alone:
                        yield from ((work, Trouble(STUCK, work=work)) for work in lost)
                    else:
                        suspects += lost
                else:
                    yield lane.finish(future), result
    finally:
        for lane in side_by_side:
            lane.close()


class _Lane:
    """The feeder's end of a lane; its process starts with the first piece of work."""

    def __init__(self, settings: Settings, core: int | None) -> None:
        self.running: dict[Future[Scorecard | Trouble], Work] = {}
        self.alone = False  # it judges a suspect, and nothing else
        self._settings, self._core = settings, core
        self._known: set[str] = set()
        self._since = 0.0  # when it began with the first of what is running
        self._has_begun = False  # its process has judged something; nothing is to wait for it to start
        self._pool = self._new_pool()

    def fill(self, turns: Turns, suspects: list[Work], depth: int) -> None:
        """Give it a piece of work if it has less than `depth`."""
        if not self.running:
            self.alone = bool(suspects)
            if suspects:
                self._submit(suspects.pop())
        may_wait = self._has_begun and not self._is_slow()
        if turns and not self.alone and len(self.running) < (depth if may_wait else 1):
            self._submit(turns.take(self._known))

    def finish(self, future: Future[Scorecard | Trouble]) -> Work:
        self._since, self._has_begun = time.monotonic(), True
        return self.running.pop(future)

    def give_back(self) -> list[Work]:
        """What waits behind a piece of work that takes long. It will be judged here, too, when nobody listens any more."""
        waiting = list(self.running)[1:] if self._is_slow() else []
        return [self.running.pop(future) for future in waiting]

    def _is_slow(self) -> bool:
        return bool(self.running) and time.monotonic() - self._since > SLOW

    def replace(self) -> list[Work]:
        """A new process for one that died. Returns what that had before it."""
        self.close()
        lost, self.running, self._known, self._has_begun = list(self.running.values()), {}, set(), False
        self._pool = self._new_pool()
        return lost

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, work: Work) -> None:
        self._known.add(work.exercise)
        if not self.running:
            self._since = time.monotonic()
        try:
            with without_ctrl_c():
                future = self._pool.submit(judge, self._settings, work)
        except BrokenProcessPool as died:
            future = Future()
            future.set_exception(died)
        self.running[future] = work

    def _new_pool(self) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(1, mp_context=spawn, initializer=enter_lane, initargs=(os.getpid(), self._core))


def _cores_for(lanes: int) -> list[int | None]:
    """A core for each lane if there is none to spare; else none, and they run where there is room.

    Judge and worker take turns, and a turn is handed over fastest on one core.
    """
    usable = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
    return [usable[lane % len(usable)] if 0 < len(usable) <= lanes else None for lane in range(lanes)]


@contextmanager
def without_ctrl_c() -> Iterator[None]:
    """A lane that starts here never hears Ctrl-C, not even before it can say so; we hear it when this is over."""
    if sys.platform == "win32":  # has no signals to hold back
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_the_judge: Any = None


def enter_lane(parent: int, core: int | None = None) -> None:
    """A lane leaves Ctrl-C to the process that feeds it, does not outlive that process, and keeps to its core if it has one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux" and core is not None:
        os.sched_setaffinity(0, {core})

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: at once, even while Python is stuck

    def follow() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w", encoding="utf-8")  # kept open: the clock writes to it when it strikes


def judge(settings: Settings, work: Work) -> Scorecard | Trouble:
    """In a lane: judge one piece of work, with a judge that is made for the first and kept."""
    global _the_judge
    from grader.judge.judge import Judge, Unprotected
    from grader.judge.suite import SuiteBroken
    from grader.wall.ours import ZygoteFailed

    try:
        if _the_judge is None:
            _the_judge = Judge(settings)
        # Whatever a submission sends us to chew on, a lane ends after this; the clock runs even while Python itself is stuck.
        faulthandler.dump_traceback_later(_the_judge.longest(work), exit=True, file=_nowhere())
        try:
            card: Scorecard = _the_judge.grade(work)
        finally:
            faulthandler.cancel_dump_traceback_later()
        return card
    except Unprotected as error:
        return Trouble(str(error), refused=True, work=work)
    except (SuiteBroken, ZygoteFailed) as error:
        return Trouble(str(error), work=work)
    except Exception as error:  # a mistake of ours that some submission has found: it may not cost the others
        return Trouble(f"judging it failed ({type(error).__name__}: {str(error)[:200]})", work=work)
