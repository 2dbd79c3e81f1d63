"""`unchanged` and `raises`: what a call must leave alone, and what it must refuse."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from grader.checks import CheckFailed, raises, unchanged

Spoil = Callable[[Any], Any]


def leaf() -> torch.Tensor:
    return torch.tensor([1.0, float("nan")], requires_grad=True)


def with_grad() -> torch.Tensor:
    x = leaf()
    x.grad = torch.tensor([1.0, float("nan")])
    return x


def set_grad(x: torch.Tensor, value: torch.Tensor | None) -> None:
    x.grad = value


def set_data(x: torch.Tensor, value: torch.Tensor) -> None:
    x.data = value


@pytest.mark.parametrize(
    ("make", "spoil", "says"),
    [
        (leaf, lambda x: x.data.add_(1), "it holds other values now"),
        (leaf, lambda x: set_data(x, x.data[:1]), "its shape was (2,) and is (1,) now"),
        (leaf, lambda x: set_data(x, x.data.double()), "its dtype was float32 and is float64 now"),
        (leaf, lambda x: x.requires_grad_(False), "its requires_grad was True and is False now"),
        (leaf, lambda x: set_grad(x, torch.zeros(2)), "its .grad is not what it was"),
        (with_grad, lambda x: set_grad(x, None), "its .grad is not what it was"),
        (with_grad, lambda x: x.grad.add_(1), "its .grad is not what it was"),
        (lambda: torch.tensor([1, 2]), lambda x: x.zero_(), "it holds other values now"),
        (lambda: torch.Generator(), lambda g: torch.rand(1, generator=g), "numbers were drawn from it"),
        (lambda: [1, 2], lambda x: x.append(3), "it has another length now"),
        (lambda: [1, 2], lambda x: x.reverse(), "it holds other values now"),
        (lambda: [leaf()], lambda x: x[0].data.add_(1), "it holds other values now"),
        (lambda: {"step": 0}, lambda x: x.update(step=1), "it holds other values now"),
        (lambda: {"step": 0}, lambda x: x.update(more=1), "it has other keys now"),
        (lambda: {"m": [torch.zeros(2)]}, lambda x: x["m"][0].add_(1), "it holds other values now"),
        (lambda: {"m": 1.0}, lambda x: x.update(m=torch.zeros(1)), "it holds other values now"),
    ],
)
def test_a_change_is_told_with_the_arguments_name(make: Callable[[], Any], spoil: Spoil, says: str) -> None:
    W = make()
    with pytest.raises(CheckFailed) as failed, unchanged(other=torch.ones(1), W=W):
        spoil(W)
    assert failed.value.fact.kind == "changed"
    assert failed.value.fact.says.startswith(f"the call changed its argument W: {says}. ")


@pytest.mark.parametrize(
    "make",
    [leaf, with_grad, lambda: torch.zeros(0), torch.Generator, lambda: [leaf(), 1, "a"], lambda: {"m": (leaf(),), "n": None}, lambda: 3],
)
def test_what_was_only_read_is_unchanged(make: Callable[[], Any]) -> None:
    W = make()
    with unchanged(W=W):
        seen = repr(W)
    assert repr(W) == seen


def test_a_result_with_a_graph_is_compared_too() -> None:
    y = leaf() * 2
    with unchanged(y=y):
        pass
    with pytest.raises(CheckFailed, match="argument y: it holds other values now"), unchanged(y=y):
        y.data.zero_()


def test_what_the_code_inside_raises_comes_first() -> None:
    W = torch.zeros(1)
    with pytest.raises(RuntimeError, match="shape"), unchanged(W=W):
        W.add_(1).view(2)


@pytest.mark.parametrize("spoil", [lambda x: x.update(m=0.0), lambda x: x["m"].__setitem__(0, 0.0)])
def test_a_list_or_tensor_that_became_a_number_is_told_as_changed(spoil: Spoil) -> None:
    state = {"m": [torch.zeros(2)]}
    with pytest.raises(CheckFailed, match="the call changed its argument state"), unchanged(state=state):
        spoil(state)


def test_the_right_exception_is_accepted() -> None:
    with raises(KeyError, "for an unknown character"):
        raise KeyError("x")
    with raises(LookupError, "for an unknown character"):
        raise KeyError("x")


def test_no_exception_fails_with_a_sentence() -> None:
    with pytest.raises(CheckFailed) as failed, raises(KeyError, "for an unknown character"):
        pass
    assert failed.value.fact.kind == "raises"
    assert failed.value.fact.says == "KeyError is due for an unknown character, but nothing was raised."


def test_another_exception_goes_on_its_way() -> None:
    with pytest.raises(ValueError, match="other"), raises(KeyError, "for an unknown character"):
        raise ValueError("other")
