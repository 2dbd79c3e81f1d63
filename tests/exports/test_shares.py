"""The parts add up to the whole, to the hundredth."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from grader.exports.shares import apportioned, shares_of
from grader.gradebook import CourseSettings, settle
from grader.gradebook.record import Mark, as_text
from grader.verdict import BONUS, Outcome, Scorecard, Verdict

CENTS = st.integers(0, 100_000).map(lambda n: Decimal(n) / 100)


def mark_of(checks: list[tuple[int, bool, bool]], worth: Decimal | None) -> Mark:
    verdicts = tuple(
        Verdict("01", f"c{i}", BONUS if bonus else "f", Outcome.PASSED if ok else Outcome.FAILED, n if ok else 0, n)
        for i, (n, ok, bonus) in enumerate(checks)
    )
    settings = CourseSettings(points={} if worth is None else {"01": worth})
    return settle(settings, ["anna"], {"01": "t"}, [Scorecard("anna", "01", verdicts)]).marks["anna", "01"]


@given(CENTS, st.lists(st.integers(0, 9), min_size=1, max_size=9).filter(any))
def test_an_apportioned_whole_is_whole(whole: Decimal, weights: list[int]) -> None:
    parts = apportioned(whole, weights)
    assert sum(parts) == whole
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - whole * weight / sum(weights)) < Decimal("0.01")
        assert weight or not part


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.booleans()), min_size=1, max_size=12), st.none() | CENTS)
def test_shares_add_up_to_what_was_earned_and_to_what_there_is(checks: list[tuple[int, bool, bool]], worth: Decimal | None) -> None:
    mark = mark_of(checks, worth)
    shares = shares_of(mark)
    assert sum(s.points for s in shares) == mark.earned
    regular = [s for s in shares if s.verdict.function != BONUS]
    if regular:
        assert sum(s.max_points for s in regular) == mark.max_points
    for s in shares:
        assert s.points <= s.max_points
        assert s.points == (s.max_points if s.verdict.outcome is Outcome.PASSED else 0)


def test_a_point_for_three_checks() -> None:
    shares = shares_of(mark_of([(1, True, False), (1, True, False), (1, False, False)], Decimal(1)))
    assert [(as_text(s.points), as_text(s.max_points)) for s in shares] == [("0.34", "0.34"), ("0.33", "0.33"), ("0", "0.33")]
