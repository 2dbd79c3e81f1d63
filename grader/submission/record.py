"""The records: a file that somebody handed in, a student, and one student's work on one exercise."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath

from grader.course import Exercise
from grader.course.source import decode_source
from grader.submission.imports import needed
from grader.submission.packages import modules_of
from grader.submission.same import define_the_same, is_stub
from grader.submission.times import time_in_name, time_of

PROGRAM = "grader"  # the kit's own program, in a kit that was handed in whole: no part of the student's work
A_FOLDER = "it is a folder, not a file"
MOST_TEXT = 1 << 20  # characters of one piece of work: a judge reads all of it


@dataclass(frozen=True)
class HandedIn:
    """A file of a submission: its path inside it, and its bytes, or why they cannot be had."""

    path: PurePosixPath
    data: bytes = b""
    problem: str = ""


@dataclass(frozen=True)
class Student:
    """One student's files, or those of one of their attempts."""

    name: str
    files: tuple[HandedIn, ...]
    problem: str = ""  # why there are none, if the whole submission could not be read
    attempt: str = ""  # what this attempt is called, where there are several
    handed_in: datetime | None = None


@dataclass(frozen=True)
class Work:
    """What one student handed in for one exercise: module name -> text, or a sentence that says why there is nothing to run."""

    student: str
    exercise: str
    sources: Mapping[str, str]
    problem: str = ""
    attempt: str = ""
    handed_in: datetime | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What no two pieces of work share: student, exercise, attempt."""
        return (self.student, self.exercise, self.attempt)

    @property
    def content(self) -> str:
        """A digest of what a judge goes by: equal for equal work, whoever handed it in, and when."""
        digest = hashlib.sha256(self.problem.encode("utf-8", "surrogatepass"))
        for name, text in sorted(self.sources.items()):
            for part in (name, text):
                data = part.encode("utf-8", "surrogatepass")
                digest.update(f"\0{len(data)}\0".encode() + data)
        return digest.hexdigest()

    def fingerprint(self, suite: str) -> str:
        """Equal for equal work under an equal suite."""
        return fingerprint_of(suite, self.content)


def fingerprint_of(suite: str, content: str) -> str:
    """The fingerprint of work with this `content` under a suite with this fingerprint."""
    return hashlib.sha256(f"{suite} {content}".encode()).hexdigest()


def work_of(student: Student, exercise: Exercise) -> Work:
    """The topic's file, a module or a notebook, wherever it lies in the submission, the bug hunt, and the student's own modules that
    these import.
    """

    def nothing(problem: str) -> Work:
        return Work(student.name, exercise.number, {}, problem, student.attempt, student.handed_in)

    if student.problem:
        return nothing(student.problem)
    files = [f for f in student.files if PROGRAM not in f.path.parts[:-1]]
    candidates = _candidates(files, exercise)
    if not candidates:
        others = (f"; {f.path} could not be read: {f.problem}" for f in files if f.problem and f.path.suffix not in (".py", ".ipynb"))
        return nothing(f"there is no file {exercise.topic}.py in this submission{next(others, '')}.")
    likeliest = candidates[0]
    unread = f"{likeliest.path} could not be read: {likeliest.problem}" if likeliest.problem else ""
    readable = [c for c in candidates if not c.problem]
    if not readable:
        return nothing(f"{unread}.")
    chosen = readable[0]  # a file that nobody can read is not what the student wants to be judged by
    beside = (c for c in readable[1:] if _rank(c, exercise.number) == _rank(chosen, exercise.number))
    rival = next((c for c in beside if not _is_the_same_work(c, chosen)), None)
    if rival:
        which = f" called {chosen.path}" if rival.path == chosen.path else f", {chosen.path} and {rival.path}"
        return nothing(f"{unread and f'{unread}, and '}there are two different files{which}: hand in one.")
    modules = {name: _text(module.data) if module else "" for name, module in modules_of(files, chosen).items()}
    modules[exercise.topic] = _text(chosen.data)
    sources = needed((exercise.topic, exercise.hunt.stem), modules)
    if sum(map(len, sources.values())) > MOST_TEXT:
        return nothing(f"{chosen.path} and the files that it imports are larger than {MOST_TEXT >> 20} MiB together: hand in less.")
    by_name = time_in_name(student.attempt)
    system = student.handed_in if student.handed_in != by_name else None  # Gradescope's word; any file may have come from the student
    time = system or time_of(files, chosen.path) or by_name
    return Work(student.name, exercise.number, sources, "", student.attempt, time)


def _is_the_same_work(one: HandedIn, other: HandedIn) -> bool:
    """Equal bytes, or a notebook and the module that was made from it."""
    return one.data == other.data or (one.path.suffix != other.path.suffix and define_the_same(one.data, other.data))


def _candidates(files: Iterable[HandedIn], exercise: Exercise) -> list[HandedIn]:
    """The files that may be the work, the likeliest first: the topic as a module or as a notebook.

    Upper and lower case count only where there is a file of the exact name. Where there are both kinds, a stub that nobody
    touched is no work; of two that are equally near the module comes first.
    """
    names = (f"{exercise.topic}.py", f"{exercise.topic}.ipynb")
    same = [f for f in files if f.path.name.lower() in names]
    same = [f for f in same if f.problem != A_FOLDER] or same
    exact = [f for f in same if f.path.name in names]
    found = sorted(exact or same, key=lambda f: (_rank(f, exercise.number), f.path.suffix.lower() != ".py", str(f.path)))
    if len({f.path.suffix.lower() for f in found}) == 2:
        return [f for f in found if not is_stub(f.data)] or found
    return found


@lru_cache(maxsize=64)  # one student's files: each is part of their work on every exercise, and one text is enough
def _text(data: bytes) -> str:
    return decode_source(data)


def _rank(file: HandedIn, number: str) -> tuple[bool, int]:
    """A file in the exercise's own folder comes before one elsewhere, one higher up before one deeper down."""
    return (number not in file.path.parts[:-1], len(file.path.parts))
