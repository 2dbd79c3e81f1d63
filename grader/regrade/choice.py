"""Which of a graded class's work is meant: some exercises, some students, or all of it."""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.report.printable import printable
from grader.store import About, Key
from grader.verdict import Scorecard


def key_of(card: Scorecard) -> Key:
    return (card.student, card.exercise, card.attempt)


def shown(name: str) -> str:
    """A name as a line of a terminal can bear it: a student may be called anything."""
    return short(printable(name).replace("\n", "\\n"), 80)


def short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


class NotThere(Exception):
    """The class has no such student, exercise or check. `str(error)` is a sentence that names the nearest ones."""


@dataclass(frozen=True)
class Choice:
    """Empty means all."""

    exercises: frozenset[str] = frozenset()
    students: frozenset[str] = frozenset()

    def __contains__(self, key: Key) -> bool:
        student, exercise, _ = key
        return (not self.students or student in self.students) and (not self.exercises or exercise in self.exercises)

    @property
    def everything(self) -> bool:
        return not self.students and not self.exercises


def choice_of(about: About, numbers: Iterable[str], names: Iterable[str]) -> Choice:
    """The work of a class that was graded. NotThere if it has no such exercise or student."""
    return Choice(frozenset(exercise_of(about, n) for n in numbers), frozenset(student_of(about, n) for n in names))


def exercise_of(about: About, number: str) -> str:
    if number.zfill(2) not in about.titles:
        raise NotThere(f"exercise {shown(number)} was not graded; there are {', '.join(about.titles)}.")
    return number.zfill(2)


def student_of(about: About, name: str) -> str:
    """The student of this name, in whichever way its accents are written."""
    if name in about.students:
        return name
    wanted = unicodedata.normalize("NFC", name)
    alike = [s for s in about.students if unicodedata.normalize("NFC", s) == wanted]
    if len(alike) == 1:
        return alike[0]
    raise NotThere(f"no student is called {shown(name)}{nearest(name, about.students)}")


def nearest(name: str, names: Sequence[str]) -> str:
    """The end of a sentence: the names that look like it, where there are any."""
    by_lower = {n.lower(): n for n in names}
    close = [by_lower[n] for n in difflib.get_close_matches(name.lower(), by_lower, n=3, cutoff=0.6)]
    close += [n for n in names if name and name.lower() in n.lower() and n not in close][: 3 - len(close)]
    return f"; did you mean {' or '.join(map(shown, close))}?" if close else "."
