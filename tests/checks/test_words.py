"""Values in words, and the mark that makes a test a check."""

from types import SimpleNamespace
from typing import Any

import pytest
import torch

from grader.checks import CheckInfo, check
from grader.checks.words import call_in_words, clip, describe, show


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (torch.zeros(3, 2), "a tensor of shape (3, 2), float32"),
        (torch.tensor(True), "a tensor of shape (), bool"),
        (None, "None"),
        (1.5, "the float 1.5"),
        (True, "the bool True"),
        ("a" * 100, "the string '" + "a" * 58 + "…"),
        ([1, 2], "a list of 2"),
        ({}, "a dict of 0"),
        (SimpleNamespace(), "a SimpleNamespace"),
        (SimpleNamespace(type_name="Value"), "a Value"),
    ],
    ids=repr,
)
def test_a_value_is_described(value: Any, words: str) -> None:
    assert describe(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (torch.tensor([[1.0, 0.5], [float("nan"), 1e-9]]), "tensor([[1.0, 0.5], [nan, 1e-09]])"),
        (torch.tensor([True, False]), "tensor([True, False])"),
        (torch.tensor(3, requires_grad=False), "tensor(3)"),
        (torch.tensor(0.1, requires_grad=True), "tensor(0.1)"),
        (torch.zeros(17), "a tensor of shape (17,), float32"),
        (0.1 + 0.2, "0.3"),
        ([1, "a"], "[1, 'a']"),
        (list(range(100)), str(list(range(100)))[:119] + "…"),
        ([[[[[1]]]]], "[[[[a list of 1]]]]"),
        ([10**40, "\x1b[31m"], "[an int of more than 30 digits, '\\x1b[31m']"),
        ({"a": 1.0}, "{'a': 1.0}"),
        ((2.5,), "(2.5,)"),
        (None, "None"),
        (True, "True"),
        (object, "a type"),
    ],
    ids=repr,
)
def test_a_small_value_is_shown(value: Any, words: str) -> None:
    assert show(value) == words


def test_a_call_is_told_with_shapes_and_small_values() -> None:
    generator = torch.Generator()
    args = (torch.zeros(5, 3), torch.tensor(2.0), [1, torch.zeros(9)], (0.5,), list(range(5)), generator)
    words = "f(float32 tensor (5, 3), tensor(2.0), [1, float32 tensor (9,)], (0.5), a list of 5, generator, dim=0, mode='x')"
    assert call_in_words("f", args, {"dim": 0, "mode": "x"}) == words


def test_long_text_is_cut_to_its_length() -> None:
    assert clip("abc", 3) == "abc"
    assert clip("abcd", 3) == "ab…"


def test_the_mark_carries_function_title_and_points() -> None:
    @check("softmax", "rows sum to one", points=2)
    def test_it() -> None: ...

    (mark,) = test_it.pytestmark  # type: ignore[attr-defined]
    assert (mark.name, mark.args) == ("check", (CheckInfo("softmax", "rows sum to one", 2),))


@pytest.mark.parametrize("points", [0, -1])
def test_a_check_is_worth_at_least_one_point(points: int) -> None:
    with pytest.raises(ValueError, match=f"at least one point, got {points}"):
        check("f", "t", points=points)
