"""How time and memory of `grader grade` grow with the class and with the workers; what grading it again costs. Nothing is extrapolated.

    python -m tests.bench.growth [--sizes 10,100] [--workers 1,2] [--exercises 02,07] [--identical]

A class of each size is made from the banks (six of ten works right, three with a misconception, one not finished), every text
its own by a comment, and graded afresh by the command. The largest number of workers has all classes, the others those of up to
--compare students. The largest class is graded again unchanged, and again with a line more in the hidden suite of one exercise.
Memory: the most at one moment, of the process that feeds the lanes and of everything together; shared pages are counted once.
"""

import os
import shutil
import statistics
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.table import Table

from grader.course import Course

from .classroom import QUICK, Answers, copy_of_the_course, write_class
from .costs import Cost, cost_of_commands
from .form import Figures, Part, Row, Say, alone, brief, table_of

AGAIN = 3  # times that an unchanged class is graded again; the median counts
READING = """
import sys
from pathlib import Path
from grader.course import Course
from grader.submission import read_class
read_class(Path("class"), Course(Path.cwd()))
"""


def measure(asked: Namespace, say: Say) -> Figures:
    with tempfile.TemporaryDirectory(prefix="bench_", ignore_cleanup_errors=True) as folder:
        course = copy_of_the_course(Path(folder))
        exercises = [course.exercise(n) for n in asked.exercises] or list(course.exercises)
        options = [part for e in exercises for part in ("--exercise", e.number)]
        answers = [Answers(e, QUICK, alike=asked.identical) for e in exercises]
        figures: Figures = {"exercises": len(exercises), "identical": asked.identical, "runs": []}
        for size in sorted(asked.sizes):
            say(f"making a class of {size}")
            shutil.rmtree(course.root / "class", ignore_errors=True)
            write_class(course.root / "class", answers, size)
            for workers in sorted(asked.workers):
                if workers == max(asked.workers) or size <= asked.compare:
                    say(f"{size} students, {_count(workers, 'worker')}")
                    cost = graded(course, workers, "--fresh", *options)
                    figures["runs"].append(
                        {"students": size, "workers": workers, **_seconds(cost), "front": cost.front, "memory": cost.memory}
                    )
        say(f"{size} students, once more")
        again = [graded(course, workers, *options) for _ in range(AGAIN)]
        figures["unchanged"] = {what: statistics.median(getattr(cost, what) for cost in again) for what in ("wall", "cpu", "memory")}
        reading = cost_of_commands([[sys.executable, "-c", READING]], course.root)
        figures["reading"] = _seconds(reading)
        touched = exercises[len(exercises) // 2]
        suite = touched.suite[-1]
        suite.write_text(suite.read_text(encoding="utf-8") + "\n# a line more\n", encoding="utf-8")
        say(f"{size} students, the suite of {touched.number} changed")
        figures["touched"] = {"exercise": touched.number, **_seconds(graded(course, workers, *options))}
    return figures


def graded(course: Course, workers: int, *options: str) -> Cost:
    command = [sys.executable, "-m", "grader", "grade", "class", "--out", "out", "--workers", str(workers), *options]
    return cost_of_commands([command], course.root)


def _seconds(cost: Cost) -> Figures:
    return {"wall": cost.wall, "cpu": cost.cpu}


def table(figures: Figures) -> Table:
    lines: list[tuple[object, ...]] = []
    for run in figures["runs"]:
        before = [other for other in figures["runs"] if other["workers"] == run["workers"] and other["students"] < run["students"]]
        further = 1000 * _a_student(before[-1], run) if before else ""
        rate = run["students"] / run["wall"]
        lines.append(
            (run["students"], _count(run["workers"], "worker"), run["wall"], run["cpu"], rate, further, run["front"], run["memory"])
        )
    largest = figures["runs"][-1]
    for what, name in (("unchanged", "again, unchanged"), ("reading", "only reading it"), ("touched", "one suite changed")):
        own = figures[what]
        lines.append((largest["students"], name, own["wall"], own["cpu"], largest["students"] / own["wall"], "", "", own.get("memory", "")))
    head = ("students", "", "seconds", "cpu s", "students a second", "ms a further one", "MiB feeding", "MiB in all")
    ratios = [f"{more} workers instead of 1: {brief(ratio)} times as fast (start-up apart)." for more, ratio in ratio_of_workers(figures)]
    texts = "texts alike" if figures["identical"] else "every text its own"
    return table_of(f"`grader grade`, {_count(figures['exercises'], 'exercise')}, {texts}", head, lines, "\n".join(ratios))


def ratio_of_workers(figures: Figures) -> list[tuple[int, float]]:
    """How much faster a further student is with more workers than with one, between the same two classes."""
    of = {(run["workers"], run["students"]): run for run in figures["runs"]}
    sizes = sorted(size for workers, size in of if workers == 1)
    if len(sizes) < 2:
        return []
    one = _a_student(of[1, sizes[0]], of[1, sizes[-1]])
    further = {n: _a_student(of[n, sizes[0]], of[n, sizes[-1]]) for n in sorted({workers for workers, _ in of} - {1})}
    return [(n, one / own) for n, own in further.items() if one > 0 and own > 0]  # else the classes are too small to tell


def _a_student(small: Figures, large: Figures) -> float:
    """Seconds that a further student takes."""
    return float((large["wall"] - small["wall"]) / (large["students"] - small["students"]))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"


def rows(figures: Figures) -> list[Row]:
    last = figures["runs"][-1]
    first = next(run for run in figures["runs"] if run["workers"] == last["workers"])
    what = f"{last['students']:,} students, {_count(figures['exercises'], 'exercise')}, {_count(last['workers'], 'worker')}"
    small = f"{brief(first['memory'])} MiB with {first['students']} students"
    lines = [
        (f"`grader grade` on {what}", f"**{_time(last['wall'])}**, {brief(last['memory'])} MiB ({small})"),
        (
            "the same class again, unchanged",
            f"{_time(figures['unchanged']['wall'])} (only reading it: {_time(figures['reading']['wall'])})",
        ),
        ("the same class, the suite of one exercise changed", _time(figures["touched"]["wall"])),
    ]
    lines += [(f"{more} workers instead of one", f"{ratio:.2f} times as fast") for more, ratio in ratio_of_workers(figures)]
    return lines


def _time(seconds: float) -> str:
    return f"{seconds / 60:.1f} min" if seconds >= 100 else f"{brief(seconds)} s"


def arguments(parser: ArgumentParser) -> None:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    parser.add_argument("--sizes", type=numbers, default=[10, 40, 100], help="students, separated by commas")
    parser.add_argument("--compare", type=int, default=40, help="the largest class that smaller numbers of workers have, too")
    parser.add_argument("--workers", type=numbers, default=sorted({1, os.cpu_count() or 1}))
    parser.add_argument("--exercises", type=lambda text: text.split(","), default=[], metavar="NN,NN")
    parser.add_argument("--identical", action="store_true", help="leave equal answers equal, byte by byte")


PART = Part(
    "growth",
    __doc__ or "",
    measure,
    table,
    rows,
    arguments,
    200,
    full=("--sizes", "10,100,1000,3000", "--compare", "100"),
    full_seconds=3600,
)

if __name__ == "__main__":
    alone(PART)
