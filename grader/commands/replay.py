"""`grader replay`: one verdict run again, for an appeal."""

import sys
from pathlib import Path

import click

from grader.commands.course import the_course
from grader.commands.hands import need_fork


@click.command("replay", short_help="Run one verdict again, for an appeal.")
@click.argument("student", metavar="STUDENT")
@click.argument("number", metavar="NN")
@click.argument("check", metavar="CHECK")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder that grader grade wrote.")
@click.option("--attempt", metavar="NAME", help="This attempt; by default the one that counts.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), help="Seconds for loading the file, and for the check; by default those of the grading."
)
@click.option(
    "--trusted", is_flag=True, help="Run it without the kernel's protections: for a submission that you trust like your own code."
)
def command(student: str, number: str, check: str, out: Path, attempt: str | None, timeout: float | None, trusted: bool) -> None:
    """Run one check on one student's work again, alone, with the same seed and inputs, and compare with the verdict in the store.

    STUDENT is called as in scores.csv, CHECK as in results.jsonl; a part of the name will do. The page is for you, not for the
    student: it shows the check and what was expected.
    Exit status 0: it agrees with the store; 1: it does not, or we could not run it; 2: usage.
    """
    from grader.course import CourseNotFound
    from grader.gradebook import NoGradebook, SettingsBroken
    from grader.judge.hands import Refused
    from grader.judge.judge import Unprotected
    from grader.judge.suite import SuiteBroken
    from grader.regrade.appeal import case_of
    from grader.regrade.choice import NotThere
    from grader.regrade.replay import replay
    from grader.regrade.replay_page import write_replay
    from grader.report.page import terminal
    from grader.store import StoreUnusable
    from grader.wall.ours import ZygoteFailed

    need_fork()
    try:
        found = replay(case_of(out, the_course(), student, number, check, attempt=attempt, timeout=timeout, trusted=trusted))
    except Unprotected as error:
        raise click.UsageError(str(Refused(str(error)))) from None
    except (NoGradebook, NotThere, CourseNotFound) as error:
        raise click.UsageError(str(error)) from None
    except (SettingsBroken, StoreUnusable, SuiteBroken, ZygoteFailed) as error:
        raise click.ClickException(str(error)) from None
    write_replay(terminal(), found)
    sys.exit(0 if found.agrees else 1)
