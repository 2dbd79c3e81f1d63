"""Texts that lie in the store once, however many pieces of work they are part of: copies, stubs, what one student's exercises share."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping


class Texts:
    """Some texts, by names that are made from them."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # text -> name

    def names_of(self, sources: Mapping[str, str]) -> str:
        """As the store writes it down: module -> name of its text."""
        return json.dumps({module: self._name(text) for module, text in sources.items()})

    def packed(self, is_here: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
        """(name, as it is stored) of those that are not there yet."""
        for text, name in self._names.items():
            if not is_here(name):
                yield name, zlib.compress(text.encode("utf-8", "surrogatepass"), 1)

    def _name(self, text: str) -> str:
        if text not in self._names:
            self._names[text] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self._names[text]


def names_in(told: str) -> dict[str, str]:
    """module -> name of its text. ValueError, TypeError if nobody wrote it that way."""
    names = json.loads(told)
    if not (isinstance(names, dict) and all(isinstance(name, str) for name in names.values())):
        raise ValueError("the names of texts are none")
    return names


def unpacked(data: bytes) -> str:
    """ValueError, TypeError, zlib.error for what was not packed here."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
