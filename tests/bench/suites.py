"""What a right submission costs: processor time of each exercise's suite, judge and worker together, once torch is loaded.

    python -m tests.bench.suites [--rounds N]

The worker is behind the wall, as in `grader grade`. The best of the rounds counts; a machine with other work on it is noisy.
"""

import time
from argparse import ArgumentParser, Namespace

import torch
from rich.table import Table

from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.forbidden.scan import Scanner
from grader.judge.decide import examine
from grader.judge.settings import Settings
from grader.judge.suite import Check, collect
from grader.wall.launcher import Zygote
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject

from .form import Figures, Part, Row, Say, alone, table_of


def cost(exercise: Exercise, checks: tuple[Check, ...], zygote: Zygote) -> tuple[float, float, int]:
    """Milliseconds of the judge and of the worker (its fork apart), and how many checks passed."""
    sources = {exercise.topic: decode_source(exercise.solution.read_bytes())}
    wall = SandboxWall(zygote, exercise.topic, sources, exercise.forbidden, timeout=10)
    student = Subject(wall, exercise.contract, Scanner(exercise.topic, sources, exercise.forbidden))
    try:
        begin = time.process_time()
        passed = sum(examine(check, student).passed for check in checks)
        judge = time.process_time() - begin
        worker = float(student.probe(_spent))
    finally:
        wall.close()
    return 1000 * judge, 1000 * worker, passed


def _spent(student: object) -> float:
    """the processor time of this process so far"""
    import time

    return time.process_time()


def measure(asked: Namespace, say: Say) -> Figures:
    torch.set_num_threads(1)
    course = find_course()
    say("loading torch and the suites")
    suites = collect(course, course.exercises)
    zygote = Zygote(Settings(course.root, ()).memory)
    figures: Figures = {"rounds": asked.rounds, "exercises": {}}
    try:
        for exercise in course.exercises:
            say(f"exercise {exercise.number}")
            rounds = [cost(exercise, suites[exercise.number], zygote) for _ in range(asked.rounds)]
            judge, worker, passed = min(rounds, key=lambda c: c[0] + c[1])
            figures["exercises"][exercise.number] = {"checks": passed, "judge": judge, "worker": worker}
    finally:
        zygote.close()
    return figures


def table(figures: Figures) -> Table:
    lines = [(n, f["checks"], f["judge"], f["worker"], f["judge"] + f["worker"]) for n, f in figures["exercises"].items()]
    sums = [sum(column) for column in list(zip(*lines, strict=True))[1:]]
    head = ("exercise", "checks passed", "judge ms", "worker ms", "together")
    return table_of(f"Processor time of a right submission, the best of {figures['rounds']} rounds", head, [*lines, ("all", *sums)])


def rows(figures: Figures) -> list[Row]:
    of = {number: f["judge"] + f["worker"] for number, f in figures["exercises"].items()}
    longest = max(of, key=lambda number: of[number])
    spread = f"{min(of.values()):.0f} to {of[longest]:.0f} ms an exercise (the most in {longest})"
    return [("the suites of a right submission, in processor time, loading and forks apart", f"{sum(of.values()):.0f} ms: {spread}")]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=5)


PART = Part("suites", __doc__ or "", measure, table, rows, arguments, 30, full=("--rounds", "15"), full_seconds=60)

if __name__ == "__main__":
    alone(PART)
