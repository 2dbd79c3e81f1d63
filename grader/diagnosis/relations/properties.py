"""What may be asked of an argument, in words: the properties on which it often depends whether code works."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

Test = Callable[[Any], bool]
Table = tuple[tuple[int, int], tuple[tuple[str, Test], ...]]
SOME = 3  # calls that were right, before one may speak of a rule

# Each table says what may be asked of a value, and of how many calls (wrong, right) one must know before an answer counts: little for
# the edges at which code breaks, more for what seldom matters.
_EDGE, _COMMON, _RARE = (1, SOME), (2, SOME), (3, 2 * SOME)

DTYPES: tuple[tuple[str, torch.dtype], ...] = (
    ("just where the arguments are float64", torch.float64),
    ("just where the arguments are float32", torch.float32),
)
OF_TENSORS: tuple[Table, ...] = (
    (
        _EDGE,
        (
            ("just where {} has no entries", lambda t: t.numel() == 0),
            ("just where {} is 0", lambda t: t.numel() > 0 and t.is_floating_point() and bool((t == 0).all())),
            ("just where {} has a single entry", lambda t: t.numel() == 1 and t.ndim > 0),
            ("just where {} has a single row", lambda t: t.ndim > 1 and t.shape[0] == 1),
            ("just where {} does not lie in memory row by row (after a transpose, say)", lambda t: not t.is_contiguous()),
        ),
    ),
    (
        _COMMON,
        (
            ("just where {} is negative", lambda t: t.numel() > 0 and t.is_floating_point() and bool((t < 0).all())),
            ("just where {} is positive", lambda t: t.numel() > 0 and t.is_floating_point() and bool((t > 0).all())),
            ("just where {} has a single column", lambda t: t.ndim > 1 and t.shape[-1] == 1),
            ("just where {} has more than two axes", lambda t: t.ndim > 2),
            ("just where {} is a vector", lambda t: t.ndim == 1),
            ("just where {} is a single number, of shape ()", lambda t: t.ndim == 0),
        ),
    ),
    (
        (3, SOME),
        (
            ("just where {} has more than one row", lambda t: t.ndim > 1 and t.shape[0] > 1),
            ("just where {} has more than one axis", lambda t: t.ndim > 1),
        ),
    ),
    (
        _RARE,
        (
            ("just where {} is square", lambda t: t.ndim == 2 and t.shape[0] == t.shape[1] > 1),
            ("just where {} is not square", lambda t: t.ndim == 2 and t.shape[0] != t.shape[1]),
            ("just where {} holds negative numbers", lambda t: t.is_floating_point() and bool((t < 0).any())),
            ("just where {} holds a number more than once", lambda t: not t.is_floating_point() and len(t.unique()) < t.numel()),
            ("just where {} holds a 0", lambda t: bool((t == 0).any())),
            ("just where {} has a row of zeros", lambda t: t.ndim == 2 and bool((t == 0).all(dim=1).any())),
        ),
    ),
)
OF_GRADIENTS: tuple[Table, ...] = (
    (
        _EDGE,
        (
            ("just where {} requires gradients", lambda t: t.requires_grad),
            ("just where {}.grad is None", lambda t: t.is_leaf and t.requires_grad and t.grad is None),
            ("just where {}.grad held a number before the call", lambda t: t.is_leaf and t.grad is not None),
        ),
    ),
)
OF_NUMBERS: tuple[Table, ...] = (
    (_EDGE, (("just where {} is 0", lambda v: v == 0),)),
    (
        _COMMON,
        (
            ("just where {} is not 0", lambda v: v != 0),
            ("just where {} is negative", lambda v: v < 0),
            ("just where {} is below 1", lambda v: abs(v) < 1),
            ("just where {} is above 1", lambda v: abs(v) > 1),
            ("just where {} is not a whole number", lambda v: v != int(v)),
        ),
    ),
)
OF_TEXT: tuple[Table, ...] = (
    (_EDGE, (("just where {} is empty", lambda s: s == ""),)),
    (
        _COMMON,
        (
            ("just where {} has a single character", lambda s: len(s) == 1),
            ("just where {} holds a line break", lambda s: "\n" in s),
            ("just where {} begins or ends with a blank", lambda s: s != s.strip()),
            ("just where {} holds capitals", lambda s: s != s.lower()),
            ("just where {} holds other characters than ASCII", lambda s: not s.isascii()),
            ("just where {} holds a character more than once", lambda s: len(set(s)) < len(s)),
            ("just where {} holds a space", lambda s: " " in s),
        ),
    ),
)
OF_DICTS: tuple[Table, ...] = (
    (
        _COMMON,
        (
            ("just where the ids in {} are not 0, 1, 2, ... in this order", lambda d: _ids(d) != list(range(len(d)))),
            ("just where {} holds ids beyond its length", lambda d: max(_ids(d)) >= len(d)),
        ),
    ),
)


def _ids(table: Mapping[Any, Any]) -> list[int]:
    return list(table.values() if all(isinstance(v, int) for v in table.values()) else table.keys())
