"""Item analysis: what a class's results say about the checks themselves.

Difficulty is the share that passed among those who tried. Discrimination is the point-biserial correlation of passing
with the points in the exercise's other checks (the rest score); Lord and Novick, Statistical Theories of Mental Test
Scores, 1968, chapter 15. With few students it wanders about zero by chance, so only what lies clearly below is called
broken. A check that fails only because another function does says nothing about itself and is left out.
"""

import math
import statistics
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.report.site.words import NOT_TRIED, many, seconds
from grader.verdict import BONUS, Outcome, Scorecard, Verdict

FEW = 20  # students; with fewer a correlation is a hint
ENOUGH_TO_SAY = 5  # students; with fewer nothing is said of a check
ENOUGH_TO_JUDGE = 10  # students; with fewer no check is called broken
LOW = 0.1  # discrimination below this tells next to nothing
BY_CHANCE = 1.5  # standard errors, 1 / sqrt(n) each, that a discrimination may lie below zero
ALONE = 3  # students who failed this check and no other
SLOW = 1.0  # seconds


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


class _Met:
    """How the class met one check, in counts."""

    def __init__(self, verdict: Verdict) -> None:
        self.some = verdict  # what is the same for everybody
        self.outcomes: Counter[str] = Counter()
        self.rests: Counter[tuple[bool, int]] = Counter()  # (passed, points in the other checks), of those who tried
        self.best: Counter[bool] = Counter()  # passed, of those who passed every other check
        self.seconds = array("d")
        self.not_passed: list[str] = []


class Checks:
    """The checks of one exercise, gathered card by card; of each verdict only its seconds stay."""

    def __init__(self) -> None:
        self._met: dict[str, _Met] = {}

    def add(self, card: Scorecard, segments: Sequence[str]) -> None:
        """One student's card; `segments`: how each of its verdicts ended."""
        points = card.points
        left = sum(v.outcome is not Outcome.PASSED and v.function != BONUS for v in card.verdicts)
        for v, segment in zip(card.verdicts, segments, strict=True):
            met = self._met.get(v.check)
            if met is None:
                met = self._met[v.check] = _Met(v)
            met.outcomes[segment] += 1
            if segment in NOT_TRIED:
                continue
            passed = segment == "passed"
            met.rests[passed, points - v.points] += 1
            met.seconds.append(v.seconds)
            if left == (not passed):
                met.best[passed] += 1
            if not passed:
                met.not_passed.append(card.student)

    def items(self) -> tuple[Item, ...]:
        """In the order of the suite."""
        return tuple(_item(met) for met in self._met.values())


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


def _item(met: _Met) -> Item:
    some, tried = met.some, met.rests.total()
    tries = list(met.rests.elements())
    discrimination = point_biserial([passed for passed, _ in tries], [rest for _, rest in tries])
    typical = statistics.median(met.seconds) if tried else 0.0
    return Item(
        some.check,
        some.function,
        some.title or some.check,
        some.public,
        some.max_points,
        met.outcomes,
        tried,
        tried - len(met.not_passed),
        discrimination,
        typical,
        tuple(_notes(met, tried, discrimination, typical)),
        tuple(met.not_passed),
    )


def _notes(met: _Met, count: int, discrimination: float | None, typical: float) -> list[Note]:
    passed = count - len(met.not_passed)
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
    best, alone = met.best.total(), met.best[False]
    if alone >= ALONE and 2 * alone > best:
        notes.append(Note(f"{alone} of {best} students with everything else right fail it: is it clear what it asks for?", look=True))
    if typical > SLOW:
        notes.append(Note(f"Slow: it takes {seconds(typical)} for a typical student."))
    return notes


def caution(found: Sequence[Item]) -> str:
    """What to say of the numbers where few students tried."""
    most = max((i.tried for i in found), default=0)
    return f"{many(most, 'student')} tried at most: take discrimination as a hint, not as a measurement." if 0 < most < FEW else ""
