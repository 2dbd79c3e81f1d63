"""What runs on a node, in its Dask worker: look the node over, judge shards, go. Nothing here loads torch."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from grader.cluster.facts import Facts
from grader.cluster.lane import Lane
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

SLICE = 4.0  # seconds after which a shard begins no further work: the rest goes to whoever is free


@dataclass(frozen=True)
class Shard:
    """A few pieces of work of one run."""

    run: str
    works: tuple[Work, ...]


@dataclass(frozen=True)
class Judged:
    """What became of a shard: a result for each of its first works. The others were not begun."""

    results: tuple[Scorecard | Trouble, ...]
    seconds: float


class Bench:
    """A run's lanes on this node: as many as threads ask for one at a time."""

    def __init__(self, settings: Settings, expected: Facts) -> None:
        self._told = settings, expected
        self._lock = threading.Lock()
        self._all: list[Lane] = []
        self._idle: list[Lane] = []

    @contextmanager
    def lane(self) -> Iterator[Lane]:
        with self._lock:
            lane = self._idle.pop() if self._idle else self._new()
        try:
            yield lane
        finally:
            with self._lock:
                self._idle.append(lane)

    def prepare(self, lanes: int) -> str:
        """Have that many lanes load torch and the suites, side by side. Why they may not judge; empty if they may."""
        with ExitStack() as taken, ThreadPoolExecutor(lanes) as threads:
            asked = [taken.enter_context(self.lane()) for _ in range(lanes)]
            return next(filter(None, threads.map(Lane.prepare, asked)), "")

    def end(self) -> None:
        with self._lock:
            for lane in self._all:
                lane.end()

    def _new(self) -> Lane:
        self._all.append(Lane(*self._told))
        return self._all[-1]


_benches: dict[str, Bench] = {}  # by run: several teachers may share a cluster


def look_over(run: str, settings: Settings, expected: Facts, lanes: int) -> str:
    """Why this node may not judge, as the rest of a sentence about it. Empty if it may: its lanes are ready then."""
    bench = _benches.setdefault(run, Bench(settings, expected))  # where `leave` finds it, should the run end meanwhile
    why = bench.prepare(lanes)
    if why:
        _benches.pop(run, None)
        bench.end()
    return why


def judge_shard(shard: Shard) -> Judged | None:
    """Judge a shard. None: this process was not looked over (its node began anew under the same address)."""
    bench = _benches.get(shard.run)
    if bench is None:
        return None
    begun, results = time.monotonic(), list[Scorecard | Trouble]()
    with bench.lane() as lane:
        for work in shard.works:
            results.append(lane.judge(work))
            if time.monotonic() - begun > SLICE:
                break
    return Judged(tuple(results), time.monotonic() - begun)


async def leave(run: str) -> None:
    """The run is over: its lanes end, whatever they are doing."""
    bench = _benches.pop(run, None)
    if bench:
        bench.end()
