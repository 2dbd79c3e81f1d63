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
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import IO, Any

from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

AHEAD = 4  # pieces of work that wait in each lane, so that none is ever idle


@dataclass(frozen=True)
class Trouble:
    """Our own fault: a lane could not judge. `refused` means that it may not, for want of protections."""

    why: str
    refused: bool = False
    work: Work | None = None


def run(works: Iterable[Work], settings: Settings, lanes: int) -> Iterator[tuple[Work, Scorecard | Trouble]]:
    """Judge all work, `lanes` at a time, in the order in which it gets done. A lane that dies is replaced."""
    waiting = _Coming(works)
    suspects: list[Work] = []  # were being judged when a lane died; each is tried alone, so that no other pays for it
    while waiting or suspects:
        alone = bool(suspects)
        batch: list[Work] | _Coming = suspects if alone else waiting
        width = 1 if alone else lanes
        spawn = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(width, mp_context=spawn, initializer=enter_lane, initargs=(os.getpid(), _cores_for(width)))
        running: dict[Future[Scorecard | Trouble], Work] = {}
        try:
            while batch or running:
                while batch and len(running) < (1 if alone else width * AHEAD):
                    work = batch.pop()
                    with without_ctrl_c():
                        future = pool.submit(judge, settings, work)
                    running[future] = work
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()  # raises if the lane died
                    yield running.pop(future), result
        except BrokenProcessPool:
            if alone:
                for work in running.values():
                    yield work, Trouble("the process that judged it died or got stuck, also when it judged nothing else", work=work)
            else:
                suspects += list(running.values())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Coming:
    """Work that is taken one piece at a time, and not held before its turn comes: a class of texts is large."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._works = iter(works)
        self._next = next(self._works, None)

    def __bool__(self) -> bool:
        return self._next is not None

    def pop(self) -> Work:
        assert self._next is not None
        work, self._next = self._next, next(self._works, None)
        return work


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


def _cores_for(lanes: int) -> list[int]:
    """The cores among which lanes are divided if there is none to spare; else none, and they run where there is room.

    Judge and worker take turns, and a turn is handed over fastest on one core.
    """
    usable = sorted(os.sched_getaffinity(0)) if sys.platform == "linux" else []
    return usable if len(usable) <= lanes else []


def enter_lane(parent: int, cores: Sequence[int] = ()) -> None:
    """A lane leaves Ctrl-C to the process that feeds it, does not outlive that process, and keeps to its core if there are some."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux" and cores:
        number = int(multiprocessing.current_process().name.rpartition("-")[2])  # they are counted as they are started
        os.sched_setaffinity(0, {cores[number % len(cores)]})

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
