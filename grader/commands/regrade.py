"""`grader regrade`: what lies in the store judged again, and what that would change."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.course import the_course
from grader.commands.hands import end_interrupted, hands_of, lanes_of, need_fork

if TYPE_CHECKING:
    from rich.console import Console

    from grader.gradebook import Gradebook
    from grader.judge.hands import Hands
    from grader.regrade.choice import Choice
    from grader.store import Store


@click.command("regrade", short_help="Judge a graded class again, and see who would move.")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--exercise", "numbers", multiple=True, metavar="NN", help="This exercise only; may be given several times.")
@click.option(
    "--student", "names", multiple=True, metavar="NAME", help="This student only, called as in scores.csv; may be given several times."
)
@click.option(
    "--all", "everything", is_flag=True, help="Judge everything, not only what has changed: shows answers that differ from run to run."
)
@click.option("--diff", is_flag=True, help="Show the proposal again, and judge nothing.")
@click.option("--accept", is_flag=True, help="Put the proposal into the store, and write the scores and the report anew.")
@click.option("--discard", is_flag=True, help="Delete the proposal.")
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Also write every movement into this file.")
@click.option("--workers", type=click.IntRange(1, 256), default=None, help="Judges side by side; by default one a core.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), help="Seconds for loading a file, and for each check; by default those of the grading."
)
@click.option(
    "--cluster", metavar="ADDRESS", help="Judge on the nodes of the Dask cluster whose scheduler is at ADDRESS, as in grader grade."
)
@click.option("--trusted", is_flag=True, help="Judge without the kernel's protections: for submissions that you trust like your own code.")
def command(
    out: Path,
    numbers: tuple[str, ...],
    names: tuple[str, ...],
    everything: bool,
    diff: bool,
    accept: bool,
    discard: bool,
    table: Path | None,
    workers: int | None,
    timeout: float | None,
    cluster: str | None,
    trusted: bool,
) -> None:
    """Judge again what `grader grade` left in OUT, where the suites, the answers, the program or the limits have changed since.

    Nothing is overwritten: the new verdicts are a proposal, OUT/regrade.sqlite, and you see whose score would move, on which check and
    why. Then --accept it or --discard it. The submissions are in the store; their folder is not needed.
    Exit status 0: done; 1: something could not be judged through our own fault; 2: usage.
    """
    from grader.cluster.errors import ClusterLost, ClusterUnusable
    from grader.gradebook import NoGradebook, SettingsBroken
    from grader.judge.grading import Interrupted
    from grader.judge.hands import Refused
    from grader.regrade.choice import NotThere
    from grader.regrade.proposal import NoProposal
    from grader.report.page import terminal
    from grader.store import StoreUnusable

    if diff + accept + discard > 1:
        raise click.UsageError("--diff, --accept and --discard are three different things: choose one.")
    if everything and (diff or accept or discard):
        raise click.UsageError("--all is for judging; --diff, --accept and --discard judge nothing.")
    if discard and (numbers or names):
        raise click.UsageError("--discard deletes the whole proposal: leave --exercise and --student away.")
    console, ok = terminal(), True
    try:
        choice = _choice(out, numbers, names)
        if discard:
            _discard(console, out)
        elif accept:
            _accept(console, out, choice)
        else:
            if not diff:
                lanes = lanes_of(workers, cluster)
                with hands_of(cluster) as hands:
                    ok = _regrade(console, out, choice, lanes, timeout, everything, trusted, hands)
            _show(console, out, choice, table, asked=diff)
    except (NoGradebook, NoProposal, NotThere, Refused, ClusterUnusable) as error:
        raise click.UsageError(str(error)) from None
    except (SettingsBroken, StoreUnusable, ClusterLost) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or out}: {error.strerror}. Mend it and run this again: nothing is lost.") from None
    except (Interrupted, KeyboardInterrupt):
        end_interrupted("Interrupted. The same command goes on from here.")
    sys.exit(0 if ok else 1)


def _choice(out: Path, numbers: tuple[str, ...], names: tuple[str, ...]) -> "Choice":
    from grader.gradebook.reading import graded_store
    from grader.regrade.choice import choice_of

    with graded_store(out) as store:
        return choice_of(store.about(), numbers, names)


def _regrade(
    console: "Console",
    out: Path,
    choice: "Choice",
    lanes: int,
    timeout: float | None,
    everything: bool,
    trusted: bool,
    hands: "Hands | None",
) -> bool:
    """False if something could not be judged through our own fault."""
    from grader.judge.grading import say_troubles
    from grader.regrade.again import regrade

    need_fork()
    did = regrade(out, the_course(), choice, lanes, timeout=timeout, everything=everything, trusted=trusted, hands=hands, console=console)
    console.print(f"{did.judged} of {did.looked_at} pieces of work judged again.", soft_wrap=True)
    say_troubles(console, did.troubles, "judged")
    return not did.troubles and not did.ours


def _show(console: "Console", out: Path, choice: "Choice", table: Path | None, *, asked: bool) -> None:
    """`asked`: it is an error if there is no proposal."""
    from grader.regrade.moved import difference
    from grader.regrade.movements import movements_csv
    from grader.regrade.pages import write_difference
    from grader.regrade.proposal import proposal_path, sort_out
    from grader.report.files import write_whole

    if not asked and not proposal_path(out).is_file():
        console.print("Everything stands as it would be judged today.")
        return
    found = difference(sort_out(out, choice))
    write_difference(console, found, f" in {table}." if table else ": --csv FILE writes all of them.")
    if table is not None:
        write_whole(table, movements_csv(found))
    if found.cards:
        what = "puts this into the store" if found.students else "notes that these verdicts hold under today's suite"
        words = f"Nothing is changed yet. grader regrade {out} --accept {what}, --discard forgets it."
        console.print(f"\n{words}", soft_wrap=True, markup=False)


def _accept(console: "Console", out: Path, choice: "Choice") -> None:
    from grader.course import CourseNotFound, find_course
    from grader.regrade.accept import accept
    from grader.regrade.pages import left_out
    from grader.report.table import write_class_table

    try:
        course = find_course()
    except CourseNotFound:
        course = None

    def report(store: "Store", book: "Gradebook") -> Path:
        from grader.report.site import write_pages

        write_class_table(console, book)
        return write_pages(out, store, book, now=datetime.now(UTC), course=course)

    did = accept(out, choice, report)
    pieces = "1 piece of work has its" if did.cards == 1 else f"{did.cards} pieces of work have their"
    console.print(f"{pieces} new verdicts. {out / 'scores.csv'}", markup=False, soft_wrap=True)
    for line in left_out(did.stale, did.ours):
        console.print(line, style="yellow", markup=False, soft_wrap=True)
    console.print(f"The report, for a browser: {did.pages}", markup=False, soft_wrap=True)


def _discard(console: "Console", out: Path) -> None:
    from grader.regrade.proposal import discard

    discard(out)
    console.print("The proposal is gone; the scores are as they were.")
