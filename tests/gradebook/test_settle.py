"""Marks: points are scaled, lateness costs, attempts compete, in one place and to the last hundredth."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from grader.gradebook import CourseSettings, Gradebook, settle
from grader.gradebook.late import days_late
from grader.gradebook.record import as_text
from grader.gradebook.settings import LateRule
from grader.verdict import Outcome, Scorecard, Verdict

DUE = datetime(2026, 10, 1, 22, 0, tzinfo=UTC)
PER_DAY = LateRule("per day", percent_per_day=Decimal(10), at_most=Decimal(50))
TITLES = {"01": "tensors", "02": "gradient"}


def card(
    points: int, exercise: str = "01", *, late: float | None = None, attempt: str = "", of: int = 10, student: str = "anna"
) -> Scorecard:
    """A scorecard with so many of `of` points, handed in `late` days after the due date."""
    outcome = Outcome.PASSED if points else Outcome.FAILED
    verdicts = (
        Verdict(exercise, "a", "f", outcome, points, points),
        Verdict(exercise, "b", "f", Outcome.FAILED, 0, of - points),
    )
    return Scorecard(student, exercise, verdicts, attempt, None if late is None else DUE + timedelta(days=late))


def book(cards: list[Scorecard], **settings: object) -> Gradebook:
    due = {"01": DUE, "02": DUE + timedelta(days=7)}
    return settle(CourseSettings(**{"due": due, **settings}), ["anna", "bo"], TITLES, cards)  # type: ignore[arg-type]


def points(cards: list[Scorecard], exercise: str = "01", **settings: object) -> str:
    found = book(cards, **settings).points("anna", exercise)
    return "" if found is None else as_text(found)


def test_without_settings_points_are_the_checks_own() -> None:
    assert points([card(7)]) == "7"
    assert points([card(7, late=3)]) == "7"


def test_points_are_scaled_to_what_the_exercise_is_worth_and_rounded_once() -> None:
    assert points([card(2, of=3)], points={"01": Decimal(10)}) == "6.67"
    assert points([card(1, of=8)], points={"01": Decimal("0.1")}) == "0.01"
    assert points([card(3, of=3)], points={"01": Decimal(10)}) == "10"


def test_the_total_is_the_sum_of_what_stands_beside_it() -> None:
    two = book([card(1, of=3), card(1, "02", of=3)], points={"01": Decimal(1), "02": Decimal(1)})
    assert as_text(two.total("anna")) == "0.66"
    assert as_text(two.max_total) == "2"
    assert two.total("bo") == 0


@pytest.mark.parametrize(("late", "days"), [(-1, 0), (0, 0), (1 / 86_400, 1), (1, 1), (1.5, 2), (2, 2), (None, 0)])
def test_a_day_begun_counts(late: float | None, days: int) -> None:
    assert days_late(card(1, late=late).handed_in, DUE) == days


def test_a_tolerance_counts_for_nothing_and_then_not_at_all() -> None:
    assert days_late(DUE + timedelta(minutes=10), DUE, tolerance_minutes=10) == 0
    assert days_late(DUE + timedelta(minutes=10, seconds=1), DUE, tolerance_minutes=10) == 1


@pytest.mark.parametrize(("late", "left"), [(0, "10"), (1, "9"), (2, "8"), (5, "5"), (30, "5")])
def test_each_late_day_costs_up_to_the_most(late: float, left: str) -> None:
    assert points([card(10, late=late)], late=PER_DAY) == left


def test_lateness_costs_a_share_of_what_was_earned() -> None:
    assert points([card(5, late=1)], late=PER_DAY) == "4.5"
    assert points([card(7, late=1, of=7)], late=PER_DAY) == "6.3"


def test_grace_days_are_spent_in_the_order_of_the_due_dates() -> None:
    rule = LateRule("per day", percent_per_day=Decimal(10), grace_days=3)
    marks = book([card(10, late=2), card(10, "02", late=9)], late=rule).marks  # both two days late
    first, second = marks["anna", "01"], marks["anna", "02"]
    assert (first.days_late, first.grace_days, as_text(first.points)) == (2, 2, "10")
    assert (second.days_late, second.grace_days, as_text(second.points)) == (2, 1, "9")


def test_who_earned_nothing_keeps_the_grace_days() -> None:
    rule = LateRule("per day", percent_per_day=Decimal(10), grace_days=2)
    marks = book([card(0, late=2), card(10, "02", late=9)], late=rule).marks
    assert (marks["anna", "01"].grace_days, marks["anna", "02"].grace_days) == (0, 2)


def test_a_student_can_have_more_time() -> None:
    more = {("anna", "01"): DUE + timedelta(days=3)}
    assert points([card(10, late=3)], late=PER_DAY, extensions=more) == "10"
    assert points([card(10, late=3)], late=PER_DAY, extensions={("bo", "01"): DUE + timedelta(days=3)}) == "7"


def test_the_best_attempt_counts_after_what_lateness_costs() -> None:
    attempts = [card(8, late=-1, attempt="1"), card(10, late=4, attempt="2")]
    mark = book(attempts, late=PER_DAY).marks["anna", "01"]
    assert (mark.card.attempt, as_text(mark.points), mark.attempts) == ("1", "8", 2)
    assert points(attempts) == "10"  # where lateness costs nothing
    assert points(attempts, late=PER_DAY, attempts="last") == "6"


def test_an_attempt_without_the_exercise_is_none_at_it() -> None:
    nothing = Scorecard("anna", "01", (Verdict("01", "a", "f", Outcome.MISSING, 0, 10),), "2", DUE)
    assert points([card(6, late=-1, attempt="1"), nothing], attempts="last") == "6"
    assert points([nothing]) == "0"


def test_our_own_fault_leaves_the_mark_open() -> None:
    ours = Scorecard("anna", "01", (Verdict("01", "a", "f", Outcome.JUDGE_ERROR, 0, 10),), "2", DUE)
    open_book = book([card(6, late=-1, attempt="1"), ours, card(3, "02")])
    assert open_book.points("anna", "01") is None
    assert as_text(open_book.total("anna")) == "3"


def test_a_bonus_comes_on_top() -> None:
    bonus = Scorecard("anna", "01", (Verdict("01", "a", "f", Outcome.PASSED, 10, 10), Verdict("01", "b", "bug_hunt", Outcome.PASSED, 2, 2)))
    assert points([bonus]) == "12"
    assert points([bonus], points={"01": Decimal(5)}) == "6"


def test_points_as_text() -> None:
    assert [as_text(Decimal(t)) for t in ("42", "42.0", "42.50", "0", "0.00", "100", "1E+2", "-0.50")] == [
        *("42", "42", "42.5", "0", "0", "100", "100", "-0.5")
    ]
