"""Moodle: the offline grading worksheet of one assignment, filled.

Its headers are in the site's language, so columns are known by where they stand as much as by their names: Moodle writes
identifier, name, the site's own columns, status, grade, most, may be changed, ..., last modified (grade), feedback.
Moodle reads a comment as HTML, passes over grades above the most, and takes a comment without a grade for the end of the grade.
"""

import html
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from grader.exports.filling import Filling, about_people, as_number, check_told, named, points_as
from grader.exports.moodle_words import FEEDBACK, GRADE, MOST
from grader.exports.people import Person, match, words
from grader.exports.sheet import ExportRefused, Sheet, comma_decimals
from grader.exports.words import comment, opening
from grader.gradebook.record import Gradebook, as_text

TOTAL = "total"
_IDENTIFIER = re.compile(r"\D*?(\d+)")  # "Participant 4711", in any language


def fill_moodle(
    book: Gradebook,
    sheet: Sheet,
    exercise: str,
    now: datetime,
    people: Mapping[str, str],
    *,
    grade_column: str = "",
    feedback_column: str = "",
    feedback: bool = True,
    zeros: bool = False,
) -> Filling:
    """Fill grades, and comments where they are empty or ours, for one exercise or, as "total", for all of them."""
    layout = _Layout(sheet, grade_column, feedback_column)
    check_told(book, people)
    matches = match(book.students, layout.people, people, numbers_last=False)
    values: dict[tuple[int, int], str] = {}
    ours: list[str] = []
    too_many: list[str] = []
    own_words: list[str] = []
    for student, row in matches.rows.items():
        points = book.total(student) if exercise == TOTAL else book.points(student, exercise)
        marks = [book.mark(student, e) for e in (book.exercises if exercise == TOTAL else [exercise])]
        if any(m is not None and not m.judged for m in marks):
            ours.append(student)
            continue
        if points is None or not any(marks):
            continue
        values[row, layout.grade] = points_as(points, layout.comma)
        if layout.most is not None and (most := as_number(sheet.value(row, layout.most))) is not None and points > most:
            too_many.append(f"{student} ({as_text(points)} of {as_text(most)})")
        if feedback and layout.feedback is not None:
            before = sheet.value(row, layout.feedback).strip()
            if before and not before.startswith(html.escape(_opening(book, exercise), quote=False)):
                own_words.append(student)
            else:
                values[row, layout.feedback] = _comment(book, student, exercise, now)
    filled = sum(column == layout.grade for _, column in values)
    notes = [f"{exercise} -> {sheet.value(0, layout.grade)}: {filled} filled, {len(values) - filled} comments written."]
    if zeros:
        empty = [p.row for p in matches.without_work if not sheet.value(p.row, layout.grade).strip()]
        values |= {(row, layout.grade): "0" for row in empty}
        notes.append(f"{len(empty)} zeros for those without work.")
    warnings = [f"Left as it was, because we failed to judge it: {named(ours)}."] if ours else []
    warnings += _about_most(book, layout, exercise)
    if too_many:
        warnings.append(f"More points than Moodle allows, so it will pass over them: {named(too_many)}. Raise the assignment's maximum.")
    if own_words:
        warnings.append(f"A comment that is not ours was kept: {named(own_words)}.")
    if feedback and layout.feedback is None:
        warnings.append(
            "No column for comments was found; name it with --feedback-column, or switch on feedback comments in the assignment."
        )
    warnings += about_people(matches)
    if matches.without_work:
        left = "" if zeros else " Left as they were (see --zeros)."
        warnings.append(f"In the file, but without work here: {named([p.name for p in matches.without_work], '; ')}.{left}")
    return Filling(sheet.filled(values), values, notes, warnings)


