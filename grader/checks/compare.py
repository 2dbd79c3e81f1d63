"""`close`, `same` and `expect`: comparisons that say what differs, in the order in which a student should fix it."""

import math
from collections.abc import Callable
from types import NoneType
from typing import Any, NoReturn

import torch
from torch import Tensor

from grader.checks.failure import CheckFailed, Fact
from grader.checks.words import clip, describe, dtype_name

# Calibrated on several right implementations: their rounding errors stay a factor of ten below these.
TOLERANCES = {torch.float64: (1e-6, 1e-9), torch.float32: (1e-4, 1e-6)}


def close(actual: Any, expected: Any, *, rtol: float | None = None, atol: float | None = None, what: str = "the result") -> None:
    """Fail unless `actual` equals `expected` up to rounding.

    For tensors (type, shape, dtype, device, then values), numbers, and lists, tuples and dicts of these. A value passes if
    |actual - expected| <= atol + rtol * |expected|; by default 1e-6 relative in float64, 1e-4 in float32, exact for integers.
    """
    if isinstance(expected, Tensor):
        _close_tensor(actual, expected, rtol, atol, what)
    elif isinstance(expected, (list, tuple)):
        _sequence(actual, expected, what)
        _each(actual, expected, lambda a, e, name: close(a, e, rtol=rtol, atol=atol, what=name), what)
    elif isinstance(expected, dict):
        _dict(actual, expected, what)
        _each(actual, expected, lambda a, e, name: close(a, e, rtol=rtol, atol=atol, what=name), what)
    elif isinstance(expected, float):
        _close_number(actual, expected, 1e-6 if rtol is None else rtol, 1e-9 if atol is None else atol, what)
    else:
        same(actual, expected, what=what)


def same(actual: Any, expected: Any, *, what: str = "the result") -> None:
    """Fail unless two plain Python values are equal and of equal type, item by item."""
    if isinstance(expected, (list, tuple)):
        _sequence(actual, expected, what)
        _each(actual, expected, lambda a, e, name: same(a, e, what=name), what)
    elif isinstance(expected, dict):
        _dict(actual, expected, what)
        _each(actual, expected, lambda a, e, name: same(a, e, what=name), what)
    elif isinstance(expected, Tensor):
        close(actual, expected, rtol=0.0, atol=0.0, what=what)
    elif type(actual) is not type(expected):
        _fail("type", f"{what} is {describe(actual)}, but it should be {_a(type(expected).__name__)}.", actual, expected)
    elif actual != expected:
        kind = {str: "string", NoneType: "value"}.get(type(expected), type(expected).__name__)
        _fail("value", f"{what} is not the right {kind}.", actual, expected)


def expect(condition: bool | Tensor, sentence: str) -> None:
    """Fail with `sentence` unless the condition holds."""
    if not bool(condition):
        raise CheckFailed(Fact(kind="statement", says=sentence))


def _close_tensor(actual: Any, expected: Tensor, rtol: float | None, atol: float | None, what: str) -> None:
    if not isinstance(actual, Tensor):
        _fail("type", f"{what} is {describe(actual)}, but it should be a tensor.", actual, expected)
    if actual.layout != expected.layout or actual.is_quantized:
        _fail("type", f"{what} is {describe(actual)} of a special kind, but it should be an ordinary one.", actual, expected)
    if actual.shape != expected.shape:
        _fail(
            "shape",
            f"{what} has shape {tuple(actual.shape)}, but it should have shape {tuple(expected.shape)}.",
            actual,
            expected,
        )
    if actual.dtype != expected.dtype:
        _fail(
            "dtype",
            f"{what} has dtype {dtype_name(actual.dtype)}, but it should be {dtype_name(expected.dtype)}.",
            actual,
            expected,
        )
    if actual.device != expected.device:
        _fail("device", f"{what} is on {actual.device}, but it should be on {expected.device}.", actual, expected)
    if expected.is_floating_point() and bool(torch.isnan(expected).any()):
        # No suite asks for NaN; a call may have written it into the tensors from which this was computed.
        _fail("changed", "what the check compares with is NaN: a call has spoilt its arguments.", actual, expected)
    default_rtol, default_atol = TOLERANCES.get(expected.dtype, (0.0, 0.0))
    rtol = default_rtol if rtol is None else rtol
    atol = default_atol if atol is None else atol
    a, e = actual.detach(), expected.detach()
    if not e.is_floating_point():
        wrong = a != e
    else:
        wrong = ~torch.isclose(a, e, rtol=rtol, atol=atol)
    if wrong.any():
        _fail("value", _values_differ(a, e, wrong, what), actual, expected, wrong)


