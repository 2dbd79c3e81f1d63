"""Relations: how a wrong value differs from the right one, for mistakes that nobody has named.

Each says what was seen, not what is guessed, and none shows a right value. One number alone proves little (any two numbers
are in some proportion), so constants are looked for among those that a mistake produces: 2, the sizes of the arguments,
logarithms of other bases, and their inverses.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

RTOL = 1e-4
FEW = 3  # with so many numbers or more, a constant may be any


def relation(actual: Any, expected: Any, sizes: dict[str, int]) -> str:
    """A sentence, or nothing. `sizes`: what the arguments measure, in words -> number, such as {"the number of rows": 5}."""
    a, e = _as_tensor(actual), _as_tensor(expected)
    if a is None or e is None or e.numel() == 0:
        return ""
    if a.shape != e.shape:
        return _of_shapes(a, e)
    if not torch.isfinite(e).all() or torch.allclose(a, e, rtol=RTOL, atol=1e-9):
        return ""
    for look in (_one_finite_part, _constant_factor, _order, _part_of_the_rows, _constant_offset, _function_of_it):
        said = look(a, e, sizes)
        if said:
            return said
    return ""


def sizes_of(args: tuple[Any, ...]) -> dict[str, int]:
    """What the tensors among a call's arguments measure, for `relation`."""
    sizes: dict[str, int] = {}
    for arg in args:
        if isinstance(arg, Tensor) and arg.ndim:
            names = {1: ["rows"], 2: ["rows", "columns"]}.get(arg.ndim, [f"entries along axis {i}" for i in range(arg.ndim)])
            for name, size in zip(names, arg.shape, strict=True):
                sizes.setdefault(f"the number of {name}", int(size))
            sizes.setdefault("the number of entries", arg.numel())
    return {name: size for name, size in sizes.items() if size > 2}


def _as_tensor(value: Any) -> Tensor | None:
    """Numbers in double precision; None for what is not made of numbers."""
    if isinstance(value, Tensor):
        return None if value.is_complex() else value.detach().to(torch.float64)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return torch.tensor(float(value), dtype=torch.float64)
    if isinstance(value, list) and value and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in value):
        return torch.tensor(value, dtype=torch.float64)
    return None


def _close(a: Tensor, e: Tensor) -> bool:
    return a.shape == e.shape and torch.allclose(a, e, rtol=RTOL, atol=1e-9)


def _of_shapes(a: Tensor, e: Tensor) -> str:
    if a.numel() == e.numel() > 1:
        if a.ndim == e.ndim == 2 and _close(a.T, e):
            return "The values are right, but rows and columns are exchanged."
        if _close(a.reshape(e.shape), e):
            return "The values are right, and in the right order; only the shape is not."
    if a.ndim == 2 and e.ndim == 1 and a.shape == (len(e), len(e)):
        return "A shape of (N, N) where (N,) is due comes from an operation between (N,) and (N, 1): each row met each column."
    if e.ndim == 0 and a.numel() > 1:
        if _close(a.mean(), e):
            return "The mean of your values is right: one step is missing, the one that makes a single number of them."
        if _close(a.sum(), e):
            return "The sum of your values is right: one step is missing, the one that makes a single number of them."
    return ""


def _one_finite_part(a: Tensor, e: Tensor, sizes: dict[str, int]) -> str:
    finite = torch.isfinite(a)
    if finite.all():
        return ""
    if not finite.any():
        return ""
    where = "right" if _close(a[finite], e[finite]) else "not right either"
    return f"The values that are finite are {where}."


