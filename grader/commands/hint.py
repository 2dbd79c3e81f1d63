"""`grader hint NN [function]`: the next tier of hints."""

import click

from grader.commands.course import chosen, the_course


@click.command("hint")
@click.argument("number", metavar="NN")
@click.argument("function", required=False)
def command(number: str, function: str | None) -> None:
    """A hint for one function of an exercise: first the idea, then the operation, then a skeleton with a hole.

    Each call gives the next of the three. Without a function: the functions that have hints.
    """
    from rich.console import Console
    from rich.markdown import Markdown

    from grader.course.hints import TIERS, Seen, read_hints

    course = the_course()
    (exercise,) = chosen(course, (number,))
    hints = read_hints(exercise)
    if not hints:
        raise click.UsageError(f"exercise {exercise.number} has no hints.")
    functions = list(dict.fromkeys(h.function for h in hints))
    if function is None:
        click.echo(f"Exercise {exercise.number} has hints for {', '.join(functions)}: grader hint {exercise.number} {functions[0]}")
        return
    own = [h for h in hints if h.function == function]
    if not own:
        raise click.UsageError(f"exercise {exercise.number} has no function {function}; it has {', '.join(functions)}.")
    tier = min(Seen(course.root).take(exercise, function), len(own) - 1)
    console = Console(highlight=False)
    console.print(f"{function}, hint {tier + 1} of {len(TIERS)}: {own[tier].tier.lower()}\n", style="bold")
    console.print(Markdown(own[tier].text))
