"""Settling: scorecards and settings to marks. This is the one place where points are scaled, lateness costs and attempts compete."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from grader.gradebook.late import days_late, penalty, rounded
from grader.gradebook.record import Gradebook, Mark
from grader.gradebook.settings import CourseSettings
from grader.verdict import Outcome, Scorecard

NEVER = datetime.max.replace(tzinfo=UTC)
BEGINNING = datetime.min.replace(tzinfo=UTC)


def settle(settings: CourseSettings, students: Sequence[str], titles: Mapping[str, str], cards: Iterable[Scorecard]) -> Gradebook:
    """The class's marks. `titles`: the topic of each exercise that was graded, in the order of the columns."""
    attempts: dict[tuple[str, str], list[Scorecard]] = {}
    raw_max: dict[str, int] = {}
    known = set(students)
    for card in cards:
        if card.student in known and card.exercise in titles:
            attempts.setdefault((card.student, card.exercise), []).append(card)
            raw_max[card.exercise] = max(card.max_points, raw_max.get(card.exercise, 0))
    worth = {e: settings.points.get(e, Decimal(raw_max.get(e, 0))) for e in titles}
    # Grace days are spent in the order of the due dates, so that a second look at the class spends them alike.
    in_order = sorted(titles, key=lambda e: (settings.due.get(e, NEVER), e))
    marks: dict[tuple[str, str], Mark] = {}
    for student in students:
        grace = settings.late.grace_days
        for exercise in in_order:
            own = attempts.get((student, exercise))
            if own:
                mark = _of_attempts(own, settings, worth[exercise], raw_max[exercise], grace)
                grace -= mark.grace_days
                marks[student, exercise] = mark
    return Gradebook(settings, tuple(students), tuple(titles), dict(titles), worth, marks)


def _of_attempts(cards: Sequence[Scorecard], settings: CourseSettings, worth: Decimal, raw_max: int, grace: int) -> Mark:
    """The mark of the attempt that counts. One that we failed to judge leaves the mark open: it might have been the best."""
    cards = sorted(cards, key=lambda c: c.handed_in or BEGINNING)  # those without a time stay in the order of their names
    cards = [c for c in cards if any(v.outcome is not Outcome.MISSING for v in c.verdicts)] or cards[-1:]
    if settings.attempts == "last":
        cards = cards[-1:]
    else:
        cards = [c for c in cards if not c.judged][:1] or cards
    marks = [_mark(card, settings, worth, raw_max, grace, len(cards)) for card in cards]
    return max(marks, key=lambda m: (m.points, -m.days_late))  # of equals the earliest


def _mark(card: Scorecard, settings: CourseSettings, worth: Decimal, raw_max: int, grace: int, attempts: int) -> Mark:
    earned = rounded(worth * card.points / raw_max) if raw_max else Decimal(0)
    due = settings.due_for(card.student, card.exercise)
    late = days_late(card.handed_in, due, settings.late.tolerance_minutes)
    # Who earned nothing has nothing to lose, and keeps the grace days.
    spent = min(late, grace) if earned and settings.late.rule != "none" else 0
    return Mark(card, worth, earned, penalty(earned, late - spent, settings.late), late, spent, attempts)
