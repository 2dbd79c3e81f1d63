"""`grader plot NN`: a picture of what the learner's own code does."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.commands.course import chosen, the_course

if TYPE_CHECKING:
    from grader.course import Exercise

WIDEST = 140  # columns
SECONDS = 30.0  # that one call of the learner's function may take: a picture may train a model


@click.command("plot", short_help="Draw what your own code does.")
@click.argument("number", metavar="NN")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to save it: a .png or .svg file.")
@click.option("--terminal", "here", is_flag=True, help="Show it in the terminal; save it only if --out is given, too.")
def command(number: str, out: Path | None, here: bool) -> None:
    """Draw what your own code does: the picture of the lesson, made by calling your functions.

    Saves exercises/NN/my_picture.png, unless you say otherwise. The functions that the picture needs must be written; they
    need not be right, and a mistake can often be seen.
    """
    course = the_course()
    (exercise,) = chosen(course, (number,))
    if not exercise.picture.exists():
        raise click.UsageError(f"exercise {exercise.number} has no picture.")
    if find_spec("matplotlib") is None:
        raise click.UsageError('pictures need matplotlib, which is not installed; try, in the folder of your kit: pip install -e ".[plot]"')
    if out is not None and out.suffix.lower() not in (".png", ".svg"):
        raise click.UsageError(f"{out.name or out} must end in .png or .svg.")
    if out is not None and not out.parent.is_dir():
        raise click.UsageError(f"there is no folder {out.parent} to save the picture in.")
    if out is None and not here:
        out = exercise.folder / "my_picture.png"
    _draw(exercise, out, here)


def _draw(exercise: "Exercise", out: Path | None, here: bool) -> None:
    import os

    from rich.text import Text

    from grader.learner.child import Gone, Silent, answers
    from grader.report.page import terminal

    console = terminal()
    if here and console.options.ascii_only:
        raise click.UsageError("this terminal has no letters that could make a picture; leave --terminal out.")
    colour = console.color_system in ("256", "truecolor") and not console.no_color  # sixteen colours are too few for a table
    request: dict[str, Any] = {"root": str(exercise.root), "exercise": exercise.number, "colour": colour}
    request |= {"files": [str(out.resolve())] if out else [], "columns": min(console.width, WIDEST) if here else None}
    function, shown, problem = "", "", ""
    try:
        with console.status("drawing ..."):
            for answer in answers("grader.learner.drawing", request, exercise.root, SECONDS):
                function = answer.get("function", function)
                shown = answer.get("shown", shown)
                problem = answer.get("problem", problem)
    except Silent:
        problem = f"{function or 'Your file'} did not come back within {SECONDS:g} seconds. Look for a loop that never ends."
    except Gone as gone:
        problem = f"{function or 'The drawing'} ended Python itself. {gone}".strip()
    if problem:
        _say(problem, exercise)
        raise SystemExit(1)
    if shown:
        console.print(Text.from_markup(shown), soft_wrap=True)
    if out:
        click.echo(f"Saved {os.path.relpath(out)}")


def _say(problem: str, exercise: "Exercise") -> None:
    from rich.console import Console

    from grader.report.page import write_message

    console = Console(stderr=True, highlight=False)
    write_message(console, problem)
    console.print(f"   Next: `grader check {exercise.number}`.", markup=False)
