"""Progress of a long run: a bar with rate, remaining time and the mean score so far. Nothing at all where the output is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from grader.verdict import Scorecard


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
        TextColumn("{task.fields[score]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    points = most = 0
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True, expand=True) as progress:
        task = progress.add_task("", total=total, score="")

        def advance(card: Scorecard) -> None:
            nonlocal points, most
            points, most = points + card.points, most + card.max_points
            progress.update(task, advance=1, score=f"mean {points / max(1, most):.0%}")

        yield advance
