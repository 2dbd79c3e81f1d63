"""What a right answer gives for the very calls that a check made: the student's values beside the solution's.

In a student's own kit there are no solutions, and then there is nothing to observe.
"""

import inspect
import io
import warnings
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from grader.course import Exercise
from grader.course.source import decode_source
from grader.diagnosis.alike import alike
from grader.diagnosis.trace import Seen, frozen, plain
from grader.wall.kept import ambient_state_kept
from grader.worker.modules import Sources


@dataclass(frozen=True)
class Observed:
    """One call of the student's function: the arguments by name, what came back, what was due."""

    arguments: Mapping[str, Any]
    given: frozenset[str]  # which of these the caller gave; the others are defaults
    yours: Any
    right: Any
    raised: bool
    is_right: bool
    passed: bool  # the call belongs to a check that passed


class Reference:
    """The solution's functions."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._functions: dict[str, Callable[..., Any]] | None = None

    def observe(self, call: Seen, *, in_a_passed_check: bool) -> Observed | None:
        """None for what cannot be repeated: uses of objects, probes, random sources, calls that are meant to raise."""
        bound = self._bound(call)
        if bound is None:
            return None
        arguments = _revived(call, bound.arguments)
        try:
            right = self.call(call.function, arguments)
        except Exception:
            return None
        raised = bool(call.fault)
        yours = None if raised else _outcome(plain(call.result), _after(call, bound.arguments))
        is_right = not raised and alike(frozen(yours), frozen(right), graphs=False)
        return Observed(
            {**self._defaults(call.function), **arguments}, frozenset(arguments), yours, right, raised, is_right, in_a_passed_check
        )

    def call(self, function: str, arguments: Mapping[str, Any]) -> Any:
        """What the solution gives: its result, or, if it returns nothing, what it makes of its arguments. Raises what it raises."""
        copies = {name: _copy(value) for name, value in arguments.items()}
        with ambient_state_kept(), redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.set_grad_enabled(True)
            result = self._all()[function](**copies)
        return _outcome(_detached(result), {name: _detached(value) for name, value in copies.items()})

    def _all(self) -> dict[str, Callable[..., Any]]:
        if self._functions is None:
            sources = Sources({self._exercise.topic: decode_source(self._exercise.solution.read_bytes())})
            with ambient_state_kept():
                module = sources.load(self._exercise.topic)
            sources.forget()
            self._functions = {name: f for name in self._exercise.contract.names if inspect.isfunction(f := getattr(module, name, None))}
        return self._functions

    def _bound(self, call: Seen) -> inspect.BoundArguments | None:
        function = self._all().get(call.function)
        if function is None or call.operation != "call":
            return None
        try:
            bound = inspect.signature(function).bind(*call.args, **call.kwargs)
        except TypeError:
            return None
        return bound if all(map(_is_plain, bound.arguments.values())) else None

    def _defaults(self, function: str) -> dict[str, Any]:
        parameters = inspect.signature(self._all()[function]).parameters.values()
        return {p.name: p.default for p in parameters if p.default is not inspect.Parameter.empty}


def _outcome(result: Any, after: Mapping[str, Any]) -> Any:
    """A result; of a function that returns nothing, the first tensor among its arguments, which it is there to change."""
    if result is not None:
        return result
    return next((value for value in after.values() if isinstance(value, Tensor)), None)


def _after(call: Seen, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the call left them, by name: `call.after` holds their snapshots in order."""
    return {name: s[0] if _is_snapshot(s) else s for name, s in zip(arguments, call.after, strict=False)}


def _revived(call: Seen, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as they were before the call, with requires_grad and .grad as they still are after it."""
    revived = dict(arguments)
    for (name, value), snapshot in zip(arguments.items(), call.after, strict=False):
        if isinstance(value, Tensor) and _is_snapshot(snapshot) and value.is_floating_point():
            revived[name] = value.detach().clone().requires_grad_(snapshot[1])
            if snapshot[2] is not None and snapshot[2].shape == value.shape and snapshot[2].dtype == value.dtype:
                revived[name].grad = snapshot[2].clone()
    return revived


def _copy(value: Any) -> Any:
    if isinstance(value, Tensor):
        copy = value.detach().clone().requires_grad_(value.requires_grad)
        if value.is_leaf and value.grad is not None:
            copy.grad = value.grad.clone()
        return copy
    if isinstance(value, dict):
        return dict(value)
    return list(value) if isinstance(value, list) else value


def _detached(value: Any) -> Any:
    if isinstance(value, Tensor):
        return value.detach()
    return type(value)(map(_detached, value)) if type(value) in (list, tuple) else value


def _is_snapshot(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 3 and isinstance(value[0], Tensor)


def _is_plain(value: Any) -> bool:
    """Whether the solution may be called with it: tensors, and plain Python values of any depth."""
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return value is None or isinstance(value, (bool, int, float, str, Tensor))
