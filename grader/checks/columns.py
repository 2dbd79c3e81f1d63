"""Numbers and texts in aligned columns of monospaced text."""

import math
import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from grader.checks.words import number

Number = float | int | bool
# From the plainest way to write a number to the most exact one.
_STYLES: tuple[Callable[[float], str], ...] = (
    *(lambda x, d=d: f"{x:.{d}f}" for d in (1, 2, 3, 4)),
    lambda x: f"{x:.3e}",
    *(lambda x, d=d: f"{x:.{d}g}" for d in (7, 10, 17)),
)
_NUMBER = re.compile(r"(-?[\d.]+(e[-+]\d+)?|NaN|-?inf|True|False|)\*?|yours|expected")  # or what stands above numbers
FIXED = 4  # the first so many styles are without an exponent
LARGEST = 1e6  # and do for numbers below this


def numbers(yours: Sequence[Number], expected: Sequence[Number], wrong: Sequence[bool]) -> tuple[list[str], list[str]]:
    """Both in the same style: the shortest in which what is wrong looks different, and nothing is rounded beyond four digits."""
    both = [*yours, *expected]
    if not all(isinstance(x, float) for x in both):
        return [number(x) for x in yours], [number(x) for x in expected]
    finite = [float(x) for x in both if math.isfinite(x)]
    largest = max(map(abs, finite), default=0.0)
    pairs = [(a, e) for a, e, bad in zip(yours, expected, wrong, strict=False) if bad]
    for i, style in enumerate(_STYLES):
        if i < FIXED and (largest >= LARGEST or not all(_fair(x, style, largest) for x in finite)):
            continue
        if i == FIXED and largest < LARGEST and all(_fair(x, _STYLES[FIXED - 1], largest) for x in finite):
            continue  # no exponents for numbers that only need more digits
        if all(_write(a, style) != _write(e, style) for a, e in pairs):
            break
    return [_write(x, style) for x in yours], [_write(x, style) for x in expected]


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines. Numbers stand with their last digits, texts with their first letters, below one another."""
    columns = list(zip_longest(*rows, fillvalue=""))
    lines = []
    for row in rows:
        cells = (_cell(text, column) for text, column in zip_longest(row, columns, fillvalue=""))
        lines.append("  ".join(cells).rstrip())
    return lines


def _cell(text: str, column: Sequence[str]) -> str:
    width = max(len(t.rstrip("*")) for t in column)
    stars = any(t.endswith("*") for t in column)
    body, star = text.rstrip("*"), "*" if text.endswith("*") else " " if stars else ""
    numeric = all(_NUMBER.fullmatch(t) for t in column)
    return (body.rjust(width) if numeric else body.ljust(width)) + star


def _write(x: Number, style: Callable[[float], str]) -> str:
    if math.isnan(x):
        return "NaN"
    if math.isinf(x):
        return "inf" if x > 0 else "-inf"
    text = style(float(x))
    text = f"{text}.0" if text.lstrip("-").isdigit() else text
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text  # -0.0 is 0.0


def _fair(x: float, style: Callable[[float], str], largest: float) -> bool:
    """Whether the style keeps four digits of x, or what it loses hardly counts beside the largest."""
    lost = abs(float(style(x)) - x)
    return lost <= 5e-5 * abs(x) or lost <= 1e-4 * min(1.0, largest)
