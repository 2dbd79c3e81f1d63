"""Progress of a long run: a bar with rate, remaining time and the scores so far. Nothing at all where the output is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from grader.report.printable import printable
from grader.verdict import Scorecard

WIDE = 100  # columns, from which on there is room for the latest score


class _Rate(ProgressColumn):
    """Pieces of work a second, as measured over the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "", "dim")


@contextmanager
def grading_progress(console: Console, total: int) -> Iterator[Callable[[Scorecard], None]]:
    """Yields a function to be told of each scorecard as it is done."""
    columns = (
        TextColumn("grading"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        _Rate(),
        TextColumn("{task.fields[score]}", markup=False),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    points = most = 0
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True, expand=True) as progress:
        task = progress.add_task("", total=total, score="")

        def advance(card: Scorecard) -> None:
            nonlocal points, most
            points, most = points + card.points, most + card.max_points
            latest = (
                f"  {printable(card.student).split(chr(10))[0][:16]} {card.exercise}: {card.points}/{card.max_points}"
                if console.width >= WIDE
                else ""
            )
            progress.update(task, advance=1, score=f"mean {points / max(1, most):.0%}{latest:<30}")

        yield advance
