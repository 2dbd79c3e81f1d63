"""Deciding: one check on one subject becomes an outcome and a message, and no hidden value is ever told."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from grader.checks import close, expect, grad, raises, unchanged
from grader.course import Course, Exercise
from grader.judge.decide import decide
from grader.judge.subjects import subject_of_solution, subject_of_text
from grader.judge.suite import Check
from grader.verdict import Outcome, Verdict
from grader.wall.faults import BadReturn, Died, Fault, NotAttempted, Place, RanOutOfTime, UsedForbidden, student_raised
from grader.wall.kept import ambient_state_kept
from grader.wall.subject import Subject

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
SOLUTION = SMALL["solutions/01/scaling.py"]
SECRET = 271828.0


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Course(tmp_path).exercise("01")


Judge = Callable[..., Verdict]


@pytest.fixture
def judge(exercise: Exercise) -> Judge:
    """`judge(run, text)`: the verdict of a check whose body is `run`, on a submission."""

    def judge(run: Callable[[Any], None], text: str = SOLUTION, *, public: bool = False, reference: bool = True) -> Verdict:
        check = Check(exercise, "name", "double", "title", 3, public, lambda student: run(student), (), False)
        subject = subject_of_text(exercise, text)
        try:
            return decide(check, subject, (lambda: subject_of_solution(exercise)) if reference else None)
        finally:
            subject.wall.close()

    return judge


def body(line: str) -> str:
    """A submission whose `double` is one line."""
    return f"import torch\n\n\ndef double(x):\n    {line}\n"


def doubles_one(student: Any) -> None:
    close(student.double(torch.tensor(1.0)), torch.tensor(2.0))


def gives_the_secret(student: Any) -> None:
    close(student.double(torch.tensor(SECRET / 2)), torch.tensor(SECRET))


# Over a second if it comes first: torch loads more of itself when it is first watched for forbidden calls.
def test_a_check_that_passes_earns_its_points(judge: Judge) -> None:
    verdict = judge(doubles_one)
    assert replace(verdict, seconds=0.0) == Verdict("01", "name", "double", Outcome.PASSED, 3, 3, "", "", 0.0, "title")
    assert verdict.seconds > 0


@pytest.mark.parametrize(
    ("text", "outcome", "message"),
    [
        (
            body("return 3 * x"),
            Outcome.FAILED,
            "The result is wrong.\nCalled double(tensor(1.0)). It returned a tensor of shape (), float32.",
        ),
        (
            body("return"),
            Outcome.FAILED,
            "double returned None, but it should return a tensor. Is a `return` missing?\nCalled double(tensor(1.0)).",
        ),
        (
            body("return x.undefined"),
            Outcome.ERROR,
            "Your code raised AttributeError: 'Tensor' object has no attribute 'undefined'\n    scaling.py:5\n        return x.undefined\n",
        ),
        (SMALL["exercises/01/scaling.py"], Outcome.MISSING, "Not done yet: this function is still a stub: it raises NotImplementedError."),
        ("", Outcome.MISSING, "Not done yet: there is no function double in scaling.py."),
        (
            body("x.requires_grad_().sum().backward()\n    return 2 * x.detach()"),
            Outcome.FORBIDDEN,
            "\n    scaling.py:5\n        x.requires_grad_().sum().backward()\n",
        ),
        (
            "def double(x:\n",
            Outcome.ERROR,
            "Python cannot read your file. SyntaxError: '(' was never closed\n"
            "    scaling.py:1\n        def double(x:\n                  ^\n",
        ),
        (body("raise SystemExit"), Outcome.ERROR, "Your code raised SystemExit"),
    ],
)
def test_each_way_to_end_has_its_outcome_and_its_words(judge: Judge, text: str, outcome: Outcome, message: str) -> None:
    verdict = judge(doubles_one, text)
    assert (verdict.outcome, verdict.points, verdict.max_points) == (outcome, 0, 3)
    assert message in verdict.message


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (student_raised(["KeyError", "LookupError"], "x", None), Outcome.ERROR),
        (NotAttempted("it is not there."), Outcome.MISSING),
        (UsedForbidden("autograd", "Do it by hand.", Place("scaling.py", 1, "x")), Outcome.FORBIDDEN),
        (RanOutOfTime("it did not answer within 5 seconds."), Outcome.TIMEOUT),
        (Died("its process died."), Outcome.CRASHED),
        (BadReturn("double returned None."), Outcome.FAILED),
    ],
    ids=lambda x: type(x).__name__,
)
def test_each_fault_becomes_its_outcome(judge: Judge, fault: Fault, outcome: Outcome) -> None:
    def run(student: Any) -> None:
        raise fault

    verdict = judge(run)
    assert verdict.outcome is outcome
    assert str(fault)[1:] in verdict.message


def check_that_breaks(student: Any) -> None:
    student.double(torch.tensor(1.0))
    raise IndexError("the suite is broken")


def check_that_needs_one_number(student: Any) -> None:
    float(student.double(torch.tensor(1.0)))


def test_a_check_that_breaks_on_the_right_answer_too_is_our_fault(judge: Judge) -> None:
    verdict = judge(check_that_breaks, body("return 3 * x"))
    assert (verdict.outcome, verdict.points) == (Outcome.JUDGE_ERROR, 0)
    assert verdict.message == "the check itself raised IndexError: the suite is broken"


def test_a_check_that_only_this_result_breaks_is_failed(judge: Judge) -> None:
    verdict = judge(check_that_needs_one_number, body("return torch.zeros(2)"))
    assert verdict.outcome is Outcome.FAILED
    assert verdict.message.startswith("The result could not be used as the exercise asks.")


def test_without_a_reference_the_result_is_at_fault(judge: Judge) -> None:
    assert judge(check_that_breaks, reference=False).outcome is Outcome.FAILED


def test_the_reference_is_asked_only_in_doubt(exercise: Exercise) -> None:
    def unwanted() -> Subject:
        raise RuntimeError("nobody asked")

    check = Check(exercise, "name", "double", "title", 1, True, lambda student: doubles_one(student), (), False)
    subject = subject_of_text(exercise, body("return 3 * x"))
    assert decide(check, subject, unwanted).outcome is Outcome.FAILED
    subject.wall.close()


@pytest.mark.parametrize("fail", [lambda: close(1.0, SECRET), lambda: expect(False, "it holds.")])
def test_plain_and_spoken_failures_are_failed(judge: Judge, fail: Callable[[], None]) -> None:
    def run(student: Any) -> None:
        fail()

    assert judge(run).outcome is Outcome.FAILED


def test_a_plain_assert_says_its_sentence_and_nothing_of_its_source(judge: Judge) -> None:
    def run(student: Any) -> None:
        raise AssertionError(f"the rows sum to one\nassert {SECRET} == 1.0\n +  where {SECRET} = secret()")

    assert judge(run).message == "The rows sum to one."


WRONG = [
    body("return 3 * x"),
    body("return None"),
    body("return float('nan') * x"),
    body("return x.double()"),
    body("return torch.zeros(2, 2)"),
    body("return [x]"),
    body("raise ValueError(x)"),
]


@pytest.mark.parametrize("text", WRONG)
def test_a_hidden_check_tells_no_expected_value(judge: Judge, text: str) -> None:
    verdict = judge(gives_the_secret, text)
    assert verdict.outcome in (Outcome.FAILED, Outcome.ERROR)
    assert "271828" not in verdict.message


def test_a_public_check_tells_both_values(judge: Judge) -> None:
    message = judge(gives_the_secret, body("return 3 * x"), public=True).message
    assert message.splitlines() == [
        "The result is wrong.",
        "Called double(tensor(135914.0)).",
        "    yours     407742.0",
        "    expected  271828.0",
    ]


def test_an_argument_changed_is_told_with_the_value_it_had(judge: Judge) -> None:
    def run(student: Any) -> None:
        x = torch.tensor(1.0)
        with unchanged(x=x):
            student.double(x)

    message = judge(run, body("return x.mul_(2)")).message
    assert message.startswith("The call changed its argument x: it holds other values now.")
    assert message.endswith("Called double(tensor(1.0)).")


def test_a_result_without_a_graph_is_told(judge: Judge) -> None:
    def run(student: Any) -> None:
        x = torch.tensor(1.0, requires_grad=True)
        close(grad(student.double(x), x), torch.tensor(2.0))

    assert judge(run).outcome is Outcome.PASSED
    assert "The result carries no graph" in judge(run, body("return 2 * x.detach()")).message


def test_an_exception_that_is_due_passes_plain_python(judge: Judge) -> None:
    def run(student: Any) -> None:
        with raises(KeyError, "for an unknown number"):
            student.double(torch.tensor(1.0))

    assert judge(run, body("return {}[1]")).outcome is Outcome.PASSED
    assert "KeyError is due for an unknown number, but nothing was raised." in judge(run).message


SPOILERS = [
    "torch.set_grad_enabled(False)",
    "torch.set_default_dtype(torch.float64)",
    "torch.manual_seed(7)",
    "torch.rand(3)",
]


@pytest.mark.parametrize("line", SPOILERS)
def test_what_a_function_leaves_in_torch_does_not_reach_the_next_check(judge: Judge, line: str) -> None:
    before = (torch.is_grad_enabled(), torch.get_default_dtype(), torch.get_rng_state())
    judge(doubles_one, body(f"{line}\n    return 2 * x"))
    assert (torch.is_grad_enabled(), torch.get_default_dtype()) == before[:2]
    assert torch.equal(torch.get_rng_state(), before[2])


def test_the_state_is_put_back_also_after_an_exception() -> None:
    def fail() -> None:
        torch.set_default_dtype(torch.float64)
        raise KeyError

    with pytest.raises(KeyError), ambient_state_kept():
        fail()
    assert torch.get_default_dtype() is torch.float32


def test_who_draws_from_the_global_generator_is_graded_alike_twice(judge: Judge) -> None:
    drawn: list[float] = []

    def run(student: Any) -> None:
        drawn.append(student.double(torch.tensor(1.0)).item())

    for _ in range(2):
        judge(run, body("return torch.rand(())"))
    assert drawn[0] == drawn[1]


def test_each_check_begins_without_the_calls_of_the_last(exercise: Exercise) -> None:
    subject: Subject = subject_of_solution(exercise)
    check = Check(exercise, "name", "double", "title", 1, True, lambda student: doubles_one(student), (), False)
    for _ in range(2):
        decide(check, subject)
    assert len(subject.calls) == 1
    subject.wall.close()
