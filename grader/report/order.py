"""What to mend, and in which order: verdicts sorted into failures to read, checks that wait, and functions that are not done yet."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from grader.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Failure:
    """A failed check that is told in full, and those that fail by the same mistake."""

    verdict: Verdict
    alike: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Order:
    """One exercise's verdicts that are not passed. Functions come in the order in which to mend them."""

    failures: tuple[Failure, ...] = ()
    waiting: tuple[Verdict, ...] = ()  # they fail only because of another function
    missing: tuple[Verdict, ...] = ()
    ours: tuple[Verdict, ...] = ()
    folded: frozenset[str] = field(default=frozenset())  # names of checks that fail by a mistake already told

    @property
    def next_function(self) -> str:
        """What to work on now; empty if all is done."""
        first = self.failures[0].verdict if self.failures else next(iter((*self.missing, *self.waiting)), None)
        return (first.waits_for or first.function) if first else ""


def in_order(verdicts: Sequence[Verdict], names: Sequence[str]) -> Order:
    """`names`: the exercise's functions as they stand in the file, where each builds on those before it."""
    left = [v for v in verdicts if v.outcome is not Outcome.PASSED]
    functions = functions_in_order(verdicts, names)
    left.sort(key=lambda v: functions.index(v.function))
    waiting = tuple(v for v in left if v.waits_for)
    failed = [v for v in left if not v.waits_for and v.outcome not in (Outcome.MISSING, Outcome.JUDGE_ERROR)]
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in failed:
        groups.setdefault(_mistake(verdict), []).append(verdict)
    return Order(
        failures=tuple(Failure(first, tuple(rest)) for first, *rest in groups.values()),
        waiting=waiting,
        missing=tuple(v for v in left if v.outcome is Outcome.MISSING and not v.waits_for),
        ours=tuple(v for v in left if v.outcome is Outcome.JUDGE_ERROR),
        folded=frozenset(v.check for _, *rest in groups.values() for v in rest),
    )


def waiting_for_callees(verdicts: Sequence[Verdict], text: str) -> list[Verdict]:
    """The verdicts, with those marked as waiting that fail where a function fails which they call. `text`: the student's file.

    A failure waits if the function that is called fails in the same words, or in half of its own checks or more: then
    what is built on it cannot be judged yet.
    """
    calls = _calls(text)
    left = [v for v in verdicts if v.outcome is not Outcome.PASSED]
    words = {(v.function, v.message.split("\n")[0]) for v in left}
    broken = {f for f, n in Counter(v.function for v in left).items() if 2 * n >= sum(v.function == f for v in verdicts)}

    def awaited(verdict: Verdict) -> str:
        same = verdict.message.split("\n")[0]
        return next((g for g in calls.get(verdict.function, ()) if (g, same) in words or g in broken), "")

    waits = {v.check: awaited(v) for v in left if v.outcome in (Outcome.FAILED, Outcome.ERROR) and not v.misconception and not v.waits_for}
    return [replace(v, waits_for=waits[v.check]) if waits.get(v.check) else v for v in verdicts]


def _calls(text: str) -> dict[str, list[str]]:
    """For each function of a file, the functions of the same file that it calls, directly or not."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    functions = {node.name: node for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    direct = {
        name: [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in functions and n.id != name]
        for name, node in functions.items()
    }
    reached: dict[str, list[str]] = {}
    for name in functions:
        found = list(direct[name])
        for called in found:  # grows while it is walked
            found += [f for f in direct[called] if f not in found]
        reached[name] = [f for f in dict.fromkeys(reversed(found)) if f != name and name not in reached.get(f, ())]
    return reached


def functions_in_order(verdicts: Iterable[Verdict], names: Sequence[str]) -> list[str]:
    """Each function after those that it waits for, otherwise as they stand in the file."""
    needs: dict[str, list[str]] = {}
    for v in verdicts:
        needs.setdefault(v.function, []).extend([v.waits_for] if v.waits_for else [])
    order: list[str] = []
    for function in sorted(needs, key=lambda f: names.index(f) if f in names else len(names)):
        way = [function]
        while (before := next((n for n in needs.get(way[-1], ()) if n in needs and n not in order and n not in way), "")) != "":
            way.append(before)
        order.extend(f for f in reversed(way) if f not in order)
    return order


def _mistake(verdict: Verdict) -> tuple[str, str]:
    """What makes two failures one: the name of the mistake, or else the first words; an error counts once for all functions."""
    # "called from line 51" tells the way that led to an error, and how it was called; the error itself is what stands above.
    words = re.split(r"\n *[Cc]alled ", verdict.message)[0]
    raised = verdict.outcome is Outcome.ERROR and not verdict.misconception
    return ("" if raised else verdict.function, verdict.misconception or words)
