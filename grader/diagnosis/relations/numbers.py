"""Relations between numbers that hold in every entry: a factor, an offset, a function, lost digits, a bound."""

import math
from collections.abc import Callable, Iterator, Sequence

import torch
from torch import Tensor

from grader.diagnosis.relations.pairs import ATOL, FEW, RTOL, Pair, close, entries, whole

TINY = 1e-9
NEARLY = 2e-3  # a factor closer to 1 than this is no factor, but something else that is nearly right


def constant_factor(pairs: Sequence[Pair]) -> str:
    """Every entry is the same number of times what it should be, or as many times as an argument measures."""
    if not all(_zero_where_due(p) for p in pairs) or not any(bool((p.right.abs() > TINY).any()) for p in pairs):
        return ""
    factors = [_factor(p) for p in pairs if bool((p.right.abs() > TINY).any())]
    if any(f is None or f == 0 or abs(f - 1) < NEARLY for f in factors):
        return ""
    known = [f for f in factors if f is not None]
    several = len(known) > 1 or entries(pairs) >= FEW
    one = known[0] if all(math.isclose(f, known[0], rel_tol=RTOL) for f in known) else None
    if one is not None and math.isclose(one, -1, rel_tol=RTOL) and several:
        return "Every value has the wrong sign; the sizes are right."
    if one is not None and several:
        for words, constant in _CONSTANTS:
            if math.isclose(abs(one), constant, rel_tol=RTOL):
                return f"The result is {words} times what it should be{_sign(one)}."
    useful = [p for p in pairs if bool((p.right.abs() > TINY).any())]
    if several and (all(f > 0 for f in known) or all(f < 0 for f in known)):
        for words in _measures(known, useful):
            return f"The result is what it should be, {words}{_sign(known[0])}."
    if one is not None and entries(pairs) >= FEW:
        return f"The result is {one:.4g} times what it should be, in every entry."
    return ""


def constant_offset(pairs: Sequence[Pair]) -> str:
    differences = torch.cat([(p.yours - p.right).flatten() for p in pairs])
    offset = float(differences[0])
    if entries(pairs) < FEW or not torch.isfinite(differences).all() or abs(offset) < 1e-7 or not _constant(differences):
        return ""
    return f"Every value is {abs(offset):.3g} too {'large' if offset > 0 else 'small'}."


def function_of_it(pairs: Sequence[Pair]) -> str:
    if entries(pairs) < FEW:
        return ""
    for words, function in _FUNCTIONS:
        if function is torch.sign and not any(bool((p.right < 0).any()) for p in pairs):
            continue
        images = [function(p.right) for p in pairs]
        changes = any(not close(i, p.right) for i, p in zip(images, pairs, strict=True))
        if changes and all(bool(torch.isfinite(i).all()) and close(p.yours, i) for i, p in zip(images, pairs, strict=True)):
            return f"The result is {words}."
    return ""


def power_of_it(pairs: Sequence[Pair]) -> str:
    """The same power of what it should be: another base of an exponential, a root."""
    a, e = _flat(pairs)
    if entries(pairs) < FEW or not bool(((a > 0) & (e > 0)).all()):
        return ""
    known = (e.log().abs() > 1e-3).nonzero().flatten()
    if len(known) < FEW:
        return ""
    powers = a[known].log() / e[known].log()
    power = float(powers[0])
    if abs(power - 1) < NEARLY or not torch.allclose(powers, powers[:1], rtol=1e-3, atol=0) or abs(power) < 1e-3:
        return ""
    return f"The result is what it should be, to the power {power:.4g}."


def rounded(pairs: Sequence[Pair]) -> str:
    """Rounded to some decimals, or cut off after them, where more were due."""
    a, e = _flat(pairs)
    if not bool(torch.isfinite(a).all()):
        return ""
    for decimals in range(7):
        step = 10.0**-decimals
        if int((((e / step - (e / step).round()).abs() > 1e-3) & (a != 0)).sum()) >= 2:
            for how, cut in (("rounded to", torch.round), ("cut off after", torch.trunc), ("rounded down to", torch.floor)):
                if bool(((a - cut(e / step) * step).abs() <= 1e-3 * step).all()):
                    return f"Your values are right, but {how} {_decimals(decimals)}."
    return ""


