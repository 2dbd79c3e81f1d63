"""Zip and tar as one stream of members. Nothing that a stranger packed makes the reading fail in more than one way, or take for ever."""

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from grader.submission.budget import TooMuch
from grader.submission.kinds import LINK, NOT_REGULAR

_STREAMS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
_PACKED = {".tar.gz": ".gz", ".tgz": ".gz", ".tar.bz2": ".bz2", ".tbz2": ".bz2", ".tar.xz": ".xz", ".txz": ".xz", ".tar": ""}
_ENDINGS = (".zip", *_PACKED)
_BLOCK = 256 << 10  # bytes that are unpacked at once
# Extended headers cost the square of their length in Pythons without the cure of CVE-2024-6232. This much of it, for a byte that
# an archive may unpack to, is three seconds for a student's archive; ordinary headers, of 300 bytes, need a tenth.
_MOST_SQUARED = 16
_EXTENDED = {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}


class Damaged(Exception):
    """An archive cannot be read on. `str(error)` says why, as the end of a sentence."""


@dataclass(frozen=True)
class Member:
    """One entry of an archive. `read(size)`: at most so many of its bytes; it may raise anything."""

    name: str  # as the archive has it
    is_folder: bool
    size: int  # bytes, as the archive says
    problem: str  # why its bytes are not to be had
    read: Callable[[int], bytes]


def stem_of(name: str) -> str:
    """An archive's name without its ending; "" for what is no archive that we read."""
    ending = _ending(name)
    return name[: -len(ending)] or name if ending else ""


def is_archive(name: str) -> bool:
    return bool(_ending(name))


def members_of(source: Path | IO[bytes], name: str, most: int) -> Iterator[Member]:
    """All members of an archive, in its order; each is read before the next one is asked for. Raises Damaged, and nothing else.

    `most`: bytes that a tar may unpack to; a zip's directory may have a thirty-second of it.
    """
    ending = _ending(name)
    try:
        yield from _zip(source, most) if ending == ".zip" else _tar(source, _STREAMS.get(_PACKED[ending]), most)
    except Damaged:
        raise
    except TooMuch as error:
        raise Damaged(str(error)) from None
    except Exception as error:  # the archive modules raise a dozen kinds for damage; a stranger made this archive
        raise _damaged(error) from None


def _damaged(error: Exception) -> Damaged:
    return Damaged(f"as an archive it is damaged ({str(error)[:120] or type(error).__name__})")


def _ending(name: str) -> str:
    return next((ending for ending in _ENDINGS if name.lower().endswith(ending)), "")


def _zip(source: Path | IO[bytes], most: int) -> Iterator[Member]:
    with source.open("rb") if isinstance(source, Path) else source as file:
        guarded = _GuardedDirectory(file, most // 32)
        with zipfile.ZipFile(cast(IO[bytes], guarded)) as archive:
            guarded.is_read = True
            yield from _zip_members(archive)


def _zip_members(archive: zipfile.ZipFile) -> Iterator[Member]:
    for member in archive.infolist():

        def read(size: int, member: zipfile.ZipInfo = member) -> bytes:
            with archive.open(member) as file:
                return file.read(size)

        problem = ""
        if (member.external_attr >> 16) & 0o170000 == 0o120000:
            problem = LINK
        elif member.flag_bits & 1:
            problem = "it is locked with a password"
        name = _zip_name(member)
        yield Member(name, name.endswith(("/", "\\")), member.file_size, problem, read)


def _zip_name(member: zipfile.ZipInfo) -> str:
    """Its name with the slashes and zeros that it has. What macOS packs is UTF-8 without saying so, and else becomes box drawings."""
    if not member.flag_bits & 0x800:
        try:
            return member.orig_filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return member.orig_filename


def _tar(source: Path | IO[bytes], opened: Callable[..., Any] | None, most: int) -> Iterator[Member]:
    with (
        source.open("rb") if isinstance(source, Path) else source as packed,
        opened(watched := _Watched(packed)) if opened else packed as stream,
    ):
        limited = cast(IO[bytes], _Limited(stream, most, watched.give if opened else None))
        with tarfile.open(fileobj=limited, mode="r|", tarinfo=_guarded_headers(most), errorlevel=2) as archive:
            for member in archive:

                def read(size: int, member: tarfile.TarInfo = member) -> bytes:
                    file = archive.extractfile(member)
                    return file.read(size) if file else b""

                link = member.issym() or member.islnk()
                problem = "" if member.isreg() or member.isdir() else LINK if link else NOT_REGULAR
                yield Member(member.name, member.isdir(), member.size, problem, read)
                archive.members.clear()  # type: ignore[attr-defined]  # it would keep all headers of a whole class


class _GuardedDirectory:
    """A zip whose directory is not read if it is longer than `most` bytes: a small archive can list millions of members."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._most = file, most
        self.is_read = False

    def read(self, size: int = -1) -> bytes:
        if size > self._most and not self.is_read:
            raise Damaged("it lists too many members")
        return self._file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Watched:
    """Packed bytes, as long as something comes of them: a stream may begin anew every twenty bytes, and be empty each time."""

    AHEAD = 4 << 20  # bytes; bzip2 gives nothing before it has read most of one

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, self.AHEAD

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise Damaged("next to nothing comes of unpacking it")
        return data

    def give(self, size: int) -> None:
        """So many unpacked bytes came of it."""
        self._left += size

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Limited:
    """An unpacking stream that refuses to go on for ever: a small archive can hold gigabytes of zeros."""

    def __init__(self, stream: IO[bytes], most: int, gives: Callable[[int], None] | None) -> None:
        self._stream, self._gives = stream, gives
        self._left = self._most = most

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, _BLOCK))
        self._left -= len(data)
        if self._left < 0:
            raise TooMuch(f"it unpacks to more than {self._most >> 20} MiB")
        if self._gives:
            self._gives(len(data))
        return data


def _guarded_headers(most: int) -> type[tarfile.TarInfo]:
    """The headers of one tar. A damaged one is an error, not the quiet end of the archive, and none can keep us busy."""
    squared = 0

    class Header(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Any:
            nonlocal squared
            try:
                header = super().frombuf(buf, encoding, errors)
            except tarfile.HeaderError as error:
                if not bytes(buf).strip(b"\0"):
                    raise  # zeros, or nothing: the end, as it should be
                raise _damaged(error) from None
            if header.type in _EXTENDED:
                squared += header.size**2
                if header.size < 0 or squared > most * _MOST_SQUARED:
                    raise Damaged("the headers of its members are too long")
            return header

        def _proc_gnusparse_10(self, *args: Any) -> None:  # looks for the end of a line in quadratic time
            raise Damaged("it holds a sparse file")

    return Header
