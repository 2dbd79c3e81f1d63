"""`grader feedback`: a page a student, to hand out."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import click


@click.command("feedback")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--to", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the pages.")
@click.option("--published", is_flag=True, help='Hidden checks may be shown now (settings: hidden_checks = "after publishing").')
@click.option("--student", metavar="NAME", help="This student only, called as in scores.csv.")
@click.option("--list", "listing", type=click.Path(path_type=Path, dir_okay=False), help="Also write a CSV of students and their files.")
def command(out: Path, to: Path, published: bool, student: str | None, listing: Path | None) -> None:
    """Write a page a student into a folder to hand out: DIR/<student>.html, complete in itself, to be mailed or uploaded.

    OUT is the folder that `grader grade` wrote. A page holds one student's scores, what went wrong in words, and what comes
    next; no other student's name, no expected values, and of hidden checks what the course's settings allow.
    """
    from grader.gradebook import NoGradebook, SettingsBroken
    from grader.report.files import write_whole
    from grader.report.site import NoSuchStudent, write_feedback
    from grader.store import StoreUnusable

    try:
        files = write_feedback(out, to, now=datetime.now(UTC), published=published, student=student)
        if listing is not None:
            write_whole(listing, _listed(files))
    except (NoGradebook, NoSuchStudent) as error:
        raise click.UsageError(str(error)) from None
    except (SettingsBroken, StoreUnusable) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or to}: {error.strerror}.") from None
    click.echo(f"{len(files)} {'page' if len(files) == 1 else 'pages'} in {to}")


def _listed(files: dict[str, Path]) -> str:
    """For a mail merge: whose page is which."""
    from grader.report.files import as_cell

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["student", "file"])
    writer.writerows([as_cell(student), as_cell(path.name)] for student, path in files.items())
    return text.getvalue()
