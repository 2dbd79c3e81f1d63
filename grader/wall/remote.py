"""A handle: an object of the student's that stays on the student's side. The judge sees a stand-in that forwards what is done to it.

Comparisons are not forwarded: a student's `__eq__` must not decide what equals what in a check. Compare numbers and tensors,
with `close` and `same`.
"""

import operator
from collections.abc import Callable
from typing import Any, Protocol


def _reflected(operation: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda target, other: operation(other, target)


# What can be done to an object across the wall: a name -> the plain Python that does it there.
OPERATIONS: dict[str, Callable[..., Any]] = {
    "get": getattr,
    "set": setattr,
    "call": lambda target, /, *args, **kwargs: target(*args, **kwargs),
    "len": len,
    "iter": lambda target: list(target),
    "float": float,
    "int": int,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "neg": operator.neg,
    "pos": operator.pos,
    "abs": abs,
    **{name: getattr(operator, name) for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "matmul")},
    "pow": pow,
    **{f"r{name}": _reflected(getattr(operator, name)) for name in ("add", "sub", "mul", "truediv", "matmul", "pow")},
}


class Holder(Protocol):
    """Whoever can reach the object behind a handle."""

    def use(self, function: str, handle: int, operation: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def release(self, handle: int) -> None: ...


class Remote:
    """Stands for an object of the student's. Calls, attributes and operators are forwarded; nothing else is known of it."""

    __slots__ = ("__weakref__", "_function", "_handle", "_holder", "type_name")

    def __init__(self, holder: Holder, handle: int, type_name: str, function: str) -> None:
        for name, value in (("_holder", holder), ("_handle", handle), ("type_name", type_name), ("_function", function)):
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python itself looks for must not run the student's code
            raise AttributeError(name)
        return _use(self, "get", name)

    def __setattr__(self, name: str, value: Any) -> None:
        _use(self, "set", name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._holder.use(self._function, self._handle, "call", args, kwargs)

    def __del__(self) -> None:
        self._holder.release(self._handle)

    def __repr__(self) -> str:
        return f"<the student's {self.type_name}>"

    def __bool__(self) -> bool:
        return True

    __hash__ = object.__hash__


def _use(remote: Remote, operation: str, *args: Any) -> Any:
    return remote._holder.use(remote._function, remote._handle, operation, args, {})


def _forward(operation: str) -> Callable[..., Any]:
    def forwarded(self: Remote, *args: Any) -> Any:
        return _use(self, operation, *args)

    return forwarded


for _name in OPERATIONS:
    if _name not in ("get", "set", "call", "iter"):
        setattr(Remote, f"__{_name}__", _forward(_name))
Remote.__iter__ = lambda self: iter(_use(self, "iter"))  # type: ignore[attr-defined]
