"""Relations between places: the right numbers stand elsewhere, or only some of them are right."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from grader.diagnosis.relations.pairs import FEW, Pair, close, entries


def moved(pairs: Sequence[Pair]) -> str:
    """Transposed, reversed, shifted by one along an axis, or standing anywhere."""
    if entries(pairs) < FEW or any(p.yours.ndim == 0 for p in pairs):
        return ""
    for words, move in _MOVES:
        if all(move.may(p.right) and close(p.yours, move.of(p.right)) for p in pairs):
            return words
    if all(close(_in_order(p.yours), _in_order(p.right)) and not _nearly(p.yours, p.right) for p in pairs):
        return "The right values are all there, but they stand in other places."
    return ""


def _in_order(t: Tensor) -> Tensor:
    return t.flatten().sort().values


def _nearly(a: Tensor, e: Tensor) -> bool:
    return torch.allclose(a, e, rtol=0.05, atol=0.0)


def mirrored(pairs: Sequence[Pair]) -> str:
    """A square table with its own transpose added."""
    if entries(pairs) < FEW or any(p.right.ndim != 2 or p.right.shape[0] != p.right.shape[1] for p in pairs):
        return ""
    if all(close(p.yours, p.right + p.right.T) for p in pairs):
        return "Your table is the right one with its own transpose added: each entry is also counted in the mirrored place."
    if all(close(p.yours, p.right + p.right.T - p.right.diag().diag()) for p in pairs):
        return (
            "Your table is the right one with its own transpose added, but for the diagonal: each entry counts in the mirrored place, too."
        )
    if all(close(p.yours, (p.right + p.right.T) / 2) for p in pairs):
        return "Your table is the mean of the right one and its transpose."
    return ""


def part_of_it(pairs: Sequence[Pair]) -> str:
    """Right in the first or the last entries (rows) only, or in all but these; the same in every call."""
    if any(p.right.ndim == 0 for p in pairs):
        return ""
    rights = [[close(a, e) for a, e in zip(p.yours, p.right, strict=True)] for p in pairs]
    if sum(len(r) for r in rights) < 2 * FEW or any(len(r) < 2 for r in rights):
        return ""
    kind = "rows" if all(p.right.ndim > 1 for p in pairs) else "entries"
    for words, here in _PARTS:
        if all(here(right) for right in rights):
            return words.format(kind)
    return ""


def right_until(pairs: Sequence[Pair]) -> str:
    """Of lists of numbers: right up to some place, and wrong from there on. Something builds up, or wears off."""
    if any(p.right.ndim != 1 or len(p.right) < 2 for p in pairs):
        return ""
    places = []
    for p in pairs:
        right = [close(a, e) for a, e in zip(p.yours, p.right, strict=True)]
        first = right.index(False) if False in right else len(right)
        if any(right[first:]) or first in (0, len(right)):
            return ""
        places.append(first)
    if len(pairs) < 2 or len(set(places)) != 1 or places[0] > 4:
        return ""
    count = "first entry is" if places[0] == 1 else f"first {places[0]} entries are"
    return f"The {count} right, and everything after that is wrong: look at what is different from step {places[0] + 1} on."


def cut_short(yours: Sequence[object], right: Sequence[object]) -> str:
    """Of lists and strings: one is the beginning or the end of the other."""
    if not right or len(yours) == len(right) or not yours:
        return ""
    more, less = (yours, right) if len(yours) > len(right) else (right, yours)
    kind = "characters" if isinstance(right, str) else "items"
    if list(more[: len(less)]) == list(less):
        where = "at the end"
    elif list(more[len(more) - len(less) :]) == list(less):
        where = "at the beginning"
    else:
        return ""
    difference = len(more) - len(less)
    number = f"{difference} {kind}" if difference > 1 else f"one {kind[:-1]}"
    are, many = "is" if difference == 1 else "are", "many" if more is yours else "few"
    return f"What you return is right, but there {are} {number} too {many} {where}."


class _Move:
    """Something done to a tensor that keeps its shape, and for which tensors it can be done."""

    def __init__(self, of: Callable[[Tensor], Tensor], may: Callable[[Tensor], bool]) -> None:
        self.of, self.may = of, may


def _moves() -> list[tuple[str, _Move]]:
    square = _Move(lambda t: t.T, lambda t: t.ndim == 2 and t.shape[0] == t.shape[1])
    moves = [("The values are right, but rows and columns are exchanged.", square)]
    for axis in (0, 1, 2):
        along = f" along axis {axis}" if axis else ""
        has = _has_axis(axis)
        moves.append((f"The values are right, but in reverse order{along}.", _Move(_flipped(axis), has)))
        for shift in (1, -1):
            moves.append((f"The values are right, but shifted by one place{along}.", _Move(_rolled(shift, axis), has)))
    return moves


def _has_axis(axis: int) -> Callable[[Tensor], bool]:
    return lambda t: t.ndim > axis and t.shape[axis] > 1


def _flipped(axis: int) -> Callable[[Tensor], Tensor]:
    return lambda t: t.flip(axis)


def _rolled(shift: int, axis: int) -> Callable[[Tensor], Tensor]:
    return lambda t: t.roll(shift, axis)


_MOVES = _moves()

_PARTS: tuple[tuple[str, Callable[[list[bool]], bool]], ...] = (
    ("Only the first of the {} is right.", lambda r: r[0] and not any(r[1:])),
    ("Only the last of the {} is right.", lambda r: r[-1] and not any(r[:-1])),
    ("All {} but the last are right.", lambda r: all(r[:-1]) and not r[-1]),
    ("All {} but the first are right.", lambda r: all(r[1:]) and not r[0]),
)

PLACES: tuple[Callable[[Sequence[Pair]], str], ...] = (moved, mirrored, right_until)