def digits_lost(pairs: Sequence[Pair]) -> str:
    """Right to about as many digits as a smaller dtype keeps."""
    a, e = _flat(pairs)
    scale = torch.cat([p.right.abs().amax().expand(p.right.numel()) for p in pairs])
    if not bool(torch.isfinite(a).all()) or not bool((scale > 0).all()) or whole(e):
        return ""
    worst = float(((a - e).abs() / scale).amax())
    if 1e-9 < worst < 1e-6:
        return "The result is right to about 7 digits, which is what float32 keeps; the arguments have more."
    if 1e-5 < worst < 4e-3 and len(a) >= FEW and _is_half(a):
        return "The result is right to about 3 digits, as if the numbers had been through a half precision dtype (float16, bfloat16)."
    return ""


def nearly_right(pairs: Sequence[Pair]) -> str:
    """Off by a little everywhere: a small number was added somewhere, a constant is not exact."""
    a, e = _flat(pairs)
    scale = torch.cat([p.right.abs().amax().expand(p.right.numel()) for p in pairs])
    if len(a) < 2 or not bool(torch.isfinite(a).all()) or not bool((scale > 0).all()) or whole(e):
        return ""
    differences = (a - e) / scale
    worst = float(differences.abs().amax())
    if not 1e-7 < worst < 0.02:
        return ""
    wrong = differences[differences.abs() > 1e-7]
    way = "too large" if bool((wrong > 0).all()) else "too small" if bool((wrong < 0).all()) else "off"
    where_to_look = "Look for a small number or a constant that does not belong there, or for digits lost in a smaller dtype."
    return f"The result is nearly right, {way} by less than 2 %. {where_to_look}"


def bounded(pairs: Sequence[Pair]) -> str:
    """Right up to a bound, and stuck there beyond it."""
    a, e = _flat(pairs)
    if not bool(torch.isfinite(a).all()):
        return ""
    wrong = ~torch.isclose(a, e, rtol=RTOL, atol=1e-7)
    if int(wrong.sum()) < 2 or not bool((~wrong).any()):
        return ""
    stuck, due = a[wrong], e[wrong]
    if _constant(stuck.abs()) and float(stuck[0].abs()) > 1e-6:
        bound = float(stuck[0].abs())
        if bool((due.abs() > bound).all()) and bool((stuck.sign() == due.sign()).all()) and bool((a.abs() <= bound * 1.0001).all()):
            side = f"{bound:.4g} and -{bound:.4g}" if len(stuck.sign().unique()) > 1 else f"{float(stuck[0]):.4g}"
            return f"Your values are right up to {side} and never go beyond."
    if whole(e):
        return ""
    if bool((stuck == 0).all()) and float(due.abs().amax()) < float(e[~wrong].abs().amax()) / 10:
        return "All entries but small ones are right; where a small number is due you have exactly 0."
    if bool((stuck == 0).all()) and len(stuck) >= FEW:
        return f"In {len(stuck)} of {len(a)} places you have exactly 0, though a number is due; the other places are right."
    return ""


def all_the_same(pairs: Sequence[Pair]) -> str:
    """One number whatever was due."""
    a, _ = _flat(pairs)
    if len(a) < FEW or entries(pairs) < FEW or not bool(torch.isfinite(a).all()) or not _constant(a):
        return ""
    return f"Every number is {float(a[0]) + 0.0:.4g}, whatever is asked for."


def off_by_an_argument(pairs: Sequence[Pair]) -> str:
    """What is too much or too little is a multiple of one of the arguments."""
    differences = [p.yours - p.right for p in pairs]
    if any(d.numel() != 1 or not bool(torch.isfinite(d).all()) for d in differences) or len(pairs) < FEW:
        return ""
    for name in pairs[0].sizes:
        if all(p.sizes.get(name) for p in pairs) and len({p.sizes[name] for p in pairs}) > 1:
            shares = torch.stack([d.flatten()[0] / p.sizes[name] for d, p in zip(differences, pairs, strict=True)])
            if _constant(shares) and abs(float(shares[0])) > 1e-6:
                share = float(shares[0])
                times = "" if math.isclose(abs(share), 1, rel_tol=RTOL) else f"{abs(share):.4g} times "
                return f"The result is too {'large' if share > 0 else 'small'} by {times}{name}, every time."
    return ""


