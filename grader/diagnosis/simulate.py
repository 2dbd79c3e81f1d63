"""Simulation: runs the checks on every misconception of a function, and names the one that explains what the student's code did.

A misconception explains a failed check if the check saw the same of it and of the student's code (`grader.diagnosis.alike`). It is
named if it explains the function's failures with little left over; what it does not explain, it is not named for.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace

from grader.banks.variants import Variant, misconceptions
from grader.course import Exercise
from grader.diagnosis.alike import Likeness, likeness
from grader.diagnosis.relations.observe import Reference
from grader.diagnosis.trace import PASSED, Trace
from grader.judge.decide import examine
from grader.judge.subjects import subject_of_files
from grader.judge.suite import Check
from grader.wall.subject import Subject

_PASSED = Trace((), PASSED)
MOST_NAMES = 2  # of misconceptions that explain equally much, at most so many are named


@dataclass(frozen=True)
class Diagnosis:
    """The misconceptions that explain a failed check (several if they cannot be told apart), and the function that is to blame."""

    variants: tuple[Variant, ...]

    @property
    def function(self) -> str:
        return self.variants[0].function


@dataclass(frozen=True)
class Match:
    """How well a misconception explains a function's failures."""

    variant: Variant
    explained: Mapping[str, Likeness]  # checks that saw the same of both, and how much the same
    against: int  # checks in which the student's code passes, or fails in another way
    left: int  # failures of the student's that the misconception would not cause

    @property
    def fits(self) -> bool:
        """It explains two thirds of all failures, its own and the student's; a single one only if nothing speaks against it."""
        said = len(self.explained)
        return said > 0 and 3 * said >= 2 * (said + self.against + self.left) and (said > 1 or self.against == 0)

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """Graphs and .grad, which the contract may leave open, decide between two only if one is the same in all of them."""
        return (self.against == 0, len(self.explained), -self.against, min(self.explained.values()))

    @property
    def is_rough(self) -> bool:
        """It changes the same arguments, but into something else."""
        return Likeness.RESULTS in self.explained.values()


class Simulator:
    """The misconceptions of an exercise, run as far as they are needed; what they did is kept."""

    def __init__(self, exercise: Exercise, checks: Sequence[Check]) -> None:
        self.exercise = exercise
        self._checks = {check.name: check for check in checks}
        variants = misconceptions(exercise) if exercise.solution.exists() else ()
        self._runs = [_Run(exercise, variant) for variant in variants]
        self.reference = Reference(exercise) if exercise.solution.exists() else None

    def diagnose(self, traces: Mapping[str, Trace]) -> dict[str, Diagnosis]:
        """From what each check saw of a student's code to a diagnosis for those failed checks that have one."""
        found: dict[str, Diagnosis] = {}
        for function in self.exercise.functions:
            mine = {name: trace for name, trace in traces.items() if self._checks[name].function == function}
            if any(trace.failed for trace in mine.values()):
                matches = self._best(function, mine)
                if matches:
                    diagnosis = Diagnosis(tuple(m.variant for m in matches))
                    for name in [*matches[0].explained, *self._explained_elsewhere(matches[0].variant, traces)]:
                        found.setdefault(name, diagnosis)
        return found

    def forget(self, name: str) -> None:
        """Leave one misconception out: what is said without it shows how good the diagnosis of unforeseen mistakes is."""
        self._runs = [run for run in self._runs if run.variant.name != name]

    def _best(self, function: str, traces: Mapping[str, Trace]) -> list[Match]:
        """The misconceptions that explain a function's failures best; several, if equally well. `traces`: of its own checks."""
        matches = [self._match(run, traces) for run in self._runs if run.variant.function == function]
        fitting = [match for match in matches if match is not None and match.fits]
        best = max((match.rank for match in fitting), default=None)
        chosen = [match for match in fitting if match.rank == best]
        if len(chosen) > 1 and chosen[0].is_rough:
            return []  # several ways to spoil an argument, and none is the student's: the check's own words say more
        # Of those that no check can tell apart the commoner one comes first, to which the others refer.
        return sorted(chosen, key=lambda match: bool(match.variant.same_as))[:MOST_NAMES]

    def _match(self, run: "_Run", traces: Mapping[str, Trace]) -> Match | None:
        """None as soon as it is clear that it does not fit; most misconceptions are out after a check or two."""
        explained: dict[str, Likeness] = {}
        against = left = 0
        hope = sum(trace.failed for trace in traces.values())  # failures that it may yet explain
        for check in self._checks.values():
            theirs = traces.get(check.name)
            if check.function != run.variant.function or theirs is None:
                continue
            mine = run.trace(check)
            if mine.failed and theirs.failed and (like := likeness(mine, theirs)) >= _enough(mine):
                explained[check.name] = like
            else:
                against += mine.failed
                left += theirs.failed and not mine.failed
                hope -= theirs.failed
            if 3 * hope < 2 * (hope + against + left):
                return None
        return Match(run.variant, explained, against, left)

    def _explained_elsewhere(self, variant: Variant, traces: Mapping[str, Trace]) -> list[str]:
        """Failed checks of other functions that fail because they call the one that it stands for."""
        run = next(run for run in self._runs if run.variant is variant)
        others = [name for name, trace in traces.items() if trace.failed and self._checks[name].function != variant.function]
        return [name for name in others if (mine := run.trace(self._checks[name])).failed and likeness(mine, traces[name]) >= _enough(mine)]


class _Run:
    """One misconception and what the checks saw of it so far. Loaded once: a mistake may be one that builds up from call to call."""

    def __init__(self, exercise: Exercise, variant: Variant) -> None:
        self.variant = variant
        self._exercise = exercise
        self._traces: dict[str, Trace] = {}
        self._subject: Subject | None = None

    def trace(self, check: Check) -> Trace:
        if check.name not in self._traces:
            texts = {self._exercise.topic: self.variant.text}
            self._subject = self._subject or subject_of_files(self._exercise, texts, {}, watched=False)
            with redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._traces[check.name] = _needed(examine(check, self._subject).trace)
            self._subject.calls.clear()
            self._subject.wall.close()  # its module leaves the interpreter; the functions stay alive
        return self._traces[check.name]


def _needed(trace: Trace) -> Trace:
    """What a likeness looks at; there are tens of thousands of them. Of a passed check it is only that it passed."""
    if not trace.failed:
        return _PASSED
    calls = tuple(replace(call, args=(), kwargs={}) for call in trace.calls)
    return replace(trace, calls=calls, expected=None)


def _enough(mine: Trace) -> Likeness:
    """What has to be the same for a failure to be explained.

    Where an argument was changed that should not have been, the check's words say the mistake; to what it was changed does not matter.
    Where nothing was returned or compared, the state in which the arguments were left is all that there is to go by.
    """
    if mine.ending.startswith("changed"):
        return Likeness.RESULTS
    silent = mine.wrong is None and all(call.result is None and not call.fault for call in mine.calls)
    return Likeness.ALL if silent else Likeness.ARGUMENTS
