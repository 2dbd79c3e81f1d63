"""Canvas: the teacher's own gradebook export, filled. What Canvas computes, excuses or asks for stays as it was.

Canvas takes an unknown title for a new assignment and an unknown row for a new student, so neither is ever added.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from grader.exports.filling import Filling, about_people, as_number, check_told, named, points_as
from grader.exports.people import Matches, Person, match
from grader.exports.sheet import ExportRefused, Sheet, comma_decimals
from grader.exports.titles import columns_by_title
from grader.gradebook.record import Gradebook, as_text

TOTAL = "total"  # as an "exercise": --column "total=Course points (99)"
_COMPUTED = re.compile("(Current|Final|Override) (Score|Points|Grade|Status)")  # Canvas goes by the same words
_TITLE = re.compile(r"(.*) \((\d+)\)", re.DOTALL)
_UNTOUCHED = {"ex", "n/a"}  # excused; not assigned to this student
_TEST_STUDENT = "Student, Test"


def fill_canvas(book: Gradebook, sheet: Sheet, columns: Mapping[str, str], people: Mapping[str, str], *, zeros: bool = False) -> Filling:
    """Fill the columns of this gradebook's exercises.

    columns: exercise -> its column's title or number, as the teacher says ("total" for the sum of all); people: student -> ID.
    `zeros`: who handed in nothing gets a zero where the cell is empty.
    """
    layout = _Layout(sheet)
    check_told(book, people)
    chosen, warnings = _columns(book, layout, columns)
    matches = match(book.students, layout.people, people)
    values: dict[tuple[int, int], str] = {}
    notes: list[str] = []
    for exercise, column in chosen.items():
        cells, kept, changed = _fill(book, layout, exercise, column, matches)
        values |= cells
        notes.append(f"{exercise} -> {sheet.value(0, column)}: {len(cells)} filled{_changed(changed)}.")
        warnings += kept
        warnings += _points_possible(book, layout, exercise, column)
        if zeros:
            empty = [p.row for p in matches.without_work if not sheet.value(p.row, column).strip() and p.name != _TEST_STUDENT]
            values |= {(row, column): "0" for row in empty}
            notes += [f"{exercise}: {len(empty)} zeros for those without work."] if empty else []
    warnings += about_people(matches)
    without = [p.name for p in matches.without_work if p.name != _TEST_STUDENT]
    if without:
        warnings.append(
            f"In the file, but without work here: {named(without, '; ')}. {'' if zeros else 'Left as they were (see --zeros).'}".strip()
        )
    return Filling(sheet.filled(values), values, notes, warnings)


class _Layout:
    """Where things stand in a Canvas gradebook."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        header = [h.strip() for h in sheet.row(0)]
        if "Section" not in header or "ID" not in header or not {"Student", "LastName"} & set(header):
            raise ExportRefused("is not a Canvas gradebook: in Canvas, choose Grades, Export, and give the file that you get.")
        self.header = header
        after = header.index("Section") + 1
        self.points_possible = next((r for r in range(1, min(4, len(sheet))) if "Points Possible" in sheet.value(r, 0)), None)
        self.assignments = {c: header[c] for c in range(after, len(header)) if self._is_assignment(c)}
        first = 1 + max(self.points_possible or 0, self._posting_row())
        self.people = [self._person(r) for r in range(first, len(sheet)) if any(sheet.row(r)[:after])]
        shown = [sheet.value(r, c) for r in range(1, len(sheet)) for c in self.assignments]
        self.comma = comma_decimals(shown)

    def worth(self, column: int) -> Decimal | None:
        """Points Possible of an assignment."""
        return as_number(self.sheet.value(self.points_possible, column)) if self.points_possible is not None else None

    def _is_assignment(self, column: int) -> bool:
        computed = self.points_possible is not None and "read only" in self.sheet.value(self.points_possible, column)
        return bool(_TITLE.fullmatch(self.header[column])) and not computed and not _COMPUTED.search(self.header[column])

    def _posting_row(self) -> int:
        """The row that says which assignments are posted by hand; 0 where there is none."""
        for row in range(1, min(3, len(self.sheet))):
            cells = [c for c in self.sheet.row(row) if c.strip()]
            if cells and all(re.fullmatch(r"\s*(Muted|Manual Posting.*)\s*", c, re.IGNORECASE) for c in cells):
                return row
        return 0

    def _person(self, row: int) -> Person:
        cell = {name: self.sheet.value(row, c).strip() for c, name in enumerate(self.header[: self.header.index("Section")])}
        name = f"{cell['LastName']}, {cell.get('FirstName', '')}" if "LastName" in cell else cell["Student"]
        name = re.sub(r'^="(.*)"$', r"\1", name)  # so Canvas keeps a spreadsheet from computing a name
        ids = tuple(i for k in ("SIS User ID", "SIS Login ID", "Integration ID") if (i := cell.get(k, "")))
        return Person(row, name, cell["ID"], ids)


