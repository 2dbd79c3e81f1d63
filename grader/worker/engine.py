"""A lock on torch's backward engine, below every name that Python has for it.

The trace puts a bell on the engine, where torch's own functions look for it. Who kept the engine from before goes past the bell. All
of them come to one C function in the end, whose address stands in a table of torch's; the lock is put in there, once and for all.
Who has a graph's nodes needs no engine: each can be called. So the attributes that lead to them, whose getters stand in such tables,
say None while the engine is locked; a tensor that is printed asks for its own, and that is no offence.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode


class _Method(ctypes.Structure):
    """PyMethodDef"""

    _fields_ = (("name", ctypes.c_char_p), ("function", ctypes.c_void_p), ("flags", ctypes.c_int), ("doc", ctypes.c_char_p))


class _Builtin(ctypes.Structure):
    """The beginning of PyCFunctionObject: an object's head, and its method."""

    _fields_ = (("head", ctypes.c_byte * object.__basicsize__), ("method", ctypes.POINTER(_Method)))


class _Attribute(ctypes.Structure):
    """PyGetSetDef"""

    _fields_ = (("name", ctypes.c_char_p), ("get", ctypes.c_void_p), ("set", ctypes.c_void_p), ("doc", ctypes.c_char_p))


class _Descriptor(ctypes.Structure):
    """PyGetSetDescrObject: an object's head, its type, its two names, and its attribute."""

    _fields_ = (("head", ctypes.c_byte * object.__basicsize__), ("about", ctypes.c_void_p * 3), ("attribute", ctypes.POINTER(_Attribute)))


_WAYS_TO_NODES = ((torch.Tensor.__base__, "grad_fn"), (torch._C._FunctionBase, "next_functions"))
_Getter = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.c_void_p)
_Function = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object, ctypes.c_void_p)


class EngineLock:
    """While it is locked, no backward pass runs in this process, whoever asks; `tried` says whether somebody did."""

    def __init__(self) -> None:
        self.tried = False
        self._locked = False
        run_backward: Any = torch.autograd.Variable._execution_engine.run_backward
        self._method = _Builtin.from_address(id(run_backward)).method.contents
        original = _Function(self._method.function)

        def guarded(engine: Any, args: Any, kwargs: Any) -> Any:
            if self._locked:
                self.tried = True
                return None  # an exception would be lost on its way through C
            return original(engine, args, kwargs)

        self._guarded = _Function(guarded)  # kept: the table holds only its address
        self._method.function = ctypes.cast(self._guarded, ctypes.c_void_p).value
        self._getters = [self._guard(vars(owner)[name]) for owner, name in _WAYS_TO_NODES]
        self._library = torch.library.Library("aten", "IMPL")  # an operator that goes to the engine without Python
        for key in ("AutogradCPU", "CPU"):
            self._library.impl("_backward", self._backward, key, allow_override=True)

    def _guard(self, descriptor: Any) -> Any:
        """Put a guard before a getter of torch's; it has to be kept, since the table holds only its address."""
        attribute = _Descriptor.from_address(id(descriptor)).attribute.contents
        original = _Getter(attribute.get)
        guard = _Getter(lambda owner, closure: None if self._locked else original(owner, closure))
        attribute.get = ctypes.cast(guard, ctypes.c_void_p).value
        return guard

    def _backward(self, tensor: Any, inputs: Any, gradient: Any = None, retain_graph: Any = None, create_graph: bool = False) -> None:
        torch.autograd.backward(tensor, gradient, retain_graph, create_graph, inputs=inputs)

    @contextmanager
    def locked(self) -> Iterator[None]:
        self.tried, self._locked = False, True
        try:
            with _InsideBackward(self):
                yield
        finally:
            self._locked = False


class _InsideBackward(TorchDispatchMode):
    """Sees an operator that a backward pass runs: TorchScript goes to the engine by a way of its own."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        return False  # else torch wraps every call against its compiler, at three times the price

    def __init__(self, lock: EngineLock) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._lock = lock

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if torch._C._current_autograd_node() is not None:
            self._lock.tried = True
        return func(*args, **(kwargs or {}))
