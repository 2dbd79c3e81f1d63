"""What the systems that collect work call it when a teacher downloads all of it at once. Whose a file is, its name says.

    Canvas       lindqvistsven_LATE_1001_77001_gradient-1.py     a flat folder: person, number, number of the upload, own name
    Moodle       Sven Lindqvist_4711_assignsubmission_file/      a folder a person; a flat folder if the teacher chose that
    Gradescope   submission_12345/                               and submission_metadata.yml says whose it is

What is called Moodle's keeps Moodle's name, and what is Canvas's becomes `lindqvistsven_1001`: both find their row of a gradebook by it
(`grader.exports.people`), and the second is the same for all assignments and for all uploads. GitHub Classroom's folders
(`assignment-login`) are ordinary ones.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from grader.submission.archives import is_foreign
from grader.submission.containers import is_archive, stem_of
from grader.submission.gradescope import Submission
from grader.submission.person import Person, unknown
from grader.submission.record import HandedIn

# Canvas downcases a name and leaves letters only. Who is late is told so; who is graded blindly has no name; an answer in words is no file.
_CANVAS = re.compile(
    r"(?:(?:LATE_)?(?P<anon>anon_[^\W_]+)|(?P<who>\w+?)(?:_LATE)?(?P<number>_\d+))_(?:\d+_(?P<own>.+)|(?:text|link)\.html)", re.DOTALL
)
_MOODLE_FILE = re.compile(r"(?P<who>.+_\d+)_assignsubmission_(?:file|onlinetext)_(?P<own>.+)", re.DOTALL)
_MOODLE_FOLDER = re.compile(r"(?P<who>.+_\d+)_assignsubmission_[a-z]+_?", re.DOTALL)
_COPY = re.compile(r"-\d{1,3}(?=\.[^.]+$)")  # Canvas numbers the later uploads of one name
_LONGEST_NAME = 200  # characters; a file system gives 255 bytes, an archive gives what it likes


@dataclass(frozen=True)
class Entry:
    """One entry of a class: a student's folder, or a file beside such folders. Nothing is read until somebody asks."""

    name: str
    is_folder: bool
    read: Callable[[], tuple[HandedIn, ...]] = tuple  # the files; their paths begin below the folder, or with the file
    problem: str = ""  # where it could be a student's but is neither a folder nor a file that we read
    look: Callable[[], str] = unknown  # what `Person.glance` goes by

    def files(self, called: Callable[[HandedIn], HandedIn]) -> Callable[[], tuple[HandedIn, ...]]:
        """To read them as the student called them."""
        return lambda: tuple(map(called, self.read()))


def is_download(names: Iterable[str]) -> bool:
    """Whether entries are called as one of these systems calls them."""
    return any(p.fullmatch(name) for name in names for p in (_CANVAS, _MOODLE_FILE, _MOODLE_FOLDER))


def people_of(entries: Iterable[Entry], topics: Container[str], told: Mapping[str, Submission]) -> list[Person]:
    """The students of a class. `topics`: names of files that exercises ask for; `told`: what Gradescope says of its folders."""
    found: list[Person] = []
    grouped: dict[str, list[Person]] = {}  # those whose work may be spread over several entries
    for entry in entries:
        who, person = _read(entry, topics)
        if who:
            grouped.setdefault(who, []).append(person)
        elif entry.name in told:
            submission = told[entry.name]
            found += [Person(name, (entry.read,), (entry.look,), handed_in=submission.at) for name in submission.people]
        elif entry.is_folder or entry.problem or is_archive(entry.name) or is_foreign(entry.name):
            found.append(person)
    for parts in grouped.values():
        found.append(Person(parts[0].name, tuple(r for p in parts for r in p.reads), tuple(look for p in parts for look in p.looks)))
    return _with_distinct_names(found)


def _read(entry: Entry, topics: Container[str]) -> tuple[str, Person]:
    """Whose an entry is, where its name says so in a system's way, and the student that it would make alone."""
    looks = (entry.look,)
    if entry.is_folder:
        folder = _MOODLE_FOLDER.fullmatch(entry.name)
        return folder["who"] if folder else "", Person(entry.name, (entry.read,), looks)
    if canvas := _CANVAS.fullmatch(entry.name):
        who, own = canvas["anon"] or canvas["who"] + canvas["number"], _own_name(canvas["own"], topics) if canvas["own"] else ""
        return who, Person(who, (entry.files(lambda file: _called(file, entry.name, own)),), looks)
    if moodle := _MOODLE_FILE.fullmatch(entry.name):
        who, of_moodle = moodle["who"], moodle["own"]
        return who, Person(f"{who}_assignsubmission_file", (entry.files(lambda file: _called(file, entry.name, of_moodle)),), looks)
    stem = stem_of(entry.name)
    name = stem or (entry.name.rpartition(".")[0] if is_foreign(entry.name) else "") or entry.name
    return "", Person(name, (entry.files(lambda file: _out_of(file, stem)),), looks, entry.problem)


def _own_name(name: str, topics: Container[str]) -> str:
    """What the student called a file."""
    without = _COPY.sub("", name)
    return without if without.lower() in topics else name


def _called(file: HandedIn, entry: str, own: str) -> HandedIn:
    """A file of a flat folder as its student knows it; one out of an archive, where that would have put it."""
    if file.path.parts == (entry,):
        return replace(file, path=PurePosixPath(own))
    inside = _out_of(file, stem_of(entry))
    return inside if inside is file else replace(file, path=PurePosixPath(stem_of(own)) / inside.path)


def _out_of(file: HandedIn, folder: str) -> HandedIn:
    """A file without the folder in which it lies, if it lies in that one."""
    return replace(file, path=PurePosixPath(*file.path.parts[1:])) if file.path.parts[0] == folder and len(file.path.parts) > 1 else file


def _with_distinct_names(students: list[Person]) -> list[Person]:
    """`anna/` and `anna.zip` are two students until the teacher says otherwise."""
    students = [replace(s, name=s.name if len(s.name) <= _LONGEST_NAME else s.name[:_LONGEST_NAME] + "…") for s in students]
    taken = {student.name for student in students}
    seen: set[str] = set()
    out = []
    numbers: dict[str, int] = {}
    for student in students:
        name, number = student.name, numbers.get(student.name, 1)
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{student.name} ({number})"
        numbers[student.name] = number
        seen.add(name)
        out.append(replace(student, name=name))
    return out
