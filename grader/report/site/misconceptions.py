"""The misconceptions of a class: who made which, and a line for tomorrow's lecture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.gradebook import Gradebook
from grader.report.site.words import Lesson, lesson, segment, told_of_others

FOR_THE_LECTURE = 5  # mistakes; more is another lecture


@dataclass(frozen=True)
class Misconception:
    """One named mistake in one function, and who made it."""

    exercise: str
    function: str
    name: str
    says: str
    lesson: Lesson | None
    students: tuple[str, ...]
    tried: int  # how many tried the function

    @property
    def title(self) -> str:
        """The name, as words."""
        return self.name.replace("_", " ")

    @property
    def lecture(self) -> str:
        """What to say in front of the class, after "7 of 24 who tried softmax: ". It names nobody."""
        told = told_of_others(self.says) if self.says else f"{self.title}."
        told = told[0].lower() + told[1:] if told.startswith(("They ", "Their ")) else told
        return told + (f" Show “{self.lesson.heading}” of lesson {self.lesson.exercise}." if self.lesson else "")


@dataclass(frozen=True)
class Function:
    """One function's misconceptions."""

    name: str
    tried: int
    misconceptions: tuple[Misconception, ...]


def misconceptions(book: Gradebook) -> tuple[Misconception, ...]:
    """All of them, by exercise; in each, those that most students made come first."""
    who: dict[tuple[str, str, str], dict[str, None]] = {}
    words: dict[tuple[str, str, str], tuple[str, str]] = {}
    tried: dict[tuple[str, str], set[str]] = {}
    for (student, exercise), mark in book.marks.items():
        for v in mark.card.verdicts:
            if segment(v) not in ("missing", "waits", "judge_error"):
                tried.setdefault((exercise, v.function), set()).add(student)
            if v.misconception:
                key = (exercise, v.waits_for or v.function, v.misconception)  # a check that waits fails by another function's mistake
                who.setdefault(key, {})[student] = None
                words.setdefault(key, (v.says, v.see))
                tried.setdefault(key[:2], set()).add(student)
    found = [
        Misconception(*key, words[key][0], lesson(words[key][1]), tuple(sorted(students)), len(tried[key[:2]]))
        for key, students in who.items()
    ]
    return tuple(sorted(found, key=lambda m: (m.exercise, -len(m.students), m.function, m.name)))


def mistakes_by_function(found: Sequence[Misconception]) -> Mapping[str, tuple[Function, ...]]:
    """Exercise -> its functions, those first in which a single mistake is most frequent."""
    grouped: dict[str, dict[str, list[Misconception]]] = {}
    for m in found:
        grouped.setdefault(m.exercise, {}).setdefault(m.function, []).append(m)
    return {e: tuple(Function(f, own[0].tried, tuple(own)) for f, own in functions.items()) for e, functions in grouped.items()}


def for_the_lecture(found: Sequence[Misconception]) -> tuple[Misconception, ...]:
    """Those that most students made, each made by two at least; of equals those of a smaller group."""
    shared = [m for m in found if len(m.students) > 1]
    return tuple(sorted(shared, key=lambda m: (-len(m.students), m.tried, m.exercise, m.function, m.name))[:FOR_THE_LECTURE])


def in_several_exercises(found: Sequence[Misconception]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Student -> the mistake made in the most exercises, and these; only those made in two at least."""
    made: dict[str, dict[str, set[str]]] = {}
    for m in found:
        for student in m.students:
            made.setdefault(student, {}).setdefault(m.title, set()).add(m.exercise)
    most = {student: min(own.items(), key=lambda pair: (-len(pair[1]), pair[0])) for student, own in made.items()}
    return {student: (title, tuple(sorted(where))) for student, (title, where) in most.items() if len(where) > 1}
