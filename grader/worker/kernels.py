"""What is forbidden is taken out of a worker's torch: who talks the trace out of its job finds an error where the function was.

It happens after the student's file is loaded (what a file compares itself with while it is loaded is its own business) and before
any function of it is called. In the student's own process nothing is taken out: the checks need these functions themselves.
"""

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, NoReturn

import torch

from grader.forbidden.rules import Rule

# Every kind of tensor that a processor has kernels for; what is composed of others needs none of its own.
KEYS = ("CPU", "SparseCPU", "SparseCsrCPU", "MkldnnCPU", "NestedTensorCPU", "QuantizedCPU")

# Torch itself calls these when a tensor is printed.
SPARED = ("torch.nn.parameter", "torch.autograd.forward_ad")

_kept: list[Any] = []  # a library's replacements last as long as the library


def take_out(rules: Iterable[Rule]) -> None:
    """Make the processor's kernels of these rules raise, and the functions of their modules, for every caller in this process."""
    rules = tuple(rules)
    _take_out_kernels({operator for rule in rules for operator in (rule.operators | rule.kernels)})
    _take_out_functions([module for rule in rules if not rule.free for module in rule.modules])


def _take_out_kernels(operators: set[str]) -> None:
    library = torch.library.Library("aten", "IMPL") if operators else None
    for operator in sorted(operators):
        packet = getattr(torch.ops.aten, operator, None)
        for overload in packet.overloads() if packet is not None else ():
            name = operator if overload == "default" else f"{operator}.{overload}"
            if library is None or not torch._C._dispatch_has_kernel(f"aten::{name}"):
                continue  # TorchScript's own overloads, tanh.int for one
            for key in KEYS:
                if torch._C._dispatch_has_kernel_for_dispatch_key(f"aten::{name}", key):
                    library.impl(name, _missing(operator), key, allow_override=True)
    _kept.append(library)


def _missing(operator: str) -> Any:
    def forbidden(*args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError(f"{operator} is not to be had in this exercise")

    return forbidden


def prepare() -> None:
    """Look for the functions of the modules that exercises forbid, once for all workers."""
    for name in _below(["torch.nn", "torch.optim", "torch.utils.data", "torch._functorch.eager_transforms"]):
        _emptied(name)


def _take_out_functions(names: list[str]) -> None:
    """Their code is exchanged, not the functions: whoever holds one already finds it empty, too."""
    for name in _below(names):
        for function, empty in _emptied(name):
            function.__code__ = empty


def _below(names: list[str]) -> list[str]:
    """The modules with these names, and below them."""
    known = [m for m in sys.modules if m not in SPARED] if names else []
    return [m for m in known if any(m == name or m.startswith(name + ".") for name in names)]


@cache
def _emptied(name: str) -> tuple[tuple[FunctionType, CodeType], ...]:
    """A module's functions, and code for each that raises, as the trace and its closure see it."""
    return tuple((function, _raising(function.__code__)) for function in _functions_of(sys.modules[name]))


def _functions_of(module: ModuleType) -> Iterator[FunctionType]:
    """The functions and methods that are written in a module, also those inside decorators."""
    todo: list[Any] = list(vars(module).values())
    seen: set[int] = set()
    while todo:
        thing = todo.pop()
        if id(thing) in seen or getattr(thing, "__module__", module.__name__) != module.__name__:
            continue
        seen.add(id(thing))
        if isinstance(thing, type):
            todo += vars(thing).values()
        elif isinstance(thing, (staticmethod, classmethod)):
            todo.append(thing.__func__)
        elif isinstance(thing, property):
            todo += [thing.fget, thing.fset]
        elif isinstance(thing, FunctionType):
            todo += [cell.cell_contents for cell in thing.__closure__ or () if _is_full(cell)]
            if thing.__globals__ is vars(module):
                yield thing


def _is_full(cell: Any) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False


def _raising(code: CodeType) -> CodeType:
    return _not_to_be_had.__code__.replace(
        co_name=code.co_name, co_filename=code.co_filename, co_freevars=code.co_freevars, co_firstlineno=code.co_firstlineno
    )


def _not_to_be_had(*args: Any, **kwargs: Any) -> NoReturn:
    raise RuntimeError("this function is not to be had in this exercise")
