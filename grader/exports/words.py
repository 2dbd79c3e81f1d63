"""What exports say to students, in plain text, and how much of it they may see."""

import re
from datetime import datetime

from grader.gradebook.record import Gradebook, Mark, as_text
from grader.gradebook.visible import hidden_checks_shown
from grader.report.order import in_order
from grader.report.printable import printable
from grader.verdict import Outcome, Verdict

MOST_LINES = 8  # what went wrong, in a comment; more is not read
LONGEST_LINE = 300


def hidden_shown(book: Gradebook, student: str, exercise: str, now: datetime) -> bool:
    """Whether this student may be told now what hidden checks found. An export is a publishing, where no due date forbids it."""
    waits = book.settings.hidden_checks == "after due" and book.settings.due_for(student, exercise) is not None
    return hidden_checks_shown(book.settings, student, exercise, now, published=not waits)


def lateness(mark: Mark, *, with_points: bool) -> str:
    """A sentence about a late piece of work; empty where nothing is to be said."""
    if not mark.days_late or not (mark.penalty or mark.grace_days):
        return ""
    days = "1 day" if mark.days_late == 1 else f"{mark.days_late} days"
    some = f"{mark.grace_days} of them " if mark.grace_days < mark.days_late else ""
    free = f", {some}free of charge" if mark.grace_days else ""
    if not mark.penalty:
        return f"Handed in {days} late{free}."
    off = f"{as_text(mark.penalty)} points are taken off {as_text(mark.earned)}" if with_points else "points are taken off"
    return f"Handed in {days} late{free}: {off}."


def headline(book: Gradebook, exercise: str, mark: Mark) -> str:
    """How many points there are for an exercise: the first line of every comment."""
    return f"{opening(book, exercise)} {as_text(mark.points)} of {as_text(mark.max_points)} points."


def opening(book: Gradebook, exercise: str) -> str:
    """The words by which a comment is known as ours."""
    return f"Exercise {exercise}, {book.titles[exercise]}:"


def comment(book: Gradebook, student: str, exercise: str, now: datetime) -> list[str]:
    """A short text about one mark, a line each: points, lateness, what went wrong in words; never a value that a hidden check expects."""
    mark = book.marks[student, exercise]
    all_shown = hidden_shown(book, student, exercise, now)
    verdicts = [v for v in mark.card.verdicts if v.public or all_shown]
    order = in_order(verdicts, list(dict.fromkeys(v.function for v in verdicts)))
    wrong = [f"{f.verdict.function}: {in_words(f.verdict)}" for f in order.failures]
    wrong += [f"{v.function}: not done yet." for v in {v.function: v for v in order.missing}.values()]
    if order.waiting and not wrong:
        wrong = [f"{v.function}: {in_words(v)}" for v in order.waiting[:1]]
    more = [f"And {len(wrong) - MOST_LINES} more."] if len(wrong) > MOST_LINES else []
    lines = [headline(book, exercise, mark), lateness(mark, with_points=True), *wrong[:MOST_LINES], *more]
    return [shown(line, LONGEST_LINE) for line in lines if line]


def in_words(verdict: Verdict) -> str:
    """What went wrong, in a sentence without values: the misconception, or what the message begins with."""
    first = verdict.says or verdict.message.split("\n")[0] or verdict.title or verdict.check
    if verdict.outcome is Outcome.ERROR and not verdict.says:
        # The text of an exception may quote what a hidden check gave to the function.
        first = re.sub(r"\b(raised [\w.]+):.*", r"\1.", first)
    return first if verdict.says or not verdict.title else f"{first} ({verdict.title})"


def shown(text: str, most: int) -> str:
    """Anybody's text, with nothing in it that a program obeys, and no longer than that."""
    return cut(printable(cut(text, most)), most)  # first of all shorter: a student's message may have megabytes


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
