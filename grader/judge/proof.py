"""Proves an exercise:

Answers pass, the stub scores nothing, every misconception is caught where it is wrong and nowhere else, every idiom is
accepted; and which misconceptions no check can tell from one another.
"""

import ast
import io
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch

from grader.banks.variants import Variant, idioms, misconceptions
from grader.course import Course, Exercise
from grader.course.generated import generated_files
from grader.course.source import decode_source
from grader.diagnosis.trace import Trace
from grader.judge.decide import Examined, examine
from grader.judge.subjects import subject_of_solution, subject_of_text
from grader.judge.suite import Check, collect
from grader.judge.twins import Traces, Twins, twins, wrongly_called_twins
from grader.verdict import BONUS, Outcome, Verdict


@dataclass(frozen=True)
class Complaint:
    """Something that the course promises and does not keep."""

    exercise: str
    about: str
    says: str


@dataclass(frozen=True)
class Catch:
    """A misconception and the checks of its function that catch it."""

    variant: Variant
    checks: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """What was found of one exercise."""

    exercise: str
    names: Mapping[str, str]  # of its checks, to their titles
    points: int
    idioms: int
    catches: tuple[Catch, ...]
    twins: tuple[Twins, ...]
    complaints: tuple[Complaint, ...]


def run_in_process(exercise: Exercise, checks: Iterable[Check], text: str) -> list[Verdict]:
    """The verdicts of a trusted text, in this process."""
    return [examined.verdict for examined in _examined(exercise, checks, text)]


def _examined(exercise: Exercise, checks: Iterable[Check], text: str) -> list[Examined]:
    """A variant is one file, so there is no bug hunt beside it."""
    subject = subject_of_text(exercise, text)
    checks = [check for check in checks if check.function != BONUS]
    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [examine(check, subject, lambda: subject_of_solution(exercise)) for check in checks]
    finally:
        subject.wall.close()


def prove(exercise: Exercise, checks: tuple[Check, ...]) -> Proof:
    catches: list[Catch] = []
    right = idioms(exercise)
    answers = _examined_answers(exercise, checks)
    touched = {e.verdict.check: _functions_in(e.trace) for e in answers}
    complaints = [
        *(
            Complaint(exercise.number, "solution", f"{e.verdict.check} ({e.verdict.outcome}): {_one_line(e.verdict)}")
            for e in answers
            if not e.passed
        ),
        *_stub_scores_nothing(exercise, checks),
        *_generated_files_are_fresh(exercise),
        *_every_function_is_checked(exercise, checks),
    ]
    for variant in right:
        complaints += [
            Complaint(exercise.number, f"idiom {variant.name}", f"not accepted by {v.check} ({v.outcome}): {_one_line(v)}")
            for v in run_in_process(exercise, checks, variant.text)
            if v.outcome is not Outcome.PASSED
        ]
    seen: dict[str, list[tuple[Variant, Traces]]] = {}
    for variant in misconceptions(exercise):
        reached = callers_of(exercise, variant.function)  # the rest of the file is the answer, word for word
        affected = [c for c in checks if not touched[c.name] or touched[c.name] & reached]
        examined = _examined(exercise, affected, variant.text)
        caught, more = _catch(exercise, variant, [e.verdict for e in examined])
        catches.append(caught)
        complaints += more
        own = {e.verdict.check: e.trace for e in examined if e.verdict.function == variant.function}
        seen.setdefault(variant.function, []).append((variant, own))
    same = [t for of_function in seen.values() for t in twins(of_function)]
    for of_function in seen.values():
        complaints += [Complaint(exercise.number, f"misconception {v.name}", says) for v, says in wrongly_called_twins(of_function, same)]
    complaints += [
        Complaint(exercise.number, f"misconception {t.other.name}", f"no check tells it from {t.one.name}, and nobody has said why.")
        for t in same
        if not t.because
    ]
    points = sum(c.points for c in checks)
    return Proof(exercise.number, {c.name: c.title for c in checks}, points, len(right), tuple(catches), tuple(same), tuple(complaints))


def _examined_answers(exercise: Exercise, checks: tuple[Check, ...]) -> list[Examined]:
    subject = subject_of_solution(exercise)
    try:
        with redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [examine(check, subject, lambda: subject_of_solution(exercise)) for check in checks]
    finally:
        subject.wall.close()


def _functions_in(trace: Trace) -> set[str]:
    """The functions that a check called; empty where that is not known, since it ran a probe, which may call any."""
    probed = any(call.operation == "probe" for call in trace.calls)
    return set() if probed else {call.function for call in trace.calls}


def _stub_scores_nothing(exercise: Exercise, checks: tuple[Check, ...]) -> Iterator[Complaint]:
    for verdict in run_in_process(exercise, checks, exercise.stub_text()):
        if verdict.outcome is not Outcome.MISSING:
            yield Complaint(exercise.number, "stub", f"{verdict.check} is {verdict.outcome}, not missing: {_one_line(verdict)}")


def _generated_files_are_fresh(exercise: Exercise) -> Iterator[Complaint]:
    for file in generated_files(exercise):
        if not file.is_fresh():
            yield Complaint(exercise.number, file.path.name, "is not what its source makes of it; run `grader generate`.")


def _every_function_is_checked(exercise: Exercise, checks: tuple[Check, ...]) -> Iterator[Complaint]:
    examined = {c.function for c in checks} - {BONUS}
    for name in exercise.functions:
        if name not in examined:
            yield Complaint(exercise.number, name, "has no check.")
    for name in examined - set(exercise.functions):
        yield Complaint(exercise.number, name, "is checked, but it is not in the stub.")


def _catch(exercise: Exercise, variant: Variant, verdicts: Sequence[Verdict]) -> tuple[Catch, list[Complaint]]:
    lost = [v for v in verdicts if v.outcome is not Outcome.PASSED]
    caught = Catch(variant, tuple(v.check for v in lost if v.function == variant.function))
    about = f"misconception {variant.name}"
    complaints: list[Complaint] = []
    if not caught.checks:
        complaints.append(Complaint(exercise.number, about, f"no check of {variant.function} catches it."))
    may_fail = callers_of(exercise, variant.function)
    complaints += [
        Complaint(exercise.number, about, f"also fails {v.check}, a check of {v.function}.") for v in lost if v.function not in may_fail
    ]
    complaints += [
        Complaint(exercise.number, about, f"{v.check} cannot judge it: {_one_line(v)}") for v in lost if v.outcome is Outcome.JUDGE_ERROR
    ]
    if not variant.says or not variant.see:
        complaints.append(Complaint(exercise.number, about, "has no sentence for the student, or no place in the lesson."))
    return caught, complaints


def callers_of(exercise: Exercise, function: str) -> set[str]:
    """The function and those of the solution that call it, directly or not."""
    uses = _uses(decode_source(exercise.solution.read_bytes()))
    found, more = {function}, True
    while more:
        callers = {name for name, used in uses.items() if used & found}
        more = not callers <= found
        found |= callers
    return found


@cache
def _uses(solution: str) -> dict[str, set[str]]:
    """What each function and class of a solution mentions. It is asked for every misconception, twice."""
    return {
        node.name: {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        for node in ast.parse(solution).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    }


def _one_line(verdict: Verdict) -> str:
    return verdict.message.replace("\n", " | ")


def prove_by_number(root: Path, number: str) -> Proof:
    """`prove`, for a process of its own."""
    torch.set_num_threads(1)
    course = Course(root)
    exercise = course.exercise(number)
    return prove(exercise, collect(course, [exercise])[number])
