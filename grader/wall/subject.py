"""The subject: what a check calls. Its attributes are the student's functions, whichever wall stands behind them."""

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import Tensor

from grader.checks.snapshot import snapshot
from grader.course.contract import Contract
from grader.forbidden.scan import Scanner
from grader.wall.faults import BadReturn, Fault, Place, UsedForbidden
from grader.wall.places import in_its_cell
from grader.wall.remote import Holder, Remote
from grader.wall.uses import use_in_words
from grader.worker.servant import functions_in


class Wall(Holder, Protocol):
    """One verb, several implementations: carry a call to the student's code and bring back what came of it, or raise a Fault.

    `holder` is whom the objects that come back forward their uses to: the wall itself, or a subject that notes them first.
    """

    holder: Holder

    def begin(self) -> None: ...

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def probe(self, source: str, name: str, args: tuple[Any, ...]) -> Any: ...

    def close(self) -> None: ...


@dataclass
class Call:
    """One thing that a check had the student's code do, as it was when it was asked.

    A call of a function, a use of an object of theirs (`linear(x)`, `value + 2.0`), or a probe.
    """

    function: str  # of the contract: the function, the class of the object, or the probe's name
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]
    result: Any = None
    fault: Fault | None = None
    after: tuple[Any, ...] = ()  # the arguments as the call left them
    target: str = ""  # the object, in words, that was used; of a probe: what it does
    operation: str = "call"

    def in_words(self) -> str:
        if self.operation == "probe":
            return self.target
        return use_in_words(self.target or self.function, self.operation, self.args, dict(self.kwargs))


class Subject:
    """A submission behind a wall. `student.softmax(x)` calls the student's softmax."""

    def __init__(self, wall: Wall, contract: Contract, scan: Scanner) -> None:
        self.wall, self.contract, self.scan = wall, contract, scan
        self.calls: list[Call] = []
        self.was_read = False  # whether a check looked at the text, beside what the functions answer
        self._objects: dict[int, str] = {}  # handle -> the object in words: "linear", "linear.weight"
        wall.holder = self

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            return self._call(name, args, kwargs)

        return function

    def begin(self) -> None:
        """A new check begins."""
        self.calls.clear()
        self.was_read = False
        self._objects.clear()
        self.wall.begin()

    def text(self, module: str) -> str:
        """The text of one of the submission's files; empty if there is none."""
        self.was_read = True
        return self.scan.texts.get(module, "")

    def probe(self, function: Callable[..., Any], *args: Any) -> Any:
        """Run a small function of the suite beside the student's code: `probe(student, *args)` with the student's real functions.

        It travels as text, so it must stand on its own (torch and Tensor are there), and must hold no expected value. The
        first line of its docstring, if it has one, tells a student what was called.
        """
        words = inspect.getdoc(function) or f"your code ({function.__name__.replace('_', ' ')})"
        call = Call(function.__name__, tuple(map(_keep, args)), {}, target=words.split("\n")[0].rstrip("."), operation="probe")
        source = _source(function)
        return self._noted(call, functions_in(source), args, lambda: self.wall.probe(source, function.__name__, args))

    def use(self, function: str, handle: int, operation: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Do something with an object that `function` (a class, mostly) made."""
        target = self._objects.get(handle, function.lower())
        call = Call(function, tuple(map(_keep, args)), {k: _keep(v) for k, v in kwargs.items()}, target=target, operation=operation)
        result = self._noted(call, (), (*args, *kwargs.values()), lambda: self.wall.use(function, handle, operation, args, kwargs))
        if isinstance(result, Remote) and operation == "get":
            self._objects[result._handle] = f"{target}.{args[0]}"
        self._of_its_kind(call, self._member(function, target, operation))
        return result

    def release(self, handle: int) -> None:
        self._objects.pop(handle, None)
        self.wall.release(handle)

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        # The call is kept as it was made: the student's code may change its arguments.
        call = Call(name, tuple(map(_keep, args)), {k: _keep(v) for k, v in kwargs.items()})
        self._noted(call, (name,), (*args, *kwargs.values()), lambda: self.wall.call(name, args, kwargs))
        self._of_its_kind(call, name)
        return call.result

    def _noted(self, call: Call, scanned: Iterable[str], values: tuple[Any, ...], action: Callable[[], Any]) -> Any:
        """Do it, and note in `call` what came of it."""
        self.calls.append(call)
        try:
            for name in scanned:
                found = self.scan(name)
                if found is not None:
                    place = Place(f"{found.file}.py", found.line, found.text)
                    place = in_its_cell(place, self.scan.texts.get(found.file, ""))
                    raise UsedForbidden(found.rule.name, found.rule.instead, place)
            call.result = action()
        except Fault as fault:
            call.fault = fault
            raise
        finally:
            call.after = tuple(map(snapshot, values))
        return call.result

    def _of_its_kind(self, call: Call, name: str) -> None:
        wrong = self.contract.wrong_return(name, call.result)
        if wrong:
            call.fault = BadReturn(wrong)
            raise call.fault

    def _member(self, function: str, target: str, operation: str) -> str:
        """The method that a use runs, as the contract names it: "Linear.__call__", "Linear.parameters"."""
        if operation != "call":
            return f"{function}.__{operation}__"
        method = target.partition(".")[2] or "__call__"
        return f"{function}.{method}"


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


_source = functools.cache(inspect.getsource)  # reading it takes longer than most probes
