"""How long from save to answer in `grader watch`, beside a cold `pytest exercises/NN` and `import torch` alone.

    python tests/bench/watch.py [NN]... [--saves N] [--settle S]

The whole loop runs as for a learner (files on a disk, runners, the screen drawn on a terminal that nobody looks at), on a
copy of the course. Saves alternate between a wrong answer, the right one, another wrong one, and so on. The clock runs
from just before the file is replaced until the answer's frame has been written.
"""

import argparse
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
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from rich.console import Console

from grader.banks.variants import misconceptions
from grader.course import Course, Exercise, find_course
from grader.course.source import decode_source
from grader.watch.events import Event, Pressed
from grader.watch.files import Watcher
from grader.watch.pair import Pair
from grader.watch.screen import Screen
from grader.watch.session import Session
from grader.watch.view import View

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


def measure(course: Course, number: str, saves: int, settle: float) -> str:
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
    pytest = cold("-m", "pytest", f"exercises/{number}", folder=course.root)
    everything = took["wrong"] + took["right"]
    cells = [
        statistics.median(everything),
        p95(everything),
        max(everything),
        statistics.median(took["wrong"]),
        statistics.median(took["right"]),
    ]
    return f"{number}  " + "".join(f"{cell:9.0f}" for cell in [*cells, loop.first, pytest])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="*", default=["06", "07", "08", "09"], metavar="NN")
    parser.add_argument("--saves", type=int, default=60)
    parser.add_argument("--settle", type=float, default=8.0, help="seconds between the first answer and the first save")
    asked = parser.parse_args()
    kit = find_course(Path(__file__)).root
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copy(kit / "pyproject.toml", root)
        for room in ("exercises", "solutions", "tests/hidden"):
            shutil.copytree(kit / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
        course = Course(root)
        print(f"milliseconds; {asked.saves} saves an exercise; the goal is {GOAL} from save to answer")
        print(f"{'':4}" + "".join(f"{h:>9}" for h in ("median", "p95", "longest", "wrong", "right", "first", "pytest")))
        for number in asked.numbers:
            if not all(
                path.exists() for path in (course.root / "exercises" / number, course.root / "solutions" / number / "misconceptions.py")
            ):
                print(f"{number}  is not in this kit")
                continue
            print(measure(course, number, asked.saves, asked.settle), flush=True)
        print(f"`import torch` alone: {cold('-c', 'import torch', folder=root):.0f}")


if __name__ == "__main__":
    main()
