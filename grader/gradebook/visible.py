"""What a student may see."""

from collections.abc import Sequence
from datetime import datetime

from grader.gradebook import CourseSettings
from grader.verdict import Verdict


def hidden_checks_shown(settings: CourseSettings, student: str, exercise: str, now: datetime | None, *, published: bool = False) -> bool:
    """Whether titles and messages of hidden checks go to this student.

    `now`: when the page is written; where it is not known, no due date has passed. An exercise without a due date is
    never due: `published` says when.
    """
    if settings.hidden_checks == "after due":
        dates = [d for d in (settings.due.get(exercise), settings.due_for(student, exercise)) if d is not None]
        # Who has more time must not learn it from who has not, and the other way round.
        return published or (now is not None and bool(dates) and now >= max(dates))
    return settings.hidden_checks == "always" or (settings.hidden_checks == "after publishing" and published)


def visible(verdicts: Sequence[Verdict], shown: bool) -> tuple[Verdict, ...]:
    """Those that may be told in words; `shown`: the hidden ones too."""
    return tuple(v for v in verdicts if v.public or shown)
