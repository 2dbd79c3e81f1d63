"""The class as a table in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.course import Exercise
from grader.report.printable import printable
from grader.verdict import Outcome, Scorecard

MOST_ROWS = 60  # a larger class is read in scores.csv


def write_class_table(console: Console, students: Sequence[str], exercises: Sequence[Exercise], cards: Sequence[Scorecard]) -> None:
    by = {(c.student, c.exercise): c for c in cards}
    most = {e.number: max((c.max_points for c in cards if c.exercise == e.number), default=0) for e in exercises}
    table = Table("student", *(f"{e.number} {e.topic}" for e in exercises), "total", "what happened")
    for column in table.columns[1:-1]:
        column.justify = "right"
    table.add_row("[dim]points to be had", *(f"[dim]{most[e.number]}" for e in exercises), f"[dim]{sum(most.values())}", "")
    for student in students[:MOST_ROWS]:
        own = [by.get((student, e.number)) for e in exercises]
        points = sum(c.points for c in own if c and c.judged)
        table.add_row(Text(printable(student)), *map(_cell, own), str(points), _what_happened([c for c in own if c]))
    console.print(table)
    if len(students) > MOST_ROWS:
        console.print(f"... and {len(students) - MOST_ROWS} more in scores.csv.")


def _cell(card: Scorecard | None) -> Text:
    if card is None:
        return Text("-", "dim")
    if not card.judged:
        return Text("our fault", "yellow")
    if all(v.outcome is Outcome.MISSING for v in card.verdicts):
        return Text("·", "dim")
    return Text(str(card.points), "green" if card.points == card.max_points else "")


def _what_happened(cards: Sequence[Scorecard]) -> Text:
    """The outcomes that are neither passed nor plainly failed, with their numbers."""
    counts: dict[Outcome, int] = {}
    for card in cards:
        for verdict in card.verdicts:
            counts[verdict.outcome] = counts.get(verdict.outcome, 0) + 1
    parts = [f"{counts[o]} {o}" for o in Outcome if o is not Outcome.PASSED and o in counts]
    return Text(", ".join(parts), "dim")
