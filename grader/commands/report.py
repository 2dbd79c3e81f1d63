"""`grader report`: the pages of a class that was graded."""

from datetime import UTC, datetime
from pathlib import Path

import click

from grader.course import CourseNotFound, find_course


@click.command("report")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def command(out: Path) -> None:
    """Write OUT/report/index.html: the class, its exercises and misconceptions, similar submissions, and a page a student.

    OUT is the folder that `grader grade` wrote. Everything comes from its store; nothing is graded again.
    """
    from grader.gradebook import NoGradebook, SettingsBroken
    from grader.report.site import write_report
    from grader.store import StoreUnusable

    try:
        course = find_course()
    except CourseNotFound:
        course = None
    try:
        click.echo(write_report(out, now=datetime.now(UTC), course=course))
    except NoGradebook as error:
        raise click.UsageError(str(error)) from None
    except (SettingsBroken, StoreUnusable) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or out}: {error.strerror}.") from None
