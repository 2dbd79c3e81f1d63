"""Work that waits to be judged: equal work once, and each piece read from the store only when its turn comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from grader.store import Key, Store
from grader.submission import Work


class Waiting(Sequence[Work]):
    """Pieces of work by their keys. They are read each time that they are asked for: a class of texts is never in memory at once."""

    def __init__(self, store: Store, keys: Iterable[Key]) -> None:
        self._store, self._keys = store, tuple(keys)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Work: ...
    @overload
    def __getitem__(self, place: slice) -> "Waiting": ...
    def __getitem__(self, place: int | slice) -> "Work | Waiting":
        return Waiting(self._store, self._keys[place]) if isinstance(place, slice) else self._store.work(self._keys[place])


class Todo:
    """What has no card yet. `wanted`: the work's key -> the fingerprint under which its card will lie."""

    def __init__(self, store: Store, wanted: Mapping[Key, str]) -> None:
        self._store = store
        self._alike: dict[str, list[Key]] = {}  # fingerprint -> those who did it alike
        self._of = wanted
        self._alone = False
        for key, fingerprint in wanted.items():
            self._alike.setdefault(fingerprint, []).append(key)

    def __len__(self) -> int:
        """How many pieces of work are still without a card."""
        return sum(map(len, self._alike.values()))

    def rounds(self) -> Iterator[Waiting]:
        """Of equal work one piece; then, where that could not be judged, the others: what failed once may have been our own weather."""
        if self._alike:
            yield Waiting(self._store, [keys[0] for keys in self._alike.values()])
        self._alone = True
        left = [key for keys in self._alike.values() for key in keys]
        if left:
            yield Waiting(self._store, left)

    def judged(self, key: Key) -> list[Key]:
        """To be told of each piece that was judged: the others whose card this is, too."""
        return [] if self._alone else [other for other in self._alike.pop(self._of[key]) if other != key]

    def failed(self, key: Key) -> None:
        """To be told of each piece that could not be judged."""
        fingerprint = self._of[key]
        self._alike[fingerprint] = [other for other in self._alike[fingerprint] if other != key]
