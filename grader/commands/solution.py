"""`grader solution NN`: the answers, beside or below the learner's own."""

import sys
from typing import TYPE_CHECKING

import click

from grader.commands.course import chosen, the_course

if TYPE_CHECKING:
    from rich.console import Console

    from grader.course import Exercise

BESIDE = 150  # columns from which on two functions fit side by side


@click.command("solution", short_help="Show the answers; asks once.")
@click.argument("number", metavar="NN")
@click.option("--function", "function", metavar="NAME", default="", help="Show the answer to this one function only.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def command(number: str, function: str, yes: bool) -> None:
    """Show the answers to an exercise, below what you have written (beside it in a wide terminal).

    Asks once, unless all your checks pass: a hint may be the better next step.
    """
    course = the_course()
    (exercise,) = chosen(course, (number,))
    if not exercise.solution.exists():
        raise click.UsageError(f"this kit holds no answers to exercise {exercise.number}. Try `grader hint {exercise.number}`.")
    if function and function not in exercise.functions:
        raise click.UsageError(f"exercise {exercise.number} has no function {function}; it has {', '.join(exercise.functions)}.")
    if not yes and not _sure(exercise, function):
        click.echo(f"Good. `grader hint {exercise.number}{f' {function}' if function else ''}` gives a little at a time.")
        return
    from grader.report.page import terminal

    _show(terminal(), exercise, (function,) if function else exercise.functions)


def _sure(exercise: "Exercise", function: str) -> bool:
    """Whether the learner has done it all, or wants to see the answers anyway. In a script nobody can be asked."""
    from grader.learner.standing import Unchecked, standings

    if not _somebody_is_there():
        raise click.UsageError("nobody can be asked here whether to show the answers; add --yes if that is what you want.")
    try:
        (standing,) = standings(the_course(), [exercise])
    except Unchecked:
        have = f"Your checks of exercise {exercise.number} could not be run."
    else:
        done = standing.functions_done
        if standing.done or function in done:
            return True
        have = f"{function} is not done yet." if function else f"You have {len(done)} of {len(standing.functions)} functions."
    return click.confirm(f"{have} See the {'answer' if function else 'solution'} anyway?", default=False)


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _show(console: "Console", exercise: "Exercise", functions: tuple[str, ...]) -> None:
    from rich.syntax import Syntax
    from rich.table import Table
    from rich.text import Text

    from grader.course.source import decode_source
    from grader.learner.files import source_of, without_docstrings

    answers = decode_source(exercise.solution.read_bytes())
    stub = exercise.stub_text()
    own = decode_source(exercise.stub.read_bytes()) if exercise.stub.exists() else ""
    wide = console.width >= BESIDE

    def code(source: str) -> Syntax:
        return Syntax(without_docstrings(source).strip("\n"), "python", theme="ansi_dark", background_color="default", word_wrap=True)

    for function in functions:
        answer, yours = source_of(answers, function), source_of(own, function)
        console.print()
        console.rule(Text(function, "bold"), align="left", style="dim")
        if yours and without_docstrings(yours) == without_docstrings(answer):
            console.print(Text("yours is the same", "green"))
        elif yours and yours != source_of(stub, function):
            if wide:
                both = Table.grid(expand=True, padding=(0, 2, 0, 0))
                both.add_column(ratio=1)
                both.add_column(ratio=1)
                both.add_row(Text("yours", "dim"), Text("the answer", "dim"))
                both.add_row(code(yours), code(answer))
                console.print(both)
                continue
            console.print(Text("yours", "dim"))
            console.print(code(yours))
            console.print()
            console.print(Text("the answer", "dim"))
        console.print(code(answer))
    console.print()
