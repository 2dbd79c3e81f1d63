"""What the kit's README says of the course: its name, the exercises with their times and due dates, what lateness costs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.course import Exercise
from grader.gradebook import CourseSettings
from grader.gradebook.record import as_text
from grader.report.printable import printable

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True)
class Row:
    """One exercise of the table."""

    number: str
    title: str
    minutes: str  # "30 minutes", as the lesson says
    points: str
    due: str


@dataclass(frozen=True)
class Page:
    """What the settings and the lessons say."""

    name: str
    exercises: Sequence[Row]
    first: str  # the number of the exercise to begin with
    file: str  # the stub of that one
    late: str  # a sentence; empty where there are no due dates
    with_points: bool
    with_due: bool
    hunts: bool


def page_of(exercises: Sequence[Exercise], settings: CourseSettings) -> Page:
    rows = [_row(exercise, settings) for exercise in exercises]
    with_due = any(row.due for row in rows)
    first = exercises[0]
    return Page(
        in_markdown(settings.name),
        rows,
        first.number,
        first.stub.name,
        _late(settings) if with_due else "",
        any(row.points for row in rows),
        with_due,
        any(exercise.hunt.is_file() for exercise in exercises),
    )


def in_markdown(text: str) -> str:
    """A name as one line of a page, in which nothing of it is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))


def _row(exercise: Exercise, settings: CourseSettings) -> Row:
    """The lesson begins "# 02 · The gradient of one number", then "★☆☆☆☆ · 30 minutes"."""
    number = exercise.number
    lines = [line for line in exercise.lesson.read_text(encoding="utf-8").splitlines() if line.strip()] if exercise.lesson.is_file() else []
    head, below = [*lines[:2], "", ""][:2]
    minutes = below.partition("·")[2].strip() if below.startswith(("★", "☆")) else ""
    points = as_text(settings.points[number]) if number in settings.points else ""
    due = _moment(settings.due[number]) if number in settings.due else ""
    return Row(number, head.partition("·")[2].strip() or exercise.topic, minutes, points, due)


def _moment(due: datetime) -> str:
    return f"{due:%A}, {due.day} {due:%B %Y}, {due:%H:%M} ({due.tzinfo})"


def _late(settings: CourseSettings) -> str:
    late = settings.late
    if late.rule == "none":
        return "Lateness costs nothing."
    most = f", but never more than {as_text(late.at_most)} %" if late.at_most < 100 else ""
    days = "day" if late.grace_days == 1 else f"{late.grace_days} days"
    grace = f" The first {days} late, of the whole course, cost{'s' if late.grace_days == 1 else ''} nothing." if late.grace_days else ""
    return f"Each day late, also one that has only begun, costs {as_text(late.percent_per_day)} % of what you earned{most}.{grace}"