class _Layout:
    """Where things stand in a worksheet."""

    def __init__(self, sheet: Sheet, grade_column: str, feedback_column: str) -> None:
        self.sheet = sheet
        self.header = [h.strip() for h in sheet.row(0)]
        rows = [r for r in range(1, len(sheet)) if any(c.strip() for c in sheet.row(r))]
        if len(self.header) < 3 or any(not _IDENTIFIER.fullmatch(sheet.value(r, 0).strip()) for r in rows):
            raise ExportRefused(
                "is not a grading worksheet: in Moodle, choose the assignment, View all submissions, Download grading worksheet,"
                " and give the file that you get."
            )
        grade = self._called(grade_column, "--grade-column") if grade_column else self._one_of(GRADE)
        if grade is None:
            raise ExportRefused(
                f"has no column for grades that we know in its language; name it with --grade-column, one of {named(self.header)}."
            )
        self.grade: int = grade
        self.feedback = self._called(feedback_column, "--feedback-column") if feedback_column else self._one_of(FEEDBACK, after=grade)
        self.most = self._most(rows)
        shown = [sheet.value(r, c) for r in rows for c in (self.most, self.grade) if c is not None]
        self.comma = comma_decimals(shown)
        beside = self.most if self.most is not None else grade + 1
        listed = {v for r in rows if (v := sheet.value(r, beside).strip())}
        if (self.most is not None or any("\n" in v for v in listed)) and listed and not any(as_number(v) is not None for v in listed):
            raise ExportRefused("is graded by a scale of words, not by points; set the assignment's grade to points in Moodle.")
        self.people = [self._person(r) for r in rows]

    def maxima(self) -> set[Decimal]:
        """What the assignment is worth in Moodle."""
        if self.most is None:
            return set()
        return {number for p in self.people if (number := as_number(self.sheet.value(p.row, self.most))) is not None}

    def _most(self, rows: Sequence[int]) -> int | None:
        """The column of the maximum: by name, or as the one behind the grade that has one and the same number everywhere."""
        named_so = self._one_of(MOST)
        if named_so is not None:
            return named_so
        behind = self.grade + 1
        values = {self.sheet.value(r, behind).strip() for r in rows}
        return behind if len(values) == 1 and as_number(next(iter(values))) is not None else None

    def _one_of(self, names: frozenset[str], after: int = -1) -> int | None:
        found = [c for c, h in enumerate(self.header) if c > after and h.casefold() in names]
        return found[-1] if found and after >= 0 else found[0] if len(found) == 1 else None

    def _called(self, name: str, option: str) -> int:
        found = [c for c, h in enumerate(self.header) if h == name.strip()] or [
            c for c, h in enumerate(self.header) if h.casefold() == name.strip().casefold()
        ]
        if len(found) != 1:
            raise ExportRefused(
                f"has {'no' if not found else 'more than one'} column called {name!r} ({option}); there are {named(self.header)}."
            )
        return found[0]

    def _person(self, row: int) -> Person:
        identifier = self.sheet.value(row, 0).strip()
        number = _IDENTIFIER.fullmatch(identifier)
        # Between the identifier and the status lie the name, where it is not hidden, and what the site shows of a person.
        between = [self.sheet.value(row, c).strip() for c in range(1, self.grade)]
        name = between[0] if len(between) > 1 else ""
        ids = tuple(b for b in between[1:-1] if "@" in b or any(c.isdecimal() for c in b))
        return Person(row, name if words(name) else identifier, number[1] if number else "", (identifier, *ids))


def _about_most(book: Gradebook, layout: _Layout, exercise: str) -> list[str]:
    ours = book.max_total if exercise == TOTAL else book.max_points[exercise]
    other = sorted(m for m in layout.maxima() if m != ours)
    if not other:
        return []
    return [
        f"Moodle's maximum is {as_text(other[0])} points, the gradebook's {as_text(ours)}."
        " Make them equal in Moodle, or under [points] in the course's settings."
    ]


def _opening(book: Gradebook, exercise: str) -> str:
    return "Total:" if exercise == TOTAL else opening(book, exercise)


def _comment(book: Gradebook, student: str, exercise: str, now: datetime) -> str:
    """A comment as HTML, which is what Moodle takes it for."""
    if exercise == TOTAL:
        lines = [f"Total: {as_text(book.total(student))} of {as_text(book.max_total)} points."]
        lines += [comment(book, student, e, now)[0] for e in book.exercises if book.mark(student, e)]
    else:
        lines = comment(book, student, exercise, now)
    return "<br>".join(html.escape(line, quote=False) for line in lines)
