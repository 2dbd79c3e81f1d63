"""What goes wrong on our side never costs a student a point."""

import sys
from collections.abc import Iterator

import pytest

from grader.course import find_course
from grader.course.source import decode_source
from grader.judge import lanes
from grader.judge.judge import Judge
from grader.judge.settings import Settings
from grader.submission import Work
from grader.verdict import Outcome
from grader.wall.ours import ZygoteFailed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the judge's zygote needs Linux")
COURSE = find_course()
EXERCISE = COURSE.exercise("02")
RIGHT = Work("anna", "02", {EXERCISE.topic: decode_source(EXERCISE.solution.read_bytes())})


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """Every test leaves it with a zygote that lives."""
    judge = Judge(Settings(COURSE.root, ("02",), timeout=2.0))
    yield judge
    judge.close()


# A judge starts a process that loads torch, here twice: a few seconds.
@pytest.mark.timeout(60)
def test_a_zygote_that_is_killed_is_replaced_and_nobody_loses_a_point(judge: Judge) -> None:
    judge._zygote._process.kill()
    card = judge.grade(RIGHT)
    assert card.judged
    assert card.points == card.max_points


@pytest.mark.timeout(60)
def test_a_zygote_that_cannot_be_had_is_our_fault_and_not_a_zero(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise ZygoteFailed("no process could be started.")

    monkeypatch.setattr("grader.wall.launcher.Zygote.fork", broken)
    card = judge.grade(RIGHT)
    assert not card.judged
    assert {v.outcome for v in card.verdicts} == {Outcome.JUDGE_ERROR}


@pytest.mark.timeout(60)
def test_an_answer_of_a_million_parts_costs_only_its_own_check(judge: Judge) -> None:
    flood = "def predict(W, x):\n    return [()] * 1_000_000\ndef squared_error(y, target):\n    return (y - target) ** 2\n"
    card = judge.grade(Work("mallory", "02", {"gradient": flood}))
    found = {v.function: v.outcome for v in card.verdicts if v.function in ("predict", "squared_error")}
    # The worker itself says that it is too much; on a busy machine it may first be too late.
    assert found["predict"] in (Outcome.FAILED, Outcome.TIMEOUT)
    assert found["squared_error"] is Outcome.PASSED


def test_a_mistake_of_ours_costs_one_piece_of_work_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mistaken:
        def longest(self, work: Work) -> float:
            return 60.0

        def grade(self, work: Work) -> None:
            raise RecursionError("too deep")

    monkeypatch.setattr(lanes, "_the_judge", Mistaken())
    result = lanes.judge(Settings(COURSE.root, ("02",)), RIGHT)
    assert isinstance(result, lanes.Trouble)
    assert not result.refused and result.work == RIGHT and "RecursionError" in result.why
