"""Yours against expected: small tables that read well as plain text, mark what differs, and never fail on what a student returns."""

from collections.abc import Callable
from textwrap import dedent
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.checks import CheckFailed, close, same
from grader.checks.columns import in_columns, numbers
from grader.checks.versus import WIDTH, versus

NAN, INF = float("nan"), float("inf")


def table(yours: Any, expected: Any, compare: Callable[[Any, Any], None] = close) -> str:
    with pytest.raises(CheckFailed) as failed:
        compare(yours, expected)
    return "\n".join(versus(failed.value.fact))


def t(*values: Any) -> torch.Tensor:
    return torch.tensor(values)


@pytest.mark.parametrize(
    ("yours", "expected", "lines"),
    [
        (torch.tensor(-12.0), torch.tensor(-36.0), "yours     -12.0\nexpected  -36.0"),
        (2.5, 2.25, "yours     2.50\nexpected  2.25"),
        (t(1 / 3, 2 / 3, 0.5), t(0.25, 0.5, 0.5), "yours     [ 0.3333*  0.6667*  0.5000 ]\nexpected  [ 0.2500   0.5000   0.5000 ]"),
        (t(NAN, INF), t(0.5, 1.0), "yours     [ NaN*  inf* ]\nexpected  [ 0.5   1.0  ]"),
        (t(1, 2), t(1, 3), "yours     [ 1  2* ]\nexpected  [ 1  3  ]"),
        (t(True, False), t(True, True), "yours     [ True  False* ]\nexpected  [ True   True  ]"),
        ([1, 2], [1, 2, 3], "yours     [ 1  2    ]\nexpected  [ 1  2  3 ]"),
        (["a", "b"], ["a", "c"], "yours     [ 'a'  'b'* ]\nexpected  [ 'a'  'c'  ]"),
        (
            t([0.25, 0.5, 0.25], [0.1, 0.2, 0.7]),
            t([0.25, 0.4, 0.35], [0.1, 0.2, 0.7]),
            "yours (* differs)     expected\n0.25  0.50*  0.25*    0.25  0.40   0.35\n0.10  0.20   0.70     0.10  0.20   0.70",
        ),
        (torch.zeros(3, 1), torch.zeros(3), "yours     shape (3, 1)  [[0.0], [0.0], [0.0]]\nexpected  shape (3,)    [0.0, 0.0, 0.0]"),
        (torch.zeros(5, 3), torch.zeros(3, 5), "yours     shape (5, 3)\nexpected  shape (3, 5)"),
        ({"a": 1, "b": 2}, {"a": 1, "c": 2}, "key  yours   expected\n'c'  (none)  2\n'b'  2       (none)"),
        ("helo", "hello", "yours     'helo'\nexpected  'hello'\n              ^ from here on"),
    ],
    ids=repr,
)
def test_what_is_small_is_shown_whole(yours: Any, expected: Any, lines: str) -> None:
    assert table(yours, expected) == lines


def test_of_a_larger_tensor_the_first_differences_are_shown_with_their_places() -> None:
    expected = torch.zeros(8, 8)
    yours = expected.clone()
    yours[1, 3], yours[2, 0], yours[2, 1], yours[7, 7] = 0.5, -1.25, 3.0, 1.0
    assert table(yours, expected) == dedent(
        """\
        at      yours  expected
        [1, 3]   0.50      0.00
        [2, 0]  -1.25      0.00
        [2, 1]   3.00      0.00
        ... and 1 more"""
    )


def test_a_long_list_is_shown_where_it_differs() -> None:
    assert table([*range(30)], [*range(29), 0], same) == "at       yours  expected\nitem 29     29         0"


def test_long_texts_are_shown_from_where_they_part() -> None:
    shown = table("x" * 1000 + "a", "x" * 1000 + "b", same)
    assert shown.splitlines()[0] == "yours     …'" + "x" * 23 + "a'"
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_a_table_too_wide_for_the_page_is_set_one_above_the_other_or_not_at_all() -> None:
    rows = [line.rstrip() for line in table(torch.full((2, 6), 0.123), torch.full((2, 6), 0.456)).splitlines()]
    assert rows[0] == "yours (* differs)" and rows[3] == "expected"
    assert table(torch.full((2, 8), 0.123e5), torch.full((2, 8), 0.456e7)).startswith("at ")


@pytest.mark.parametrize(
    ("yours", "expected", "shown"),
    [
        ([2.36], [2.6552], (["2.3600"], ["2.6552"])),
        ([1.00005, 2.0], [1.0, 2.0], (["1.0001", "2.0000"], ["1.0000", "2.0000"])),  # what is wrong looks different
        ([4e7], [8e7], (["4.000e+07"], ["8.000e+07"])),  # exponents only where they are needed
        ([1e-7], [2e-7], (["1.000e-07"], ["2.000e-07"])),
        ([1e-9, 0.5], [0.25, 0.75], (["0.00", "0.50"], ["0.25", "0.75"])),
        ([-0.0], [1.0], (["0.0"], ["1.0"])),
        ([3], [4], (["3"], ["4"])),
    ],
)
def test_numbers_are_short_and_alike(yours: list[float], expected: list[float], shown: tuple[list[str], list[str]]) -> None:
    assert numbers(yours, expected, [a != e for a, e in zip(yours, expected, strict=True)]) == shown


floats = st.floats(width=32) | st.floats(-10, 10)


@given(st.lists(st.tuples(floats, floats), min_size=1, max_size=6))
def test_what_is_wrong_always_looks_different(pairs: list[tuple[float, float]]) -> None:
    yours, expected = [a for a, _ in pairs], [e for _, e in pairs]
    wrong = [a != e and not (a != a and e != e) for a, e in pairs]
    mine, theirs = numbers(yours, expected, wrong)
    assert all(a != e for a, e, bad in zip(mine, theirs, wrong, strict=True) if bad)
    assert all(len(text) <= 24 for text in (*mine, *theirs))


def test_columns_are_aligned() -> None:
    assert in_columns([["a", "1.5*"], ["bcd", "-10.5"], ["e"]]) == ["a      1.5*", "bcd  -10.5", "e"]


ODD: list[Any] = [
    *(None, "", "\x1b[31m\u202e", b"x", True, 3, 10**400, NAN, [], [None], [[1.0]], (), {}, {None: object()}, {1: {2: [3]}}, object()),
    *(torch.zeros(()), torch.zeros(0), torch.zeros(2, 3, 4), torch.tensor(1j), torch.eye(2).to_sparse(), torch.zeros(2, device="meta")),
]
EXPECTED: list[Any] = [
    *(1.5, 3, True, "abc", [1.5], [1, "a"], {"a": 1}, {"a": [1]}, torch.tensor([1.5]), torch.tensor([1]), torch.ones(9, 9))
]


@pytest.mark.parametrize("expected", EXPECTED, ids=repr)
def test_nothing_that_a_student_returns_breaks_the_table(expected: Any) -> None:
    for yours in ODD:
        if type(yours) is not type(expected) or isinstance(yours, torch.Tensor) or yours != expected:
            assert all(len(line) <= 130 and "\x1b" not in line for line in table(yours, expected).splitlines())
