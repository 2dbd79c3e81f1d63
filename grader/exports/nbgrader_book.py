"""Marks into nbgrader's own gradebook: scores a check, what lateness cost, comments; by its API, into SQLite or PostgreSQL.

`nbgrader export` then shows our totals. Its numbers are floats, so points are laid out such that its sums come out exact, in
whatever order a database adds them up: see `grader.notebooks.points`.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from nbgrader import api
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from grader.exports.nbgrader_notebooks import Cells
from grader.exports.words import hidden_shown
from grader.gradebook import Gradebook, Mark
from grader.gradebook.visible import visible
from grader.notebooks.names import assignment_of, grade_id_of, solution_id_of
from grader.notebooks.points import shares
from grader.report.printable import printable
from grader.verdict import BONUS, Outcome, Verdict

LONGEST_ID = 128  # of a student, in nbgrader's tables


class NotWritten(Exception):
    """nbgrader's gradebook could not be written. `str(error)` is a sentence for the teacher."""


@dataclass(frozen=True)
class Written:
    """What is in nbgrader's gradebook now."""

    submissions: int
    open: tuple[tuple[str, str], ...]  # (student, exercise) that our own fault left without a score


def write_book(
    book: Gradebook, handed_in: Mapping[str, set[str]], url: str, course_id: str, cells: Mapping[str, Cells], now: datetime
) -> Written:
    """Write all marks of work that was handed in (exercise -> students) into the database at `url`.

    `cells`: those of the assignments' notebooks, where there are any. `now` decides whether hidden checks may be told in comments.
    """
    long = next((s for s in book.students if len(s) > LONGEST_ID), None)
    if long is not None:
        raise NotWritten(f"the student {printable(long[:40])}... has a name of more than {LONGEST_ID} letters, which nbgrader cannot hold.")
    try:
        with _opened(url, course_id) as db, db.db.no_autoflush:
            written = [_write_exercise(db, book, e, handed_in.get(e, set()), cells.get(e, Cells()), now) for e in book.exercises]
    except ModuleNotFoundError as error:
        raise NotWritten(
            f"this database needs the package {error.name}: pip install 'handgrad[postgres]' brings it for PostgreSQL."
        ) from None
    except (SQLAlchemyError, OSError, ValueError, api.InvalidEntry) as error:
        reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
        raise NotWritten(f"{_without_password(url)} cannot be written ({reason}).") from None
    return Written(sum(count for count, _ in written), tuple(key for _, keys in written for key in keys))


def _write_exercise(
    db: "api.Gradebook", book: Gradebook, exercise: str, handed_in: set[str], known: Cells, now: datetime
) -> tuple[int, list[tuple[str, str]]]:
    due = book.settings.due.get(exercise)
    assignment = db.update_or_create_assignment(assignment_of(exercise), duedate=_in_utc(due))
    notebook = db.update_or_create_notebook(book.titles[exercise], assignment_of(exercise))
    marks = {s: mark for s in book.students if (mark := book.mark(s, exercise)) is not None}
    checks = _checks(marks)
    worth = dict(zip((v.check for v in checks), shares([v.max_points for v in checks], book.max_points[exercise]), strict=True))
    cells = {c.name: c for c in notebook.grade_cells}
    for name in [*(grade_id_of(v.check) for v in checks), *known.grades]:
        if name not in cells:
            cells[name] = api.GradeCell(name=name, notebook=notebook, cell_type="code", max_score=0.0)
    for verdict in checks:
        cells[grade_id_of(verdict.check)].max_score = worth[verdict.check]
    places = {c.name: c for c in notebook.solution_cells}
    for name in [*(solution_id_of(v.function) for v in checks), *known.solutions]:
        if name not in places:
            places[name] = api.SolutionCell(name=name, notebook=notebook)
    db.db.add_all([*cells.values(), *places.values()])
    students = _students(db, book.students)
    there = {s.student_id: s for s in assignment.submissions}
    count, left_open = 0, []
    for student, mark in marks.items():
        if student not in handed_in:
            continue
        submission = there.get(student) or api.SubmittedAssignment(assignment=assignment, student=students[student])
        submission.timestamp = _in_utc(mark.card.handed_in)
        extension = book.settings.extensions.get((student, exercise))
        submission.extension = extension - due if extension and due else None
        copy = next((n for n in submission.notebooks if n.notebook is notebook), None)
        copy = copy or api.SubmittedNotebook(notebook=notebook, assignment=submission)
        db.db.add_all([submission, copy])
        _write_scores(db, copy, cells, mark)
        _write_comments(db, copy, places, visible(mark.card.verdicts, hidden_shown(book, student, exercise, now)))
        count += 1
        if not mark.judged:
            left_open.append((student, exercise))
    db.db.commit()
    return count, left_open


