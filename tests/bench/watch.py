"""How long from save to answer in `grader watch`, beside a cold `pytest exercises/NN` and `import torch` alone.

    python -m tests.bench.watch [NN]... [--saves N] [--settle S]

The whole loop runs as for a learner (files on a disk, runners, the screen drawn on a terminal that nobody looks at), on a
copy of the course. Saves alternate between a wrong answer, the right one, another wrong one, and so on. The clock runs
from just before the file is replaced until the answer's frame has been written.
"""

import io
import os
import queue
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from rich.console import Console
from rich.table import Table

from grader.banks.variants import misconceptions
from grader.course import Course, Exercise
from grader.course.source import decode_source
from grader.watch.events import Event, Pressed
from grader.watch.files import Watcher
from grader.watch.pair import Pair
from grader.watch.screen import Screen
from grader.watch.session import Session
from grader.watch.view import View

from .classroom import copy_of_the_course
from .form import Figures, Part, Row, Say, alone, table_of

GOAL = 150  # ms, from save to answer on an exercise of Part II
LONGEST = 60.0  # seconds that an answer may take


class Loop:
    """A running watch of one exercise. `save` returns the milliseconds that the answer took."""

    def __init__(self, course: Course, exercise: Exercise) -> None:
        self._stub = exercise.stub
        self._drawn: queue.SimpleQueue[tuple[float, View]] = queue.SimpleQueue()
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._screen = Screen(course, Console(file=io.StringIO(), force_terminal=True, width=100, height=40), keys=True)
        self._watcher = Watcher(course.exercises, self._events.put)
        self._pair = Pair(course.root, exercise.number, self._events.put)
        session = Session(course, self._pair, self._show, timeout=10)
        begin = time.perf_counter()
        session.begin(exercise.number)
        self._thread = threading.Thread(target=session.run, args=(self._events,))
        self._thread.start()
        self.first = self._answer(begin)

    def save(self, text: str) -> float:
        beside = self._stub.with_suffix(".saving")
        beside.write_text(text, encoding="utf-8")
        begin = time.perf_counter()
        os.replace(beside, self._stub)
        return self._answer(begin)

    def close(self) -> None:
        self._events.put(Pressed("q"))
        self._thread.join()
        self._watcher.close()
        self._pair.close()

    def _show(self, view: View) -> None:
        self._screen.show(view)
        self._drawn.put((time.perf_counter(), view))

    def _answer(self, begin: float) -> float:
        while True:
            when, view = self._drawn.get(timeout=LONGEST)
            if when > begin and (view.verdicts or view.trouble or view.our_fault) and not view.status.startswith("running"):
                return 1000 * (when - begin)


def edits(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Wrong, right, wrong, right ...: ("wrong", text). Each function's first misconception, then each one's second ..."""
    right = decode_source(exercise.solution.read_bytes())
    by_function: dict[str, list[str]] = {}
    for wrong in misconceptions(exercise):
        by_function.setdefault(wrong.function, []).append(wrong.text)
    rounds = max(map(len, by_function.values()))
    for text in cycle([texts[i] for i in range(rounds) for texts in by_function.values() if i < len(texts)]):
        yield "wrong", text
        yield "right", right


def cold(*command: str, folder: Path, times: int = 3) -> float:
    """Milliseconds of a command, the best of a few."""
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        took.append(1000 * (time.perf_counter() - begin))
    return min(took)


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def of_exercise(course: Course, number: str, saves: int, settle: float) -> Figures:
    """Milliseconds from save to answer, until the first answer, and of a cold pytest."""
    exercise = course.exercise(number)
    shutil.copy(exercise.solution, exercise.stub)
    took: dict[str, list[float]] = {"wrong": [], "right": []}
    loop = Loop(course, exercise)
    try:
        time.sleep(settle)  # as a learner does who reads the task first; meanwhile the runner warms up
        for (kind, text), _ in zip(edits(exercise), range(saves), strict=False):
            took[kind].append(loop.save(text))
    finally:
        loop.close()
    everything = took["wrong"] + took["right"]
    return {
        "median": statistics.median(everything),
        "p95": p95(everything),
        "longest": max(everything),
        "wrong": statistics.median(took["wrong"]),
        "right": statistics.median(took["right"]),
        "first": loop.first,
        "pytest": cold("-m", "pytest", f"exercises/{number}", folder=course.root),
    }


def measure(asked: Namespace, say: Say) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        course = copy_of_the_course(Path(folder))
        figures: Figures = {"saves": asked.saves, "exercises": {}}
        for number in asked.numbers:
            say(f"exercise {number}, {asked.saves} saves")
            figures["exercises"][number] = of_exercise(course, number, asked.saves, asked.settle)
        figures["import_torch"] = cold("-c", "import torch", folder=course.root)
    return figures


def table(figures: Figures) -> Table:
    head = ("exercise", "median", "p95", "longest", "wrong", "right", "first", "cold pytest")
    caption = f"The goal is {GOAL}. `import torch` alone: {figures['import_torch']:.0f}."
    lines = [(number, *of.values()) for number, of in figures["exercises"].items()]
    return table_of(f"From save to answer in `grader watch`, ms, {figures['saves']} saves an exercise", head, lines, caption)


def rows(figures: Figures) -> list[Row]:
    each = figures["exercises"].values()
    median, late, pytest = (statistics.median(of[what] for of in each) for what in ("median", "p95", "pytest"))
    measured = f"{median:.0f} ms, 95 of 100 within {late:.0f}; a cold `pytest` {pytest / 1000:.1f} s"
    return [("`grader watch`, from save to answer", measured)]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("numbers", nargs="*", default=["06", "07", "08", "09"], metavar="NN")
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--settle", type=float, default=8.0, help="seconds between the first answer and the first save")


PART = Part("watch", __doc__ or "", measure, table, rows, arguments, 130, full=("--saves", "60"), full_seconds=200)

if __name__ == "__main__":
    alone(PART)
