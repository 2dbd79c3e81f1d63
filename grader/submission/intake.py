"""Reads a class: a folder of students, one student's folder, an archive of these, or what a system that collects work gives to teachers.

A student's mishap costs that student: what cannot be read becomes a problem of that file, and the reading goes on.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path, PurePosixPath

from grader.course import Course
from grader.submission.archives import LEVELS, THE_REST, read_member, safe_members
from grader.submission.budget import Budget, TooMuch
from grader.submission.containers import Damaged, is_archive, stem_of
from grader.submission.downloads import Entry, is_download, people_of
from grader.submission.folders import entries_of, files_at, files_below, names_below, reason
from grader.submission.glance import glance
from grader.submission.gradescope import LARGEST_METADATA, METADATA, whose
from grader.submission.kinds import IGNORED, printable
from grader.submission.outline import LARGEST_CLASS, Kind, Outline, is_one_student, outline_of
from grader.submission.person import Person
from grader.submission.record import HandedIn, Student

_LINK = "{} is a link, and links are not followed."


class NoSubmissions(Exception):
    """There is nothing to grade. `str(error)` is a sentence for the teacher."""


def read_class(path: Path, course: Course) -> list[Student]:
    """All students of a folder or archive, by name; one who handed in several times comes once for each attempt, the oldest first."""
    return [student for person in people_in(path, course) for student in person.students()]


def people_in(path: Path, course: Course) -> list[Person]:
    """Who handed something in, by name. What they handed in is not read yet. Raises NoSubmissions."""
    if not path.exists():
        raise NoSubmissions(f"{path} does not exist; give the folder or archive that holds the submissions.")
    if (path / "nbgrader_config.py").exists() and (path / "submitted").is_dir():
        raise NoSubmissions(f"{path} is a whole nbgrader course; what students handed in is in {path / 'submitted'}.")
    topics = {f"{e.topic}{ending}": e.number for e in course.exercises for ending in (".py", ".ipynb")}
    with _told_of(path):
        if path.is_dir():
            people = _people_of_folder(path, topics)
        elif is_archive(path.name):
            people = _people_of_archive(path, topics)
        else:
            raise NoSubmissions(f"{path} is neither a folder nor a .zip or .tar.gz archive.")
    if not people:
        raise NoSubmissions(f"{path} holds no students: expected {path}/<student>/**/<topic>.py or .ipynb.")
    return sorted(people, key=lambda p: p.name)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    try:
        yield
    except Damaged as error:
        raise NoSubmissions(f"{path.name} could not be read: {error}. Download it or pack it again.") from None
    except OSError as error:
        raise NoSubmissions(f"{path} could not be read: {reason(error)}.") from None


def _people_of_folder(path: Path, topics: Mapping[str, str]) -> list[Person]:
    entries = [e for e in entries_of(path) if e.name not in IGNORED and not e.name.startswith(".")]
    if is_one_student(names_below(path), topics, top_first=True):
        return [Person(printable(path.resolve().name), (partial(_read_folder, path),), (partial(glance, path),))]
    folders = [Path(e.path) for e in entries if e.is_dir(follow_symlinks=False)]
    if len(folders) == 1 and is_download(e.name for e in entries_of(folders[0])):
        return _people_of_folder(folders[0], topics)
    metadata = path / METADATA
    known = metadata.is_file() and metadata.stat().st_size <= LARGEST_METADATA
    return people_of(map(_entry, entries), topics, whose(metadata.read_bytes()) if known else {})


def _entry(entry: "os.DirEntry[str]") -> Entry:
    name, path = printable(entry.name), Path(entry.path)
    if entry.is_dir(follow_symlinks=False):
        return Entry(name, True, partial(_read_folder, path), look=partial(glance, path))
    if entry.is_symlink() and entry.is_dir():
        return Entry(name, False, problem=_LINK.format(name), look=partial(glance, path))
    return Entry(name, False, partial(_read_file, path, name), _no_folder(name), partial(glance, path))


def _read_folder(path: Path) -> tuple[HandedIn, ...]:
    return tuple(files_below(path, Budget()))


def _read_file(path: Path, name: str) -> tuple[HandedIn, ...]:
    files: list[HandedIn] = []
    try:
        files.extend(files_at(path, PurePosixPath(name), Budget()))
    except TooMuch as error:
        files.append(HandedIn(PurePosixPath(THE_REST), problem=str(error)))
    return tuple(files)


def _people_of_archive(path: Path, topics: Mapping[str, str]) -> list[Person]:
    """The students of one archive: one, or a folder or file for each. What is in it is read for all of them when the first one is asked."""
    outline = outline_of(path, topics)
    one = is_one_student(outline.work, topics)
    look = cache(partial(glance, path))
    files = cache(partial(_read_archive, path, outline, one))

    def of(entry: str) -> Callable[[], tuple[HandedIn, ...]]:
        return lambda: tuple(files().get(entry, ()))

    if one:
        return [Person(printable(stem_of(path.name)), (of(""),), (look,))]
    entries = [
        Entry(name, kind is Kind.FOLDER, of(name), _LINK.format(name) if kind is Kind.LINK else _no_folder(name, kind), look)
        for name, kind in sorted(outline.entries.items())
    ]
    return people_of(entries, topics, whose(outline.metadata))


def _read_archive(path: Path, outline: Outline, one: bool) -> dict[str, list[HandedIn]]:
    """The files of each entry; all under "" where they are `one` student's."""
    files: dict[str, list[HandedIn]] = {}
    budgets: dict[str, Budget] = {}
    with _told_of(path):
        for full, member in safe_members(path, path.name, LARGEST_CLASS):
            inside = full.parts[outline.depth :]
            if not inside:
                continue
            entry = "" if one else inside[0]
            below = inside if one or outline.entries[entry] is not Kind.FOLDER else inside[1:]
            if below:
                found = read_member(member, PurePosixPath(*below), budgets.setdefault(entry, Budget()), LEVELS + 1)
                files.setdefault(entry, []).extend(found)
    return files


def _no_folder(name: str, kind: Kind = Kind.FILE) -> str:
    """What is wrong with an entry that looks as if somebody's work should be in it."""
    may_be_work = name.lower().endswith((".py", ".ipynb")) or not ("." in name or name.isupper() or name == "Makefile")
    return f"{name} is a file, where a student's folder or archive was expected." if kind is Kind.FILE and may_be_work else ""
