"""`grader grade`: a folder of submissions to scores."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.course import chosen, the_course
from grader.commands.hands import end_interrupted, hands_of, lanes_of, need_fork

if TYPE_CHECKING:
    from grader.gradebook import Gradebook
    from grader.store import Store


@click.command("grade")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the scores, the details and the store."
)
@click.option("--exercise", "numbers", multiple=True, metavar="NN", help="Grade this exercise only; may be given several times.")
@click.option("--workers", type=click.IntRange(1, 256), default=None, help="Judges side by side; by default one a core.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=5.0, show_default=True, help="Seconds for loading a file, and for each check."
)
@click.option(
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The course's settings: due dates, late rule, points. They hold for later runs into OUT, too.",
)
@click.option("--fresh", is_flag=True, help="Forget what was graded before.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Judge on the nodes of the Dask cluster whose scheduler is at ADDRESS (tcp://host:8786, or tls:// with Dask's own settings). "
    "A node's course lies where HANDGRAD_COURSE says there, or at the same path as here, or around its program.",
)
@click.option("--trusted", is_flag=True, help="Grade without the kernel's protections: for submissions that you trust like your own code.")
def command(
    submissions: Path,
    out: Path,
    numbers: tuple[str, ...],
    workers: int | None,
    timeout: float,
    settings: Path | None,
    fresh: bool,
    cluster: str | None,
    trusted: bool,
) -> None:
    """Grade SUBMISSIONS: a folder of students, one student's folder, or an archive of these.

    Writes OUT/scores.csv, OUT/results.jsonl, OUT/report and the store from which a second run goes on; unchanged work is not graded again.
    Exit status 0: everything was graded, whatever the scores; 1: something could not be graded through our own fault; 2: usage.
    """
    from grader.cluster.errors import ClusterLost, ClusterUnusable
    from grader.gradebook import SettingsBroken
    from grader.judge.grading import Interrupted, grade_class
    from grader.judge.hands import Refused
    from grader.store import StoreUnusable
    from grader.submission import NoSubmissions

    need_fork()
    course = the_course()
    exercises = chosen(course, numbers)
    lanes = lanes_of(workers, cluster)

    def report(store: "Store", book: "Gradebook") -> Path:
        from grader.report.site import write_pages

        return write_pages(out, store, book, now=datetime.now(UTC), course=course)

    try:
        with hands_of(cluster) as hands:
            ok = grade_class(
                submissions,
                out,
                course,
                exercises,
                lanes,
                timeout,
                hands=hands,
                fresh=fresh,
                trusted=trusted,
                settings=settings,
                report=report,
            )
    except (NoSubmissions, Refused, SettingsBroken, ClusterUnusable) as error:
        raise click.UsageError(str(error)) from None
    except (StoreUnusable, ClusterLost) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{error.filename or out}: {error.strerror}. What was graded before is kept; mend it and run this again."
        ) from None
    except (Interrupted, KeyboardInterrupt):  # the second: before the grading, or while results are written
        end_interrupted("Interrupted. What was graded is kept: the same command goes on from here.")
    sys.exit(0 if ok else 1)