def _write_scores(db: "api.Gradebook", copy: Any, cells: Mapping[str, Any], mark: Mark) -> None:
    there = {g.cell_id: g for g in copy.grades}
    regular = [v for v in mark.card.verdicts if v.function != BONUS]
    bonus = sum(v.points for v in mark.card.verdicts if v.function == BONUS)
    passed = [v for v in regular if v.points]
    # What bug hunts brought is extra credit, on the first check: its cell exists whatever was passed.
    on_top = mark.earned * bonus / mark.card.points if bonus else Decimal(0)
    got = dict(zip((grade_id_of(v.check) for v in passed), shares([v.max_points for v in passed], mark.earned - on_top), strict=True))
    extra = {grade_id_of(regular[0].check): float(mark.earned) - sum(got.values())} if on_top and regular else {}
    for name, cell in cells.items():  # also those that hold no check of ours: a page of nbgrader's asks for a grade in every cell
        grade = there.get(cell.id) or api.Grade(cell=cell, notebook=copy)
        grade.auto_score = got.get(name, 0.0) if mark.judged else None
        grade.extra_credit = extra.get(name) if mark.judged else None
        grade.needs_manual_grade = not mark.judged
        db.db.add(grade)
    copy.late_submission_penalty = _penalty(mark) if mark.penalty else None


def _write_comments(db: "api.Gradebook", copy: Any, places: Mapping[str, Any], verdicts: Sequence[Verdict]) -> None:
    there = {c.cell_id: c for c in copy.comments}
    for name, cell in places.items():
        said = dict.fromkeys(
            v.message for v in verdicts if solution_id_of(v.function) == name and v.outcome is not Outcome.PASSED and v.message
        )
        comment = there.get(cell.id) or api.Comment(cell=cell, notebook=copy)
        comment.auto_comment = "\n\n".join(said) or None
        db.db.add(comment)


def _penalty(mark: Mark) -> float:
    """What nbgrader takes off to come to our points: as it stands on paper, or the float next to it that gives them exactly."""
    earned, penalty, points = float(mark.earned), float(mark.penalty), float(mark.points)
    return penalty if earned - penalty == points else earned - points


def _checks(marks: Mapping[str, Mark]) -> list[Verdict]:
    """A verdict for each check of the exercise, in their order, the bonus apart."""
    return list({v.check: v for mark in marks.values() for v in mark.card.verdicts if v.function != BONUS}.values())


def _students(db: "api.Gradebook", names: Sequence[str]) -> dict[str, Any]:
    there = {s.id: s for s in db.db.scalars(select(api.Student))}
    new = [api.Student(id=name) for name in names if name not in there]
    db.db.add_all(new)
    return there | {s.id: s for s in new}


def _in_utc(time: datetime | None) -> datetime | None:
    """As nbgrader keeps times: in UTC, and not saying so."""
    return time.astimezone(UTC).replace(tzinfo=None) if time else None


@contextmanager
def _opened(url: str, course_id: str) -> Iterator["api.Gradebook"]:
    with _alembic_in_path():
        db = api.Gradebook(url, course_id)
        try:
            # A gradebook whose making was cut short lacks its version, and nbgrader would refuse it from then on.
            if "alembic_version" not in inspect(db.engine).get_table_names():
                db.db.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
                db.db.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": api.get_alembic_version()})
                db.db.commit()
            yield db
        except BaseException:
            with suppress(SQLAlchemyError):
                db.db.rollback()
            raise
        finally:
            db.close()


@contextmanager
def _alembic_in_path() -> Iterator[None]:
    """A new gradebook asks the program `alembic` for a version; it lies beside Python, which need not be in PATH."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _without_password(url: str) -> str:
    scheme, slashes, rest = url.partition("://")
    return scheme + slashes + rest.rpartition("@")[2]
