"""What came of a check that pytest ran on the learner's own files: an exception becomes a verdict, as in the judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from traceback import format_list

from grader.course import Exercise
from grader.diagnosis.trace import trace_of
from grader.judge.decide import Examined, judge_exception, verdict_of
from grader.judge.suite import Check
from grader.verdict import Outcome, Verdict
from grader.wall.faults import Fault, NotAttempted, RanOutOfTime, no_answer
from grader.wall.local import seconds_of_timeout
from grader.wall.subject import Subject


@dataclass(frozen=True)
class Judged:
    """A check that was run, and what came of it."""

    check: Check
    examined: Examined
    own_lines: str = ""  # of an error: the student's own lines that led to it, as in a traceback
    late: RanOutOfTime | None = None

    @property
    def verdict(self) -> Verdict:
        return self.examined.verdict


def judged(check: Check, subject: Subject, raised: BaseException | None, seconds: float, printed: str) -> Judged:
    """`raised`: what pytest caught. `printed`: what the student's code wrote to the screen meanwhile."""
    error = _as_fault(raised)
    waits = error.behind(check.function) if isinstance(error, NotAttempted) else ""
    outcome, message = judge_exception(error, check, subject, None, printed) if error is not None else (Outcome.PASSED, "")
    verdict = replace(verdict_of(check, outcome, message, seconds), waits_for=waits)
    late = error if isinstance(error, RanOutOfTime) else None
    return Judged(check, Examined(verdict, trace_of(subject.calls, error)), _own_lines(error), late)


def diagnosed(exercise: Exercise, ran: Sequence[Judged], *, strict: bool) -> list[Verdict]:
    """The verdicts of one exercise, with the names of mistakes where the kit holds the misconceptions.

    A name is a courtesy: our trouble to find it must not cost the report, unless `strict`.
    """
    own = [j for j in ran if j.check.exercise.number == exercise.number and j.verdict.counts]
    verdicts = [j.verdict for j in own]
    if all(v.outcome in (Outcome.PASSED, Outcome.MISSING) for v in verdicts):
        return verdicts
    from grader.diagnosis.name import name_mistakes  # reads the misconceptions, which a right answer does not need
    from grader.diagnosis.simulate import Simulator

    try:
        return list(name_mistakes([j.examined for j in own], Simulator(exercise, [j.check for j in own])))
    except Exception:
        if strict:
            raise
        return verdicts


def _as_fault(raised: BaseException | None) -> Exception | None:
    if raised is None or isinstance(raised, Exception):
        return raised
    # Not an Exception: pytest's own, a timeout outside the student's code, or a skip.
    seconds = seconds_of_timeout(str(raised))
    return no_answer(seconds) if seconds is not None else RanOutOfTime(str(raised).strip() or "it did not answer in time.")


def _own_lines(error: Exception | None) -> str:
    if not isinstance(error, Fault) or not error.way:
        return ""
    own = format_list([(place.file, place.line, place.function or "<module>", place.text) for place in error.way])
    return "".join([*own, str(error)])