def _constant_factor(a: Tensor, e: Tensor, sizes: dict[str, int]) -> str:
    if not bool((e.abs() > 1e-9).any()):
        return ""
    where = e.abs() > 1e-9
    ratios = a[where] / e[where]
    factor = float(ratios.flatten()[0])
    if factor == 0 or not torch.allclose(ratios, ratios.flatten()[:1], rtol=RTOL, atol=0) or not _close(a[~where], e[~where]):
        return ""
    if math.isclose(factor, -1, rel_tol=RTOL):
        return "Every value has the wrong sign; the sizes are right." if a.numel() > 1 else "The sign is wrong; the size is right."
    for words, constant in _constants(sizes):
        sign = ", with the wrong sign" if factor < 0 else ""
        if math.isclose(abs(factor), constant, rel_tol=RTOL):
            return f"The result is {words} times what it should be{sign}."
    if ratios.numel() >= FEW:
        return f"The result is {factor:.4g} times what it should be, in every entry."
    return ""


def _constants(sizes: dict[str, int]) -> Iterator[tuple[str, float]]:
    yield from (("2", 2.0), ("1/2", 0.5), ("4", 4.0), ("1/4", 0.25))
    for name, size in sizes.items():
        yield f"{size}, {name},", float(size)
        yield f"1/{size}, one over {name},", 1 / size
        yield f"{size * size}, {name} squared,", float(size * size)
        yield f"{2 * size}, twice {name},", 2.0 * size
        yield f"{size}/{size - 1}, (N / (N - 1) for {name}),", size / (size - 1)
    yield "1/ln 2 (a logarithm of base 2)", 1 / math.log(2)
    yield "1/ln 10 (a logarithm of base 10)", 1 / math.log(10)


def _order(a: Tensor, e: Tensor, sizes: dict[str, int]) -> str:
    if a.numel() < FEW or len(e.unique()) < FEW:
        return ""
    if a.ndim == 2 and a.shape[0] == a.shape[1] and _close(a.T, e):
        return "The values are right, but rows and columns are exchanged."
    for axis in range(a.ndim):
        along = f" along axis {axis}" if a.ndim > 1 else ""
        if _close(a.flip(axis), e):
            return f"The values are right, but in reverse order{along}."
        for shift in (1, -1):
            if a.shape[axis] > 2 and _close(a.roll(shift, axis), e):
                return f"The values are right, but shifted by one{along}."
    if _close(a.flatten().sort().values, e.flatten().sort().values):
        return "The values are right, but they stand in other places."
    return ""


def _part_of_the_rows(a: Tensor, e: Tensor, sizes: dict[str, int]) -> str:
    if a.ndim == 0 or len(a) < 2:
        return ""
    right = [_close(x, y) for x, y in zip(a, e, strict=True)]
    kind = "rows" if a.ndim > 1 else "entries"
    if right[0] and not any(right[1:]):
        return f"Only the first of the {len(right)} {kind} is right."
    if right[-1] and not any(right[:-1]):
        return f"Only the last of the {len(right)} {kind} is right."
    if all(right[:-1]):
        return f"All {kind} but the last are right."
    if all(right[1:]):
        return f"All {kind} but the first are right."
    return ""


def _constant_offset(a: Tensor, e: Tensor, sizes: dict[str, int]) -> str:
    offset = a - e
    if a.numel() >= FEW and len(e.unique()) >= FEW and _close(offset, torch.full_like(offset, float(offset.flatten()[0]))):
        return f"Every value is off by the same amount, {float(offset.flatten()[0]):.4g}."
    return ""


def _function_of_it(a: Tensor, e: Tensor, sizes: dict[str, int]) -> str:
    if len(e.unique()) < FEW:
        return ""
    candidates: list[tuple[str, Callable[[Tensor], Tensor]]] = [
        ("the absolute values of what they should be", torch.abs),
        ("the logarithm of what it should be", torch.log),
        ("e to what it should be", torch.exp),
        ("the square of what it should be", torch.square),
        ("the square root of what it should be", torch.sqrt),
        ("one over what it should be", torch.reciprocal),
    ]
    for words, function in candidates:
        image = function(e)
        if torch.isfinite(image).all() and not _close(image, e) and _close(a, image):
            return f"The result is {words}."
    return ""
