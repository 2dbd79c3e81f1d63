"""Reads a class: a folder of students, one student's folder, or archives of these.

A student's mishap costs that student: what cannot be read becomes a problem of that file, and the reading goes on.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from grader.course import Course
from grader.submission.archives import is_archive, read_archive
from grader.submission.attempts import attempts_of
from grader.submission.kinds import is_wanted, largest, received, too_large
from grader.submission.record import PROGRAM, HandedIn, Student

LARGEST_TOTAL = 4 << 20  # bytes of one submission that are kept
LARGEST_READ = 64 << 20  # bytes of one submission that are looked at: notebooks hold pictures
LARGEST_CLASS = 4 << 30  # bytes of an archive that holds a whole class, unpacked
MOST_FILES = 2_000  # looked at in one submission
IGNORED = {"__MACOSX", "__pycache__", ".git", ".venv", "venv", "node_modules", ".ipynb_checkpoints", "site-packages"}


class NoSubmissions(Exception):
    """There is nothing to grade. `str(error)` is a sentence for the teacher."""


def read_class(path: Path, course: Course) -> list[Student]:
    """All students of a folder or archive, by name; one who handed in several times comes once for each attempt, the oldest first."""
    if not path.exists():
        raise NoSubmissions(f"{path} does not exist; give the folder or archive that holds the submissions.")
    if (path / "nbgrader_config.py").exists() and (path / "submitted").is_dir():
        raise NoSubmissions(f"{path} is a whole nbgrader course; what students handed in is in {path / 'submitted'}.")
    topics = {f"{e.topic}{ending}": e.number for e in course.exercises for ending in (".py", ".ipynb")}
    if path.is_dir():
        students = _students_of_folder(path, topics)
    elif is_archive(path):
        students = _students_of_files(_name_of(path), read_archive(path, LARGEST_CLASS), topics)
    else:
        raise NoSubmissions(f"{path} is neither a folder nor a .zip or .tar.gz archive.")
    if not students:
        raise NoSubmissions(f"{path} holds no students: expected {path}/<student>/**/<topic>.py or .ipynb.")
    return [attempt for student in sorted(students, key=lambda s: s.name) for attempt in attempts_of(student)]


def _students_of_folder(path: Path, topics: Mapping[str, str]) -> list[Student]:
    try:
        entries = sorted(os.scandir(path), key=lambda e: e.name)
    except OSError as error:
        raise NoSubmissions(f"{path} cannot be read ({_reason(error)}).") from None
    entries = [e for e in entries if e.name not in IGNORED and not e.name.startswith(".")]
    own = tuple(_walk(path))
    if _is_one_student([f.path for f in own], topics):
        return [Student(_printable(path.resolve().name), own)]
    students = []
    for entry in entries:
        if entry.is_symlink() and (entry.is_dir() or is_archive(Path(entry.name))):
            students.append(Student(_printable(entry.name), (), "it is a link, and links are not followed."))
        elif entry.is_dir(follow_symlinks=False):
            files = tuple(_walk(Path(entry.path)))
            students.append(Student(_printable(entry.name), files))
        elif entry.is_file(follow_symlinks=False) and is_archive(Path(entry.path)):
            name = _name_of(Path(entry.path))
            students.append(_one_student(name, read_archive(Path(entry.path))))
    return _with_distinct_names(students)


def _students_of_files(name: str, content: tuple[HandedIn, ...] | str, topics: Mapping[str, str]) -> list[Student]:
    """The students of one archive: one, or a folder for each."""
    if isinstance(content, str):
        raise NoSubmissions(content)
    content = _without_single_top(content, topics)
    if _is_one_student([f.path for f in content], topics):
        return [Student(name, content)]
    by_student: dict[str, list[HandedIn]] = {}
    for file in content:
        if len(file.path.parts) > 1:
            inside = HandedIn(PurePosixPath(*file.path.parts[1:]), file.data, file.problem)
            by_student.setdefault(file.path.parts[0], []).append(inside)
    return _with_distinct_names([Student(_printable(n), tuple(files)) for n, files in by_student.items()])


def _one_student(name: str, content: tuple[HandedIn, ...] | str) -> Student:
    return Student(name, (), content) if isinstance(content, str) else Student(name, content)


def _is_one_student(paths: list[PurePosixPath], topics: Mapping[str, str]) -> bool:
    """Whether these are one student's files: a topic at the top, or in folders named after exercises."""
    mine = [p for p in paths if p.name.lower() in topics and PROGRAM not in p.parts[:-1]]
    if any(len(p.parts) == 1 for p in mine):
        return True
    # A folder "02" is an exercise if it holds the topic of exercise 02; else it may be a student's number.
    return bool(mine) and all(p.parts[0] in ("exercises", topics[p.name.lower()]) for p in mine)


