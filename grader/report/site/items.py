"""Item analysis: what a class's results say about the checks themselves.

Difficulty is the share that passed among those who tried. Discrimination is the point-biserial correlation of passing
with the points in the exercise's other checks (the rest score); Lord and Novick, Statistical Theories of Mental Test
Scores, 1968, chapter 15. With few students it wanders about zero by chance, so only what lies clearly below is called
broken. A check that fails only because another function does says nothing about itself and is left out.
"""

import math
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grader.gradebook import Gradebook
from grader.report.site.words import many, seconds, segment
from grader.verdict import BONUS, Outcome, Verdict

FEW = 20  # students; with fewer a correlation is a hint
ENOUGH_TO_SAY = 5  # students; with fewer nothing is said of a check
ENOUGH_TO_JUDGE = 10  # students; with fewer no check is called broken
LOW = 0.1  # discrimination below this tells next to nothing
BY_CHANCE = 1.5  # standard errors, 1 / sqrt(n) each, that a discrimination may lie below zero
ALONE = 3  # students who failed this check and no other
SLOW = 1.0  # seconds
NOT_TRIED = ("waits", "missing", "judge_error")


@dataclass(frozen=True)
class Note:
    """Something that a teacher should know of a check."""

    text: str
    look: bool = False  # the check may be broken


@dataclass(frozen=True)
class Item:
    """One check, as the class met it."""

    check: str
    function: str
    title: str
    public: bool
    max_points: int
    outcomes: Mapping[str, int]  # segment -> students
    tried: int
    passed: int
    discrimination: float | None  # None where there is none: nobody passed, or everybody, or all rest scores are equal
    seconds: float  # the median of those who tried
    notes: tuple[Note, ...]
    not_passed: tuple[str, ...]  # the students who tried and did not pass

    @property
    def difficulty(self) -> float | None:
        return self.passed / self.tried if self.tried else None

    @property
    def look(self) -> bool:
        return any(n.look for n in self.notes)


class _Met(NamedTuple):  # made for every verdict of the class: cheaper than a dataclass
    """One student and one check."""

    student: str
    verdict: Verdict
    segment: str
    points: int  # of the student in the whole exercise
    left: int  # checks that the student did not pass, without the bonus


class _Try(NamedTuple):
    student: str
    passed: bool
    rest: int  # points in the other checks
    all_else: bool  # they passed every other check
    seconds: float


def items(book: Gradebook, exercise: str) -> tuple[Item, ...]:
    """The checks of one exercise, in the order of the suite."""
    met: dict[str, list[_Met]] = {}
    for student in book.students:
        mark = book.mark(student, exercise)
        if mark is not None:
            points = mark.card.points
            left = sum(v.outcome is not Outcome.PASSED and v.function != BONUS for v in mark.card.verdicts)
            for v in mark.card.verdicts:
                met.setdefault(v.check, []).append(_Met(student, v, segment(v), points, left))
    return tuple(_item(check, own) for check, own in met.items())


def checks_by_function(found: Sequence[Item]) -> Mapping[str, list[Item]]:
    """Function -> its checks, in the order of the suite."""
    grouped: dict[str, list[Item]] = {}
    for item in found:
        grouped.setdefault(item.function, []).append(item)
    return grouped


def point_biserial(passed: Sequence[bool], rest: Sequence[float]) -> float | None:
    """(mean rest of those who passed - mean rest of the others) / standard deviation * sqrt(p q); None where it is not defined."""
    ones = [r for p, r in zip(passed, rest, strict=True) if p]
    zeros = [r for p, r in zip(passed, rest, strict=True) if not p]
    if not ones or not zeros:
        return None
    n, mean = len(rest), math.fsum(rest) / len(rest)
    deviation = math.sqrt(math.fsum((r - mean) ** 2 for r in rest) / n)
    if deviation == 0:
        return None
    share = len(ones) / n
    return (math.fsum(ones) / len(ones) - math.fsum(zeros) / len(zeros)) / deviation * math.sqrt(share * (1 - share))


def _item(check: str, own: Sequence[_Met]) -> Item:
    some = own[0].verdict
    tries = [
        _Try(m.student, m.segment == "passed", m.points - m.verdict.points, m.left == (m.segment != "passed"), m.verdict.seconds)
        for m in own
        if m.segment not in NOT_TRIED
    ]
    discrimination = point_biserial([t.passed for t in tries], [t.rest for t in tries])
    typical = statistics.median(t.seconds for t in tries) if tries else 0.0
    return Item(
        check,
        some.function,
        some.title or check,
        some.public,
        some.max_points,
        Counter(m.segment for m in own),
        len(tries),
        sum(t.passed for t in tries),
        discrimination,
        typical,
        tuple(_notes(tries, discrimination, typical)),
        tuple(t.student for t in tries if not t.passed),
    )


def _notes(tries: Sequence[_Try], discrimination: float | None, typical: float) -> list[Note]:
    count, passed = len(tries), sum(t.passed for t in tries)
    notes: list[Note] = []
    if count >= ENOUGH_TO_SAY and passed == count:
        notes.append(Note("Everyone who tried passes: it tells nobody apart."))
    elif count >= ENOUGH_TO_SAY and passed == 0:
        notes.append(Note("Nobody passes. Read the check and the lesson as a student would: is one of them unclear?", look=True))
    elif count >= ENOUGH_TO_JUDGE and discrimination is not None:
        if discrimination < -BY_CHANCE / math.sqrt(count):
            notes.append(Note("Who is strong elsewhere fails it more often than others do: it may ask for the wrong thing.", look=True))
        elif discrimination < LOW:
            notes.append(Note("It hardly tells strong work from weak."))
    best = [t for t in tries if t.all_else]
    alone = sum(not t.passed for t in best)
    if alone >= ALONE and 2 * alone > len(best):
        notes.append(Note(f"{alone} of {len(best)} students with everything else right fail it: is it clear what it asks for?", look=True))
    if typical > SLOW:
        notes.append(Note(f"Slow: it takes {seconds(typical)} for a typical student."))
    return notes


def caution(found: Sequence[Item]) -> str:
    """What to say of the numbers where few students tried."""
    most = max((i.tried for i in found), default=0)
    return f"{many(most, 'student')} tried at most: take discrimination as a hint, not as a measurement." if 0 < most < FEW else ""
