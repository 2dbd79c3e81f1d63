"""`close`, `same`, `expect`: each kind of difference has its kind word and its sentence, and nothing else is ever raised."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from grader.checks import CheckFailed, close, expect, same
from grader.checks.failure import Fact

NAN, INF = float("nan"), float("inf")


def fact_of(compare: Callable[[], None]) -> Fact:
    with pytest.raises(CheckFailed) as failed:
        compare()
    assert str(failed.value) == failed.value.fact.says
    return failed.value.fact


def t(*values: float, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.tensor(values, dtype=dtype)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (t(1, 2), t(1, 2)),
        (t(1, 2) + 5e-5, t(1, 2)),
        (t(1, 2, dtype=torch.float64) + 5e-7, t(1, 2, dtype=torch.float64)),
        (t(INF, -INF), t(INF, -INF)),
        (t(1, 2).requires_grad_(), t(1, 2)),
        (torch.zeros(0, 3), torch.zeros(0, 3)),
        (torch.tensor([1, 2]), torch.tensor([1, 2])),
        (torch.tensor([True]), torch.tensor([True])),
        (1.0 + 5e-7, 1.0),
        (1, 1.0),
        (NAN, NAN),
        (INF, INF),
        ([1.0, t(2)], [1.0, t(2)]),
        (({"a": t(1)}, 2.0), ({"a": t(1)}, 2.0)),
        (3, 3),
        ("a", "a"),
        (None, None),
        (torch.float32, torch.float32),
    ],
    ids=repr,
)
def test_what_is_equal_up_to_rounding_is_close(actual: Any, expected: Any) -> None:
    assert close(actual, expected) is None  # type: ignore[func-returns-value]  # it did not raise


@pytest.mark.parametrize(
    ("actual", "expected", "kind", "says"),
    [
        (None, t(1), "type", "the result is None, but it should be a tensor."),
        (2.5, t(1), "type", "the result is the float 2.5, but it should be a tensor."),
        ([1.0], t(1), "type", "the result is a list of 1, but it should be a tensor."),
        ("x", t(1), "type", "the result is the string 'x', but it should be a tensor."),
        (t(1, 2), t(1), "shape", "the result has shape (2,), but it should have shape (1,)."),
        (torch.tensor(1.0), t(1), "shape", "the result has shape (), but it should have shape (1,)."),
        (torch.tensor([1]), t(1), "dtype", "the result has dtype int64, but it should be float32."),
        (t(1, dtype=torch.float64), t(1), "dtype", "the result has dtype float64, but it should be float32."),
        (t(1, 2, 3), t(1, 0, 0), "value", "the result has 2 of 3 values wrong."),
        (t(7), t(1), "value", "the result is wrong."),
        (t(NAN), t(1), "value", "the result is NaN."),
        (t(INF), t(1), "value", "the result is infinite."),
        (t(NAN, INF, 1), t(1, 1, 1), "value", "the result has 2 of 3 values wrong: 2 of them NaN."),
        (t(1), t(NAN), "changed", "what the check compares with is NaN: a call has spoilt its arguments."),
        (torch.tensor([1, 2]), torch.tensor([1, 3]), "value", "the result has 1 of 2 values wrong."),
        (torch.tensor([True]), torch.tensor([False]), "value", "the result is wrong."),
        (t(1), 1.0, "type", "the result is a tensor of shape (1,), float32, but it should be a plain Python float."),
        (True, 1.0, "type", "the result is the bool True, but it should be a plain Python float."),
        (None, 1.0, "type", "the result is None, but it should be a plain Python float."),
        (2.0, 1.0, "value", "the result is the wrong number."),
        (NAN, 1.0, "value", "the result is NaN."),
        (1.0, NAN, "value", "the result is the wrong number."),
        ((1.0,), [1.0], "type", "the result is a tuple of 1, but it should be a list."),
        ([1.0], (1.0,), "type", "the result is a list of 1, but it should be a tuple."),
        ("ab", ["a", "b"], "type", "the result is the string 'ab', but it should be a list."),
        ([1.0], [1.0, 2.0], "shape", "the result has 1 item, but it should have 2."),
        ([1.0, 3.0], [1.0, 2.0], "value", "item 1 of the result is the wrong number."),
        ([1.0, 3.0, 4.0], [1.0, 2.0, 3.0], "value", "the result has 2 of 3 items wrong, the first is item 1."),
        ([3.0, 4.0], [2.0, 3.0], "value", "the result has all 2 items wrong, the first is item 0."),
        ({"a": 1.0, "b": 2.0}, {"a": 2.0, "b": 1.0}, "value", "the result has all 2 items wrong, the first is that of 'a'."),
        (t(4, 2, 3), t(1, 0, 0), "value", "the result has all 3 values wrong."),
        ([[1.0], [2.0, 3.0]], [[1.0], [2.0]], "shape", "item 1 of the result has 2 items, but it should have 1."),
        ([1.0, None], [1.0, 2.0], "type", "item 1 of the result is None, but it should be a plain Python float."),
        ([], {}, "type", "the result is a list of 0, but it should be a dict."),
        ({"a": 1.0}, {"b": 1.0}, "value", "the result does not have the right keys."),
        ({"a": 1.0}, {"a": 2.0}, "value", "the result['a'] is the wrong number."),
        ({"a": [t(1)]}, {"a": [t(2)]}, "value", "item 0 of the result['a'] is wrong."),
        (1.0, 1, "type", "the result is the float 1.0, but it should be an int."),
        (2, 1, "value", "the result is not the right int."),
        ("b", "a", "value", "the result is not the right string."),
    ],
    ids=repr,
)
def test_each_difference_has_its_kind_and_its_sentence(actual: Any, expected: Any, kind: str, says: str) -> None:
    fact = fact_of(lambda: close(actual, expected))
    assert (fact.kind, fact.says) == (kind, says)


def test_the_sentence_names_what_was_compared() -> None:
    assert fact_of(lambda: close(t(1), t(2), what="the gradient for W")).says == "the gradient for W is wrong."


@pytest.mark.parametrize(("dtype", "inside", "outside"), [(torch.float32, 9e-5, 2e-4), (torch.float64, 9e-7, 2e-6)])
def test_the_tolerance_follows_the_dtype(dtype: torch.dtype, inside: float, outside: float) -> None:
    one = torch.ones(3, dtype=dtype)
    close(one + inside, one)
    assert fact_of(lambda: close(one + outside, one)).kind == "value"


def test_a_tolerance_of_ones_own_counts_all_the_way_down() -> None:
    close({"a": [1.05, t(1.05)]}, {"a": [1.0, t(1)]}, rtol=0.1)
    assert fact_of(lambda: close([1.05], [1.0], rtol=0.01, atol=0.0)).kind == "value"


def test_same_knows_no_tolerance() -> None:
    same([1, "a", (None, {"x": t(1)})], [1, "a", (None, {"x": t(1)})])
    assert fact_of(lambda: same(t(1 + 1e-6), t(1))).kind == "value"
    assert fact_of(lambda: same(0.1 + 0.2, 0.3)).says == "the result is not the right float."


@pytest.mark.parametrize(("actual", "expected"), [(True, 1), (1, True), (1.0, 1), ("1", 1), (None, 0), ([1], (1,))], ids=repr)
def test_same_wants_the_very_type(actual: Any, expected: Any) -> None:
    assert fact_of(lambda: same(actual, expected)).kind == "type"


def test_values_travel_beside_the_sentence() -> None:
    fact = fact_of(lambda: close(t(1.25, 2), t(1.5, 2)))
    assert (fact.yours.tolist(), fact.expected.tolist(), fact.wrong.tolist()) == ([1.25, 2], [1.5, 2], [True, False])
    fact = fact_of(lambda: close([1.0, 3.0, 5.0], [1.0, 2.0, 4.0]))
    assert (fact.yours, fact.expected, fact.wrong) == ([1.0, 3.0, 5.0], [1.0, 2.0, 4.0], (1, 2))


@given(
    st.lists(st.integers(10**6, 10**7), min_size=1, max_size=4, unique=True), st.sampled_from(["tensor", "float", "list", "int", "dict"])
)
def test_the_sentence_never_holds_an_expected_value(numbers: list[int], form: str) -> None:
    expected: Any = {
        "tensor": torch.tensor(numbers, dtype=torch.float64),
        "float": float(numbers[0]),
        "list": [float(n) for n in numbers],
        "int": numbers[0],
        "dict": {"loss": numbers[0]},
    }[form]
    wrong: list[Any] = [None, 1.0, 1, "x", [], [1.0], {"loss": 1}, torch.zeros(len(numbers), dtype=torch.float64)]
    for actual in wrong:
        says = fact_of(lambda actual=actual: close(actual, expected)).says  # type: ignore[misc]
        assert not any(str(number) in says for number in numbers)


class Odd:
    """Knows nothing, refuses everything."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("do not compare me")

    def __bool__(self) -> bool:
        raise RuntimeError("do not ask me")


