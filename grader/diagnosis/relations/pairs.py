"""Pairs: a wrong value beside the right one, as numbers, for relations that hold over several calls."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

RTOL = 1e-4
ATOL = 1e-9
FEW = 3  # from so many numbers on, a relation is no chance


@dataclass(frozen=True)
class Pair:
    """What came (`yours`) and what was due (`right`), both in double precision; they may differ in shape."""

    yours: Tensor
    right: Tensor
    sizes: Mapping[str, float] = field(default_factory=dict)  # what the call's arguments measure: words -> number

    @property
    def fits(self) -> bool:
        return self.yours.shape == self.right.shape


def pair_of(yours: Any, right: Any, arguments: Mapping[str, Any]) -> Pair | None:
    """None for what is not made of numbers, or has nothing to compare."""
    a, e = as_numbers(yours), as_numbers(right)
    if a is None or e is None or e.numel() == 0 or a.numel() == 0 or not torch.isfinite(e).all():
        return None
    return Pair(a, e, sizes_of(arguments))


def as_numbers(value: Any) -> Tensor | None:
    if isinstance(value, Tensor):
        return None if value.is_complex() or value.layout is not torch.strided else value.detach().to(torch.float64)
    if _is_number(value):
        return torch.tensor(float(value), dtype=torch.float64)
    if isinstance(value, (list, tuple)) and value and all(map(_is_number, value)):
        return torch.tensor([float(v) for v in value], dtype=torch.float64)
    return None


def sizes_of(arguments: Mapping[str, Any]) -> dict[str, float]:
    """What the arguments of a call measure, in words: shapes of tensors, and the numbers among the arguments."""
    sizes: dict[str, float] = {}
    for name, value in arguments.items():
        if isinstance(value, Tensor) and value.ndim:
            for words, size in zip(_axes(value.ndim), value.shape, strict=True):
                sizes[f"the number of {words} of {name}"] = float(size)
            if value.ndim > 1:
                sizes[f"the number of entries of {name}"] = float(value.numel())
        elif isinstance(value, Tensor) and value.is_floating_point():
            sizes[name] = float(value.detach())
        elif _is_number(value):
            sizes[name] = float(value)
    return sizes


def close(a: Tensor, e: Tensor) -> bool:
    """Equal up to rounding; whole numbers must be equal."""
    if a.shape != e.shape:
        return False
    return torch.equal(a, e) if whole(a) and whole(e) else torch.allclose(a, e, rtol=RTOL, atol=ATOL)


def whole(t: Tensor) -> bool:
    return bool((t == t.round()).all())


def entries(pairs: Sequence[Pair]) -> int:
    """How many different right numbers there are to go by."""
    return len(torch.cat([p.right.flatten() for p in pairs]).unique())


def _axes(ndim: int) -> list[str]:
    return {1: ["entries"], 2: ["rows", "columns"]}.get(ndim, [f"entries along axis {i}" for i in range(ndim)])


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300
