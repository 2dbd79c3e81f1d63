"""Archives are read in memory, name by name: nothing is unpacked, so nothing can land outside, and a bomb meets a limit."""

import gzip
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, cast

from grader.submission.kinds import LARGEST_FILE, is_wanted, largest, received, too_large
from grader.submission.record import HandedIn

LARGEST_TOTAL = 64 << 20  # bytes of all files of one archive, unpacked
MOST_MEMBERS = 20_000
ENDINGS = (".zip", ".tar.gz", ".tgz")


def is_archive(path: Path) -> bool:
    return path.name.lower().endswith(ENDINGS)


def read_archive(path: Path, most: int = 0) -> tuple[HandedIn, ...] | str:
    """The files of an archive that we read, or a sentence that says why it cannot be read. `most`: bytes unpacked, LARGEST_TOTAL if 0."""
    most = most or LARGEST_TOTAL
    try:
        reader = _zip_members(path) if path.name.lower().endswith(".zip") else _tar_members(path, most)
        files, total = [], 0
        for file in reader:
            total += len(file.data)
            if total > most:
                raise _TooMuch
            files.append(received(file))
        return tuple(files)
    except _TooMuch:
        return f"{path.name} unpacks to more than {most >> 20} MiB."
    except Exception as error:  # the archive modules raise a dozen kinds for damage; a stranger made this archive
        return f"{path.name} could not be read as an archive ({str(error)[:120] or type(error).__name__})."


def _zip_members(path: Path) -> Iterator[HandedIn]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist()[:MOST_MEMBERS]:
            name = _safe(member.filename)
            if name is None or member.is_dir():
                continue
            if (member.external_attr >> 16) & 0o170000 == 0o120000:
                yield HandedIn(name, problem="it is a link, and links are not followed")
            elif member.file_size > largest(name):
                yield too_large(name)
            else:
                with archive.open(member) as file:
                    yield _limited(name, file.read(largest(name) + 1))


def _tar_members(path: Path, most: int) -> Iterator[HandedIn]:
    with gzip.open(path) as unpacked, tarfile.open(fileobj=cast(IO[bytes], _Limited(unpacked, most)), mode="r|") as archive:
        for count, member in enumerate(archive):
            if count >= MOST_MEMBERS:
                return
            name = _safe(member.name)
            if name is None or member.isdir():
                continue
            if not member.isreg():
                yield HandedIn(name, problem="it is not a regular file")
            elif member.size > largest(name):
                yield too_large(name)
            else:
                file = archive.extractfile(member)
                yield _limited(name, file.read(largest(name) + 1) if file else b"")


class _TooMuch(Exception):
    """An archive unpacks to more than any submission needs."""


class _Limited:
    """An unpacking stream that refuses to go on for ever: a small archive can hold gigabytes of zeros."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, LARGEST_FILE))
        self._left -= len(data)
        if self._left < 0:
            raise _TooMuch
        return data


def _limited(name: PurePosixPath, data: bytes) -> HandedIn:
    return HandedIn(name, data) if len(data) <= largest(name) else too_large(name)  # the archive lied about its size


def _safe(name: str) -> PurePosixPath | None:
    """A member's path, if it is a file that we read and stays inside the archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    ignored = {"__MACOSX", "__pycache__", ".git", ".ipynb_checkpoints"}
    if path.is_absolute() or ".." in path.parts or not path.parts or set(path.parts) & ignored or "\0" in name:
        return None
    if not is_wanted(path.name) or path.name.startswith("._"):
        return None
    return PurePosixPath(*(part.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") for part in path.parts))
