"""The subject: what a check calls. Its attributes are the student's functions, whichever wall stands behind them."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import torch
from torch import Tensor

from grader.checks.snapshot import snapshot
from grader.checks.words import call_in_words
from grader.course.contract import Contract
from grader.forbidden.scan import Scanner
from grader.wall.faults import BadReturn, Fault, Place, UsedForbidden


class Wall(Protocol):
    """One verb, several implementations: carry a call to the student's code and bring back what came of it, or raise a Fault."""

    def begin(self) -> None: ...

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def probe(self, source: str, name: str, args: tuple[Any, ...]) -> Any: ...

    def close(self) -> None: ...


@dataclass
class Call:
    """One call that a check made, as it was when it was made."""

    function: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    result: Any = None
    fault: Fault | None = None
    after: tuple[Any, ...] = ()  # the arguments as the call left them

    def in_words(self) -> str:
        return call_in_words(self.function, self.args, dict(self.kwargs))


@dataclass
class Subject:
    """A submission behind a wall. `student.softmax(x)` calls the student's softmax."""

    wall: Wall
    contract: Contract
    scan: Scanner
    calls: list[Call] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._call(name, args, kwargs)

        return function

    def begin(self) -> None:
        """A new check begins."""
        self.calls.clear()
        self.wall.begin()

    def probe(self, function: Callable[..., Any], *args: Any) -> Any:
        """Run a small function of the suite beside the student's code: `probe(student, *args)` with the student's real functions.

        It travels as text, so it must stand on its own (torch and Tensor are there), and must hold no expected value.
        """
        return self.wall.probe(inspect.getsource(function), function.__name__, args)

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        # The call is kept as it was made: the student's code may change its arguments.
        call = Call(name, tuple(map(_keep, args)), {k: _keep(v) for k, v in kwargs.items()})
        self.calls.append(call)
        try:
            found = self.scan(name)
            if found is not None:
                raise UsedForbidden(found.rule.name, found.rule.instead, Place(f"{found.file}.py", found.line, found.text))
            call.result = self.wall.call(name, args, kwargs)
        except Fault as fault:
            call.fault = fault
            raise
        finally:
            call.after = tuple(map(snapshot, (*args, *kwargs.values())))
        wrong = self.contract.wrong_return(name, call.result)
        if wrong:
            call.fault = BadReturn(wrong)
            raise call.fault
        return call.result


def _keep(value: Any) -> Any:
    if isinstance(value, Tensor):
        return value.detach().clone()
    if isinstance(value, torch.Generator):
        return value
    if isinstance(value, dict):
        return {k: _keep(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_keep(v) for v in value] if isinstance(value, list) else tuple(map(_keep, value))
    return value
