"""The class as a table in the terminal: points an exercise, and how many checks ended in each way."""

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.course import Exercise
from grader.report.printable import printable
from grader.verdict import Outcome, Scorecard

MOST_ROWS = 60  # a larger class is read in scores.csv
LONGEST_NAME = 24
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
    by = {(c.student, c.exercise): c for c in cards}
    most = {e.number: max((c.max_points for c in cards if c.exercise == e.number), default=0) for e in exercises}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("student", no_wrap=True)
    for name in (*(e.number for e in exercises), "total"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("checks not passed", style="dim")
    table.add_row("points to be had", *(str(most[e.number]) for e in exercises), str(sum(most.values())), "", style="dim")
    for student in students[:MOST_ROWS]:
        own = [by.get((student, e.number)) for e in exercises]
        points = sum(c.points for c in own if c and c.judged)
        table.add_row(_name(student), *map(_cell, own), str(points), _happened([c for c in own if c]))
    console.print(table)
    if len(students) > MOST_ROWS:
        console.print(f"... and {len(students) - MOST_ROWS} more in scores.csv.")
    legend = ", ".join(f"{letter} {str(o).replace('judge_error', 'our fault')}" for o, letter in LETTERS.items())
    console.print(Text(f"· not attempted; {legend}", "dim"))


def _happened(cards: Sequence[Scorecard]) -> Text:
    """How many checks ended in each way but the right one: "12f 3e"."""
    counts = Counter(v.outcome for card in cards for v in card.verdicts)
    return Text(" ".join(f"{counts[o]}{letter}" for o, letter in LETTERS.items() if counts[o]))


def _name(student: str) -> Text:
    name = printable(student)
    return Text(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…")


def _cell(card: Scorecard | None) -> Text:
    if card is None:
        return Text("-", "dim")
    if not card.judged:
        return Text("?", "yellow")
    if all(v.outcome is Outcome.MISSING for v in card.verdicts):
        return Text("·", "dim")
    return Text(str(card.points), "green" if card.points == card.max_points else "")
