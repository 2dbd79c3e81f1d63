"""Relations between arguments and success: in which of the calls the result was right, and in which wrong.

Of several statements that tell the two kinds of calls apart, the first one is made; the list goes from what a mistake usually depends on
to what is rather the reader's guess.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from grader.diagnosis.alike import alike
from grader.diagnosis.relations.observe import Observed
from grader.diagnosis.relations.properties import DTYPES, OF_DICTS, OF_GRADIENTS, OF_NUMBERS, OF_TENSORS, OF_TEXT, SOME, Table, Test
from grader.diagnosis.trace import frozen

FURTHER = 3.0  # how many times larger the smallest number of the wrong calls must be than the largest of the right ones


def condition(observed: Sequence[Observed]) -> str:
    """When it goes wrong, in words; empty if it always does, or if no one statement fits all calls."""
    wrong, right = [o for o in observed if not o.is_right], [o for o in observed if o.is_right]
    if not wrong or len(right) < SOME:
        return ""
    what = "It raises" if all(o.raised for o in wrong) else "It goes wrong"
    for words in (*_left_to_default(wrong, right), *_properties(wrong, right), *_thresholds(wrong, right)):
        return f"{what} {words}, and is right in the {len(right)} other calls."
    return ""


def remembered(observed: Sequence[Observed]) -> str:
    """Whether one call's arguments gave one thing first and another later."""
    for i, first in enumerate(observed):
        for later in observed[i + 1 :]:
            same_question = not (first.raised or later.raised) and alike(frozen(dict(first.arguments)), frozen(dict(later.arguments)))
            if same_question and first.is_right and not later.is_right and _size(first.arguments) > 1:
                return "Two calls with the same arguments gave different results: something is kept from one call to the next."
    return ""


def _size(arguments: Mapping[str, Any]) -> int:
    return sum(v.numel() if isinstance(v, Tensor) else 1 for v in arguments.values())


def _left_to_default(wrong: Sequence[Observed], right: Sequence[Observed]) -> Iterator[str]:
    for name in wrong[0].arguments:
        if all(name not in o.given for o in wrong) and all(name in o.given for o in right):
            yield f"just where {name} is not given and has its default value"
        if all(name in o.given for o in wrong) and all(name not in o.given for o in right):
            yield f"just where {name} is given"


def _properties(wrong: Sequence[Observed], right: Sequence[Observed]) -> Iterator[str]:
    for words, dtype in DTYPES:
        if _tells_apart(wrong, right, lambda o, dtype=dtype: dtype in _dtypes(o.arguments)):  # type: ignore[misc]
            yield words
    for name, value in wrong[0].arguments.items():
        for (least_wrong, least_right), tests in _tables(value, wrong, right):
            if len(wrong) >= least_wrong and len(right) >= least_right:
                yield from (words.format(name) for words, test in tests if _tells_apart(wrong, right, _on(name, test)))
    for name, value in wrong[0].arguments.items():
        if type(value) is int and len(wrong) > 1:
            values = sorted({o.arguments[name] for o in wrong})
            if len(values) <= 2 and not any(o.arguments[name] in values for o in right):
                yield f"just where {name} is {' or '.join(map(str, values))}"


def _thresholds(wrong: Sequence[Observed], right: Sequence[Observed]) -> Iterator[str]:
    lost = not any(o.raised for o in wrong) and all(isinstance(o.yours, Tensor) and not bool(torch.isfinite(o.yours).all()) for o in wrong)
    for name in wrong[0].arguments:
        for measure, words in _MEASURES:
            low = [m for o in right if (m := measure(o.arguments[name])) is not None]
            high = [m for o in wrong if (m := measure(o.arguments[name])) is not None]
            if len(high) == len(wrong) and len(low) == len(right) and min(high) > FURTHER * max(low):
                limits = words.format(name, f"{max(low):.4g}", f"{min(high):.4g}")
                yield f"{'with NaN or infinity ' if lost else ''}{limits}"


def _tells_apart(wrong: Sequence[Observed], right: Sequence[Observed], test: Callable[[Observed], bool]) -> bool:
    try:
        return all(map(test, wrong)) and not any(map(test, right))
    except (RuntimeError, TypeError, KeyError, AttributeError):  # an argument of another kind in one of the calls
        return False


def _on(name: str, test: Test) -> Callable[[Observed], bool]:
    return lambda o: test(o.arguments[name])


def _tables(value: Any, wrong: Sequence[Observed], right: Sequence[Observed]) -> tuple[Table, ...]:
    if isinstance(value, Tensor):
        return (*(OF_GRADIENTS if len(wrong) < len(right) else ()), *OF_TENSORS)
    if isinstance(value, str):
        return OF_TEXT
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return OF_NUMBERS
    return OF_DICTS if isinstance(value, dict) else ()


def _dtypes(arguments: Mapping[str, Any]) -> set[torch.dtype]:
    return {v.dtype for v in arguments.values() if isinstance(v, Tensor) and v.is_floating_point()}


def _largest(value: Any) -> float | None:
    if isinstance(value, Tensor) and value.is_floating_point() and value.numel():
        return float(value.detach().abs().amax())
    return abs(float(value)) if isinstance(value, float) else None


def _largest_gradient(value: Any) -> float | None:
    return _largest(value.grad) if isinstance(value, Tensor) and value.is_leaf and value.grad is not None else None


def _length(value: Any) -> float | None:
    if isinstance(value, Tensor):
        return float(value.numel())
    return float(len(value)) if isinstance(value, (str, list, dict)) else None


_MEASURES: tuple[tuple[Callable[[Any], float | None], str], ...] = (
    (_largest, "where {0} holds large numbers (of size {2} and more; up to {1} all is well)"),
    (_largest_gradient, "where {0}.grad holds large numbers (of size {2} and more; up to {1} all is well)"),
    (_length, "where {0} is long ({2} entries and more; up to {1} all is well)"),
)
