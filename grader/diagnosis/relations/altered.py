"""Relations between arguments: the student's result is what a right answer gives for other arguments than these."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from grader.diagnosis.alike import alike
from grader.diagnosis.relations.observe import Observed, Reference
from grader.diagnosis.trace import frozen

Change = Callable[[Any], Any]  # of one argument; it raises, or returns None, where it makes no sense
ENOUGH = 2  # calls in which the change must make a difference


def other_arguments(observed: Sequence[Observed], function: str, reference: Reference, whose: str = "Your") -> str:
    """A sentence if, in all the calls, the student's result is the right one for arguments altered in one way."""
    wrong = sorted((o for o in observed if not o.is_right and not o.raised), key=lambda o: -_numbers_in(o.yours))
    if not wrong or any(o.raised or not _is_finite(o.yours) for o in observed):
        return ""
    if len(wrong) == len(observed) and len(wrong) < ENOUGH:
        return ""  # nothing right beside a single wrong call: anything could be read into that
    for words, alter in _alterations(wrong[0].arguments):
        if _always(observed, wrong, function, alter, reference):
            return f"{whose} result is what a right answer gives {words}."
    return ""


Alter = Callable[[Mapping[str, Any]], dict[str, Any] | None]


def _always(observed: Sequence[Observed], wrong: Sequence[Observed], function: str, alter: Alter, reference: Reference) -> bool:
    """Whether it explains every wrong call, and contradicts no right one; most alterations are out after one call."""
    told = 0
    for o in [*wrong, *(o for o in observed if o.is_right)]:
        altered = alter(o.arguments)
        if altered is None:
            if not o.is_right:
                return False
            continue
        try:
            due = reference.call(function, altered)
        except Exception:
            if o.is_right:
                continue
            return False
        if not alike(frozen(o.yours), frozen(due), graphs=False):
            return False
        told += not o.is_right
    return told >= ENOUGH or (told > 0 and _numbers_in(wrong[0].yours) >= 3)


def _alterations(arguments: Mapping[str, Any]) -> Iterator[tuple[str, Alter]]:
    """What rows or items belong together is cut together first; then each argument by itself; then two exchanged."""
    tensors = [name for name, value in arguments.items() if isinstance(value, Tensor) and value.ndim]
    if len(tensors) > 1:
        for words, change in _CUTS:
            yield words.format("every argument"), _altering(tensors, change)
            yield f"{words.format('every argument')}, along axis 1", _altering(tensors, _along_axis_one(change))
    for name, value in arguments.items():
        for words, change in _changes_of(value):
            yield words.format(name), _altering([name], change)
    names = list(arguments)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            a, b = arguments[one], arguments[other]
            if type(a) is type(b) and not isinstance(a, (bool, str)):
                yield f"with {one} and {other} exchanged", _exchanging(one, other)
                yield f"with {one} in the place of {other}", _copying(one, other)
                yield f"with {other} in the place of {one}", _copying(other, one)


def _altering(names: Sequence[str], change: Change) -> Alter:
    def alter(arguments: Mapping[str, Any]) -> dict[str, Any] | None:
        altered = dict(arguments)
        for name in names:
            if name not in altered:
                return None
            try:
                altered[name] = change(altered[name])
            except (RuntimeError, IndexError, ValueError, TypeError, ZeroDivisionError, OverflowError):
                return None
            if altered[name] is None:
                return None
        return altered

    return alter


def _exchanging(one: str, other: str) -> Alter:
    return lambda arguments: {**arguments, one: arguments[other], other: arguments[one]}


def _copying(source: str, target: str) -> Alter:
    return lambda arguments: {**arguments, target: arguments[source]}


def _along_axis_one(change: Change) -> Change:
    return lambda t: change(t.transpose(0, 1)).transpose(0, 1)


def _changes_of(value: Any) -> Sequence[tuple[str, Change]]:
    if isinstance(value, Tensor) and value.is_floating_point():
        return _OF_FLOATS if value.ndim else _OF_FLOATS[:4]
    if isinstance(value, Tensor) and value.dtype != torch.bool:
        return _OF_IDS if value.ndim else []
    if isinstance(value, str):
        return _OF_TEXT
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _OF_NUMBERS
    return []


