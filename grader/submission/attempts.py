"""Several submissions of one student: folders inside the student's own, called after a time or a number."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from grader.submission.record import HandedIn, Student
from grader.submission.times import time_in_name

MOST_ATTEMPTS = 50  # of one student: each costs a judge as much as a student does, and an archive can hold thousands

_NUMBERED = re.compile(r"(attempt|submission|try|version|v)[-_ ]?(\d{1,9})", re.IGNORECASE)


def attempts_of(student: Student) -> list[Student]:
    """The student once for each attempt, in order; once as they are where their folders are not attempts."""
    tops = sorted({f.path.parts[0] for f in student.files if len(f.path.parts) > 1}, key=_order)
    if not tops or not all(map(_is_attempt, tops)) or any(len(f.path.parts) == 1 for f in student.files):
        return [student]
    if len(tops) > MOST_ATTEMPTS:
        return [replace(student, files=(), problem=f"there are more than {MOST_ATTEMPTS} attempts in this submission: hand in fewer.")]
    at = student.handed_in  # where the system told it, no folder's name does
    return [replace(student, files=tuple(_inside(student, top)), attempt=top, handed_in=at or time_in_name(top)) for top in tops]


def _is_attempt(name: str) -> bool:
    return bool(_NUMBERED.fullmatch(name)) or time_in_name(name) is not None


def _order(name: str) -> tuple[str, int, str]:
    numbered, time = _NUMBERED.fullmatch(name), time_in_name(name)
    return (time.isoformat() if time else "", int(numbered[2]) if numbered else 0, name)


def _inside(student: Student, top: str) -> list[HandedIn]:
    return [replace(f, path=PurePosixPath(*f.path.parts[1:])) for f in student.files if f.path.parts[0] == top]
