"""Outcome, Verdict, Scorecard: what the judge decides, as frozen records."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a check can end. The set is closed."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"  # the student's code raised
    TIMEOUT = "timeout"
    CRASHED = "crashed"  # its process died or hit a limit
    FORBIDDEN = "forbidden"  # it used what the exercise forbids
    MISSING = "missing"  # not attempted
    JUDGE_ERROR = "judge_error"  # our fault: never a zero, always reported as ours


BONUS = "bug_hunt"  # checks of this name are worth extra points: whoever does not try them loses nothing


@dataclass(frozen=True, slots=True)  # a class of a thousand has half a million of them
class Verdict:
    """One check's outcome for one submission."""

    exercise: str
    check: str
    function: str
    outcome: Outcome
    points: int
    max_points: int
    message: str = ""
    misconception: str = ""
    seconds: float = 0.0
    title: str = ""
    waits_for: str = ""  # the function to mend first, where this check fails only because of it
    public: bool = False  # whether students have this check in their kit
    says: str = ""  # the misconception in words
    see: str = ""  # where the lesson explains it: "exercises/07/README.md#the-wrong-dimension"

    @property
    def counts(self) -> bool:
        """False for a bonus that was not tried."""
        return self.function != BONUS or self.outcome is not Outcome.MISSING


@dataclass(frozen=True)
class Training:
    """What one training run by the student's own code gave: a value a step."""

    title: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Scorecard:
    """One student's verdicts in one exercise, for one attempt at it."""

    student: str
    exercise: str
    verdicts: tuple[Verdict, ...]
    attempt: str = ""  # where a student handed in several: the name of this one
    handed_in: datetime | None = None  # with a time zone; None where nothing tells
    training: tuple[Training, ...] = ()

    @property
    def points(self) -> int:
        return sum(v.points for v in self.verdicts)

    @property
    def max_points(self) -> int:
        """Without the bonus, which comes on top."""
        return sum(v.max_points for v in self.verdicts if v.function != BONUS)

    @property
    def judged(self) -> bool:
        """False while a check ended through our own fault."""
        return all(v.outcome is not Outcome.JUDGE_ERROR for v in self.verdicts)
