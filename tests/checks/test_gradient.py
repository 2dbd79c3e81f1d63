"""`grad`: a gradient, or a kind word where no graph hangs from the result."""

from typing import Any

import pytest
import torch

from grader.checks import CheckFailed, close, grad


def test_it_is_the_gradient_of_the_sum() -> None:
    x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    close(grad(x**2, x), torch.tensor([2.0, 4.0, 6.0]))


def test_upstream_weighs_the_outputs() -> None:
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    close(grad(x**2, x, torch.tensor([1.0, 10.0])), torch.tensor([2.0, 40.0]))


def test_several_gradients_can_be_taken_of_one_output() -> None:
    a, b = torch.tensor(2.0, requires_grad=True), torch.tensor(5.0, requires_grad=True)
    y = a * b
    close(grad(y, a), torch.tensor(5.0))
    close(grad(y, b), torch.tensor(2.0))
    close(grad(y, a), torch.tensor(5.0))
    assert a.grad is None and b.grad is None


def test_it_is_zero_where_the_output_does_not_depend_on_the_input() -> None:
    x, other = torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)
    close(grad(x * 2, other), torch.zeros(3))


@pytest.mark.parametrize(
    ("output", "kind", "begins"),
    [
        (None, "type", "the result is None, but it should be a tensor."),
        (3.0, "type", "the result is the float 3.0, but it should be a tensor."),
        ([torch.ones(1)], "type", "the result is a list of 1"),
        (torch.ones(2), "graph", "the result carries no graph"),
        (torch.tensor([1, 2]), "graph", "the result carries no graph"),
    ],
)
def test_what_has_no_gradient_fails_in_words(output: Any, kind: str, begins: str) -> None:
    with pytest.raises(CheckFailed) as failed:
        grad(output, torch.ones(2, requires_grad=True))
    assert failed.value.fact.kind == kind
    assert failed.value.fact.says.startswith(begins)


def test_an_output_of_another_shape_than_its_weights_fails_in_words() -> None:
    x = torch.ones(2, requires_grad=True)
    with pytest.raises(CheckFailed, match=r"the result has shape \(2,\), but it should have shape \(3,\)\."):
        grad(x * 2, x, torch.ones(3))