def _values_differ(actual: Tensor, expected: Tensor, wrong: Tensor, what: str) -> str:
    count, total = int(wrong.sum()), wrong.numel()
    which = "is wrong" if total == 1 else f"has all {total} values wrong" if count == total else f"has {count} of {total} values wrong"
    if actual.is_floating_point():
        lost = ~torch.isfinite(actual) & torch.isfinite(expected)
        if lost.any():
            kind = "NaN" if torch.isnan(actual[lost]).any() else "infinite"
            return f"{what} {which}: {int(lost.sum())} of them {kind}." if total > 1 else f"{what} is {kind}."
    return f"{what} {which}."


def _close_number(actual: Any, expected: float, rtol: float, atol: float, what: str) -> None:
    if isinstance(actual, bool) or not isinstance(actual, (int, float)):
        _fail("type", f"{what} is {describe(actual)}, but it should be a plain Python float.", actual, expected)
    if not _near(actual, expected, rtol, atol):
        lost = isinstance(actual, float) and not math.isfinite(actual) and math.isfinite(expected)
        _fail(
            "value",
            f"{what} is {'NaN' if math.isnan(actual) else 'infinite'}." if lost else f"{what} is the wrong number.",
            actual,
            expected,
        )


def _near(actual: float, expected: float, rtol: float, atol: float) -> bool:
    if actual == expected or (actual != actual and expected != expected):  # NaN is near NaN
        return True
    try:
        return math.isfinite(expected) and abs(actual - expected) <= atol + rtol * abs(expected)
    except OverflowError:  # an int too large for any float
        return False


def _sequence(actual: Any, expected: list[Any] | tuple[Any, ...], what: str) -> None:
    if type(actual) is not type(expected):
        _fail("type", f"{what} is {describe(actual)}, but it should be {_a(type(expected).__name__)}.", actual, expected)
    if len(actual) != len(expected):
        _fail(
            "shape",
            f"{what} has {_items(len(actual))}, but it should have {len(expected)}.",
            actual,
            expected,
        )


def _dict(actual: Any, expected: dict[Any, Any], what: str) -> None:
    if not isinstance(actual, dict):
        _fail("type", f"{what} is {describe(actual)}, but it should be a dict.", actual, expected)
    if set(actual) != set(expected):
        _fail("value", f"{what} does not have the right keys.", actual, expected)


def _each(actual: Any, expected: Any, compare: Callable[[Any, Any, str], None], what: str) -> None:
    """Compare item by item. Where the items are plain values, all that are wrong are told as one fact about the whole."""
    named = isinstance(expected, dict)
    places = list(expected) if named else range(len(expected))
    wrong: dict[Any, CheckFailed] = {}
    for place in places:
        try:
            compare(actual[place], expected[place], f"{what}[{clip(repr(place), 60)}]" if named else f"item {place} of {what}")
        except CheckFailed as failed:
            if not _plain(expected[place]) or failed.fact.kind != "value":
                raise
            wrong[place] = failed
    if wrong:
        first, *more = (str(failed) for failed in wrong.values())
        count = f"all {len(wrong)}" if len(wrong) == len(expected) else f"{len(wrong)} of {len(expected)}"
        says = f"{what} has {count} items wrong, the first is {_place(next(iter(wrong)), named)}." if more else first
        _fail("value", says, actual, expected, tuple(wrong))


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, (bool, int, float, str))


def _place(place: Any, named: bool) -> str:
    return f"that of {clip(repr(place), 60)}" if named else f"item {place}"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _fail(kind: str, says: str, actual: Any, expected: Any, wrong: Any = None) -> NoReturn:
    raise CheckFailed(Fact(kind, says, actual, expected, wrong))
