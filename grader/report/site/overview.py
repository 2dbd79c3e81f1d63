"""The class as a whole: its size, its scores, its lateness, and our own faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median

from grader.gradebook import Gradebook, Mark
from grader.gradebook.record import NOTHING, as_text
from grader.report.site.charts import bins
from grader.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Cell:
    """One student in one exercise: what stands in the cell, how dark it is (0 to 10, None without a score), and what it says aloud."""

    text: str
    heat: int | None
    aloud: str = ""


@dataclass(frozen=True)
class Row:
    student: str
    cells: tuple[Cell, ...]
    total: str
    share: Decimal


@dataclass(frozen=True)
class Late:
    """One student's lateness."""

    student: str
    pieces: int
    days: int
    grace: int
    grace_left: int
    penalty: Decimal


@dataclass(frozen=True)
class Ours:
    """A check that ended through our own fault."""

    student: str
    verdict: Verdict


@dataclass(frozen=True)
class Part:
    """One exercise in the class's eyes."""

    number: str
    topic: str
    max_points: Decimal
    begun: int
    average: Decimal | None  # share of the points, of those who began
    outcomes: Mapping[str, int]  # segment -> checks


@dataclass(frozen=True)
class Overview:
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    bins: list[int]
    begun: int  # students with anything handed in
    mean: Decimal | None  # total points of these
    median: Decimal | None
    late: tuple[Late, ...]
    ours: tuple[Ours, ...]  # the first of them
    faults: int  # of ours, in all


def overview(book: Gradebook, ended: Mapping[str, Mapping[str, int]], ours: Sequence[Ours], faults: int) -> Overview:
    """`book`: totals are enough. `ended`: exercise -> how the checks of those ended who began it. `ours`, `faults`: as in `Overview`."""
    rows = tuple(_row(book, s) for s in book.students)
    active = [s for s in book.students if any(begun(book.mark(s, e)) for e in book.exercises)]
    totals = [book.total(s) for s in active]
    shares = [t / book.max_total for t in totals] if book.max_total else []
    late = (_late(book, s) for s in book.students)
    return Overview(
        rows,
        tuple(_part(book, e, ended[e]) for e in book.exercises),
        bins(shares),
        len(active),
        mean(totals) if totals else None,
        median(totals) if totals else None,
        tuple(one for one in late if one.pieces),
        tuple(ours),
        faults,
    )


def begun(mark: Mark | None) -> bool:
    return mark is not None and any(v.outcome is not Outcome.MISSING for v in mark.card.verdicts)


def _row(book: Gradebook, student: str) -> Row:
    total = book.total(student)
    return Row(
        student,
        tuple(_cell(book.mark(student, e)) for e in book.exercises),
        as_text(total),
        total / book.max_total if book.max_total else NOTHING,
    )


def _cell(mark: Mark | None) -> Cell:
    if mark is None:
        return Cell("–", None, "not graded")
    if not mark.judged:
        return Cell("?", None, "our fault, left open")
    if not begun(mark):
        return Cell("·", None, "not attempted")
    share = mark.points / mark.max_points if mark.max_points else NOTHING
    return Cell(as_text(mark.points), max(0, min(10, int(share * 10))))


def _late(book: Gradebook, student: str) -> Late:
    marks: Sequence[Mark] = [m for e in book.exercises if (m := book.mark(student, e)) is not None and m.days_late and begun(m)]
    grace = sum(m.grace_days for m in marks)
    taken_off = sum((m.penalty for m in marks), NOTHING)
    left = book.settings.late.grace_days - grace
    return Late(student, len(marks), sum(m.days_late for m in marks), grace, left, taken_off)


def _part(book: Gradebook, exercise: str, outcomes: Mapping[str, int]) -> Part:
    marks = [m for s in book.students if (m := book.mark(s, exercise)) is not None]
    tried = [m for m in marks if begun(m)]
    shares = [m.points / m.max_points for m in tried if m.judged and m.max_points]
    return Part(exercise, book.titles[exercise], book.max_points[exercise], len(tried), mean(shares) if shares else None, outcomes)
