"""What the student's code prints goes into a small buffer; what is too much is counted and dropped."""

import io
import sys

LIMIT = 10_000  # characters


class Capped(io.TextIOBase):
    """A text stream that keeps the first LIMIT characters."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._left = LIMIT

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._left > 0:
            self._parts.append(text[: self._left])
            self._left -= len(self._parts[-1])
        return len(text)

    def reconfigure(self, **kwargs: object) -> None:
        """What begins many a program on Windows. There is nothing to configure."""

    def take(self) -> str:
        """What was printed since the last time."""
        text = "".join(self._parts)
        self._parts, self._left = [], LIMIT
        return text


def capture() -> Capped:
    """Put a capped stream in the place of stdout, and one that nobody reads in the place of stderr."""
    out = Capped()
    sys.stdout = out
    sys.stderr = Capped()
    return out
