"""The rules of fairness: who is right hears nothing, nobody hears an answer, and the same mistake hears the same words."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import redirect_stdout
from copy import copy

import pytest
import torch
from torch import Tensor

from grader.banks.variants import Variant, idioms, misconceptions
from grader.course import Exercise, find_course
from grader.diagnosis.name import name_mistakes
from grader.diagnosis.simulate import Simulator
from grader.diagnosis.trace import Trace, plain
from grader.judge.decide import Examined, examine
from grader.judge.subjects import subject_of_files
from grader.judge.suite import Check, collect
from grader.verdict import Verdict

COURSE = find_course()
NUMBERS = ("02", "06")
SUITES = collect(COURSE, [COURSE.exercise(n) for n in NUMBERS])
SIMULATORS = {n: Simulator(COURSE.exercise(n), SUITES[n]) for n in NUMBERS}


def examined(exercise: Exercise, text: str, function: str = "") -> list[Examined]:
    """What the checks of one function, or all of them, say of a text."""
    subject = subject_of_files(exercise, {exercise.topic: text}, {}, watched=False)
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [examine(check, subject) for check in SUITES[exercise.number] if not function or check.function == function]
    subject.wall.close()
    return found


def some_mistakes(exercise: Exercise) -> Iterator[tuple[Variant, list[Examined]]]:
    for variant in misconceptions(exercise)[::10]:
        yield variant, examined(exercise, variant.text, variant.function)


def without_its_own(exercise: Exercise, variant: Variant) -> Simulator:
    """A simulator that does not know this misconception, so that something else has to be said."""
    simulator = copy(SIMULATORS[exercise.number])
    simulator.forget(variant.name)
    return simulator


@pytest.mark.timeout(60)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_right_answer_hears_nothing_in_whatever_words_it_is_written(number: str) -> None:
    exercise = COURSE.exercise(number)
    for idiom in idioms(exercise):
        verdicts = name_mistakes(examined(exercise, idiom.text), SIMULATORS[number])
        assert {(v.misconception, v.message) for v in verdicts} == {("", "")}, idiom.name


@pytest.mark.timeout(120)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_passed_check_hears_nothing(number: str) -> None:
    exercise = COURSE.exercise(number)
    for variant, seen in some_mistakes(exercise):
        for e, verdict in zip(seen, name_mistakes(seen, without_its_own(exercise, variant)), strict=True):
            if not e.trace.failed:
                assert verdict == e.verdict


@pytest.mark.timeout(120)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_hidden_check_keeps_its_expected_values_and_its_source_to_itself(number: str) -> None:
    exercise = COURSE.exercise(number)
    hidden = {check.name: check for check in SUITES[number] if not check.public}
    for variant, seen in some_mistakes(exercise):
        verdicts = name_mistakes(seen, without_its_own(exercise, variant))
        for e, verdict in zip(seen, verdicts, strict=True):
            if verdict.check in hidden:
                added = verdict.message.replace(e.verdict.message, "")
                assert not numbers_in(added) & expected_numbers(e.trace), verdict.message
                assert_no_source(hidden[verdict.check], verdict)


def numbers_in(message: str) -> set[str]:
    """Numbers with so many digits that they are no count, size or factor."""
    return {n for n in re.findall(r"\d+\.\d+", message) if len(n.replace(".", "").lstrip("0")) >= 4}


def expected_numbers(trace: Trace) -> set[str]:
    expected = plain(trace.expected)
    values = expected.flatten().tolist() if isinstance(expected, Tensor) else expected if isinstance(expected, list) else [expected]
    return {f"{abs(v):.4g}" for v in values if isinstance(v, float) and v != 0}


def assert_no_source(check: Check, verdict: Verdict) -> None:
    assert check.run.__name__ not in verdict.message
    assert "close(" not in verdict.message


@pytest.mark.timeout(120)
def test_the_same_mistake_hears_the_same_words() -> None:
    """Whatever was diagnosed before, with this simulator or another, and wherever the global generator stands."""
    exercise, fresh = COURSE.exercise("02"), Simulator(COURSE.exercise("02"), SUITES["02"])
    first = [(seen, name_mistakes(seen, SIMULATORS["02"])) for _, seen in some_mistakes(exercise)]
    for seen, said in reversed(first):
        torch.rand(7)
        assert name_mistakes(seen, fresh) == said
