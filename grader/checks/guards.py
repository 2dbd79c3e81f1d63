"""`unchanged` and `raises`: what a call must leave alone, and what it must refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

from grader.checks.failure import CheckFailed, Fact
from grader.checks.snapshot import snapshot
from grader.checks.words import dtype_name


@contextmanager
def unchanged(**arguments: Any) -> Iterator[None]:
    """Fail if a call inside changed one of these: its values, shape, dtype, requires_grad or .grad (tensors), or its contents."""
    before = {name: snapshot(value) for name, value in arguments.items()}
    yield
    for name, value in arguments.items():
        changed = _difference(before[name], snapshot(value))
        if changed:
            says = f"the call changed its argument {name}: {changed}. Work on a new tensor and leave the caller's as it was."
            raise CheckFailed(Fact(kind="changed", says=says))


@contextmanager
def raises(kind: type[Exception], when: str) -> Iterator[None]:
    """Fail unless the code inside raises `kind`; `when` completes the sentence "KeyError is due ..."."""
    try:
        yield
    except kind:
        return
    raise CheckFailed(Fact(kind="raises", says=f"{kind.__name__} is due {when}, but nothing was raised."))


def _difference(before: Any, after: Any) -> str:
    """What changed, in words; empty if nothing did."""
    if type(before) is not type(after):
        return "it holds other values now"
    if isinstance(before, tuple):  # of a tensor
        (old, old_requires, old_grad), (new, new_requires, new_grad) = before, after
        if new.shape != old.shape:
            return f"its shape was {tuple(old.shape)} and is {tuple(new.shape)} now"
        if new.dtype != old.dtype:
            return f"its dtype was {dtype_name(old.dtype)} and is {dtype_name(new.dtype)} now"
        if not _equal(old, new):
            return "it holds other values now"
        if new_requires != old_requires:
            return f"its requires_grad was {old_requires} and is {new_requires} now"
        if (old_grad is None) != (new_grad is None) or (old_grad is not None and not _equal(old_grad, new_grad)):
            return "its .grad is not what it was"
        return ""
    if isinstance(before, Tensor):  # of a generator
        return "" if torch.equal(before, after) else "numbers were drawn from it"
    if isinstance(before, dict):
        if list(before) != list(after):
            return "it has other keys now"
        return next((d for key in before if (d := _difference(before[key], after[key]))), "")
    if isinstance(before, list):
        if len(before) != len(after):
            return "it has another length now"
        return next((d for b, a in zip(before, after, strict=True) if (d := _difference(b, a))), "")
    return "" if before == after else "it holds other values now"


def _equal(a: Tensor, b: Tensor) -> bool:
    """Equal to the bit, NaN included."""
    return a.shape == b.shape and bool(((a == b) | ((a != a) & (b != b))).all())
