"""Twins: misconceptions of one function that no check can tell from one another.

A student who made one of them hears both, so there should be few. Where an identity of algebra makes two the same everywhere, the
bank says so: `@misconception(..., same_as="the_other", because="...")`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.banks.variants import Variant
from grader.diagnosis.alike import Likeness, likeness
from grader.diagnosis.trace import Trace

Traces = Mapping[str, Trace]  # by the check's name


@dataclass(frozen=True)
class Twins:
    """Two that look alike in every check of their function; `because` is the bank's explanation, empty where it has none."""

    one: Variant
    other: Variant
    because: str


def twins(seen: Sequence[tuple[Variant, Traces]]) -> Iterator[Twins]:
    """`seen`: the misconceptions of one function, each with the traces of all checks of that function."""
    groups: dict[tuple[str, ...], list[tuple[Variant, Traces]]] = {}
    for variant, traces in seen:
        groups.setdefault(tuple(trace.ending for trace in traces.values()), []).append((variant, traces))
    families = _families([variant for variant, _ in seen])
    for group in groups.values():
        for i, (one, here) in enumerate(group):
            for other, there in group[i + 1 :]:
                if all(not here[name].failed or likeness(here[name], there[name]) is Likeness.ALL for name in here):
                    related = families[one.name] == families[other.name]
                    yield Twins(one, other, (other.because or one.because) if related else "")


def wrongly_called_twins(seen: Sequence[tuple[Variant, Traces]], found: Sequence[Twins]) -> Iterator[tuple[Variant, str]]:
    """Explanations that explain nothing: the other does not exist, or a check does tell the two apart."""
    names = {variant.name for variant, _ in seen}
    pairs = {frozenset((t.one.name, t.other.name)) for t in found}
    for variant, _ in seen:
        if variant.same_as and variant.same_as not in names:
            yield variant, f"is said to be the same as {variant.same_as}, which is no misconception of {variant.function}."
        elif variant.same_as and frozenset((variant.name, variant.same_as)) not in pairs:
            yield variant, f"is said to be the same as {variant.same_as}, but a check tells them apart."
        elif variant.same_as and not variant.because:
            yield variant, f"is said to be the same as {variant.same_as}, but not why: add because=..."


def _families(variants: Sequence[Variant]) -> dict[str, str]:
    """Each name with the head of its family: follow `same_as` to the end."""
    parents = {variant.name: variant.same_as for variant in variants}
    families = {}
    for name in parents:
        head, steps = name, 0
        while parents.get(head) and steps < len(parents):
            head, steps = parents[head], steps + 1
        families[name] = head
    return families
