"""The judge with its wall beside the floor: a bare fork of a warm process that runs the same checks on the same right answers.

    python -m tests.bench.floor [NN]... [--rounds N]

The forked process holds torch and the collected suites; it runs the text of the answers and calls each check on that module
directly: no wall, no pytest, no verdicts, no watch over what is forbidden, no limits. Judge and floor take turns, exercise
by exercise. The judge remembers how checks end for who answers alike; "first" is what the first of such submissions takes.
Clock: the median of the rounds. Processor time: judge, zygote and workers together, the mean of the rounds.
"""

import contextlib
import gc
import os
import statistics
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from types import ModuleType

import psutil
import torch
from rich.table import Table

from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.judge.judge import Judge
from grader.judge.memory import Memory
from grader.judge.settings import Settings
from grader.judge.suite import Check, collect
from grader.submission.record import Work
from grader.verdict import BONUS, Outcome

from .costs import processor_time
from .form import Figures, Part, Row, Say, alone, table_of


class Answers(ModuleType):
    """A module that is also the subject of its checks."""

    def probe(self, function: Callable[..., object], *args: object) -> object:
        return function(self, *args)


def run_directly(exercise: Exercise, checks: tuple[Check, ...]) -> None:
    answers = Answers(exercise.topic)
    exec(compile(decode_source(exercise.solution.read_bytes()), exercise.topic, "exec"), answers.__dict__)
    for check in checks:
        if check.function != BONUS:
            check.run_on(answers)


def forked(work: Callable[[], None]) -> None:
    """Do it in a fork of this process. Nothing is caught: a right answer raises nothing."""
    pid = os.fork()
    if pid == 0:
        gc.freeze()  # else the collector looks through all that torch and the suites hold, which copies it
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(pid, 0)[1] == 0, "the answers do not pass without the wall"


def judged(judge: Judge, exercise: Exercise, *, first: bool = False) -> None:
    if first:
        judge._memory = Memory()
    card = judge.grade(Work("right", exercise.number, {exercise.topic: decode_source(exercise.solution.read_bytes())}))
    lost = [v.check for v in card.verdicts if v.outcome is not Outcome.PASSED and v.function != BONUS]
    assert not lost, f"the answers of {exercise.number} do not pass behind the wall: {lost}"


def times(work: Callable[[], None], rounds: int) -> tuple[float, float]:
    """Milliseconds on the clock and of processor time, of this process and all below it."""
    work()  # what happens the first time only
    clock = []
    before = all_processor_time()
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        clock.append(time.perf_counter() - begin)
    return 1000 * statistics.median(clock), 1000 * (all_processor_time() - before) / rounds


def all_processor_time() -> float:
    """Also of what still lives; the system counts that in hundredths of a second, so ask before and after many rounds."""
    while True:
        with contextlib.suppress(psutil.NoSuchProcess):  # one ended while we looked: its parent has its time by now
            living = [sum(child.cpu_times()[:4]) for child in psutil.Process().children(recursive=True)]  # [:4]: with their dead children
            return float(processor_time() + sum(living))


def measure(asked: Namespace, say: Say) -> Figures:
    torch.set_num_threads(1)
    course = find_course()
    exercises = [course.exercise(number) for number in asked.numbers] or list(course.exercises)
    say("loading torch and the suites")
    suites = collect(course, exercises)

    def everything() -> None:
        for exercise in exercises:
            run_directly(exercise, suites[exercise.number])

    judge = Judge(Settings(course.root, tuple(e.number for e in exercises)))
    figures: Figures = {"rounds": asked.rounds, "exercises": {}}
    try:
        for exercise in exercises:
            say(f"exercise {exercise.number}")
            checks = suites[exercise.number]
            floor = times(partial(forked, partial(run_directly, exercise, checks)), asked.rounds)
            ours = times(partial(judged, judge, exercise), asked.rounds)
            first = times(partial(judged, judge, exercise, first=True), asked.rounds)
            figures["exercises"][exercise.number] = {"checks": len(checks), "floor": floor, "judge": ours, "first": first}
        say("one fork for all of them")
        figures["one_fork"] = times(partial(forked, everything), asked.rounds)
    finally:
        judge.close()
    return figures


def table(figures: Figures) -> Table:
    lines = [(n, f["checks"], f["first"][0], *_cells(f["floor"], f["judge"])) for n, f in figures["exercises"].items()]
    checks = sum(f["checks"] for f in figures["exercises"].values())
    floor, judge, first = (total(figures, whose) for whose in ("floor", "judge", "first"))
    lines.append(("all", checks, first[0], *_cells(floor, judge)))
    lines.append(("all, one fork", checks, first[0], *_cells(figures["one_fork"], judge)))
    head = ("exercise", "checks", "first ms", "floor ms", "judge ms", "ratio", "floor cpu ms", "judge cpu ms", "ratio")
    return table_of(f"A right submission, {figures['rounds']} rounds", head, lines)


def _cells(floor: tuple[float, float], judge: tuple[float, float]) -> tuple[float, ...]:
    return (floor[0], judge[0], judge[0] / floor[0], floor[1], judge[1], judge[1] / floor[1])


def total(figures: Figures, whose: str) -> tuple[float, float]:
    """Milliseconds on the clock and of processor time, of all exercises one after the other."""
    each = [f[whose] for f in figures["exercises"].values()]
    return sum(clock for clock, _ in each), sum(cpu for _, cpu in each)


def rows(figures: Figures) -> list[Row]:
    floor, judge, first = (total(figures, whose) for whose in ("floor", "judge", "first"))
    return [
        (
            "a right submission of all exercises, beside a bare fork for each that makes the same calls without a wall",
            f"{judge[0] / 1000:.2f} s beside {floor[0] / 1000:.2f} s: **{judge[0] / floor[0]:.1f} times** "
            f"({judge[1] / floor[1]:.1f} in processor time; {first[0] / 1000:.2f} s for the first that answers so; "
            f"one fork for all takes {figures['one_fork'][0] / 1000:.2f} s)",
        )
    ]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="*", metavar="NN")
    parser.add_argument("--rounds", type=int, default=5)


PART = Part("floor", __doc__ or "", measure, table, rows, arguments, 40, full=("--rounds", "20"), full_seconds=120)

if __name__ == "__main__":
    alone(PART)
