"""One student's page: what they got, what went wrong in words, and what comes next. It is made to be sent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.gradebook import Gradebook, Mark
from grader.gradebook.record import as_text
from grader.gradebook.visible import hidden_checks_shown, visible
from grader.report.order import Failure, in_order
from grader.report.site.charts import Chart, chart
from grader.report.site.words import Lesson, lesson, many
from grader.verdict import BONUS, Outcome, Verdict


@dataclass(frozen=True)
class Told:
    """One mistake, told once however many checks it fails."""

    verdict: Verdict
    lesson: Lesson | None
    alike: str  # what else fails by it


@dataclass(frozen=True)
class Sheet:
    """One exercise on a student's page."""

    number: str
    topic: str
    mark: Mark
    due: datetime | None
    state: str  # "done", "begun", "not begun", "open" (our fault)
    done: tuple[str, ...]  # functions of which every check that may be seen passes
    told: tuple[Told, ...]
    waiting: tuple[str, ...]  # sentences
    missing: tuple[str, ...]  # functions
    unseen: str  # a sentence on the checks that the student may not see
    next_function: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class Page:
    student: str
    sheets: tuple[Sheet, ...]
    total: str
    max_total: str
    next: str  # a sentence


def page(book: Gradebook, student: str, now: datetime | None, *, published: bool = False) -> Page:
    """What goes to one student. Nothing of anybody else is read."""
    sheets = []
    for exercise in book.exercises:
        mark = book.mark(student, exercise)
        if mark is not None:
            shown = hidden_checks_shown(book.settings, student, exercise, now, published=published)
            sheets.append(_sheet(book, mark, shown))
    return Page(student, tuple(sheets), as_text(book.total(student)), as_text(book.max_total), _next(sheets))


def _sheet(book: Gradebook, mark: Mark, shown: bool) -> Sheet:
    card = mark.card
    seen = visible(card.verdicts, shown)
    order = in_order(seen, list(dict.fromkeys(v.function for v in card.verdicts)))
    left = {v.function for v in seen if v.outcome is not Outcome.PASSED}
    waits = Counter((v.function, v.waits_for) for v in order.waiting)
    return Sheet(
        card.exercise,
        book.titles[card.exercise],
        mark,
        book.settings.due_for(card.student, card.exercise),
        _state(mark),
        tuple(f for f in dict.fromkeys(v.function for v in seen) if f not in left),
        tuple(Told(f.verdict, lesson(f.verdict.see), _alike(f)) for f in order.failures),
        tuple(f"{many(n, 'check')} of {f} {'waits' if n == 1 else 'wait'} for {other}." for (f, other), n in waits.items()),
        tuple(dict.fromkeys(v.function for v in order.missing if v.function != BONUS)),
        _unseen([] if shown else [v for v in card.verdicts if not v.public]),
        order.next_function,
        tuple(chart(t) for t in card.training),
    )


def _state(mark: Mark) -> str:
    if not mark.judged:
        return "open"
    needed = [v.outcome for v in mark.card.verdicts if v.function != BONUS]
    if all(o is Outcome.PASSED for o in needed):
        return "done"
    return "not begun" if all(o is Outcome.MISSING for o in needed) else "begun"


def _alike(failure: Failure) -> str:
    counts = Counter(v.function for v in failure.alike)
    own = failure.verdict.function
    return ", ".join(f"{many(n, 'more check' if f == own else 'check')} of {f}" for f, n in counts.items())


def _unseen(unseen: Sequence[Verdict]) -> str:
    """Counts alone."""
    counted = [v for v in unseen if v.function != BONUS]
    passed = sum(v.outcome is Outcome.PASSED for v in counted)
    if not counted:
        return ""
    shown = "is not shown" if len(counted) == 1 else "are not shown"
    return f"{many(len(counted), 'further check')} {shown} here; your work passes {passed} of {len(counted)}."


def _next(sheets: Sequence[Sheet]) -> str:
    """The first thing that was begun and is not done; else the first that was not begun."""
    mending = next((s for s in sheets if s.state == "begun" and s.next_function), None)
    if mending is not None:
        begun = any(t.verdict.function == mending.next_function for t in mending.told)
        function = mending.next_function.replace(BONUS, "the bug hunt")
        return f"{'Mend' if begun else 'Write'} {function} in exercise {mending.number} ({mending.topic})."
    later = next((s for s in sheets if s.state == "not begun"), None)
    if later is not None:
        return f"Begin exercise {later.number} ({later.topic}): its lesson is exercises/{later.number}/README.md in your kit."
    unclear = any(s.state in ("begun", "open") for s in sheets)
    return "Read your functions again with the lessons beside you." if unclear else "Everything here is done. Well done!"
