"""Decides a verdict: runs one check on one subject and turns what came of it into an outcome and a message."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch

from grader.checks.failure import CheckFailed, Fact
from grader.checks.words import clip
from grader.diagnosis.trace import Trace, trace_of
from grader.judge.explain import explain
from grader.judge.memory import Recall
from grader.judge.suite import Check, seed_of
from grader.verdict import Outcome, Verdict
from grader.wall.faults import Fault, NotAttempted
from grader.wall.kept import ambient_state_kept
from grader.wall.ours import ZygoteFailed
from grader.wall.subject import Subject

HANGS_ON_ANSWERS = (Outcome.PASSED, Outcome.FAILED)  # and on nothing else: not on the moment, nor on the student's text


@dataclass(frozen=True)
class Examined:
    """A verdict, and the trace of what the check saw: what a diagnosis needs."""

    verdict: Verdict
    trace: Trace

    @property
    def passed(self) -> bool:
        return self.verdict.outcome is Outcome.PASSED


def decide(check: Check, student: Subject, reference: Callable[[], Subject] | None = None) -> Verdict:
    """The verdict of `check` on `student`, without the trace."""
    return examine(check, student, reference).verdict


def examine(check: Check, student: Subject, reference: Callable[[], Subject] | None = None, recall: Recall | None = None) -> Examined:
    """Run `check` on `student`, unless `recall` knows from the answers how it ends.

    An exception that neither a comparison nor the student's code raised leaves a question: is the suite broken, or
    could it not work with what the student returned? The right answer decides: if it passes the same check (`reference`
    makes a subject of it), the student's result was at fault.
    """
    begin = time.perf_counter()

    def run() -> Examined:
        return _run(check, student, reference)

    if recall is None:
        student.begin()
        examined = run()
    else:
        examined = recall.result(f"{check.exercise.number} {check.name}", run, lambda e: e.verdict.outcome in HANGS_ON_ANSWERS)
    return replace(examined, verdict=replace(examined.verdict, seconds=round(time.perf_counter() - begin, 4)))


def _run(check: Check, student: Subject, reference: Callable[[], Subject] | None) -> Examined:
    outcome, message = Outcome.PASSED, ""
    raised: Exception | None = None
    with ambient_state_kept():
        # Who uses the global generator is graded alike twice. (torch.manual_seed would also queue work for CUDA each time.)
        torch.default_generator.manual_seed(seed_of(check.name))
        try:
            check.run_on(student)
        except ZygoteFailed:
            raise  # our own fault, which is for whoever holds the zygote to mend
        except Exception as error:
            raised = error
    trace = trace_of(student.calls, raised)
    if raised is not None:
        outcome, message = judge_exception(raised, check, student, reference)
    waits = raised.behind(check.function) if isinstance(raised, NotAttempted) else ""
    return Examined(replace(verdict_of(check, outcome, message), waits_for=waits), trace)


def verdict_of(check: Check, outcome: Outcome, message: str, seconds: float = 0.0) -> Verdict:
    return Verdict(
        exercise=check.exercise.number,
        check=check.name,
        function=check.function,
        outcome=outcome,
        points=check.points if outcome is Outcome.PASSED else 0,
        max_points=check.points,
        message=clip(message, 4_000),
        seconds=round(seconds, 4),
        title=check.title,
        public=check.public,
    )


def judge_exception(
    error: Exception, check: Check, student: Subject, reference: Callable[[], Subject] | None, printed: str = ""
) -> tuple[Outcome, str]:
    """The outcome and message of what a check raised. `printed`: what the student's code wrote to the screen meanwhile."""
    call = student.calls[-1] if student.calls else None
    if isinstance(error, Fault):
        return error.outcome, explain(error, call, check, printed)
    if isinstance(error, AssertionError):
        # Plain asserts carry the suite's sentence first; pytest's rewriting may have added its own lines below.
        fact = error.fact if isinstance(error, CheckFailed) else Fact("statement", str(error).split("\nassert ")[0].split("\n")[0])
        return Outcome.FAILED, explain(fact, call, check, printed)
    if reference is not None and not _passes(check, reference()):
        return Outcome.JUDGE_ERROR, f"the check itself raised {type(error).__name__}: {error}"
    return Outcome.FAILED, explain(Fact("statement", "the result could not be used as the exercise asks."), call, check, printed)


def _passes(check: Check, subject: Subject) -> bool:
    try:
        with ambient_state_kept():
            check.run_on(subject)
    except Exception:
        return False
    finally:
        subject.wall.close()
    return True
