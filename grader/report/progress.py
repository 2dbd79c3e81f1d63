"""Progress of a long run: a bar with rate, remaining time and the mean score so far. Nothing at all where the output is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from grader.verdict import Scorecard


@contextmanager
def grading_progress(console: Console, total: int) -> Iterator[Callable[[Scorecard], None]]:
    """Yields a function to be told of each scorecard as it is done."""
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[score]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    points = most = 0
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=total, score="")

        def advance(card: Scorecard) -> None:
            nonlocal points, most
            points, most = points + card.points, most + card.max_points
            progress.update(task, advance=1, score=f"mean {points / max(1, most):.0%}")

        yield advance
