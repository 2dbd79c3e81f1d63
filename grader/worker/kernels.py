"""Forbidden kernels are taken out of a worker's torch: who talks the trace out of its job finds an error where the function was.

It happens after the student's file is loaded (what a file compares itself with while it is loaded is its own business) and before
any function of it is called. In the student's own process nothing is taken out: the checks need these functions themselves.
"""

from collections.abc import Iterable
from typing import Any, NoReturn

import torch

from grader.forbidden.rules import Rule

_kept: list[Any] = []  # a library's replacements last as long as the library


def take_out(rules: Iterable[Rule]) -> None:
    """Make the processor's kernels of these rules raise, for every caller in this process."""
    operators = sorted({operator for rule in rules for operator in (rule.operators | rule.kernels)})
    library = torch.library.Library("aten", "IMPL")
    for operator in operators:
        packet = getattr(torch.ops.aten, operator, None)
        for overload in packet.overloads() if packet is not None else ():
            name = operator if overload == "default" else f"{operator}.{overload}"
            known = torch._C._dispatch_has_kernel(f"aten::{name}")  # not so for TorchScript's own overloads, tanh.int for one
            if known and torch._C._dispatch_has_kernel_for_dispatch_key(f"aten::{name}", "CPU"):
                library.impl(name, _missing(operator), "CPU", allow_override=True)
    _kept.append(library)


def _missing(operator: str) -> Any:
    def forbidden(*args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError(f"{operator} is not to be had in this exercise")

    return forbidden
