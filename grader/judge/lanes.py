"""Lanes: judges side by side, one a process. Work goes in, scorecards come out as they are done.

This file imports nothing heavy: the lanes load torch, the process that feeds them does not.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

AHEAD = 4  # pieces of work that wait in each lane, so that none is ever idle
TRIES = 3  # lanes that may die over the same piece of work before we give it up


@dataclass(frozen=True)
class Trouble:
    """Our own fault: a lane could not judge. `refused` means that it may not, for want of protections."""

    why: str
    refused: bool = False
    work: Work | None = None


def run(works: Iterable[Work], settings: Settings, lanes: int) -> Iterator[tuple[Work, Scorecard | Trouble]]:
    """Judge all work, `lanes` at a time, in the order in which it gets done. A lane that dies is replaced, and its work done again."""
    waiting = list(works)[::-1]
    deaths: dict[int, int] = {}  # by identity of the work
    while waiting:
        pool = ProcessPoolExecutor(lanes, mp_context=multiprocessing.get_context("spawn"), initializer=_enter_lane, initargs=(os.getpid(),))
        running: dict[Future[Scorecard | Trouble], Work] = {}
        try:
            while waiting or running:
                while waiting and len(running) < lanes * AHEAD:
                    work = waiting.pop()
                    running[pool.submit(_judge, settings, work)] = work
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()  # raises if the lane died
                    yield running.pop(future), result
        except BrokenProcessPool:
            lost = list(running.values())
            for work in lost:
                deaths[id(work)] = deaths.get(id(work), 0) + 1
            for work in [w for w in lost if deaths[id(w)] >= TRIES]:
                yield work, Trouble("the process that judged it died, several times", work=work)
            waiting += [w for w in reversed(lost) if deaths[id(w)] < TRIES]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_the_judge: Any = None


def _enter_lane(parent: int) -> None:
    """A lane leaves Ctrl-C to the process that feeds it, and does not outlive that process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def follow() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(0)

    threading.Thread(target=follow, daemon=True).start()


def _judge(settings: Settings, work: Work) -> Scorecard | Trouble:
    """In a lane: judge one piece of work, with a judge that is made for the first and kept."""
    global _the_judge
    from grader.judge.judge import Judge, Unprotected
    from grader.judge.suite import SuiteBroken
    from grader.wall.launcher import ZygoteFailed

    try:
        if _the_judge is None:
            _the_judge = Judge(settings)
        card: Scorecard = _the_judge.grade(work)
        return card
    except Unprotected as error:
        return Trouble(str(error), refused=True, work=work)
    except (SuiteBroken, ZygoteFailed) as error:
        return Trouble(str(error), work=work)
