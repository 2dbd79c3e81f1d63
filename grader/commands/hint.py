"""`grader hint NN [function]`: the next tier of hints."""

from typing import TYPE_CHECKING

import click

from grader.commands.course import chosen, the_course

if TYPE_CHECKING:
    from grader.course import Course, Exercise


@click.command("hint", short_help="Give a hint: idea, operation, then a skeleton.")
@click.argument("number", metavar="NN")
@click.argument("function", required=False)
@click.option("--again", is_flag=True, help="Show the hints that you have had for this function once more, and no new one.")
def command(number: str, function: str | None, again: bool) -> None:
    """A hint for one function of an exercise: first the idea, then the operation, then a skeleton with a hole.

    Each call gives the next of the three. Without a function: for the one that is next, by your checks.
    """
    from rich.markdown import Markdown

    from grader.course.hints import Seen, read_hints
    from grader.report.page import terminal

    course = the_course()
    (exercise,) = chosen(course, (number,))
    hints = read_hints(exercise)
    if not hints:
        raise click.UsageError(f"exercise {exercise.number} has no hints; its lesson is exercises/{exercise.number}/README.md.")
    functions = list(dict.fromkeys(h.function for h in hints))
    if function is None:
        function = _next_function(course, exercise)
        if not function:
            click.echo(f"All checks of exercise {exercise.number} pass: no hint is needed. There are hints for {', '.join(functions)}.")
            return
    own = [h for h in hints if h.function == function]
    if not own:
        raise click.UsageError(f"exercise {exercise.number} has no function {function}; it has {', '.join(functions)}.")
    seen = Seen(course.root)
    if again:
        tiers = range(min(seen.count(exercise, function), len(own)))
        if not tiers:
            raise click.UsageError(f"you have had no hint for {function} yet; leave --again out.")
    else:
        tier = min(seen.take(exercise, function), len(own) - 1)
        tiers = range(tier, tier + 1)
    console = terminal()
    for tier in tiers:
        console.print(f"{function}, hint {tier + 1} of {len(own)}: {own[tier].tier.lower()}\n", style="bold", markup=False)
        console.print(Markdown(own[tier].text))
    last = tiers[-1] + 1 == len(own)
    more = "That was the last hint."
    if exercise.solution.is_file():
        more += f" `grader solution {exercise.number} --function {function}` shows the answer."
    console.print(f"\n{more if last else 'The same command gives the next one.'}\n", style="dim", markup=False)


def _next_function(course: "Course", exercise: "Exercise") -> str:
    """What to work on now, by the checks; by the file's order where they cannot be run. Empty if all is done."""
    from grader.learner.standing import Unchecked, standings

    try:
        (standing,) = standings(course, [exercise])
    except Unchecked:
        return next(iter(exercise.functions), "")
    return standing.next_function
