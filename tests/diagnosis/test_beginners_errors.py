"""The errors as PyTorch really raises them, each with its explanation."""

from collections.abc import Callable

import pytest
import torch

from grader.diagnosis.exceptions import explanation


def leaf() -> torch.Tensor:
    return torch.ones(3, requires_grad=True)


def second_backward() -> None:
    loss = (leaf() ** 2).sum()
    loss.backward()
    loss.backward()


def overwritten() -> None:
    y = leaf().exp()
    y.mul_(2)
    y.sum().backward()


def in_place() -> None:
    W = leaf()
    W -= 0.1


def unrelated() -> None:
    torch.autograd.grad(leaf().sum(), leaf())


RAISING: dict[str, tuple[Callable[[], object], str]] = {
    "an update in the open": (in_place, "in place"),
    "a second backward": (second_backward, "one backward pass"),
    "no graph": (lambda: torch.ones(()).backward(), "carries no notes"),
    "no scalar": (lambda: (leaf() * 2).backward(), "one number"),
    "an unrelated tensor": (unrelated, "does not depend on"),
    "an overwritten tensor": (overwritten, "overwritten"),
    "no gradient yet": (lambda: leaf().grad.zero_(), "None until"),  # type: ignore[union-attr]
    "None in a sum": (lambda: 1 + None, "One side"),  # type: ignore[operator]
    "a matrix product": (lambda: torch.ones(2, 3) @ torch.ones(2, 3), "matrix product"),
    "broadcasting": (lambda: torch.ones(2) + torch.ones(3), "do not fit together"),
    "two dtypes": (lambda: torch.ones(2, 2) @ torch.ones(2, 2).double(), "different dtypes"),
    "a float index": (lambda: torch.ones(3)[torch.tensor([1.0])], "must be an integer"),
    "an index too large": (lambda: torch.ones(3)[torch.tensor([3])], "beyond the end"),
    "a view of a transpose": (lambda: torch.ones(2, 3).T.view(6), "view()"),
    "the mean of integers": (lambda: torch.tensor([1, 2]).mean(), "real numbers"),
    "the truth of several": (lambda: bool(torch.ones(2)), "one yes or no"),
    "numpy of a graph": (lambda: leaf().numpy(), "numpy"),
    "item of several": (lambda: torch.ones(2).item(), "one number"),
}


@pytest.mark.parametrize("name", RAISING)
def test_a_beginners_error_is_explained(name: str) -> None:
    action, words = RAISING[name]
    with pytest.raises(Exception) as raised:  # noqa: PT011
        action()
    assert words in explanation(str(raised.value))
    assert explanation(str(raised.value)).endswith((".", "?"))


def test_an_unknown_error_is_left_as_it_is() -> None:
    assert explanation("the cat sat on the keyboard") == ""
