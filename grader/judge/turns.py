"""Which piece of work is next: a lane goes on with exercises that it knows.

For each exercise a judge gathers what it needs again: how misconceptions look, how checks end. So an exercise belongs to the lane that
first has room for it, and each lane goes on with its own as long as there is work of them near at hand. If there is none it takes what
waits longest, and that exercise is its own from then on, too: so a lane that is behind is helped.
"""

from collections.abc import Collection, Iterable, Iterator

from grader.submission.record import Work

NEAR = 64  # pieces of work to choose from; the others are not held before their turn comes: a class of texts is large


class Turns:
    """Work that has not begun, in its order, the next pieces of it near at hand."""

    def __init__(self, works: Iterable[Work], near: int = NEAR) -> None:
        self._rest: Iterator[Work] = iter(works)
        self._near: list[Work] = []
        self._most = near
        self._begun: set[str] = set()  # exercises that some lane has taken up
        self._fill()

    def __bool__(self) -> bool:
        return bool(self._near)

    def take(self, known: Collection[str]) -> Work:
        """The next piece for a lane that knows some exercises."""
        new = (work for work in self._near if work.exercise not in self._begun)
        own = (work for work in self._near if work.exercise in known)
        work = next(new, None) or next(own, None) or self._near[0]
        self._near.remove(work)
        self._begun.add(work.exercise)
        self._fill()
        return work

    def put_back(self, works: Iterable[Work]) -> None:
        """What was taken, but not begun, is the first again."""
        self._near[:0] = works

    def _fill(self) -> None:
        while len(self._near) < self._most and (work := next(self._rest, None)) is not None:
            self._near.append(work)
