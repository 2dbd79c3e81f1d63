"""A trace: all that a check saw of a subject, frozen.

Two subjects with like traces made, as far as this check can tell, the same mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from grader.checks.failure import CheckFailed
from grader.diagnosis.exceptions import topic
from grader.wall.faults import BadReturn, Fault, StudentRaised
from grader.wall.remote import Remote
from grader.wall.subject import Call

PASSED = "passed"


@dataclass(frozen=True)
class Graphed:
    """A tensor as it was seen: its numbers without a graph, and whether a graph hung from it."""

    value: Tensor
    requires_grad: bool
    is_leaf: bool


@dataclass(frozen=True)
class Thing:
    """An object of the student's own: nothing is known of it but the name of its class."""

    type_name: str


@dataclass(frozen=True)
class Seen:
    """One call: what was called with what, what came back or was raised, and the arguments as they were afterwards."""

    function: str
    result: Any
    fault: str
    after: tuple[Any, ...]
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    operation: str = "call"


@dataclass(frozen=True)
class Trace:
    """A check's calls, and how it ended: in words, and with the two values that it compared last (a gradient, say)."""

    calls: tuple[Seen, ...]
    ending: str
    wrong: Any = None
    expected: Any = None  # for relations between the two; it is never shown

    @property
    def failed(self) -> bool:
        return self.ending != PASSED


def trace_of(calls: list[Call], error: Exception | None) -> Trace:
    seen = tuple(_seen(call) for call in calls)
    if error is None:
        return Trace(seen, PASSED)
    if isinstance(error, CheckFailed):
        return Trace(seen, f"{error.fact.kind}: {error.fact.says}", frozen(error.actual), frozen(error.expected))
    return Trace(seen, _fault(error) if isinstance(error, Fault) else type(error).__name__)


def frozen(value: Any) -> Any:
    """A value without graphs, and without the student's objects: what can be kept when the check is over."""
    if isinstance(value, Tensor):
        return Graphed(value.detach(), value.requires_grad, value.is_leaf)
    if isinstance(value, Remote):
        return Thing(value.type_name)
    if isinstance(value, dict):
        return {key: frozen(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(frozen, value)) if type(value) in (list, tuple) else tuple(map(frozen, value))
    return value


def plain(value: Any) -> Any:
    """The frozen value again as tensors, without what is known of their graphs."""
    if isinstance(value, Graphed):
        return value.value
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(plain, value))
    return value


def _seen(call: Call) -> Seen:
    return Seen(call.function, frozen(call.result), _fault(call.fault), call.after, call.args, dict(call.kwargs), call.operation)


def _fault(fault: Fault | None) -> str:
    """A fault's kind. An exception's own text is left out: it may hold the student's own names."""
    if isinstance(fault, StudentRaised):
        return f"raised {fault.type_name} {topic(str(fault))}".rstrip()
    if isinstance(fault, BadReturn):
        return f"BadReturn {''.join(c for c in str(fault) if not c.isdigit())}"
    return type(fault).__name__ if fault is not None else ""
