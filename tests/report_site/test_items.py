"""Item analysis, with numbers worked out by hand."""

import math
from typing import Any

import pytest

from grader.report.site.items import Item, point_biserial
from grader.verdict import Outcome

P, F, M = Outcome.PASSED, Outcome.FAILED, Outcome.MISSING


def test_point_biserial_by_hand() -> None:
    # means 2.5 and 0.5, standard deviation sqrt(1.25), p = q = 1/2
    found = point_biserial([True, True, False, False], [3, 2, 1, 0])
    assert found == pytest.approx(2 / math.sqrt(1.25) / 2)
    # it is Pearson's correlation with passing written as 1 and 0
    assert point_biserial([True, False, False], [0, 2, 4]) == pytest.approx(-3 / math.sqrt(8 / 3) * math.sqrt(2) / 3)


@pytest.mark.parametrize(("passed", "rest"), [([True, True], [1, 2]), ([False], [1]), ([], []), ([True, False], [3, 3])])
def test_where_there_is_no_such_number(passed: list[bool], rest: list[float]) -> None:
    assert point_biserial(passed, rest) is None


def item(make: Any, results: list[tuple[Outcome, int]], **more: Any) -> Item:
    """The item of a check with these outcomes beside so many points in ten other checks."""
    cards = [
        make.card(f"s{i:02d}", make.verdict("it", outcome, **more), *(make.verdict(f"c{k}", P if k < rest else F) for k in range(10)))
        for i, (outcome, rest) in enumerate(results)
    ]
    found: Item = make.tally(make.book(cards)).checks["02"].items()[0]
    return found


def test_difficulty_counts_those_who_tried(make: Any) -> None:
    found = item(make, [(P, 3), (P, 2), (F, 1), (M, 0)])
    assert (found.tried, found.passed) == (3, 2)
    assert found.difficulty == pytest.approx(2 / 3)
    assert found.outcomes == {"passed": 2, "failed": 1, "missing": 1}
    assert found.not_passed == ("s02",)
    assert found.discrimination == pytest.approx(1.5 / math.sqrt(2 / 3) * math.sqrt(2) / 3)  # rests 3, 2, 1


def test_a_check_that_waits_or_that_we_failed_to_judge_says_nothing_of_itself(make: Any) -> None:
    assert item(make, [(F, 3), (F, 2)], waits_for="g").tried == 0
    assert item(make, [(Outcome.JUDGE_ERROR, 3), (P, 2)]).tried == 1
    assert item(make, [(M, 0)]).difficulty is None


def test_checks_that_tell_nothing_are_named(make: Any) -> None:
    everyone, nobody = item(make, [(P, k) for k in range(6)]), item(make, [(F, k) for k in range(6)])
    assert "tells nobody apart" in everyone.notes[0].text and not everyone.look
    assert "Nobody passes" in nobody.notes[0].text and nobody.look
    assert item(make, [(P, k) for k in range(4)]).notes == ()


def test_a_check_that_the_strong_fail_is_to_be_looked_at(make: Any) -> None:
    assert item(make, [(F if k > 5 else P, k) for k in range(10)]).look
    assert not item(make, [(P if k > 5 else F, k) for k in range(10)]).look
    assert not item(make, [(F if k > 2 else P, k) for k in range(5)]).look, "five students are too few to say so"


def test_a_discrimination_that_chance_may_give_accuses_nobody(make: Any) -> None:
    found = item(make, [(P if k in (0, 2, 4, 5, 7) else F, k) for k in range(10)])
    assert found.discrimination is not None and -0.4 < found.discrimination < 0
    assert not found.look and "hardly tells" in found.notes[0].text


def test_a_check_that_those_fail_who_can_do_everything_else(make: Any) -> None:
    found = item(make, [(F, 10), (F, 10), (F, 10), (P, 10), (F, 2)])
    assert [n.text[:12] for n in found.notes if n.look] == ["3 of 4 stude"]


def test_a_slow_check_is_named(make: Any) -> None:
    assert "1.5 s" in item(make, [(P, 3), (F, 1)], seconds=1.5).notes[-1].text
