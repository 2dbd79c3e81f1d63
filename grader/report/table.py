"""The class as a table in the terminal: points an exercise, and how many checks ended in each way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.gradebook.record import Gradebook, Mark, as_text
from grader.report.printable import printable
from grader.verdict import Outcome

MOST_ROWS = 60  # a larger class is read in scores.csv
LONGEST_NAME, SHORTEST_NAME = 24, 14
LETTERS = {
    Outcome.FAILED: "f",
    Outcome.ERROR: "e",
    Outcome.TIMEOUT: "t",
    Outcome.CRASHED: "c",
    Outcome.FORBIDDEN: "x",
    Outcome.MISSING: "m",
    Outcome.JUDGE_ERROR: "?",
}


def write_class_table(console: Console, book: Gradebook) -> None:
    """As wide as the terminal: where it is narrow the last column goes, then names get shorter, then exercises go on below."""
    students, exercises = book.students, book.exercises
    most = {e: as_text(points) for e, points in book.max_points.items()}
    rows = [_Row(book, s) for s in students[:MOST_ROWS]]
    shown = [[_cell(mark) for mark in row.marks] for row in rows]
    widths = [max(2, len(most[e]), *(len(cells[i]) for cells in shown)) + 1 for i, e in enumerate(exercises)]
    total = max(len("total"), len(as_text(book.max_total)), *(len(row.points) for row in rows)) + 1
    name = max([len("points to be had"), *(min(LONGEST_NAME, cell_len(printable(s))) for s in students[:MOST_ROWS])]) + 1
    happened = max([len("not passed"), *(cell_len(row.happened) for row in rows)])
    with_happened = name + sum(widths) + total + happened <= console.width
    if not with_happened:
        name = max(SHORTEST_NAME, min(name, console.width - sum(widths) - total))
    for first, last in _parts(widths, console.width - name - total):
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column("student", no_wrap=True, width=name - 1)
        for exercise, width in zip(exercises[first:last], widths[first:last], strict=True):
            table.add_column(exercise, justify="right", no_wrap=True, width=width - 1)
        table.add_column("total", justify="right", no_wrap=True, width=total - 1)
        if with_happened:
            table.add_column("not passed", style="dim", no_wrap=True)
        had = [most[e] for e in exercises[first:last]]
        table.add_row(_name("points to be had", name - 1), *had, as_text(book.max_total), *([""] if with_happened else []), style="dim")
        for row, cells in zip(rows, shown, strict=True):
            happened_here = [row.happened] if with_happened else []
            table.add_row(_name(row.student, name - 1), *cells[first:last], row.points, *happened_here)
        console.print()
        console.print(table)
    console.print()
    if len(students) > MOST_ROWS:
        console.print(f"... and {len(students) - MOST_ROWS} more in scores.csv.")
    legend = ", ".join(f"{letter} {str(o).replace('judge_error', 'our fault')}" for o, letter in LETTERS.items())
    if not with_happened:
        legend = "? our fault" if any(not mark.judged for mark in book.marks.values()) else ""
    console.print(Text("· not attempted, - not handed in" + (("; " if with_happened else ", ") + legend if legend else ""), "dim"))


@dataclass(frozen=True)
class _Row:
    """One student."""

    book: Gradebook
    student: str

    @property
    def marks(self) -> list[Mark | None]:
        return [self.book.mark(self.student, e) for e in self.book.exercises]

    @property
    def points(self) -> str:
        return as_text(self.book.total(self.student))

    @property
    def happened(self) -> str:
        """How many checks ended in each way but the right one: "12f 3e"."""
        counts = Counter(v.outcome for mark in self.marks if mark for v in mark.card.verdicts)
        return " ".join(f"{counts[o]}{letter}" for o, letter in LETTERS.items() if counts[o])


def _parts(widths: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Which columns go beside one another: (first, one past the last); all of them where there is room."""
    first = 0
    while first < len(widths) or first == 0:
        last = first + 1
        while last < len(widths) and sum(widths[first : last + 1]) <= room:
            last += 1
        yield first, min(last, len(widths))
        first = last


def _name(student: str, width: int) -> Text:
    name = Text(printable(student))
    name.truncate(width, overflow="ellipsis")
    return name


def _cell(mark: Mark | None) -> Text:
    if mark is None:
        return Text("-", "dim")
    if not mark.judged:
        return Text("?", "yellow")
    if all(v.outcome is Outcome.MISSING for v in mark.card.verdicts):
        return Text("·", "dim")
    return Text(as_text(mark.points), "green" if mark.points >= mark.max_points else "")
