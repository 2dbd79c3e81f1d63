"""What an appeal is about: a student's work, a check, and the verdict in the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Exercise
from grader.gradebook.reading import graded_store, totals_of
from grader.judge.fingerprint import fingerprint_of_parts, parts
from grader.judge.settings import Settings
from grader.judge.suite import Check, collect
from grader.regrade.choice import NotThere, exercise_of, nearest, shown, student_of
from grader.regrade.why import seconds_then, why_judged
from grader.store import Origin
from grader.submission import Work
from grader.verdict import Scorecard, Verdict


@dataclass(frozen=True)
class Appeal:
    """The verdict in question, as the store knows it."""

    work: Work
    stored: Verdict | None  # None: the check is newer than the card


@dataclass(frozen=True)
class Case:
    """All that a replay needs beside a zygote."""

    exercise: Exercise
    checks: tuple[Check, ...]
    check: Check
    appeal: Appeal
    settings: Settings
    why: tuple[str, ...] = ()  # what has changed since the grading


def case_of(
    out: Path,
    course: Course,
    student: str,
    number: str,
    name: str,
    *,
    attempt: str | None = None,
    timeout: float | None = None,
    trusted: bool = False,
) -> Case:
    """The check `name` and the student's work; without `timeout` with the seconds of the grading. Raises NotThere."""
    work, card, origin = find(out, student, number, attempt)
    exercise = course.exercise(work.exercise)
    checks = collect(course, [exercise])[exercise.number]
    check = _named(checks, name)
    stored = next((v for v in card.verdicts if v.check == check.name), None) if card else None
    settings = Settings(
        course.root, (exercise.number,), timeout=seconds_then([origin] if origin else []) if timeout is None else timeout, trusted=trusted
    )
    told = parts(exercise, settings)
    suite = fingerprint_of_parts(told)
    now = Origin(work.fingerprint(suite), suite, told)
    why = () if origin is not None and origin.fingerprint == now.fingerprint else why_judged(origin, now, work)
    return Case(exercise, checks, check, Appeal(work, stored), settings, why)


def find(out: Path, student: str, number: str, attempt: str | None) -> tuple[Work, Scorecard | None, Origin | None]:
    """A student's work on an exercise, its card and the card's origin; of several attempts the one that counts. Raises NotThere."""
    with graded_store(out) as store:
        about = store.about()
        name, exercise = student_of(about, student), exercise_of(about, number)
        origins = store.origins()
        attempts = sorted({a for s, e, a in [*origins, *store.ungraded({exercise: ""})] if (s, e) == (name, exercise)})
        if not attempts:
            raise NotThere(f"nothing was handed in by {shown(name)} for exercise {exercise}.")
        if attempt is None:
            mark = totals_of(store).mark(name, exercise)
            attempt = mark.card.attempt if mark else attempts[-1]
        if attempt not in attempts:
            raise NotThere(f"there is no attempt {shown(attempt)} of exercise {exercise}{nearest(attempt, attempts)}")
        key = name, exercise, attempt
        return store.work(key), store.card(key) if key in origins else None, origins.get(key)


def _named(checks: Sequence[Check], name: str) -> Check:
    """Also "test_softmax_one_row", "07/softmax_one_row" and a part of the name that no other check has."""
    wanted = name.rsplit("/", 1)[-1].rsplit("::", 1)[-1].removeprefix("test_")
    exact = [c for c in checks if c.name in (name, wanted)]
    found = exact or [c for c in checks if wanted and wanted.lower() in c.name.lower()]
    if len(found) == 1:
        return found[0]
    number = checks[0].exercise.number
    raise NotThere(f"exercise {number} has no check called {shown(name)}{nearest(wanted, [c.name for c in checks])}")
