"""The report's pages on disk: written where they differ, made anew only where what they are made of has changed."""

from hashlib import sha256
from pathlib import Path

from grader.report.written import PAGES, WRITERS, looks, program_of
from grader.store import Store


class Shelf:
    """A folder of pages: `keeps` or `write` each, then `close`."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store, self._folder = store, folder
        self._program = program_of(*WRITERS, *PAGES)
        self._before = store.pages()
        self._now: dict[str, tuple[str, str, str]] = {}
        self._written: set[Path] = set()

    def keeps(self, name: str, made_of: str) -> str | None:
        """The page's note, where it lies there as it was written, made of the same: then nothing else need be done for it."""
        path = self._folder / name
        before = self._before.get(name)
        if before is None or before[:2] != (self._digest(made_of), looks(path)):
            return None
        self._now[name] = before
        self._written.add(path)
        return before[2]

    def write(self, name: str, text: str, made_of: str = "", note: str = "") -> None:
        """`made_of`: another text wherever the page would say anything else; without one the page is made again each time."""
        path = write_page(self._folder / name, text)
        self._written.add(path)
        if made_of:
            self._now[name] = (self._digest(made_of), looks(path), note)

    def leave_out(self, name: str, made_of: str, note: str = "") -> None:
        """Of this nothing is to be said, and no page lies there."""
        (self._folder / name).unlink(missing_ok=True)
        self._now[name] = (self._digest(made_of), looks(self._folder / name), note)

    def _digest(self, made_of: str) -> str:
        return sha256(f"{self._program} {made_of}".encode("utf-8", "surrogatepass")).hexdigest()

    def close(self) -> None:
        """Pages that nobody wrote go: of a student who left, of an exercise that went."""
        self._store.set_pages(self._now)
        for old in self._folder.glob("*/*.html"):
            if old not in self._written:
                old.unlink()


def write_page(path: Path, text: str) -> Path:
    """Write a page, unless it stands there already. What a crash left half written is not equal, and is written anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
    return path
