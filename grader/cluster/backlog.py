"""What is still to be judged, and in what portions it is given away. Knows nothing of Dask."""

import math
from collections import Counter, deque
from collections.abc import Iterable, Sequence

from grader.submission.record import Work

TARGET = 2.0  # seconds that a shard should take: long beside what sending it costs, short beside what losing it costs
MOST = 16  # works of a shard, so that a slow one holds up only a few
MOST_TEXT = 1 << 20  # characters of a shard, one work apart
FORGIVEN = 2  # times that a work may be on a node that is lost, before it is tried alone


class Backlog:
    """Work that waits. Work that was on lost nodes again and again comes last and alone: perhaps it is what they died of.

    Work is read when it is given away, not before: a class of texts is never in memory at once.
    """

    def __init__(self, works: Sequence[Work]) -> None:
        self._works, self._read = works, 0
        self._again: deque[Work] = deque()  # given away before, and come back
        self._suspects: deque[Work] = deque()
        self._losses: Counter[tuple[str, str, str]] = Counter()
        self._pace = TARGET  # seconds a work, as it has been of late: the first shards are of one work

    @property
    def waiting(self) -> int:
        """How many wait, suspects apart."""
        return len(self._works) - self._read + len(self._again)

    @property
    def suspects(self) -> bool:
        return bool(self._suspects)

    def shard(self, lanes: int) -> tuple[Work, ...]:
        """The next shard, for one of that many lanes: towards the end they get smaller, so that all lanes end together."""
        size = min(MOST, int(TARGET / self._pace), math.ceil(self.waiting / (2 * lanes)))
        works = [self._next()]
        text = _text(works[0])
        while len(works) < size:
            work = self._next()
            if (text := text + _text(work)) > MOST_TEXT:
                self._again.appendleft(work)
                break
            works.append(work)
        return tuple(works)

    def suspect(self) -> Work:
        """One that must be alone on its node."""
        return self._suspects.popleft()

    def back(self, works: Iterable[Work]) -> None:
        """They were not begun."""
        self._again.extendleft(reversed(tuple(works)))

    def lost(self, works: Iterable[Work]) -> list[Work]:
        """Their node was lost. Those that were alone on it, after it had happened before: these are given up."""
        given_up = []
        for work in works:
            self._losses[work.key] += 1
            if self._losses[work.key] > FORGIVEN:
                given_up.append(work)
            elif self._losses[work.key] == FORGIVEN:
                self._suspects.append(work)
            else:
                self._again.append(work)
        return given_up

    def judged(self, works: int, seconds: float) -> None:
        """So many took so long."""
        self._pace += 0.2 * (max(0.001, seconds / works) - self._pace)

    def _next(self) -> Work:
        if self._again:
            return self._again.popleft()
        self._read += 1
        return self._works[self._read - 1]


def _text(work: Work) -> int:
    return sum(map(len, work.sources.values()))
