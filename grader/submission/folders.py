"""Folders are read without following links and without opening what is no regular file."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from grader.submission.archives import THE_REST, foreign, is_foreign, placed, read_archive
from grader.submission.budget import DEEPEST, Budget, TooMuch
from grader.submission.containers import is_archive
from grader.submission.kinds import LINK, NOT_REGULAR, NOT_WORK, is_wanted, largest, printable, received, too_large
from grader.submission.record import A_FOLDER, HandedIn

LARGEST_ARCHIVE = 256 << 20  # bytes


def entries_of(folder: Path) -> "list[os.DirEntry[str]]":
    """By name. Raises OSError."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda e: e.name)


def names_below(folder: Path) -> Iterator[PurePosixPath]:
    """Paths of the files that we would read, those at the top first; nothing is opened."""
    stack = [folder]
    while stack:
        here = stack.pop()
        with suppress(OSError):
            entries = entries_of(here)
            yield from (_inside(Path(e.path), folder) for e in entries if is_wanted(e.name) and not e.is_dir(follow_symlinks=False))
            below = [Path(e.path) for e in entries if e.is_dir(follow_symlinks=False) and e.name not in NOT_WORK]
            stack += below[::-1] if len(here.parts) - len(folder.parts) < DEEPEST else []


def files_below(folder: Path, budget: Budget) -> Iterator[HandedIn]:
    """The files that we read below a student's folder; where the budget is spent, one that says so."""
    try:
        yield from _files_below(folder, budget)
    except TooMuch as error:
        yield HandedIn(PurePosixPath(THE_REST), problem=str(error))


def _files_below(folder: Path, budget: Budget) -> Iterator[HandedIn]:
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            entries = entries_of(here)
        except OSError as error:
            yield HandedIn(_inside(here, folder), problem=reason(error))
            continue
        for entry in entries:
            budget.look()
            path = Path(entry.path)
            if not entry.is_dir(follow_symlinks=False):
                yield from files_at(path, _inside(path, folder), budget)
                continue
            if is_wanted(entry.name):
                yield HandedIn(_inside(path, folder), problem=A_FOLDER)
            if entry.name not in NOT_WORK:
                if len(path.parts) - len(folder.parts) > DEEPEST:
                    yield HandedIn(_inside(path, folder), problem=f"it is more than {DEEPEST} folders deep")
                else:
                    stack.append(path)


def files_at(path: Path, inside: PurePosixPath, budget: Budget) -> Iterator[HandedIn]:
    """What a file is to us: itself, the files of the archive that it is, a problem, or nothing. Raises TooMuch."""
    if is_wanted(path.name):
        whole = _read(path, inside)
        budget.read(len(whole.data))
        file = received(whole, budget)
        budget.keep(len(file.data))
        yield file
    elif is_archive(path.name):
        problem = _not_an_archive(path)
        if problem:
            yield HandedIn(inside, problem=problem)
        else:
            yield from (placed(file, inside) for file in read_archive(path, inside.name, budget))
    elif is_foreign(path.name):
        yield foreign(inside)


def reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()


def _not_an_archive(path: Path) -> str:
    """Why we do not even try to read an archive."""
    try:
        about = path.lstat()
    except OSError as error:
        return reason(error)
    if stat.S_ISLNK(about.st_mode):
        return LINK
    if not stat.S_ISREG(about.st_mode):
        return NOT_REGULAR
    return f"it is larger than {LARGEST_ARCHIVE >> 20} MiB" if about.st_size > LARGEST_ARCHIVE else ""


def _read(path: Path, inside: PurePosixPath) -> HandedIn:
    try:
        # The flags: a link is not followed, and a pipe cannot keep us waiting.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                return HandedIn(inside, problem=NOT_REGULAR)
            return HandedIn(inside, file.read(largest(inside))) if about.st_size <= largest(inside) else too_large(inside)
    except OSError as error:
        return HandedIn(inside, problem=LINK if path.is_symlink() else reason(error))


def _inside(path: Path, folder: Path) -> PurePosixPath:
    return PurePosixPath(*map(printable, path.relative_to(folder).parts))
