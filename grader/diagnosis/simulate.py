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
        self._traces: dict[str, dict[str, Trace]] = {}

    def diagnose(self, traces: Mapping[str, Trace]) -> dict[str, Diagnosis]:
        """From what each check saw of a student's code to a diagnosis for those failed checks that have one."""
        found: dict[str, Diagnosis] = {}
        functions = {self._checks[name].function for name, trace in traces.items() if trace.ending != "passed"}
        for function in self._exercise.contract.names:
            if function not in functions:
                continue
            best = self._best(function, traces)
            for variant_names in best[:1]:
                diagnosis = Diagnosis(tuple(v for v in self._variants if v.name in variant_names))
                for name in self._explained(diagnosis.variants[0], traces, elsewhere=True):
                    found.setdefault(name, diagnosis)
        return found

    def _best(self, function: str, traces: Mapping[str, Trace]) -> list[list[str]]:
        """The names of the misconceptions that explain most of a function's failures; empty if none does, or too many."""
        ranked: dict[int, list[str]] = {}
        for variant in self._variants:
            if variant.function == function:
                explained = self._explained(variant, traces)
                if explained:
                    ranked.setdefault(len(explained), []).append(variant.name)
        names = ranked[max(ranked)] if ranked else []
        return [names[:MOST_NAMES]] if names else []

    def _explained(self, variant: Variant, traces: Mapping[str, Trace], *, elsewhere: bool = False) -> list[str]:
        """The checks of its function whose failures it explains; none if it contradicts one. `elsewhere`: also those of other functions."""
        own = self._traces_of(variant)
        explained = []
        for name, theirs in traces.items():
            mine = own.get(name)
            at_home = self._checks[name].function == variant.function
            if mine is None or mine.ending == "passed" or not (at_home or elsewhere):
                continue
            if alike(mine, theirs):
                explained.append(name)
            elif at_home:
                return []
        return explained

    def _traces_of(self, variant: Variant) -> dict[str, Trace]:
        if variant.name not in self._traces:
            subject = subject_of_text(self._exercise, variant.text)
            with redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._traces[variant.name] = {name: examine(check, subject).trace for name, check in self._checks.items()}
            subject.wall.close()
        return self._traces[variant.name]
