"""`grader verify`: proves the course."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.commands.course import chosen, the_course
from grader.commands.hands import end_interrupted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from grader.course import Course, Exercise
    from grader.judge.proof import Complaint, Proof


@click.command("verify")
@click.argument("numbers", nargs=-1, metavar="[NN]...")
@click.option("--matrix", type=click.Path(dir_okay=False, path_type=Path), help="Write which check catches which misconception, as CSV.")
@click.option("--twins", is_flag=True, help="List the misconceptions that no check can tell from one another, and why.")
@click.option("--mutants", is_flag=True, help="Try every small change of the answers that a mutation tool makes, too (minutes).")
def command(numbers: tuple[str, ...], matrix: Path | None, twins: bool, mutants: bool) -> None:
    """Prove the course: answers pass, stubs score 0, every misconception is caught, every right idiom is accepted,
    generated files are fresh, and two misconceptions that no check can tell apart come with an explanation.

    Exit status 0 if all of it holds, 1 if not.
    """
    from grader.report.page import terminal

    course = the_course()
    exercises = chosen(course, numbers)
    for exercise in exercises:
        if not exercise.solution.exists():
            raise click.UsageError(f"there is no {exercise.solution}; only the whole kit can be verified.")
    console = terminal()
    proofs = _proofs(course, exercises, console)
    _write_table(console, proofs)
    complaints = [complaint for proof in proofs for complaint in proof.complaints]
    if matrix:
        _write_matrix(matrix, proofs)
    if mutants:
        complaints += _try_mutants(course, exercises, console)
    for pair in (pair for proof in proofs for pair in proof.twins if twins):
        words = f"no check tells {pair.other.name} from {pair.one.name}: {pair.because or 'nobody has said why.'}"
        console.print(f"{pair.one.exercise} {pair.one.function}: {words}", markup=False, soft_wrap=True)
    for complaint in complaints:
        console.print(f"{complaint.exercise} {complaint.about}: {complaint.says}", markup=False, soft_wrap=True)
    raise SystemExit(1 if complaints else 0)


def _proofs(course: "Course", exercises: "Sequence[Exercise]", console: "Console") -> "list[Proof]":
    """One exercise a process at a time, on all cores; the late ones first, which train most."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    from rich.progress import Progress

    from grader.judge.lanes import enter_lane, without_ctrl_c
    from grader.judge.proof import prove_by_number
    from grader.judge.suite import SuiteBroken

    found: dict[str, Proof] = {}
    with (
        ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), initializer=enter_lane, initargs=(os.getpid(),)) as pool,
        Progress(console=console, transient=True) as progress,
    ):
        task = progress.add_task("verifying", total=len(exercises))
        with without_ctrl_c():
            running = [pool.submit(prove_by_number, course.root, exercise.number) for exercise in reversed(exercises)]
        try:
            for future in as_completed(running):
                proof = future.result()
                found[proof.exercise] = proof
                progress.advance(task)
        except SuiteBroken as error:
            pool.shutdown(cancel_futures=True)
            raise click.ClickException(str(error)) from None
        except KeyboardInterrupt:
            end_interrupted("Interrupted.")
    return [found[exercise.number] for exercise in exercises]


def _write_table(console: "Console", proofs: "Sequence[Proof]") -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("", "checks", "points", "idioms", "misconceptions", "alike", "complaints"):
        table.add_column(head, justify="right" if head else "left")
    rows = [(p.exercise, len(p.names), p.points, p.idioms, len(p.catches), len(p.twins), len(p.complaints)) for p in proofs]
    for row in rows:
        table.add_row(*map(str, row))
    if len(rows) > 1:
        table.add_section()
        table.add_row("all", *(str(sum(column)) for column in list(zip(*rows, strict=True))[1:]))
    console.print(table)


def _write_matrix(path: Path, proofs: "Sequence[Proof]") -> None:
    import csv

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("exercise", "function", "misconception", "check", "title"))
        for proof in proofs:
            for catch in proof.catches:
                rows.writerows((proof.exercise, catch.variant.function, catch.variant.name, c, proof.names[c]) for c in catch.checks)


def _try_mutants(course: "Course", exercises: "Sequence[Exercise]", console: "Console") -> "list[Complaint]":
    import torch
    from rich.progress import track

    from grader.judge.mutants import try_mutants
    from grader.judge.proof import Complaint
    from grader.judge.settings import Settings
    from grader.judge.suite import collect
    from grader.verdict import BONUS
    from grader.wall.launcher import Zygote

    torch.set_num_threads(1)
    zygote = Zygote(Settings(course.root, ()).memory)
    suites = collect(course, exercises)
    complaints: list[Complaint] = []
    tried = excused = 0
    try:
        for exercise in track(exercises, "trying mutants", console=console, transient=True):
            checks = [check for check in suites[exercise.number] if check.function != BONUS]  # no mutant answers a hunt
            report = try_mutants(exercise, checks, zygote)
            tried, excused = tried + report.tried, excused + len(report.excused)
            complaints += [Complaint(exercise.number, "mutant", f"passes every check: {mutant}") for mutant in report.escaped]
            complaints += [Complaint(exercise.number, "equivalent.toml", f"matches no mutant that passes: {line}") for line in report.idle]
    finally:
        zygote.close()
    caught = tried - excused - sum(complaint.about == "mutant" for complaint in complaints)
    console.print(f"{tried} mutants: {caught} caught, {excused} change nothing, each with a reason.", highlight=False)
    return complaints