_CUTS: tuple[tuple[str, Change], ...] = (
    ("without the first entry of {}", lambda t: t[1:] if len(t) > 1 else t),
    ("without the last entry of {}", lambda t: t[:-1] if len(t) > 1 else t),
    ("for the first entry of {} alone", lambda t: t[:1]),
    ("for the last entry of {} alone", lambda t: t[-1:]),
)
_OF_FLOATS: tuple[tuple[str, Change], ...] = (
    ("for the absolute value of {}", torch.abs),
    ("for {} with its sign turned round", torch.neg),
    ("for {} in float32", lambda t: t.float().to(t.dtype)),
    ("for {} cut to whole numbers", torch.trunc),
    ("for {} transposed", lambda t: t.transpose(-1, -2)),
    ("for {} with its negative numbers set to 0", torch.relu),
    ("for {} with its rows in reverse order", lambda t: t.flip(0)),
    ("for {} sorted", lambda t: t.sort(dim=-1).values),
    ("for e to {}", torch.exp),
    ("for the logarithm of {}", torch.log),
    ("for the softmax of {}", lambda t: t.softmax(-1)),
)
_OF_IDS: tuple[tuple[str, Change], ...] = (
    ("for {} sorted", lambda t: t.sort(dim=-1).values),
    ("for {} without repeats", lambda t: torch.unique(t)),
    ("for {} without repeats in a row", lambda t: torch.unique_consecutive(t)),
    ("for {} in reverse order", lambda t: t.flip(-1)),
    ("for {} shifted by one place", lambda t: t.roll(1, -1)),
    ("for {} shifted by one place the other way", lambda t: t.roll(-1, -1)),
    ("for {} less 1", lambda t: t - 1),
    ("for {} plus 1", lambda t: t + 1),
    ("for {} with 0 in every place", torch.zeros_like),
    ("for {} without its zeros", lambda t: t[t != 0]),
    ("for {} transposed", lambda t: t.transpose(-1, -2)),
    *_CUTS,
)
_OF_NUMBERS: tuple[tuple[str, Change], ...] = (
    ("for {} = 0", lambda v: type(v)(0)),
    ("for {} = 1", lambda v: type(v)(1)),
    ("for {} = -1", lambda v: type(v)(-1)),
    ("for {} plus 1", lambda v: v + 1),
    ("for {} less 1", lambda v: v - 1),
    ("for twice {}", lambda v: 2 * v),
    ("for half of {}", lambda v: v / 2 if isinstance(v, float) else v // 2),
    ("for the absolute value of {}", abs),
    ("for {} with its sign turned round", lambda v: -v),
    ("for {} cut to a whole number", lambda v: type(v)(int(v))),
    ("for the square of {}", lambda v: v * v),
)
_OF_TEXT: tuple[tuple[str, Change], ...] = (
    ("for {} in small letters", str.lower),
    ("for {} in capitals", str.upper),
    ("for {} without the blanks at its ends", str.strip),
    ("for {} without blanks", lambda s: "".join(s.split())),
    ("for {} without spaces", lambda s: s.replace(" ", "")),
    ("for {} read backwards", lambda s: s[::-1]),
    ("for {} with each character once", lambda s: "".join(dict.fromkeys(s))),
    ("for {} without its first character", lambda s: s[1:]),
    ("for {} without its last character", lambda s: s[:-1]),
    ("for {} with accents and letters joined (Unicode's normal form NFC)", lambda s: unicodedata.normalize("NFC", s)),
    ("for {} in Unicode's normal form NFKC", lambda s: unicodedata.normalize("NFKC", s)),
    ("for {} in Unicode's normal form NFD", lambda s: unicodedata.normalize("NFD", s)),
    ("for the letters and digits of {} alone", lambda s: "".join(c for c in s if c.isalnum())),
    ("for the ASCII characters of {} alone", lambda s: "".join(c for c in s if c.isascii())),
)


def _is_finite(value: Any) -> bool:
    return not isinstance(value, Tensor) or bool(torch.isfinite(value).all())


def _numbers_in(value: Any) -> int:
    if isinstance(value, Tensor):
        return value.numel()
    return sum(map(_numbers_in, value)) if isinstance(value, (list, tuple)) else len(value) if isinstance(value, (str, dict)) else 1
