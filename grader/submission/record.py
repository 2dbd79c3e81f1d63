"""The records: a file that somebody handed in, a student, and one student's work on one exercise."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from grader.course import Exercise
from grader.course.source import decode_source
from grader.submission.times import time_of


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

    def fingerprint(self, suite: str) -> str:
        """Equal for equal work under an equal suite."""
        digest = hashlib.sha256(f"{suite}\0{self.problem}".encode())
        for name, text in sorted(self.sources.items()):
            for part in (name, text):
                data = part.encode("utf-8", "surrogatepass")
                digest.update(f"\0{len(data)}\0".encode() + data)
        return digest.hexdigest()


def work_of(student: Student, exercise: Exercise) -> Work:
    """The file of the exercise's topic, wherever it lies in the submission, and the student's own modules that it may import."""

    def nothing(problem: str) -> Work:
        return Work(student.name, exercise.number, {}, problem, student.attempt, student.handed_in)

    if student.problem:
        return nothing(student.problem)
    candidates = _candidates(student.files, f"{exercise.topic}.py", exercise.number)
    if not candidates:
        broken = next((f"; {f.problem}" for f in student.files if f.problem and f.path.suffix != ".py"), ".")
        return nothing(f"there is no file {exercise.topic}.py in this submission{broken}")
    chosen = candidates[0]
    if chosen.problem:
        return nothing(f"{chosen.path} could not be read: {chosen.problem}.")
    rivals = [c for c in candidates[1:] if _rank(c, exercise.number) == _rank(chosen, exercise.number) and c.data != chosen.data]
    if rivals:
        return nothing(f"there are two different files, {chosen.path} and {rivals[0].path}: hand in one.")
    sources = {module.path.stem: decode_source(module.data) for module in _modules(student.files, chosen)}
    sources[exercise.topic] = decode_source(chosen.data)
    time = time_of(student.files, chosen.path) or student.handed_in
    return Work(student.name, exercise.number, sources, "", student.attempt, time)


def _candidates(files: Iterable[HandedIn], name: str, number: str) -> list[HandedIn]:
    """The files with this name, the likeliest first. Upper and lower case count only where there is a file of the exact name."""
    same = [f for f in files if f.path.name.lower() == name]
    exact = [f for f in same if f.path.name == name]
    return sorted(exact or same, key=lambda f: (_rank(f, number), str(f.path)))


def _rank(file: HandedIn, number: str) -> tuple[bool, int]:
    """A file in the exercise's own folder comes before one elsewhere, one higher up before one deeper down."""
    return (number not in file.path.parts[:-1], len(file.path.parts))


def _modules(files: Iterable[HandedIn], chosen: HandedIn) -> Iterable[HandedIn]:
    """The other modules of the submission; of two with one name the nearer one comes last, and counts."""
    others = [f for f in files if f is not chosen and not f.problem and f.path.suffix == ".py" and f.path.stem.isidentifier()]
    return sorted(others, key=lambda f: (f.path.parent == chosen.path.parent, -len(f.path.parts), str(f.path)))
