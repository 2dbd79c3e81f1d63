"""Forbidden operators are taken out of a worker's torch: who talks the trace out of its job finds an error where the kernel was.

It happens after the student's file is loaded (what a file compares itself with while it is loaded is its own business) and before
any function of it is called. In the student's own process nothing is taken out: the checks need these functions themselves.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NoReturn

import torch

from grader.forbidden.rules import KNOWN, Rule

# Every kind of tensor that a processor has kernels for.
KEYS = ("CPU", "SparseCPU", "SparseCsrCPU", "MkldnnCPU", "NestedTensorCPU", "QuantizedCPU")

ALL = "CompositeImplicitAutograd"  # composed of others before anybody sees it
# Composed of others, too, and all the same an operator of its own for whoever watches.
COMPOSED = ("CompositeExplicitAutograd", "CompositeExplicitAutogradNonFunctional")

_kept: list[Any] = []  # a library's replacements last as long as the library


def take_out(rules: Iterable[Rule], saw: Callable[[Rule], None]) -> None:
    """Make the processor's kernels of these rules raise, for every caller in this process.

    One that is called after all says so to `saw` first: nobody has to watch for it.
    """
    operators = {operator: rule for rule in rules for operator in (rule.operators | rule.kernels)}
    library = torch.library.Library("aten", "IMPL") if operators else None
    for operator, rule in sorted(operators.items()):
        for name, key in _kernels(operator):
            assert library is not None
            library.impl(name, _missing(operator, rule, saw), key, allow_override=True)
    _kept.append(library)


def prepare() -> None:
    """Look for the kernels that exercises forbid, once for all workers."""
    for rule in KNOWN:
        for operator in rule.operators | rule.kernels:
            _kernels(operator)


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
