"""The misconceptions of a class: who made which, and a line for tomorrow's lecture."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.report.site.words import NOT_TRIED, Lesson, lesson, told_of_others
from grader.verdict import Scorecard

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


class Mistakes:
    """Who made which, gathered card by card."""

    def __init__(self) -> None:
        self._who: dict[tuple[str, str, str], list[str]] = {}
        self._words: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._tried: Counter[tuple[str, str]] = Counter()  # (exercise, function) -> students

    def add(self, card: Scorecard, segments: Sequence[str]) -> None:
        """One student's card in one exercise; `segments`: how each of its verdicts ended."""
        made: set[tuple[str, str, str]] = set()
        tried: set[str] = set()
        for v, segment in zip(card.verdicts, segments, strict=True):
            if segment not in NOT_TRIED:
                tried.add(v.function)
            if v.misconception:
                key = (card.exercise, v.waits_for or v.function, v.misconception)  # who waits fails by another function's mistake
                made.add(key)
                tried.add(key[1])
                self._words.setdefault(key, (v.says, v.see))
        for key in made:
            self._who.setdefault(key, []).append(card.student)
        self._tried.update((card.exercise, function) for function in tried)

    def found(self) -> tuple[Misconception, ...]:
        """All of them, by exercise; in each, those that most students made come first."""
        found = [
            Misconception(*key, self._words[key][0], lesson(self._words[key][1]), tuple(sorted(students)), self._tried[key[:2]])
            for key, students in self._who.items()
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
