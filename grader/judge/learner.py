"""What came of a check that pytest ran on the learner's own files: an exception becomes a verdict, as in the judge.

Here the student's code raised in this very process, so more is known than comes through the wall: the whole way to an error.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb, format_exception_only, format_list, walk_tb

from grader.course import Exercise
from grader.diagnosis.trace import trace_of
from grader.judge.decide import Examined, judge_exception, verdict_of
from grader.judge.suite import Check
from grader.verdict import Outcome, Verdict
from grader.wall.faults import NotAttempted, RanOutOfTime, StudentRaised
from grader.wall.subject import Subject

_TIMEOUT = re.compile(r"Timeout \(>([\d.]+)s\)")  # the words of pytest-timeout


@dataclass(frozen=True)
class Judged:
    """A check that was run, and what came of it."""

    check: Check
    examined: Examined
    own_lines: str = ""  # of an error: the part of its traceback that lies in the student's own files
    late: RanOutOfTime | None = None

    @property
    def verdict(self) -> Verdict:
        return self.examined.verdict


def judged(check: Check, subject: Subject, raised: BaseException | None, seconds: float, printed: str) -> Judged:
    """`raised`: what pytest caught. `printed`: what the student's code wrote to the screen meanwhile."""
    error = _as_fault(raised)
    outcome, message = judge_exception(error, check, subject, None, printed) if error is not None else (Outcome.PASSED, "")
    verdict = replace(verdict_of(check, outcome, message, seconds), waits_for=_stub_behind(error, check.function))
    late = error if isinstance(error, RanOutOfTime) else None
    return Judged(check, Examined(verdict, trace_of(subject.calls, error)), _own_lines(error, check.exercise.folder), late)


def diagnosed(exercise: Exercise, ran: Sequence[Judged], *, strict: bool) -> list[Verdict]:
    """The verdicts of one exercise, with the names of mistakes where the kit holds the misconceptions.

    A name is a courtesy: our trouble to find it must not cost the report, unless `strict`.
    """
    own = [j for j in ran if j.check.exercise.number == exercise.number]
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
    if isinstance(raised, StudentRaised) and raised.type_name == "Failed" and (rang := _TIMEOUT.search(raised.message)):
        return RanOutOfTime(f"the file did not finish loading within {float(rang[1]):g} seconds.")
    if raised is None or isinstance(raised, Exception):
        return raised
    # Not an Exception: pytest's own, a timeout outside the student's code, or a skip.
    rang = _TIMEOUT.search(str(raised))
    said = f"it did not answer within {float(rang[1]):g} seconds." if rang else str(raised).strip()
    return RanOutOfTime(said or "it did not answer in time.")


def _stub_behind(error: Exception | None, function: str) -> str:
    """The other function that is still a stub, where `function` calls one and cannot be checked before that is written."""
    if not isinstance(error, NotAttempted) or error.__cause__ is None:
        return ""
    frames = [frame.f_code.co_name for frame, _ in walk_tb(error.__cause__.__traceback__)]
    return frames[-1] if frames[-1] != function and function in frames else ""


def _own_lines(error: Exception | None, folder: Path) -> str:
    if error is None or error.__cause__ is None:
        return ""
    own = [frame for frame in extract_tb(error.__cause__.__traceback__) if Path(frame.filename).parent == folder]
    return "".join([*format_list(own), *format_exception_only(error.__cause__)])
