"""The contract: which functions there are, and what kind of thing each returns."""

import re
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

import pytest
import torch
from torch import Tensor

from grader.course.contract import Contract, fits, in_words, read_contract

T = torch.zeros(2)


def name_of(value: object) -> str:
    """The same in every process: no address."""
    return re.sub(r" at 0x\w+", "", repr(value))


@pytest.mark.parametrize(
    ("value", "annotation"),
    [
        (T, Tensor),
        (torch.nn.Parameter(T), Tensor),
        (1.5, float),
        (1, float),
        (1, int),
        ("a", str),
        (True, bool),
        (None, None),
        ([], list[float]),
        ([1.0, 2], list[float]),
        ([T], list[Tensor]),
        ((T, T), tuple[Tensor, Tensor]),
        ((1, 2, 3), tuple[int, ...]),
        ((), tuple[int, ...]),
        (({"a": 1}, {0: "a"}), tuple[dict[str, int], dict[int, str]]),
        (OrderedDict(a=T), dict[str, Tensor]),
        ({"a": object()}, dict[str, object]),
        (None, Tensor | None),
        (T, Tensor | None),
        ([1], list),
        ("anything", Any),
        (torch.Generator(), torch.Generator),
    ],
    ids=name_of,
)
def test_the_right_kind_is_accepted(value: Any, annotation: Any) -> None:
    assert fits(value, annotation)


@pytest.mark.parametrize(
    ("value", "annotation"),
    [
        (1.0, Tensor),
        (None, Tensor),
        (T, float),
        (True, float),
        (True, int),
        (1.0, int),
        (1, bool),
        (1, None),
        ((1.0,), list[float]),
        ([1.0, T], list[float]),
        ([1.0, True], list[float]),
        (T, list[float]),
        ([T, T], tuple[Tensor, Tensor]),
        ((T,), tuple[Tensor, Tensor]),
        ((T, 1), tuple[Tensor, Tensor]),
        ((1, "a"), tuple[int, ...]),
        ([1], tuple[int, ...]),
        ({0: "a"}, dict[str, int]),
        ({"a": "b"}, dict[str, int]),
        ([("a", 1)], dict[str, int]),
        ("a", Tensor | None),
        (T, torch.Generator),
    ],
    ids=name_of,
)
def test_another_kind_is_refused(value: Any, annotation: Any) -> None:
    assert not fits(value, annotation)


@pytest.mark.parametrize(
    ("value", "returns", "says"),
    [
        (None, Tensor, "f returned None, but it should return a tensor. Is a `return` missing?"),
        (1.5, Tensor, "f returned the float 1.5, but it should return a tensor."),
        (T, float, "f returned a tensor of shape (2,), float32, but it should return a plain Python float."),
        ([T], list[float], "f returned a list of 1, but it should return a list of plain Python floats."),
        (T, tuple[Tensor, Tensor], "f returned a tensor of shape (2,), float32, but it should return a tuple of 2: (a tensor, a tensor)."),
        ("x", dict[str, Tensor], "f returned the string 'x', but it should return a dict from strings to tensors."),
    ],
    ids=name_of,
)
def test_another_kind_is_told_in_a_sentence(value: Any, returns: Any, says: str) -> None:
    assert Contract(("f",), {"f": returns}).wrong_return("f", value) == says


def test_the_right_kind_leaves_nothing_to_say() -> None:
    assert Contract(("f",), {"f": Tensor}).wrong_return("f", T) == ""


def test_a_function_that_returns_nothing_may_return_anything() -> None:
    assert Contract(("f",), {"f": None}).wrong_return("f", T) == ""


def test_a_function_without_a_promise_may_return_anything() -> None:
    assert Contract(("f",), {}).wrong_return("f", T) == ""


def test_public_names_are_read_in_order_and_private_ones_left_out() -> None:
    contract = read_contract("def b() -> int: ...\ndef _help(): ...\nclass A: ...\ndef a(): ...\nX = 1\n")
    assert contract == Contract(("b", "A", "a"), {"b": int})


def test_annotations_of_the_course_are_understood() -> None:
    text = "def f(p: Iterable[Tensor]) -> dict[str, Tensor]: ...\ndef g() -> torch.Generator: ...\ndef h() -> Iterable[int]: ...\n"
    assert read_contract(text).returns == {"f": dict[str, Tensor], "g": torch.Generator, "h": Iterable[int]}


def test_a_class_of_the_exercise_stands_for_anything() -> None:
    contract = read_contract("class Value: ...\ndef add() -> Value: ...\n")
    assert contract.returns == {"add": Any}
    assert contract.wrong_return("add", 3) == ""


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (Tensor, "a tensor"),
        (list[Tensor], "a list of tensors"),
        (list[list[int]], "a list of a list of plain Python ints"),
        (str, "a plain Python str"),
        (dict[str, int], "a dict from strings to plain Python ints"),
    ],
    ids=name_of,
)
def test_kinds_are_put_into_words(annotation: Any, words: str) -> None:
    assert in_words(annotation) == words
