"""`grader check [NN]`: the learner's own files, as a friendly summary."""

import click

from grader.commands.course import chosen, the_course


@click.command("check")
@click.argument("numbers", nargs=-1, metavar="[NN]...")
@click.option("-v", "--verbose", is_flag=True, help="Tell every failure in full.")
@click.option("--traceback", is_flag=True, help="Show the traceback of each failed check, too: your own lines first.")
def command(numbers: tuple[str, ...], verbose: bool, traceback: bool) -> None:
    """Check your own work: one exercise, several, or all of them.

    The same checks as `pytest exercises/NN`. Exit status 0 if all of them pass, 1 if not.
    """
    import pytest

    course = the_course()
    exercises = chosen(course, numbers)
    folders = [str(e.folder) for e in exercises]
    extra = [*(["--traceback"] if traceback else []), *(["-v"] if verbose else [])]
    settings = course.root / "pyproject.toml"
    options = ["-q", "-q", "--no-header", "--rootdir", str(course.root), *(["-c", str(settings)] if settings.is_file() else []), *extra]
    raise SystemExit(int(pytest.main([*options, *folders])))