ODD: list[Any] = [
    *(None, "", "text", b"bytes", True, 0, -1, NAN, INF, 1 + 2j, ..., int, print, Odd(), Odd, range(3), {1, 2}, frozenset()),
    *([], [[]], [[1.0], [1.0, 2.0]], [None], [Odd()], ["a", 1, None], (), (Odd(),), {}, {None: Odd()}, {"a": [1, "b"]}),
    *(torch.zeros(()), torch.zeros(0), torch.zeros(2, 3, 4), torch.tensor([True]), torch.tensor(1j), torch.full((2,), NAN)),
    *(torch.float32, torch.Generator()),
]
EXPECTED: list[Any] = [
    *(t(1), torch.tensor(1), torch.tensor([True, False]), torch.zeros(2, 2, dtype=torch.float64), t(1, dtype=torch.bfloat16)),
    *(1.5, NAN, 3, True, "abc", None, [1.5], [[1, 2], [3]], (1, "a"), ({"a": 1}, {0: "b"}), {"a": t(1)}),
]


@pytest.mark.parametrize("expected", EXPECTED, ids=repr)
@pytest.mark.parametrize("compare", [close, same])
def test_odd_results_fail_as_checks_and_in_no_other_way(compare: Callable[[Any, Any], None], expected: Any) -> None:
    for actual in ODD:
        if actual is expected or type(actual) is type(expected) is bool:
            continue  # these are the same
        assert fact_of(lambda actual=actual: compare(actual, expected)).says  # type: ignore[misc]


@pytest.mark.parametrize("actual", [1.0, -INF])
def test_nothing_but_infinity_is_close_to_infinity(actual: float) -> None:
    assert fact_of(lambda: close(actual, INF)).kind == "value"


def test_a_tensor_without_data_can_be_told() -> None:
    assert fact_of(lambda: close(torch.zeros(2, device="meta"), torch.zeros(2))).kind == "device"


def test_an_int_beyond_all_floats_is_the_wrong_number() -> None:
    assert fact_of(lambda: close(10**400, 1.0)).kind == "value"


def test_an_int_of_five_thousand_digits_can_be_told() -> None:
    assert fact_of(lambda: close(10**5000, "a")).kind == "type"


def test_a_sparse_tensor_is_not_the_dense_one() -> None:
    assert fact_of(lambda: close(torch.eye(2).to_sparse().bool(), torch.eye(2).bool()))


def test_expect_fails_with_the_sentence_it_was_given() -> None:
    expect(True, "all is well.")
    expect(torch.tensor(True), "all is well.")
    fact = fact_of(lambda: expect(torch.tensor(False), "rows sum to one."))
    assert fact == Fact("statement", "rows sum to one.")
