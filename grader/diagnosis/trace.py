"""A trace: all that a check saw of a subject. Two subjects with equal traces made, as far as this check can tell, the same mistake."""

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from grader.checks.failure import CheckFailed
from grader.diagnosis.relations import relation, sizes_of
from grader.wall.faults import Fault, StudentRaised
from grader.wall.remote import Remote
from grader.wall.subject import Call

# Looser than the checks' own tolerances: two right ways to the same wrong number may round differently.
RTOL = {torch.float64: 1e-6, torch.float32: 1e-4}
ATOL = {torch.float64: 1e-9, torch.float32: 1e-6}


@dataclass(frozen=True)
class Seen:
    """One call: the function, what came back or was raised, and the arguments as they were afterwards."""

    function: str
    result: Any
    fault: str
    after: tuple[Any, ...]


@dataclass(frozen=True)
class Trace:
    """A check's calls, and how it ended: in words, and with the value that was wrong (a gradient, say)."""

    calls: tuple[Seen, ...]
    ending: str
    wrong: Any = None
    relation: str = ""  # how the wrong value differs from the right one, in words


def trace_of(calls: list[Call], error: Exception | None) -> Trace:
    seen = tuple(Seen(c.function, c.result, _fault(c.fault), c.after) for c in calls)
    if error is None:
        return Trace(seen, "passed")
    if isinstance(error, CheckFailed):
        sizes = sizes_of(calls[-1].args) if calls else {}
        return Trace(seen, f"{error.fact.kind}: {error.fact.says}", error.actual, relation(error.actual, error.expected, sizes))
    return Trace(seen, _fault(error) if isinstance(error, Fault) else type(error).__name__)


def alike(one: Any, other: Any) -> bool:
    """Whether two traces, or two observed values, are the same in every respect that a check can see."""
    if isinstance(one, Tensor) or isinstance(other, Tensor):
        return isinstance(one, Tensor) and isinstance(other, Tensor) and _tensors_alike(one, other)
    if isinstance(one, Remote) or isinstance(other, Remote):
        return isinstance(one, Remote) and isinstance(other, Remote) and one.type_name == other.type_name
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9) or (math.isnan(one) and math.isnan(other)) or one == other
    if isinstance(one, torch.Generator):
        return torch.equal(one.get_state(), other.get_state())
    if isinstance(one, dict):
        return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, Trace):
        return one.ending == other.ending and alike(one.calls, other.calls) and alike(one.wrong, other.wrong)
    if isinstance(one, Seen):
        return (
            (one.function, one.fault) == (other.function, other.fault) and alike(one.result, other.result) and alike(one.after, other.after)
        )
    return bool(one == other)


def _tensors_alike(one: Tensor, other: Tensor) -> bool:
    if (one.shape, one.dtype, one.requires_grad, one.is_leaf) != (other.shape, other.dtype, other.requires_grad, other.is_leaf):
        return False
    if not one.is_floating_point():
        return torch.equal(one, other)
    a, b = one.detach(), other.detach()
    return torch.allclose(a, b, rtol=RTOL.get(a.dtype, 1e-3), atol=ATOL.get(a.dtype, 1e-3), equal_nan=True)


def _fault(fault: Fault | None) -> str:
    """A fault's kind. An exception's text is left out: it may hold the student's own names."""
    if isinstance(fault, StudentRaised):
        return f"raised {fault.type_name}"
    return type(fault).__name__ if fault is not None else ""
