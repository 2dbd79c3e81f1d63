"""One verdict again, for an appeal: the same check, seed, inputs and text of the student's, behind the wall.

The check is run alone three times, in a fresh worker each time. Where that does not give the store's verdict, it is run once more after
those that stand before it in the suite, in one worker, as it was when the class was graded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from grader.checks.failure import CheckFailed, Fact
from grader.checks.words import describe, dtype_name, show
from grader.forbidden.scan import Scanner
from grader.judge.decide import decide, examine
from grader.judge.judge import Unprotected, missing_protection
from grader.judge.subjects import subject_of_solution
from grader.judge.suite import Check
from grader.regrade.appeal import Appeal, Case
from grader.verdict import Verdict
from grader.wall.faults import Fault, StudentRaised
from grader.wall.launcher import Zygote
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Call, Subject

TIMES = 3


@dataclass(frozen=True)
class Told:
    """One call that the check made, in words."""

    words: str  # "softmax(float32 tensor (2, 3), dim=1)"
    given: tuple[str, ...]  # arguments that are small enough to show and too large for the line
    came: str  # what came back, or was raised
    changed: tuple[int, ...] = ()  # places of the arguments that are not as they were


@dataclass(frozen=True)
class Run:
    """One run of the check."""

    verdict: Verdict
    calls: tuple[Told, ...]
    fact: Fact | None = None  # what the judge compared, where that failed: with the expected values

    @property
    def answer(self) -> tuple[object, ...]:
        """What two runs of the same code have in common."""
        return (self.verdict.outcome, self.verdict.message, self.calls)


@dataclass(frozen=True)
class Replay:
    """What came of it."""

    appeal: Appeal
    check: Check
    alone: tuple[Run, ...]
    in_order: Run | None  # after the checks before it; only where `alone` does not explain the store's verdict
    why: tuple[str, ...]  # what has changed since the grading; empty: nothing

    @property
    def run(self) -> Run:
        """The one to show: that which agrees with the store, if any does."""
        return next((r for r in (*self.alone, *([self.in_order] if self.in_order else [])) if self.same(r)), self.alone[0])

    @property
    def steady(self) -> bool:
        """Whether all runs gave the same outcome."""
        return len({r.verdict.outcome for r in self.alone}) == 1

    @property
    def word_for_word(self) -> bool:
        """Whether they also saw the same values and said the same words."""
        return all(r.answer == self.alone[0].answer for r in self.alone)

    @property
    def agrees(self) -> bool:
        """Whether the store's verdict came again: each time alone, or at its place in the suite."""
        return all(map(self.same, self.alone)) or (self.steady and self.in_order is not None and self.same(self.in_order))

    def same(self, run: Run) -> bool:
        stored, now = self.appeal.stored, run.verdict
        if stored is None:
            return not now.counts  # a bonus that was not tried is left out of the card
        return (stored.outcome, stored.points, stored.max_points) == (now.outcome, now.points, now.max_points)


def replay(case: Case) -> Replay:
    """Raises Unprotected where the box is not whole and nobody said that the submission is trusted."""
    torch.set_num_threads(1)
    zygote = Zygote(case.settings.memory, boxed=not case.settings.trusted)
    try:
        missing = missing_protection(zygote.protections)
        if missing and not case.settings.trusted:
            raise Unprotected(missing)
        return replay_in(zygote, case)
    finally:
        zygote.close()


def replay_in(zygote: Zygote, case: Case) -> Replay:
    _warm_up(case)
    alone = tuple(_run(zygote, case, []) for _ in range(TIMES))
    found = Replay(case.appeal, case.check, alone, None, case.why)
    if found.agrees or not found.steady:
        return found
    return replace(found, in_order=_run(zygote, case, case.checks[: case.checks.index(case.check)]))


def _warm_up(case: Case) -> None:
    """What torch does only the first time must not count against the student's clock."""
    subject = subject_of_solution(case.exercise)
    for check in case.checks:
        decide(check, subject)
    subject.wall.close()


def _run(zygote: Zygote, case: Case, before: Sequence[Check]) -> Run:
    """The check, in a fresh worker that ran the checks `before` it."""
    exercise, sources = case.exercise, case.appeal.work.sources

    def answer() -> Subject:
        return subject_of_solution(exercise)

    wall = SandboxWall(zygote, exercise.topic, sources, exercise.forbidden, case.settings.timeout)
    student = Subject(wall, exercise.contract, Scanner(exercise.topic, sources, exercise.forbidden))
    raised: list[Exception] = []
    try:
        for earlier in before:
            examine(earlier, student, answer)
        verdict = examine(_noting(case.check, raised), student, answer).verdict
        calls = tuple(map(_told, student.calls))
    finally:
        wall.close()
    fact = raised[0].fact if raised and isinstance(raised[0], CheckFailed) else None
    return Run(verdict, calls, fact)


def _noting(check: Check, raised: list[Exception]) -> Check:
    """The check, which also keeps what it raises."""

    def run(**arguments: Any) -> None:
        try:
            check.run(**arguments)
        except Exception as error:
            raised.append(error)
            raise

    return replace(check, run=run)


def _told(call: Call) -> Told:
    words = call.in_words()
    values = [*call.args, *call.kwargs.values()]
    given = [f"argument {i}: {_value(v)}" for i, v in enumerate(values, 1) if show(v) not in words and show(v) != describe(v)]
    came = _ended(call.fault) if call.fault else f"gave {_value(call.result)}"
    changed = [i for i, (was, now) in enumerate(zip(values, call.after, strict=False), 1) if _changed(was, now)]
    return Told(words, tuple(given), came, tuple(changed))


def _ended(fault: Fault) -> str:
    return f"raised {fault}" if isinstance(fault, StudentRaised) else f"{fault.outcome}: {fault}"


def _value(value: Any) -> str:
    """A tensor whose numbers are shown tells its dtype, too."""
    text = show(value)
    return f"{text}, {dtype_name(value.dtype)}" if isinstance(value, Tensor) and text != describe(value) else text


def _changed(was: Any, now: Any) -> bool:
    """Whether a call left a tensor with other values. `now`: its snapshot."""
    if not isinstance(was, Tensor) or not isinstance(now, tuple):
        return False
    values = now[0]
    return values.shape != was.shape or values.dtype != was.dtype or not torch.equal(torch.nan_to_num(values), torch.nan_to_num(was))
