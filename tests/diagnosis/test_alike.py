"""How alike two traces are: grades from the words of a check down to graphs and .grad."""

from dataclasses import replace

import pytest
import torch

from grader.diagnosis.alike import Likeness, alike, likeness
from grader.diagnosis.trace import Seen, Thing, Trace, frozen

X = torch.tensor([1.0, 2.0])
UNTOUCHED = (X, True, None)  # a snapshot: values, requires_grad, .grad


def trace(result: torch.Tensor = X, after: tuple[object, ...] = (UNTOUCHED,), ending: str = "value: the result is wrong.") -> Trace:
    return Trace((Seen("f", frozen(result), "", after),), ending, frozen(result), frozen(X + 1))


@pytest.mark.parametrize(
    ("other", "grade"),
    [
        (trace(), Likeness.ALL),
        (trace(result=X.clone().requires_grad_() * 1), Likeness.ARGUMENTS),
        (trace(after=((X, True, X),)), Likeness.ARGUMENTS),
        (trace(after=((X + 1, True, None),)), Likeness.RESULTS),
        (replace(trace(result=X + 1), wrong=frozen(X)), Likeness.VALUE),
        (trace(result=X + 1), Likeness.ENDING),
        (trace(ending="shape: the result has shape (2,)."), Likeness.NOTHING),
    ],
)
def test_two_traces_are_alike_as_far_as_they_are(other: Trace, grade: Likeness) -> None:
    assert likeness(trace(), other) is grade
    assert likeness(other, trace()) is grade


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1.0, 1.0 + 1e-9, True),
        (float("nan"), float("nan"), True),
        (1, 1.0, False),
        (X, X.double(), False),
        (X, X * (1 + 1e-6), True),
        (torch.tensor([1]), torch.tensor([2]), False),
        ([X, "a"], [X, "a"], True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),  # the order of a dict can be seen
        (Thing("Linear"), Thing("Linear"), True),
        (X.to_sparse(), X.to_sparse(), True),
    ],
)
def test_values_are_alike_up_to_rounding(one: object, other: object, same: bool) -> None:
    assert alike(frozen(one), frozen(other)) is same


def test_a_trace_holds_no_graph() -> None:
    weight = torch.ones(2, requires_grad=True)
    kept = frozen([weight * 2])[0]
    assert kept.requires_grad
    assert not kept.value.requires_grad
