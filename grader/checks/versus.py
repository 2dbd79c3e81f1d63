"""*Yours* against *expected* as a few lines of monospaced text: what differs carries a `*`. For public checks only.

yours     [ 0.3333*  0.6667*  0.5 ]
expected  [ 0.25     0.5      0.5 ]
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from grader.checks.columns import in_columns, numbers
from grader.checks.failure import Fact
from grader.checks.words import clip, show

WIDTH = 70  # of the table, so that it fits on 80 columns with its indent
MOST_ROWS, MOST_COLUMNS = 6, 8  # of a table that is shown whole
FIRST = 3  # of a larger one, so many entries that differ


def versus(fact: Fact) -> list[str]:
    """The lines; none where the sentence of the fact says it all."""
    yours, expected = fact.yours, fact.expected
    if fact.kind == "shape" and isinstance(yours, Tensor) and isinstance(expected, Tensor):
        return _shapes(yours, expected)
    if fact.kind not in ("value", "shape"):
        return []
    if isinstance(expected, Tensor):
        return _tensors(yours, expected, fact.wrong)
    if isinstance(expected, str):
        return _strings(yours, expected)
    if isinstance(expected, dict):
        return _dicts(yours, expected)
    if isinstance(expected, (list, tuple)):
        return _lists(yours, expected)
    return (
        _pair(*numbers([yours], [expected], [True]))
        if _is_number(yours) and _is_number(expected)
        else _pair([show(yours)], [show(expected)])
    )


def _pair(yours: Sequence[str], expected: Sequence[str]) -> list[str]:
    """Two rows, one below the other, their entries aligned."""
    mine, theirs = in_columns([["", *yours], ["", *expected]])
    return [f"yours   {mine}", f"expected{theirs}"]


def _brackets(yours: Sequence[str], expected: Sequence[str]) -> list[str]:
    """The same for the entries of a vector or a list."""
    longest = max(len(yours), len(expected))
    mine, theirs = in_columns([[*yours, *[""] * (longest - len(yours)), "]"], [*expected, *[""] * (longest - len(expected)), "]"]])
    return [f"yours     [ {mine[:-3]} ]", f"expected  [ {theirs[:-3]} ]"]


def _tensors(yours: Tensor, expected: Tensor, wrong: Tensor) -> list[str]:
    a, e = yours.detach().cpu(), expected.detach().cpu()
    if e.is_complex():
        return []
    bad: list[bool] = wrong.flatten().tolist()
    mine, theirs = numbers(a.flatten().tolist(), e.flatten().tolist(), bad) if a.numel() <= MOST_ROWS * MOST_COLUMNS else ([], [])
    marked = [f"{text}*" if is_bad else text for text, is_bad in zip(mine, bad, strict=False)]
    if a.ndim == 0:
        return _pair(mine, theirs)
    if mine and a.ndim == 1 and len(a) <= MOST_COLUMNS:
        lines = _brackets(marked, theirs)
        if len(lines[0]) <= WIDTH:
            return lines
    if mine and a.ndim == 2 and a.shape[0] <= MOST_ROWS and a.shape[1] <= MOST_COLUMNS:
        lines = _tables(_rows(marked, a.shape[1]), _rows(theirs, a.shape[1]))
        if max(map(len, lines)) <= WIDTH:
            return lines
    return _first_differences(a, e, wrong)


def _tables(yours: list[list[str]], expected: list[list[str]]) -> list[str]:
    """Side by side where that fits, else one above the other."""
    both = in_columns([*yours, *expected])
    left, right = both[: len(yours)], both[len(yours) :]
    gap = max(len("yours (* differs)"), *map(len, left)) + 4
    if gap + max(map(len, right)) <= WIDTH:
        return ["yours (* differs)".ljust(gap) + "expected", *(f"{a:<{gap}}{b}" for a, b in zip(left, right, strict=True))]
    return ["yours (* differs)", *(f"  {line}" for line in left), "expected", *(f"  {line}" for line in right)]


def _first_differences(a: Tensor, e: Tensor, wrong: Tensor) -> list[str]:
    places = wrong.nonzero()[:FIRST].tolist()
    mine, theirs = numbers([a[tuple(p)].item() for p in places], [e[tuple(p)].item() for p in places], [True] * FIRST)
    rows = [[str(p), m, t] for p, m, t in zip(places, mine, theirs, strict=True)]
    return _differences("at", rows, int(wrong.sum()))


def _differences(place: str, rows: list[list[str]], count: int) -> list[str]:
    """A table of a few entries that differ, of `count` in all."""
    return in_columns([[place, "yours", "expected"], *rows]) + ([f"... and {count - len(rows)} more"] if count > len(rows) else [])


def _shapes(yours: Tensor, expected: Tensor) -> list[str]:
    few = max(yours.numel(), expected.numel()) <= MOST_COLUMNS and yours.layout is expected.layout is torch.strided
    shown = [show(t).removeprefix("tensor(").removesuffix(")") if few else "" for t in (yours, expected)]
    shapes = [f"shape {tuple(t.shape)}" for t in (yours, expected)]
    return (
        _pair([shapes[0], shown[0]], [shapes[1], shown[1]]) if few and max(map(len, shown)) < WIDTH // 2 else _pair(shapes[:1], shapes[1:])
    )


def _strings(yours: Any, expected: str) -> list[str]:
    """The place where they part in the middle, and a caret below it."""
    if not isinstance(yours, str):
        return _pair([show(yours)], [show(expected)])
    at = next((i for i, (a, e) in enumerate(zip(yours, expected, strict=False)) if a != e), min(len(yours), len(expected)))
    start = max(0, at - WIDTH // 3)
    mine, theirs = (("…" if start else "") + repr(clip(text[start:], WIDTH // 2 + 10)) for text in (yours, expected))
    before = len("expected  ") + len(("…" if start else "") + repr(yours[start:at])[:-1])
    return [*_pair([mine], [theirs]), " " * before + "^ from here on"]


def _lists(yours: Any, expected: Sequence[Any]) -> list[str]:
    if not isinstance(yours, (list, tuple)):
        return []
    wrong = [i for i in range(max(len(yours), len(expected))) if i >= min(len(yours), len(expected)) or not _equal(yours[i], expected[i])]
    if max(len(yours), len(expected)) <= MOST_COLUMNS:
        plain = all(map(_is_number, [*yours, *expected]))
        mine, theirs = (
            numbers(list(yours), list(expected), [i in wrong for i in range(len(yours))])
            if plain
            else ([show(v) for v in yours], [show(v) for v in expected])
        )
        marked = [f"{text}*" if i in wrong else text for i, text in enumerate(mine)]
        lines = _brackets(marked, theirs)
        if len(lines[0]) <= WIDTH:
            return lines
    rows = [[f"item {i}", *(clip(show(v[i]), 25) if i < len(v) else "(none)" for v in (yours, expected))] for i in wrong[:FIRST]]
    return _differences("at", rows, len(wrong))


def _dicts(yours: Any, expected: dict[Any, Any]) -> list[str]:
    if not isinstance(yours, dict):
        return []
    keys = [*expected, *(k for k in yours if k not in expected)]
    wrong = [k for k in keys if k not in yours or k not in expected or not _equal(yours[k], expected[k])]
    rows = [[clip(show(k), 20), *(clip(show(v[k]), 22) if k in v else "(none)" for v in (yours, expected))] for k in wrong[:FIRST]]
    return _differences("key", rows, len(wrong))


def _equal(one: Any, other: Any) -> bool:
    """Of plain values; numbers that look alike count as equal, for a table that marks what differs."""
    if _is_number(one) and _is_number(other):
        return bool(one == other) or (type(one) is type(other) is float and abs(one - other) <= 1e-9 + 1e-6 * abs(other))
    return type(one) is type(other) and isinstance(one, (str, bool, type(None))) and one == other


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and abs(value) < 10**30 if not isinstance(value, float) else True


def _rows(entries: list[str], length: int) -> list[list[str]]:
    return [entries[i : i + length] for i in range(0, len(entries), length)] if length else []
