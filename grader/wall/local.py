"""The wall that is none: the student's module lies in this very process. For a student at their own machine."""

import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from grader.wall.faults import Died, Fault, RanOutOfTime, StudentRaised, no_answer, not_loaded
from grader.wall.kept import ambient_state_kept
from grader.wall.remote import OPERATIONS, Holder, Remote
from grader.worker.modules import Sources
from grader.worker.servant import Servant

_TIMEOUT = re.compile(r"Timeout \(>([\d.]+)s\)")  # the words of pytest-timeout


class LocalWall:
    """Calls go straight to a servant in this process; only objects of the student's own classes are kept behind handles.

    That keeps both forms of the wall alike: what a check may do with a result is the same here and in the sandbox.
    """

    def __init__(self, topic: str, sources: Sources, forbidden: Mapping[str, list[str]]) -> None:
        self.holder: Holder = self
        self._servant = Servant(topic, sources, forbidden)
        self._objects: dict[int, Any] = {}
        self._handles = itertools.count()
        self._loaded: Fault | bool = False

    def begin(self) -> None:
        """Nothing to do: pytest-timeout keeps the clock here."""

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self._load()
        inside = {name: self._inside(value) for name, value in kwargs.items()}
        return self._run(function, lambda: self._servant.call(function, tuple(map(self._inside, args)), inside))

    def use(self, function: str, handle: int, operation: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        target = self._objects[handle]
        inside = {name: self._inside(value) for name, value in kwargs.items()}
        action = OPERATIONS[operation]
        return self._run(function, lambda: self._servant.use(function, target, action, tuple(map(self._inside, args)), inside))

    def probe(self, source: str, name: str, args: tuple[Any, ...]) -> Any:
        self._load()
        return self._run(name, lambda: self._servant.probe(source, name, tuple(map(self._inside, args))))

    def release(self, handle: int) -> None:
        self._objects.pop(handle, None)

    def close(self) -> None:
        self._servant.forget()

    def _load(self) -> None:
        """Load once; a file that cannot be loaded fails every check with the same fault."""
        if self._loaded is False:
            try:
                with ambient_state_kept():
                    self._servant.load()
                self._loaded = True
            except Fault as fault:
                self._loaded = _while_loading(fault)
        if isinstance(self._loaded, Fault):
            raise self._loaded

    def _run(self, function: str, action: Any) -> Any:
        dtype = torch.get_default_dtype()
        try:
            return self._outside(function, action())
        except StudentRaised as raised:
            late = _late(raised, no_answer)
            if late is None:
                raise
            raise late from None
        finally:
            torch.set_default_dtype(dtype)  # as in the sandbox: the suites' own tensors are not the student's to choose

    def _outside(self, function: str, value: Any) -> Any:
        """A result as the judge may have it: plain values as they are, the student's own objects as handles."""
        if value is None or isinstance(value, (bool, bytes, Tensor, torch.Generator, torch.dtype, torch.device)):
            return value
        for plain in (int, float, str):
            if isinstance(value, plain):  # of a subclass too: numpy's float64 is a float
                return value if type(value) is plain else plain(value)
        for container in (list, tuple, dict, set):
            if isinstance(value, container):  # torch.Size is a tuple, a Counter a dict
                return self._container(function, container, value)
        if isinstance(value, frozenset):
            return self._container(function, set, value)
        handle = next(self._handles)
        self._objects[handle] = value
        return Remote(self.holder, handle, type(value).__name__, function)

    def _container(self, function: str, kind: type, value: Any) -> Any:
        items = list(value.values()) if isinstance(value, dict) else list(value)
        outside = [self._outside(function, item) for item in items]
        if type(value) is kind and all(a is b for a, b in zip(items, outside, strict=True)):
            return value  # the very object, which may be one of the arguments
        return dict(zip(value, outside, strict=True)) if kind is dict else kind(outside)

    def _inside(self, value: Any) -> Any:
        """An argument as the student may have it: their own objects in the place of handles, also inside containers."""
        if isinstance(value, Remote):
            return self._objects[value._handle]
        if type(value) in (list, tuple, set) and any(self._inside(v) is not v for v in value):
            return type(value)(map(self._inside, value))
        if type(value) is dict and any(self._inside(v) is not v for v in value.values()):
            return {k: self._inside(v) for k, v in value.items()}
        return value


def seconds_of_timeout(message: str) -> float | None:
    """The time limit, if these are pytest-timeout's words."""
    rang = _TIMEOUT.search(message)
    return float(rang[1]) if rang else None


def _while_loading(fault: Fault) -> Fault:
    """As in the sandbox: what happened to the whole file is told as that."""
    if isinstance(fault, Died):
        return Died(f"while the file was loaded: {fault}")
    return (_late(fault, not_loaded) if isinstance(fault, StudentRaised) else None) or fault


def _late(raised: StudentRaised, told: Callable[..., RanOutOfTime]) -> RanOutOfTime | None:
    """The clock rang in the student's code, which looks as if that had raised."""
    seconds = seconds_of_timeout(raised.message) if raised.type_name == "Failed" else None
    return told(seconds, raised.way) if seconds is not None else None
