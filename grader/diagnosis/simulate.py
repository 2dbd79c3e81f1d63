"""Simulation: runs the checks on every misconception of a function, and names the one that explains what the student's code did.

A misconception explains a student's function if, in every check that it fails, the check saw the same of it and of the
student; so it fails no check that the student passed. The one that explains most is named. Nothing is guessed from a
likeness in part.
"""

import io
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass

from grader.banks.variants import Variant, misconceptions
from grader.course import Exercise
from grader.diagnosis.trace import Trace, alike
from grader.judge.decide import examine
from grader.judge.subjects import subject_of_text
from grader.judge.suite import Check

MOST_NAMES = 2  # of misconceptions that no check can tell apart, at most so many are named


@dataclass(frozen=True)
class Diagnosis:
    """The misconceptions that explain a failed check (several if they cannot be told apart), and the function that is to blame."""

    variants: tuple[Variant, ...]

    @property
    def function(self) -> str:
        return self.variants[0].function


class Simulator:
    """The traces of an exercise's misconceptions; each is made when first needed, and kept."""

    def __init__(self, exercise: Exercise, checks: Sequence[Check]) -> None:
        self._exercise = exercise
        self._checks = {check.name: check for check in checks}
        self._variants = misconceptions(exercise) if exercise.solution.exists() else ()
        self._traces: dict[tuple[str, str], Trace] = {}  # by the names of misconception and check

    def diagnose(self, traces: Mapping[str, Trace]) -> dict[str, Diagnosis]:
        """From what each check saw of a student's code to a diagnosis for those failed checks that have one."""
        found: dict[str, Diagnosis] = {}
        failed = [name for name, trace in traces.items() if trace.ending != "passed"]
        for function in self._exercise.contract.names:
            if any(self._checks[name].function == function for name in failed):
                diagnosis = self._best(function, traces)
                if diagnosis is not None:
                    at_home = self._explained(diagnosis.variants[0], traces)
                    for name in [*at_home, *self._explained_elsewhere(diagnosis.variants[0], traces, failed)]:
                        found.setdefault(name, diagnosis)
        return found

    def _best(self, function: str, traces: Mapping[str, Trace]) -> Diagnosis | None:
        """The misconceptions that explain most of a function's failures."""
        ranked: dict[int, list[Variant]] = {}
        for variant in self._variants:
            if variant.function == function:
                explained = self._explained(variant, traces)
                if explained:
                    ranked.setdefault(len(explained), []).append(variant)
        return Diagnosis(tuple(ranked[max(ranked)][:MOST_NAMES])) if ranked else None

    def _explained(self, variant: Variant, traces: Mapping[str, Trace]) -> list[str]:
        """The checks of its function whose failures it explains; none if it contradicts one."""
        explained = []
        for name, mine in self._traces_of(variant, self._of(variant.function)).items():
            if name in traces and mine.ending != "passed":
                if not alike(mine, traces[name]):
                    return []
                explained.append(name)
        return explained

    def _explained_elsewhere(self, variant: Variant, traces: Mapping[str, Trace], failed: Sequence[str]) -> list[str]:
        """Failed checks of other functions that fail because they call the one that it stands for."""
        others = [name for name in failed if self._checks[name].function != variant.function]
        return [name for name, mine in self._traces_of(variant, others).items() if alike(mine, traces[name])]

    def _of(self, function: str) -> list[str]:
        return [name for name, check in self._checks.items() if check.function == function]

    def _traces_of(self, variant: Variant, names: Sequence[str]) -> dict[str, Trace]:
        missing = [name for name in names if (variant.name, name) not in self._traces]
        if missing:
            subject = subject_of_text(self._exercise, variant.text)
            with redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for name in missing:
                    self._traces[variant.name, name] = examine(self._checks[name], subject).trace
            subject.wall.close()
        return {name: self._traces[variant.name, name] for name in names}