def _columns(book: Gradebook, layout: _Layout, told: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Exercise -> column, first as the teacher says, then by title."""
    chosen: dict[str, int] = {}
    for key, title in told.items():
        exercise = key if key == TOTAL else key.zfill(2)
        if exercise != TOTAL and exercise not in book.exercises:
            raise ExportRefused(f"--column: exercise {key!r} is not in the gradebook; there are {', '.join(book.exercises)} and total.")
        chosen[exercise] = _column_called(layout, title)
    open_titles = {e: book.titles[e] for e in book.exercises if e not in chosen}
    free = {c: _bare(title) for c, title in layout.assignments.items() if c not in chosen.values()}
    found, unclear = columns_by_title(open_titles, free)
    if unclear:
        exercise, candidates = next(iter(unclear.items()))
        titles = " or ".join(repr(layout.header[c]) for c in candidates)
        raise ExportRefused(
            f"has more than one possibility: exercise {exercise} {book.titles[exercise]} may be {titles}."
            f' Say it with --column "{exercise}={layout.header[candidates[0]]}".'
        )
    chosen |= found
    if len(set(chosen.values())) < len(chosen):
        raise ExportRefused("would get two exercises into one column; look at --column.")
    if not chosen:
        raise ExportRefused(
            f"has no assignment that is called after one of the exercises {', '.join(book.exercises)}; there are"
            f" {named(list(layout.assignments.values())) or 'none at all'}. Say which is which with --column '02=TITLE'."
        )
    left_out = [f"{e} {book.titles[e]}" for e in book.exercises if e not in chosen]
    no_column = (
        [f"No column for {named(left_out)}: left out. Name it with --column 'NN=TITLE'."] if left_out and TOTAL not in chosen else []
    )
    return {e: chosen[e] for e in (*book.exercises, TOTAL) if e in chosen}, no_column


def _column_called(layout: _Layout, title: str) -> int:
    """The column of a title, with or without Canvas' number, or of the number alone."""
    for same in (lambda t: t == title, lambda t: _bare(t) == title, lambda t: t.endswith(f" ({title})")):
        found = [c for c, t in layout.assignments.items() if same(t)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ExportRefused(f"has several columns called {title!r}; add the number behind it, as in {layout.header[found[0]]!r}.")
    raise ExportRefused(f"has no assignment called {title!r}; there are {named(list(layout.assignments.values())) or 'none at all'}.")


def _bare(title: str) -> str:
    found = _TITLE.fullmatch(title)
    return found[1] if found else title


def _fill(
    book: Gradebook, layout: _Layout, exercise: str, column: int, matches: Matches
) -> tuple[dict[tuple[int, int], str], list[str], int]:
    """The cells of one column, warnings, and how many had another value before."""
    cells: dict[tuple[int, int], str] = {}
    ours: list[str] = []
    untouched: list[str] = []
    changed = 0
    for student, row in matches.rows.items():
        before = layout.sheet.value(row, column).strip()
        points = book.total(student) if exercise == TOTAL else book.points(student, exercise)
        marks = [book.mark(student, e) for e in (book.exercises if exercise == TOTAL else [exercise])]
        if any(m is not None and not m.judged for m in marks):
            ours.append(student)
        elif points is None:
            continue
        elif before.casefold() in _UNTOUCHED:
            untouched.append(f"{student} ({before})")
        else:
            cells[row, column] = points_as(points, layout.comma)
            old = as_number(before)
            changed += old is not None and old != points
    warnings = [f"{exercise}: left as it was, because we failed to judge it: {named(ours)}."] if ours else []
    warnings += [f"{exercise}: left as it was, excused or not assigned: {named(untouched)}."] if untouched else []
    return cells, warnings, changed


def _points_possible(book: Gradebook, layout: _Layout, exercise: str, column: int) -> Sequence[str]:
    worth, ours = layout.worth(column), book.max_total if exercise == TOTAL else book.max_points[exercise]
    if worth is None or worth == ours:
        return []
    return [
        f"{exercise}: Canvas has {as_text(worth)} points possible, the gradebook {as_text(ours)}."
        " Make them equal in Canvas, or under [points] in the course's settings."
    ]


def _changed(changed: int) -> str:
    return f", {changed} of them had another value before" if changed else ""
