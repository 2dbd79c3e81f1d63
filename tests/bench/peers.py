"""Students per second on the same five functions, asserts and submissions: this kit, a fresh pytest for each, nbgrader, Otter.

    python -m tests.bench.peers [--class N] [--large N] [--only NAME]...

Each grader grades two classes of the same students, so that what a further student costs can be told from what the start costs:
"a student" is the difference. The graders of others have a small class, a third of it and all of it; this kit has that one and
a large one. `graders.py` says how each is set up. Otter is looked for here and in the environment OTTER.
"""

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rich.table import Table

from .classroom import Answers, name_of
from .costs import Cost, cost_of_commands
from .form import Figures, Part, Row, Say, alone, brief, table_of
from .graders import EXERCISE, Class, Run, by_nbgrader, by_otter, by_pytest, by_this_kit, notices, otters_python

OURS = "this kit"
GRADERS: dict[str, Callable[[Path, Class], Run]] = {
    OURS: by_this_kit,
    "this kit, one worker": partial(by_this_kit, arguments=("--workers", "1")),
    "a fresh pytest for each": by_pytest,
    "nbgrader autograde": by_nbgrader,
    "Otter": by_otter,
}


def measure(asked: Namespace, say: Say) -> Figures:
    say("choosing wrong answers that the asserts notice")
    answers = Answers(EXERCISE, notices=notices)
    students = {name_of(i): answers.text(i) for i in range(max(asked.size, asked.large))}
    points: dict[str, dict[str, float]] = {}
    figures: Figures = {"class": asked.size, "graders": {}, "absent": []}
    for name, grader in GRADERS.items():
        if asked.only and name not in asked.only:
            continue
        if grader is by_otter and not otters_python():
            figures["absent"].append(f"{name}: pip install -c constraints.txt -e '.[bench]', or OTTER=<an environment that has it>")
            continue
        sizes = (asked.size, asked.large) if grader not in (by_pytest, by_nbgrader, by_otter) else (max(1, asked.size // 3), asked.size)
        costs = {}
        for size in sizes:
            say(f"{name}, {size} students")
            cost, got = graded(grader, dict(list(students.items())[:size]))
            points.setdefault(name, {}).update(got)
            costs[size] = cost
        figures["graders"][name] = _figures(costs)
    figures["agree"] = agreement(points)
    return figures


def graded(grader: Callable[[Path, Class], Run], students: Class) -> tuple[Cost, dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="bench_", ignore_cleanup_errors=True) as folder:
        run = grader(Path(folder), students)
        cost = cost_of_commands(run.commands, run.folder, run.env, fine=run.fine)
        return cost, run.points()


def _figures(costs: dict[int, Cost]) -> Figures:
    (small, first), (large, last) = costs.items()
    further = {what: (getattr(last, what) - getattr(first, what)) / (large - small) for what in ("wall", "cpu")}
    runs = {str(size): {"wall": c.wall, "cpu": c.cpu} for size, c in costs.items()}
    return {"runs": runs, "a_student": further, "start": max(0.0, first.wall - small * further["wall"])}


def agreement(points: dict[str, dict[str, float]]) -> list[int]:
    """For how many students all graders that had them found the same points, and how many students more than one had."""
    shared = {student for got in points.values() for student in got if all(student in other for other in points.values())}
    same = [student for student in shared if len({got[student] for got in points.values()}) == 1]
    return [len(same), len(shared)]


def table(figures: Figures) -> Table:
    ours = figures["graders"].get(OURS, {}).get("a_student")
    lines = []
    for name, found in figures["graders"].items():
        runs = "; ".join(f"{size}: {brief(run['wall'])} s" for size, run in found["runs"].items())
        own = found["a_student"]
        ratios = (own["wall"] / ours["wall"], own["cpu"] / ours["cpu"]) if ours else ("", "")
        lines.append((name, runs, 1000 * own["wall"], 1000 * own["cpu"], 1 / own["wall"], *ratios))
    head = ("", "students: time with the start", "ms a student", "cpu ms", "students a second", "times ours", "times our cpu")
    same, of = figures["agree"]
    caption = "\n".join([f"The same points for {same} of {of} students whom all had.", *figures["absent"]])
    return table_of("Five functions, eight asserts", head, lines, caption)


def rows(figures: Figures) -> list[Row]:
    ours, start = figures["graders"][OURS]["a_student"], figures["graders"][OURS]["start"]
    lines = [
        (
            "five small functions, eight asserts: `grader grade`",
            f"{brief(1 / ours['wall'])} students a second, once it has started ({brief(start)} s)",
        )
    ]
    for name, found in figures["graders"].items():
        if not name.startswith(OURS):
            own = found["a_student"]
            ratios = (
                f"this kit is **{brief(own['wall'] / ours['wall'])} times** as fast ({brief(own['cpu'] / ours['cpu'])} in processor time)"
            )
            lines.append((f"the same with {name}", f"{brief(own['wall'])} s a student; {ratios}"))
    return lines


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--class", dest="size", type=int, default=9, help="students for everybody")
    parser.add_argument("--large", type=int, default=300, help="students for this kit alone")
    parser.add_argument("--only", action="append", choices=list(GRADERS), help="may be given several times")


PART = Part("peers", __doc__ or "", measure, table, rows, arguments, 180, full=("--class", "30", "--large", "1000"), full_seconds=600)

if __name__ == "__main__":
    alone(PART)
