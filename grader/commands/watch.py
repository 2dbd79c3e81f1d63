"""`grader watch [NN]`: every save is answered at once."""

from pathlib import Path

import click

from grader.commands.course import chosen, the_course

TIMEOUT = 10.0  # seconds, where the course's pyproject.toml says nothing


@click.command("watch")
@click.argument("number", required=False, metavar="[NN]")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=3600), help="Seconds that one check may take.")
def command(number: str | None, timeout: float | None) -> None:
    """Check your work each time you save, as long as this runs.

    Without NN it begins with the first exercise that is not done; save a file of another one, and it goes there.
    Keys: n next, h hint, l list, r run again, ? keys, q quit. Exit status 0 after q, 130 after Ctrl-C.
    """
    from grader.report.terminal import terminal
    from grader.watch.loop import watch

    course = the_course()
    if number is not None:
        (exercise,) = chosen(course, (number,))
        number = exercise.number
    raise SystemExit(watch(course, number, timeout or _timeout_of(course.root), terminal()))


def _timeout_of(root: Path) -> float:
    """The limit that `pytest exercises/NN` has, too."""
    import tomllib

    try:
        settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
        return float(settings["tool"]["pytest"]["ini_options"]["timeout"])
    except (OSError, ValueError, KeyError, TypeError):
        return TIMEOUT
