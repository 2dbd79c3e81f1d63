"""A mistake is named by running it: whoever makes a known mistake hears its name, and whoever makes none hears nothing."""

import io
import warnings
from contextlib import redirect_stdout

import pytest

from grader.banks.variants import misconceptions
from grader.course import find_course
from grader.course.source import decode_source
from grader.diagnosis.name import name_mistakes
from grader.diagnosis.simulate import Simulator
from grader.judge.decide import examine
from grader.judge.subjects import subject_of_text
from grader.judge.suite import Check, collect
from grader.verdict import Outcome, Verdict

COURSE = find_course()
EXERCISE = COURSE.exercise("02")
SOLUTION = decode_source(EXERCISE.solution.read_bytes())


@pytest.fixture(scope="module")
def checks() -> tuple[Check, ...]:
    return collect(COURSE, [EXERCISE])["02"]


@pytest.fixture(scope="module")
def simulator(checks: tuple[Check, ...]) -> Simulator:
    return Simulator(EXERCISE, checks)


def diagnosed(text: str, checks: tuple[Check, ...], simulator: Simulator) -> tuple[Verdict, ...]:
    subject = subject_of_text(EXERCISE, text)
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verdicts = name_mistakes([examine(check, subject) for check in checks], simulator)
    subject.wall.close()
    return verdicts


# Every third misconception of an exercise, run twice through its checks: up to ten seconds.
@pytest.mark.timeout(60)
def test_nearly_every_misconception_hears_its_own_name(checks: tuple[Check, ...], simulator: Simulator) -> None:
    some = misconceptions(EXERCISE)[::3]
    unnamed = []
    for variant in some:
        verdicts = diagnosed(variant.text, checks, simulator)
        names = {name for v in verdicts if v.function == variant.function for name in v.misconception.split(" or ")}
        if variant.name not in names:
            unnamed.append(variant.name)
    assert len(unnamed) <= 0.02 * len(some), unnamed  # of several that no check tells apart two are named


def test_the_right_answer_hears_nothing(checks: tuple[Check, ...], simulator: Simulator) -> None:
    assert {(v.outcome, v.misconception, v.message) for v in diagnosed(SOLUTION, checks, simulator)} == {(Outcome.PASSED, "", "")}


def test_a_mistake_in_other_words_is_the_same_mistake(checks: tuple[Check, ...], simulator: Simulator) -> None:
    text = SOLUTION + "\ndef manual_grad(W, x, target):\n    error = W * x - target\n    return error + error\n"
    failed = [v for v in diagnosed(text, checks, simulator) if v.outcome is Outcome.FAILED]
    assert {v.function for v in failed} == {"manual_grad"}
    assert {v.misconception for v in failed} == {"slope_in_the_prediction"}
    assert all("#a-factor-got-lost" in v.message for v in failed)


def test_a_check_that_fails_because_of_another_function_waits_for_it(checks: tuple[Check, ...], simulator: Simulator) -> None:
    text = SOLUTION + "\ndef squared_error(y, target):\n    return (y - target).pow(2) / 2\n"
    verdicts = diagnosed(text, checks, simulator)
    waiting = [v for v in verdicts if v.function == "autograd_grad" and v.outcome is Outcome.FAILED]
    assert waiting
    assert all("squared_error is not right yet" in v.message for v in waiting)


def test_a_mistake_that_nobody_named_gets_no_name_but_what_was_seen(checks: tuple[Check, ...], simulator: Simulator) -> None:
    text = SOLUTION + "\ndef predict(W, x):\n    return W * x * 1.27\n"
    failed = [v for v in diagnosed(text, checks, simulator) if v.function == "predict" and v.outcome is Outcome.FAILED]
    assert {v.misconception for v in failed} == {""}
    assert all(v.message.startswith("The result is 1.27 times what it should be, in every entry.") for v in failed)


UNUSUAL = """
def numeric_grad(W, x, target, eps=1e-3):
    W.grad = None  # {more}
    up, down = squared_error(predict(W + eps, x), target), squared_error(predict(W - eps, x), target)
    return (up - down) / eps
"""


def test_a_second_mistake_does_not_hide_the_first(checks: tuple[Check, ...], simulator: Simulator) -> None:
    """.grad is thrown away as well, which one check notices before it looks at values."""
    named = [v for v in diagnosed(SOLUTION + UNUSUAL, checks, simulator) if v.misconception]
    assert {v.misconception for v in named} == {"rise_over_half_the_run"}
    assert len(named) >= 4


def test_what_the_contract_leaves_open_does_not_hide_a_mistake(checks: tuple[Check, ...], simulator: Simulator) -> None:
    """The formula's slope with a graph, without one, and detached: one mistake, one name."""
    ways = (
        "return (W * x - target) * x",
        "return ((W * x - target) * x).detach()",
        "with torch.no_grad():\n        return (W * x - target) * x",
    )
    for way in ways:
        text = SOLUTION + f"\ndef manual_grad(W, x, target):\n    {way}\n"
        assert {v.misconception for v in diagnosed(text, checks, simulator) if v.outcome is Outcome.FAILED} == {"slope_without_the_two"}


def test_a_mistake_that_builds_up_from_check_to_check_is_known_again(simulator: Simulator) -> None:
    exercise = COURSE.exercise("06")
    checks = collect(COURSE, [exercise])["06"]
    (variant,) = [v for v in misconceptions(exercise) if v.name == "counts_of_earlier_calls"]
    subject = subject_of_text(exercise, variant.text)
    verdicts = name_mistakes([examine(check, subject) for check in checks], Simulator(exercise, checks))
    subject.wall.close()
    assert {v.misconception for v in verdicts if v.outcome is not Outcome.PASSED} == {variant.name}
