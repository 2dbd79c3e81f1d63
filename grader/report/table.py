"""The class as a table in the terminal: points an exercise, and how many checks ended in each way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.course import Exercise
from grader.report.printable import printable
from grader.verdict import Outcome, Scorecard

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


def write_class_table(console: Console, students: Sequence[str], exercises: Sequence[Exercise], cards: Sequence[Scorecard]) -> None:
    """As wide as the terminal: where it is narrow the last column goes, then names get shorter, then exercises go on below."""
    by = {(c.student, c.exercise): c for c in cards}
    most = {e.number: max((c.max_points for c in cards if c.exercise == e.number), default=0) for e in exercises}
    rows = [_Row(s, [by.get((s, e.number)) for e in exercises]) for s in students[:MOST_ROWS]]
    widths = [max(2, len(str(most[e.number]))) + 1 for e in exercises]
    total = max(len("total"), len(str(sum(most.values())))) + 1
    name = max([len("points to be had"), *(min(LONGEST_NAME, cell_len(printable(s))) for s in students[:MOST_ROWS])]) + 1
    happened = max([len("not passed"), *(cell_len(row.happened) for row in rows)])
    with_happened = name + sum(widths) + total + happened <= console.width
    if not with_happened:
        name = max(SHORTEST_NAME, min(name, console.width - sum(widths) - total))
    for first, last in _parts(widths, console.width - name - total):
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column("student", no_wrap=True, width=name - 1)
        for exercise, width in zip(exercises[first:last], widths[first:last], strict=True):
            table.add_column(exercise.number, justify="right", no_wrap=True, width=width - 1)
        table.add_column("total", justify="right", no_wrap=True, width=total - 1)
        if with_happened:
            table.add_column("not passed", style="dim", no_wrap=True)
        had = [str(most[e.number]) for e in exercises[first:last]]
        table.add_row(_name("points to be had", name - 1), *had, str(sum(most.values())), *([""] if with_happened else []), style="dim")
        for row in rows:
            cells = map(_cell, row.cards[first:last])
            table.add_row(_name(row.student, name - 1), *cells, str(row.points), *([row.happened] if with_happened else []))
        console.print()
        console.print(table)
    console.print()
    if len(students) > MOST_ROWS:
        console.print(f"... and {len(students) - MOST_ROWS} more in scores.csv.")
    legend = ", ".join(f"{letter} {str(o).replace('judge_error', 'our fault')}" for o, letter in LETTERS.items())
    ours = any(not c.judged for c in cards)
    console.print(Text("· not attempted, - not handed in" + ("; " + legend if with_happened else ", ? our fault" if ours else ""), "dim"))


@dataclass(frozen=True)
class _Row:
    """One student: a scorecard or None for each exercise."""

    student: str
    cards: Sequence[Scorecard | None]

    @property
    def points(self) -> int:
        return sum(c.points for c in self.cards if c and c.judged)

    @property
    def happened(self) -> str:
        """How many checks ended in each way but the right one: "12f 3e"."""
        counts = Counter(v.outcome for card in self.cards if card for v in card.verdicts)
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


def _cell(card: Scorecard | None) -> Text:
    if card is None:
        return Text("-", "dim")
    if not card.judged:
        return Text("?", "yellow")
    if all(v.outcome is Outcome.MISSING for v in card.verdicts):
        return Text("·", "dim")
    return Text(str(card.points), "green" if card.points == card.max_points else "")
