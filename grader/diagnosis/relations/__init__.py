"""Relations: how wrong values differ from right ones, for mistakes that nobody has named.

Each says what was seen in the calls and comparisons of all the checks of a function, not what is guessed, and none shows a right value.
One number alone proves little (any two are in some proportion), so a relation must hold in several, or everywhere.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from torch import Tensor

from grader.diagnosis.alike import alike
from grader.diagnosis.relations.altered import other_arguments
from grader.diagnosis.relations.conditions import condition, remembered
from grader.diagnosis.relations.numbers import NUMBERS, nearly_right
from grader.diagnosis.relations.observe import Observed, Reference
from grader.diagnosis.relations.pairs import FEW, Pair, close, entries, pair_of
from grader.diagnosis.relations.places import PLACES, cut_short, part_of_it
from grader.diagnosis.relations.shapes import of_shapes
from grader.diagnosis.trace import Trace, frozen, plain

ONLY_THE_GRADIENT = (
    "The values are right, and only the gradient is not: a part of what you compute with passes no gradient on, or not the right one."
)


def relations(function: str, traces: Mapping[str, Trace], reference: Reference | None) -> dict[str, str]:
    """A sentence for each failed check of a function for which something can be said. `traces`: of its checks, passed ones as well."""
    failed = {name: trace for name, trace in traces.items() if trace.failed}
    seen = _observe(function, traces, reference) if reference is not None else {}
    observed = [o for calls in seen.values() for o in calls if o.is_right or not o.passed]
    if reference is None or not _is_a_measure(failed, seen):
        return _of_comparisons(failed, alone=True)
    if all(o.is_right for o in observed):
        gradients = _of_gradients(failed)
        compared = _of_comparisons(failed, alone=True)
        return {name: " ".join(filter(None, (gradients.get(name), compared.get(name)))) for name in {**gradients, **compared}}
    words = _of_calls(function, observed, reference)
    return dict.fromkeys(_with_wrong_calls(failed, seen), words) if words else _of_comparisons(failed, alone=False)


def _observe(function: str, traces: Mapping[str, Trace], reference: Reference) -> dict[str, list[Observed]]:
    seen = {}
    for name, trace in traces.items():
        calls = [c for c in trace.calls if c.function == function]
        seen[name] = [o for c in calls if (o := reference.observe(c, in_a_passed_check=not trace.failed)) is not None]
    return seen


def _is_a_measure(failed: Mapping[str, Trace], seen: Mapping[str, Sequence[Observed]]) -> bool:
    """Whether what the solution gives is what is due: not where there are several right answers.

    It is, if a check expected the very same, or if most calls in passed checks gave it.
    """
    for name, trace in failed.items():
        if seen.get(name) and trace.expected is not None and alike(trace.expected, frozen(seen[name][-1].right), graphs=False):
            return True
    passed = [o.is_right for calls in seen.values() for o in calls if o.passed]
    return bool(passed) and 2 * sum(passed) >= len(passed)


def _with_wrong_calls(failed: Mapping[str, Trace], seen: Mapping[str, Sequence[Observed]]) -> list[str]:
    return [name for name in failed if any(not o.is_right for o in seen[name])]


def _of_calls(function: str, observed: Sequence[Observed], reference: Reference) -> str:
    wrong = [o for o in observed if not o.is_right]
    always = _values(wrong, observed) or remembered(observed) or other_arguments(observed, function, reference)
    if always:
        return always
    where_wrong = other_arguments(wrong, function, reference, "Where it is wrong, your")
    return " ".join(filter(None, (where_wrong, condition(observed))))


def _values(wrong: Sequence[Observed], observed: Sequence[Observed]) -> str:
    """What all wrong values have in common; with the condition, where the right ones do not have it."""
    if any(o.raised for o in wrong):
        return ""
    if all(_same_numbers(o.yours, o.right) for o in wrong):
        return "The values are right; only their dtype is not."
    pairs = _pairs(wrong)
    if not pairs:
        said = {cut_short(o.yours, o.right) for o in wrong if type(o.yours) is type(o.right) and isinstance(o.right, (str, list))}
        return said.pop() if len(said) == 1 else ""
    if 3 * len(pairs) < 2 * len(wrong):
        return ""
    words = _of_pairs(pairs) or _loosely(pairs)
    others = _pairs([o for o in observed if o.is_right])
    if not words or not others or _of_pairs([*pairs, *others]) == words:
        return words
    when = condition(observed)
    return f"{words} {when}" if when else words


def _same_numbers(yours: Any, right: Any) -> bool:
    if (
        not isinstance(yours, Tensor)
        or not isinstance(right, Tensor)
        or yours.dtype == right.dtype
        or yours.is_complex()
        or right.is_complex()
    ):
        return False
    return close(yours.double(), right.double())


def _pairs(observed: Sequence[Observed]) -> list[Pair]:
    return [p for o in observed if (p := pair_of(o.yours, o.right, o.arguments)) is not None]


def _of_comparisons(traces: Mapping[str, Trace], *, alone: bool) -> dict[str, str]:
    """What can be said of the values that the checks compared: of all that speak of the same thing; with `alone`, also of each."""
    said: dict[str, str] = {}
    pairs: dict[str, dict[str, Pair]] = {}
    for name, trace in traces.items():
        arguments = {f"argument {i}": a for i, a in enumerate(trace.calls[-1].args)} if trace.calls else {}
        pair = pair_of(plain(trace.wrong), plain(trace.expected), arguments)
        if pair is not None and trace.ending.startswith(("value", "shape")):
            pairs.setdefault(_subject(trace.ending), {})[name] = pair
    for group in pairs.values():
        if len(group) == 1 and not alone:
            continue
        together = _of_pairs(list(group.values())) or (_loosely(list(group.values())) if len(pairs) == 1 else "")
        for name, pair in group.items():
            words = together or (_of_pairs([pair]) if alone and (entries([pair]) >= FEW or not pair.fits) else "")
            if words:
                said[name] = words
    return said


def _of_pairs(pairs: Sequence[Pair]) -> str:
    if not all(p.fits for p in pairs):
        return of_shapes([p for p in pairs if not p.fits])
    return next((said for look in (*NUMBERS, *PLACES) if (said := look(pairs))), "")


def _loosely(pairs: Sequence[Pair]) -> str:
    """Statements that are easily true by chance: they are made only of all the wrong values of a function together."""
    if not all(p.fits for p in pairs):
        return ""
    return part_of_it(pairs) or nearly_right(pairs)


def _of_gradients(traces: Mapping[str, Trace]) -> dict[str, str]:
    """The calls gave what they should; only what flows back through them is wrong."""
    return {name: ONLY_THE_GRADIENT for name, t in traces.items() if t.failed and t.ending.startswith("value") and "gradient" in t.ending}


def _subject(ending: str) -> str:
    """What a comparison was about: its sentence up to the verb, without numbers."""
    return re.sub(r"[\d\W]+", " ", re.split(r" (?:is|has) ", ending)[0])
