"""How long the program takes to start: `grader --help` beside Python alone, in turns, the median of several runs.

python -m tests.bench.start [--runs N]
"""

import statistics
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.table import Table

from .costs import Cost, cost_of_commands
from .form import Figures, Part, Row, Say, alone, table_of

PYTHON = "python -c pass"
HELP = "grader --help"
STARTS = {
    PYTHON: ["-c", "pass"],
    HELP: ["-m", "grader", "--help"],
    "grader grade --help": ["-m", "grader", "grade", "--help"],
    "grader check --help": ["-m", "grader", "check", "--help"],
    "python -c 'import torch'": ["-c", "import torch"],
}


def measure(asked: Namespace, say: Say) -> Figures:
    costs: dict[str, list[Cost]] = {name: [] for name in STARTS}
    for turn in range(asked.runs):
        say(f"turn {turn + 1} of {asked.runs}")
        for name, arguments in STARTS.items():
            costs[name].append(cost_of_commands([[sys.executable, *arguments]], Path.cwd()))
    return {
        name: {"wall": statistics.median(c.wall for c in each), "cpu": statistics.median(c.cpu for c in each)}
        for name, each in costs.items()
    }


def table(figures: Figures) -> Table:
    bare = figures[PYTHON]["wall"]
    rows = [(name, 1000 * f["wall"], 1000 * f["cpu"], f["wall"] / bare) for name, f in figures.items()]
    return table_of("Starting", ("", "ms", "processor ms", f"times `{PYTHON}`"), rows)


def rows(figures: Figures) -> list[Row]:
    return [(f"`{HELP}`", f"{figures[HELP]['wall']:.2f} s; Python alone {figures[PYTHON]['wall']:.2f} s")]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--runs", type=int, default=9)


PART = Part("start", __doc__ or "", measure, table, rows, arguments, 30)

if __name__ == "__main__":
    alone(PART)
