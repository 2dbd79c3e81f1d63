"""Archives are read in memory, member by member: nothing is unpacked to disk, so nothing can land outside, and a bomb meets a limit.

What is wrong with a member is a problem of that member; what is wrong with the archive itself costs what had not been read before.
"""

import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from grader.submission.budget import DEEPEST, Budget, TooMuch
from grader.submission.containers import Damaged, Member, members_of, stem_of
from grader.submission.kinds import NOT_WORK, is_wanted, largest, printable, received, too_large
from grader.submission.record import A_FOLDER, HandedIn

LARGEST_INSIDE = 64 << 20  # bytes of an archive that lies in another one
LARGEST_STREAM = 256 << 20  # bytes of a student's tar, unpacked; a zip is not unpacked as a whole
LEVELS = 1  # archives in a student's archive are looked into, archives in those are not
FOREIGN = (".rar", ".7z", ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".z", ".cab", ".arj", ".lzh", ".ace", ".iso", ".dmg")
THE_REST = "the rest"  # of a submission that is larger than we read


def is_foreign(name: str) -> bool:
    """Whether a file is an archive of a kind that we do not read. Ask first whether it is one that we do."""
    return name.lower().endswith(FOREIGN)


def foreign(path: PurePosixPath) -> HandedIn:
    return HandedIn(path, problem="archives of this kind are not read; hand in a .zip or a .tar.gz")


def read_archive(source: Path | IO[bytes], name: str, budget: Budget, levels: int = LEVELS) -> Iterator[HandedIn]:
    """The files of a student's archive that we read. If it cannot be read to its end, the last one has its own `name` and the problem."""
    try:
        for path, member in safe_members(source, name, LARGEST_STREAM):
            yield from read_member(member, path, budget, levels)
            if budget.spent:  # what else there is nobody will look at
                return
    except Damaged as error:
        yield HandedIn(PurePosixPath(name), problem=str(error))


def safe_members(source: Path | IO[bytes], name: str, most: int) -> Iterator[tuple[PurePosixPath, Member]]:
    """The members that stay inside the archive and are no leftovers of a system or an editor, each with its path. Raises Damaged.

    `most`: bytes that a tar may unpack to.
    """
    for member in members_of(source, name, most):
        path = PurePosixPath(member.name.replace("\\", "/"))
        if not (path.is_absolute() or ".." in path.parts or not path.parts or "\0" in member.name or NOT_WORK & set(path.parts)):
            yield PurePosixPath(*map(printable, path.parts)), member


def read_member(member: Member, path: PurePosixPath, budget: Budget, levels: int) -> Iterator[HandedIn]:
    """The file that a member is to us: itself, those of the archive that it is, a problem, or none.

    `path`: where it lies in the submission; `levels`: how many archives inside archives are looked into.
    """
    if budget.spent:  # and that has been said
        return
    try:
        budget.look()
        yield from _files(member, path, budget, levels)
    except TooMuch as error:
        yield HandedIn(path.parent / THE_REST, problem=str(error))
    except _NoData as error:
        yield HandedIn(path, problem=str(error))


def placed(file: HandedIn, archive: PurePosixPath) -> HandedIn:
    """A file of an archive where it would lie if the archive had been unpacked; a problem of the archive itself where the archive lies."""
    own = file.path.parts == (archive.name,) and file.problem
    return HandedIn(archive if own else archive.parent / stem_of(archive.name) / file.path, file.data, file.problem)


class _NoData(Exception):
    """A member's bytes are not to be had. `str(error)` says why, as the end of a sentence."""


def _files(member: Member, path: PurePosixPath, budget: Budget, levels: int) -> Iterator[HandedIn]:
    """One file, none, or those of an archive in the archive. Raises TooMuch, _NoData."""
    wanted, archive = is_wanted(path.name), bool(stem_of(path.name))
    if len(path.parts) > DEEPEST:
        yield HandedIn(PurePosixPath(*path.parts[:DEEPEST]), problem=f"it is more than {DEEPEST} folders deep")
    elif member.is_folder:
        if wanted:
            yield HandedIn(path, problem=A_FOLDER)
    elif wanted:
        data = _data(member, largest(path), too_large(path).problem)
        budget.read(len(data))
        file = received(HandedIn(path, data), budget)
        budget.keep(len(file.data))
        yield file
    elif archive and levels < 1:
        yield HandedIn(path, problem="it is an archive in an archive in an archive; hand in the files themselves")
    elif archive:
        data = _data(member, LARGEST_INSIDE, f"it is larger than {LARGEST_INSIDE >> 20} MiB")
        budget.read(len(data))
        for file in read_archive(io.BytesIO(data), path.name, budget, levels - 1):
            yield placed(file, path)
    elif is_foreign(path.name):
        yield foreign(path)


def _data(member: Member, most: int, too_much: str) -> bytes:
    """A member's bytes. Raises TooMuch, _NoData, the latter also if there are more than `most`."""
    if member.problem:
        raise _NoData(member.problem)
    if member.size > most:
        raise _NoData(too_much)
    try:
        data = member.read(most + 1)
    except TooMuch:
        raise
    except Exception as error:  # the archive modules raise a dozen kinds for damage; a stranger made this archive
        raise _NoData(f"it is damaged in its archive ({str(error)[:120] or type(error).__name__})") from None
    if len(data) > most:  # the archive lied about its size
        raise _NoData(too_much)
    return data