# In the order in which they are tried: the more exact statement comes first.
NUMBERS: tuple[Callable[[Sequence[Pair]], str], ...] = (
    all_the_same,
    constant_factor,
    constant_offset,
    function_of_it,
    rounded,
    bounded,
    digits_lost,
    off_by_an_argument,
    power_of_it,
)

_CONSTANTS = (
    ("2", 2.0),
    ("1/2", 0.5),
    ("4", 4.0),
    ("1/4", 0.25),
    ("1/ln 2 (a logarithm of base 2)", 1 / math.log(2)),
    ("ln 2", math.log(2)),
    ("1/ln 10 (a logarithm of base 10)", 1 / math.log(10)),
)
_FUNCTIONS: tuple[tuple[str, Callable[[Tensor], Tensor]], ...] = (
    ("the absolute value of what it should be", torch.abs),
    ("the logarithm of what it should be", torch.log),
    ("minus the logarithm of what it should be", lambda t: -torch.log(t)),
    ("e to what it should be", torch.exp),
    ("the square of what it should be", torch.square),
    ("the square root of what it should be", torch.sqrt),
    ("one over what it should be", torch.reciprocal),
    ("one less what it should be", lambda t: 1 - t),
    ("the sign of what it should be, without its size", torch.sign),
)


def _measures(factors: Sequence[float], pairs: Sequence[Pair]) -> Iterator[str]:
    """Ways to get each pair's factor from what its arguments measure."""
    if len({round(abs(f), 9) for f in factors}) == 1 and (len(factors) > 1 or entries(pairs) < FEW):
        return  # one factor in several calls comes from no measure that differs between them
    for name in pairs[0].sizes:
        measured = [p.sizes.get(name, 0.0) for p in pairs]
        for words, function in _OF_A_MEASURE:
            telling = all(m > 2 for m in measured) or len(set(measured)) > 2
            if telling and all(m and math.isclose(abs(f), abs(function(m)), rel_tol=RTOL) for m, f in zip(measured, factors, strict=True)):
                yield words.format(name)


_OF_A_MEASURE: tuple[tuple[str, Callable[[float], float]], ...] = (
    ("times {}", lambda m: m),
    ("divided by {}", lambda m: 1 / m),
    ("times the square of {}", lambda m: m * m),
    ("divided by the square of {}", lambda m: 1 / m**2),
    ("times the square root of {}", lambda m: math.sqrt(abs(m))),
    ("divided by the square root of {}", lambda m: 1 / math.sqrt(abs(m))),
    ("times twice {}", lambda m: 2 * m),
    ("times half of {}", lambda m: m / 2),
    ("times N / (N - 1), where N is {}", lambda m: m / (m - 1) if m != 1 else math.inf),
    ("times (N - 1) / N, where N is {}", lambda m: (m - 1) / m),
)


def _factor(pair: Pair) -> float | None:
    """By what every entry is multiplied; None if by no one number."""
    where = pair.right.abs() > TINY
    ratios = pair.yours[where] / pair.right[where]
    return float(ratios.flatten()[0]) if bool(torch.isfinite(ratios).all()) and _constant(ratios) else None


def _zero_where_due(pair: Pair) -> bool:
    where = pair.right.abs() <= TINY
    return close(pair.yours[where], pair.right[where])


def _flat(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor]:
    return torch.cat([p.yours.flatten() for p in pairs]), torch.cat([p.right.flatten() for p in pairs])


def _constant(values: Tensor) -> bool:
    flat = values.flatten()
    return torch.allclose(flat, flat[:1].expand_as(flat), rtol=RTOL, atol=ATOL)


def _is_half(a: Tensor) -> bool:
    """Numbers computed in half precision and widened afterwards have all zeros in their last bits."""
    nonzero = a[a != 0]
    return any(torch.equal(nonzero, nonzero.to(t).to(a.dtype)) for t in (torch.float16, torch.bfloat16))


def _decimals(count: int) -> str:
    return "whole numbers" if count == 0 else "one decimal" if count == 1 else f"{count} decimals"


def _sign(factor: float) -> str:
    return ", with the wrong sign" if factor < 0 else ""
