"""How alike two traces are, from nothing to all that a check can see.

The contract leaves things open (whether .grad is None or zeros afterwards, whether a gradient carries a graph), and a check does not
look at everything that it is given. So two traces that differ there only may still show the same mistake.
"""

import math
from enum import IntEnum
from typing import Any

import torch
from torch import Tensor

from grader.diagnosis.trace import Graphed, Seen, Trace

# Looser than the checks' own tolerances: two right ways to the same wrong number may round differently.
RTOL = {torch.float64: 1e-6, torch.float32: 1e-4}
ATOL = {torch.float64: 1e-9, torch.float32: 1e-6}


class Likeness(IntEnum):
    """What two failed traces of one check have in common; each grade includes those before it."""

    NOTHING = 0
    ENDING = 1  # the check complained in the same words
    VALUE = 2  # of the same wrong value
    RESULTS = 3  # all calls returned, or raised, the same
    ARGUMENTS = 4  # and left the same numbers in their arguments
    ALL = 5  # and the same .grad and graphs


def likeness(one: Trace, other: Trace) -> Likeness:
    if one.ending != other.ending:
        return Likeness.NOTHING
    if not alike(one.wrong, other.wrong, graphs=False):
        return Likeness.ENDING
    if len(one.calls) != len(other.calls) or not all(map(_same_result, one.calls, other.calls)):
        return Likeness.VALUE
    if not all(alike(_numbers(a.after), _numbers(b.after), graphs=False) for a, b in zip(one.calls, other.calls, strict=True)):
        return Likeness.RESULTS
    return Likeness.ALL if alike(one, other) else Likeness.ARGUMENTS


def alike(one: Any, other: Any, *, graphs: bool = True) -> bool:
    """Whether two observed values are the same up to rounding; with `graphs`, also in what hangs from them."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Graphed):
        if graphs and (one.requires_grad, one.is_leaf) != (other.requires_grad, other.is_leaf):
            return False
        return _tensors_alike(one.value, other.value)
    if isinstance(one, Tensor):
        return _tensors_alike(one, other)
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9) or (math.isnan(one) and math.isnan(other)) or one == other
    if isinstance(one, torch.Generator):
        return torch.equal(one.get_state(), other.get_state())
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key], graphs=graphs) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(alike(a, b, graphs=graphs) for a, b in zip(one, other, strict=True))
    if isinstance(one, Trace):
        return one.ending == other.ending and alike(one.wrong, other.wrong, graphs=graphs) and alike(one.calls, other.calls, graphs=graphs)
    if isinstance(one, Seen):
        return _same_result(one, other, graphs=graphs) and alike(one.after, other.after, graphs=graphs)
    return bool(one == other)


def _same_result(one: Seen, other: Seen, *, graphs: bool = False) -> bool:
    what = (one.function, one.operation, one.fault) == (other.function, other.operation, other.fault)
    return what and alike(one.result, other.result, graphs=graphs)


def _numbers(after: tuple[Any, ...]) -> list[Any]:
    """Of snapshots of arguments, only the numbers: a tensor's snapshot is (values, requires_grad, .grad)."""
    return [s[0] if isinstance(s, tuple) and len(s) == 3 and isinstance(s[0], Tensor) else s for s in after]


def _tensors_alike(one: Tensor, other: Tensor) -> bool:
    if (one.shape, one.dtype, one.layout) != (other.shape, other.dtype, other.layout):
        return False
    if one.layout is not torch.strided:
        one, other = one.to_dense(), other.to_dense()
    if not one.is_floating_point():
        return torch.equal(one, other)
    return torch.allclose(one, other, rtol=RTOL.get(one.dtype, 1e-3), atol=ATOL.get(one.dtype, 1e-3), equal_nan=True)