def _without_single_top(files: tuple[HandedIn, ...], topics: Mapping[str, str]) -> tuple[HandedIn, ...]:
    """An archive of one folder means that folder, if the students are inside it."""
    tops = {f.path.parts[0] for f in files}
    inner = {f.path.parts[1] for f in files if len(f.path.parts) > 2}
    if len(tops) == 1 and inner and not any(len(f.path.parts) == 2 and f.path.name in topics for f in files):
        return tuple(HandedIn(PurePosixPath(*f.path.parts[1:]), f.data, f.problem) for f in files)
    return files


def _walk(folder: Path) -> Iterator[HandedIn]:
    """The files that we read below a student's folder. Links are not followed; what is no regular file is not opened."""
    looked_at = seen = total = 0
    stack = [folder]
    while stack:
        here = stack.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda e: e.name)
        except OSError as error:
            yield HandedIn(_inside(here, folder), problem=_reason(error))
            continue
        for entry in entries:
            looked_at += 1
            if looked_at > MOST_FILES:
                return
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in IGNORED:
                    stack.append(path)
            elif is_wanted(entry.name):
                whole = _read(path, folder)
                seen += len(whole.data)
                file = received(whole) if seen <= LARGEST_READ else whole
                total += len(file.data)
                if total > LARGEST_TOTAL or seen > LARGEST_READ:
                    most = LARGEST_TOTAL if total > LARGEST_TOTAL and seen <= LARGEST_READ else LARGEST_READ
                    yield HandedIn(_inside(path, folder), problem=f"the submission is larger than {most >> 20} MiB")
                    return
                yield file
            elif is_archive(path) and entry.is_file(follow_symlinks=False):
                yield from _inside_archive(path, folder)


def _inside_archive(path: Path, folder: Path) -> Iterator[HandedIn]:
    """The files of an archive that a student handed in, as if it had been unpacked where it lies."""
    inside, content = _inside(path, folder), read_archive(path)
    if isinstance(content, str):
        yield HandedIn(inside, problem=content)
    else:
        yield from (HandedIn(inside.parent / _name_of(path) / f.path, f.data, f.problem) for f in content)


def _read(path: Path, folder: Path) -> HandedIn:
    inside = _inside(path, folder)
    try:
        # The flags: a link is not followed, and a pipe cannot keep us waiting.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                return HandedIn(inside, problem="it is not a regular file")
            return HandedIn(inside, file.read(largest(inside))) if about.st_size <= largest(inside) else too_large(inside)
    except OSError as error:
        problem = "it is a link, and links are not followed" if path.is_symlink() else _reason(error)
        return HandedIn(inside, problem=problem)


def _inside(path: Path, folder: Path) -> PurePosixPath:
    return PurePosixPath(*(_printable(part) for part in path.relative_to(folder).parts))


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()


def _name_of(archive: Path) -> str:
    name = archive.name
    for ending in (".tar.gz", ".tgz", ".zip"):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return _printable(name)


def _printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 become escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _with_distinct_names(students: list[Student]) -> list[Student]:
    """`anna/` and `anna.zip` are two students until the teacher says otherwise."""
    taken = {student.name for student in students}
    seen: set[str] = set()
    out = []
    for student in students:
        name, number = student.name, 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{student.name} ({number})"
        seen.add(name)
        out.append(Student(name, student.files, student.problem))
    return out
