"""`grader progress`: points and stars of every exercise, and what to do next."""

from typing import TYPE_CHECKING

import click

from grader.commands.course import the_course

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from grader.learner.standing import Standing

STARS = 5
ABOUT = (
    "Lower is better. The loss is in nats (exercise 08), and the end of a name is a letter, too. "
    "These are the names that the models learned from, so a low loss is partly a good memory."
)


@click.command("progress", short_help="Show your points and stars, and what to do next.")
@click.option("--fresh", is_flag=True, help="Run all checks again, also of exercises whose files have not changed.")
def command(fresh: bool) -> None:
    """Show how far you are: points and stars of every exercise, and what to do next.

    A star is a fifth of an exercise's points. Runs the checks of the exercises that you have changed since it was last asked;
    what has not changed is remembered in `.handgrad/`.
    """
    from grader.learner.standing import Unchecked, standings
    from grader.report.page import terminal

    course = the_course()
    console = terminal()
    try:
        with console.status("looking at your files ...") as status:
            found = standings(course, course.exercises, lambda e: status.update(f"checking exercise {e.number} ..."), fresh=fresh)
    except Unchecked as error:
        raise click.ClickException(str(error)) from None
    _write(console, found)


def _write(console: "Console", found: "Sequence[Standing]") -> None:
    from rich.text import Text

    from grader.learner.thread import thread_table
    from grader.report.page import say

    points, most = sum(s.points for s in found), sum(s.max_points for s in found)
    console.print()
    say(console, Text.assemble(("Your progress", "bold"), f" · {points} of {most} points"), 1)
    console.print()
    first = _next(found)
    console.print(_table(console, found, first))
    models = [(s.exercise.number, m) for s in found for m in s.models]
    if models:
        console.print()
        say(console, Text.assemble(("Your models", "bold"), " · what each pays, on average, for the next letter of the same names"), 1)
        console.print()
        console.print(thread_table(models, console.width, console.options.ascii_only))
        console.print()
        say(console, Text(ABOUT, "dim"), 1)
    console.print()
    for line in _advice(first):
        say(console, line, 1, 2)
    console.print()


def _table(console: "Console", found: "Sequence[Standing]", first: "Standing | None") -> "Table":
    from rich.table import Table
    from rich.text import Text

    plain = console.options.ascii_only
    full, empty, bar, rest, here = ("*", ".", "#", "-", ">") if plain else ("★", "☆", "━", "─", "▸")
    room = max(8, min(40, console.width - 66))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=1, no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis", max_width=max(12, console.width - room - 29))
    for _ in range(2):
        table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    for standing in found:
        colour = "green" if standing.done else "dark_orange" if standing.begun else "dim"
        share = standing.points / max(1, standing.max_points)
        stars, length = int(STARS * share), int(room * share)
        table.add_row(
            Text(here if standing is first else " ", "bold"),
            standing.exercise.number,
            Text(_title(standing), "" if standing.begun else "dim"),
            Text.assemble((full * stars, colour), (empty * (STARS - stars), "dim")),
            Text.assemble((bar * length, colour), (rest * (room - length), "dim")),
            Text(f"{standing.points} of {standing.max_points}", "" if standing.begun else "dim"),
        )
    return table


def _title(standing: "Standing") -> str:
    """The lesson's title: "# 04 · The step" is "The step"; without a lesson the file's name."""
    try:
        head = standing.exercise.lesson.read_text(encoding="utf-8").split("\n", 1)[0]
    except (OSError, ValueError):
        head = ""
    return head.partition("·")[2].strip() or standing.exercise.topic


def _next(found: "Sequence[Standing]") -> "Standing | None":
    """The first exercise that is begun and not done, else the first that is not done."""
    left = [s for s in found if not s.done]
    return next((s for s in left if s.begun), next(iter(left), None))


def _advice(first: "Standing | None") -> "list[Text]":
    from rich.text import Text

    if first is None:
        return [Text("Everything passes. You have written it all by hand. Well done.", "green")]
    number, function = first.exercise.number, first.next_function
    file = f"exercises/{number}/{first.exercise.topic}.py"
    if not first.begun:
        step = f"Next: read exercises/{number}/README.md, then write {function} in {file}."
    else:
        step = f"Next: {'mend' if first.next_is_begun else 'write'} {function} in {file}."
    help_ = f"`grader watch {number}` answers every save; `grader hint {number}` gives a hint."
    return [Text(step), Text(help_)]
