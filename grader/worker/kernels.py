"""What is forbidden is taken out of a worker's torch: who talks the trace out of its job finds an error where the function was.

It happens after the student's file is loaded (what a file compares itself with while it is loaded is its own business) and before
any function of it is called. In the student's own process nothing is taken out: the checks need these functions themselves.
"""

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import Any, NoReturn

import torch

from grader.forbidden.rules import KNOWN, Rule

# Every kind of tensor that a processor has kernels for.
KEYS = ("CPU", "SparseCPU", "SparseCsrCPU", "MkldnnCPU", "NestedTensorCPU", "QuantizedCPU")

ALL = "CompositeImplicitAutograd"  # composed of others before anybody sees it
# Composed of others, too, and all the same an operator of its own for whoever watches.
COMPOSED = ("CompositeExplicitAutograd", "CompositeExplicitAutogradNonFunctional")

# Torch itself calls these when a tensor is printed.
SPARED = ("torch.nn.parameter", "torch.autograd.forward_ad")

_last_known = ""  # the module that was imported last when the zygote prepared
_kept: list[Any] = []  # a library's replacements last as long as the library


def take_out(rules: Iterable[Rule], saw: Callable[[Rule], None]) -> None:
    """Make the processor's kernels of these rules raise, and the functions of their modules, for every caller in this process.

    A kernel that is called after all says so to `saw` first: nobody has to watch for it.
    """
    rules = tuple(rules)
    _take_out_kernels({operator: rule for rule in rules for operator in (rule.operators | rule.kernels)}, saw)
    _take_out_functions([module for rule in rules if not rule.free for module in rule.modules])


def prepare() -> None:
    """Look for the kernels and the functions that exercises forbid, once for all workers."""
    global _last_known
    for rule in KNOWN:
        for operator in rule.operators | rule.kernels:
            _kernels(operator)
    for module in ("torch.nn", "torch.optim", "torch.utils.data", *(m for rule in KNOWN for m in rule.modules)):
        for name in _known_below(module):
            _emptied(name)
    _last_known = next(reversed(sys.modules))


def _take_out_kernels(rules: dict[str, Rule], saw: Callable[[Rule], None]) -> None:
    library = torch.library.Library("aten", "IMPL") if rules else None
    for operator, rule in sorted(rules.items()):
        for name, key in _kernels(operator):
            assert library is not None
            library.impl(name, _missing(operator, rule, saw), key, allow_override=True)
    _kept.append(library)


@cache
def _kernels(operator: str) -> tuple[tuple[str, str], ...]:
    """The names and the kinds of tensor under which an operator is to be replaced. One that is composed of others is so under ALL kinds."""
    packet = getattr(torch.ops.aten, operator, None)
    found = []
    for overload in packet.overloads() if packet is not None else ():
        name = operator if overload == "default" else f"{operator}.{overload}"
        if not torch._C._dispatch_has_kernel(f"aten::{name}"):
            continue  # TorchScript's own overloads, tanh.int for one
        has = {key: torch._C._dispatch_has_kernel_for_dispatch_key(f"aten::{name}", key) for key in (*KEYS, *COMPOSED, ALL)}
        found += [(name, key) for key in KEYS if has[key] or (key == "CPU" and any(has[c] for c in COMPOSED))]
        found += [(name, ALL)] if has[ALL] else []
    return tuple(found)


def _missing(operator: str, rule: Rule, saw: Callable[[Rule], None]) -> Any:
    def forbidden(*args: Any, **kwargs: Any) -> NoReturn:
        saw(rule)
        raise RuntimeError(f"{operator} is not to be had in this exercise")

    return forbidden


def _take_out_functions(names: list[str]) -> None:
    """Their code is exchanged, not the functions: whoever holds one already finds it empty, too."""
    for module in names:
        for name in (*_known_below(module), *_below(module, _new_modules())):
            for function, empty, _ in _emptied(name):
                function.__code__ = empty


@cache
def _known_below(name: str) -> list[str]:
    """The modules with this name, and below it, that were there when it was first asked for."""
    return _below(name, list(sys.modules))


def _below(name: str, modules: Iterable[str]) -> list[str]:
    return [m for m in modules if m not in SPARED and (m == name or m.startswith(name + "."))]


def _new_modules() -> list[str]:
    """What was imported since `prepare`. (To look at every name would copy the page that it lies on, for each worker.)"""
    return list(itertools.takewhile(lambda name: name != _last_known, reversed(sys.modules)))


@cache
def _emptied(name: str) -> tuple[tuple[FunctionType, CodeType, CodeType], ...]:
    """A module's functions, code for each that raises, and the code that they have: to clear that away would take each worker longer."""
    functions = _functions_of(sys.modules[name])
    return tuple((function, _raising(function.__code__.co_freevars), function.__code__) for function in functions)


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


@cache  # few for all: each that a worker touches is a page that it copies
def _raising(closure: tuple[str, ...]) -> CodeType:
    return _not_to_be_had.__code__.replace(co_freevars=closure)


def _not_to_be_had(*args: Any, **kwargs: Any) -> NoReturn:
    raise RuntimeError("this function is not to be had in this exercise")
