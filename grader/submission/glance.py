"""How a submission looks from outside: a digest of what lies there, before anything of it is understood.

Two that look the same are read alike, so who was read once need not be read again. Archives stay packed, notebooks stay JSON.
"""

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from grader.course import Exercise
from grader.course.source import decode_source
from grader.submission.budget import DEEPEST, MOST_ENTRIES
from grader.submission.containers import is_archive
from grader.submission.kinds import NOT_WORK, is_wanted

_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_LARGEST = 256 << 20  # bytes of one submission, archives packed
_AT_ONCE = 1 << 20


def glance(path: Path) -> str:
    """Of a file, or of a folder and all that is in it; empty where that is too much to look at, and only reading it properly will tell."""
    look = _Look()
    try:
        is_link, is_folder = path.is_symlink(), path.is_dir()
        look.note(b"link" if is_link else b"", b"folder" if is_folder else b"file")
        look.at(os.fspath(path), path.name, is_folder and not is_link, 0)
    except _TooMuch:
        return ""
    return look.digest.hexdigest()


def way_of_reading(exercises: Iterable[Exercise]) -> str:
    """What the reading itself goes by: this room of the program, and the exercises that are looked for. Part of what is remembered."""
    digest = hashlib.sha256(repr([(e.number, e.topic) for e in exercises]).encode())
    for path in [*sorted(Path(__file__).parent.glob("*.py")), Path(decode_source.__code__.co_filename)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


class _TooMuch(Exception):
    """More than any submission should cost."""


class _Look:
    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self._entries, self._bytes = MOST_ENTRIES, _LARGEST

    def note(self, *texts: bytes) -> None:
        for text in texts:
            self.digest.update(b"%d " % len(text) + text)

    def at(self, path: str, name: str, is_folder: bool, depth: int) -> None:
        self._entries -= 1
        if self._entries < 0:
            raise _TooMuch
        self.note(os.fsencode(name))
        try:
            if is_folder:
                self._folder(path, depth)
            elif is_wanted(name) or is_archive(name):
                self._file(path)
        except OSError as error:
            self.note(b"error", repr(error.errno).encode())

    def _folder(self, path: str, depth: int) -> None:
        with os.scandir(path) as entries:
            inside = sorted((e.name, e.path, e.is_dir(follow_symlinks=False)) for e in entries)
        self.note(b"%d inside" % len(inside))
        for name, below, is_folder in inside:
            self.note(b"folder" if is_folder else b"file")
            self.at(below, name, is_folder and name not in NOT_WORK and depth <= DEEPEST, depth + 1)

    def _file(self, path: str) -> None:
        """What is in a regular file; of anything else that it is none."""
        descriptor = os.open(path, _FLAGS)
        try:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                self.note(b"not regular")
                return
            self._bytes -= about.st_size
            if self._bytes < 0:
                raise _TooMuch
            self.digest.update(b"%d " % about.st_size)
            left = about.st_size
            while left > 0 and (data := os.read(descriptor, min(left, _AT_ONCE))):
                self.digest.update(data)
                left -= len(data)
        finally:
            os.close(descriptor)
