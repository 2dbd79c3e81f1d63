"""`grader check [NN]`: the learner's own files, as a friendly summary."""

import click

from grader.commands.course import chosen, the_course


@click.command("check")
@click.argument("numbers", nargs=-1, metavar="[NN]...")
@click.option("--traceback", is_flag=True, help="Show pytest's traceback of each failed check, too.")
def command(numbers: tuple[str, ...], traceback: bool) -> None:
    """Check your own work: one exercise, several, or all of them.

    The same checks as `pytest exercises/NN`. Exit status 0 if all of them pass, 1 if not.
    """
    import pytest

    course = the_course()
    exercises = chosen(course, numbers)
    folders = [str(e.folder) for e in exercises]
    extra = ["--traceback"] if traceback else ["--no-header", "--no-summary"]
    options = ["-q", "--rootdir", str(course.root), "-c", str(course.root / "pyproject.toml"), *extra]
    raise SystemExit(int(pytest.main([*options, *folders])))
