"""One assignment, five functions with the same plain asserts, in the form of each grader: this kit, pytest, nbgrader, Otter.

The functions are those of exercise 07, the asserts those of `tests/attacks/plain/07.py`, line by line the same in all four. A
grader prepares a class in a folder of its own; only its commands are measured. What each is given in its favour: the set-up
is made beforehand, no time is lost on other plugins of pytest, torch has one thread, nbgrader grades the whole class in one
command, Otter in one process without containers.
"""

import ast
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from grader.course import Exercise, find_course

EXERCISE: Exercise = find_course(Path(__file__)).exercise("07")
PLAIN = EXERCISE.root / "tests" / "attacks" / "plain" / f"{EXERCISE.number}.py"
FILE = f"{EXERCISE.topic}.py"
ALONE = {"OMP_NUM_THREADS": "1"}  # the tensors are tiny: threads would only wait for one another

Class = Mapping[str, str]  # student -> the text that they hand in


@dataclass(frozen=True)
class Run:
    """Commands that grade a prepared class, one after the other, and where to read the points afterwards."""

    commands: Sequence[Sequence[str]]
    folder: Path
    points: Callable[[], dict[str, float]]
    env: Mapping[str, str]
    fine: Sequence[int] = (0,)


@dataclass(frozen=True)
class Test:
    """A plain test: the functions of the course that it calls, and its lines."""

    name: str
    calls: tuple[str, ...]
    body: str

    @property
    def function(self) -> str:
        """The one that it examines: its name begins with it."""
        return max((f for f in EXERCISE.functions if self.name.startswith(f"test_{f}")), key=len)


@cache
def tests() -> tuple[Test, ...]:
    text = PLAIN.read_text(encoding="utf-8")
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    bodies = {f.name: "\n".join(text.splitlines()[f.lineno : f.end_lineno]) for f in functions}
    return tuple(Test(n, tuple(f for f in EXERCISE.functions if re.search(rf"\b(?<!\.){f}\(", body)), body) for n, body in bodies.items())


@cache
def notices(text: str) -> bool:
    """Whether a test fails on this answer. Runs it here: only for answers from the banks."""
    module: dict[str, object] = {}
    with warnings.catch_warnings(action="ignore"):
        exec(f"import torch\n{text}\n{PLAIN.read_text(encoding='utf-8')}", module)
        for test in tests():
            try:
                module[test.name]()  # type: ignore[operator]
            except Exception:
                return True
    return False


# --- this kit: a course of this one exercise with its bank of misconceptions, graded as always, report and all


def by_this_kit(folder: Path, students: Class, arguments: Sequence[str] = ()) -> Run:
    course = folder / "course"
    number = EXERCISE.number
    shutil.copytree(EXERCISE.solution.parent, course / "solutions" / number, ignore=shutil.ignore_patterns("__pycache__"))
    for place, name, hidden in (("exercises", EXERCISE.public_checks.name, False), ("tests/hidden", "test_hidden.py", True)):
        (course / place / number).mkdir(parents=True)
        chosen = [test for test in tests() if test.name.endswith("_hidden") == hidden]
        rules = "" if hidden else f"FORBIDDEN = {EXERCISE.forbidden!r}\n"
        text = f"import torch\n\nfrom grader.checks import check\n\n{rules}" + "".join(map(_as_check, chosen))
        (course / place / number / name).write_text(text, encoding="utf-8")
    for kept in (EXERCISE.stub, EXERCISE.lesson):
        shutil.copy(kept, course / "exercises" / number)
    for student, text in students.items():
        (course / "class" / student).mkdir(parents=True)
        (course / "class" / student / FILE).write_text(text, encoding="utf-8")

    def points() -> dict[str, float]:
        with (course / "out" / "scores.csv").open(encoding="utf-8", newline="") as file:
            return {row["student"]: float(row[number]) for row in csv.DictReader(file)}

    return Run([[sys.executable, "-m", "grader", "grade", "class", "--out", "out", *arguments]], course, points, {})


def _as_check(test: Test) -> str:
    given = "".join(f"    {name} = student.{name}\n" for name in test.calls)
    return f'\n\n@check("{test.function}", "{test.name}")\ndef {test.name}(student):\n{given}{test.body}\n'


# --- a fresh pytest for each submission, with the tests beside the student's file


def by_pytest(folder: Path, students: Class) -> Run:
    for student, text in students.items():
        (folder / student).mkdir()
        (folder / student / FILE).write_text(text, encoding="utf-8")
        beside = f"from {EXERCISE.topic} import *\n{PLAIN.read_text(encoding='utf-8')}"
        (folder / student / "test_plain.py").write_text(beside, encoding="utf-8")

    def command(student: str) -> list[str]:
        quick = ["-q", "-p", "no:cacheprovider", "--rootdir", student, f"--junitxml={student}/out.xml"]
        return [sys.executable, "-m", "pytest", *quick, f"{student}/test_plain.py"]

    def points() -> dict[str, float]:
        found = {}
        for student in students:
            suite = ElementTree.parse(folder / student / "out.xml").getroot()[0]
            found[student] = float(sum(len(case) == 0 for case in suite.iter("testcase")))
        return found

    return Run([command(student) for student in students], folder, points, {**ALONE, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, fine=(0, 1))


# --- nbgrader: the answer in a cell, the tests in locked cells below; released, and autograded as a class


def by_nbgrader(folder: Path, students: Class) -> Run:
    (folder / "source" / "plain").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
    (folder / "source" / "plain" / "work.ipynb").write_text(_notebook("# YOUR CODE HERE\nraise NotImplementedError()"), encoding="utf-8")
    env = {**ALONE, "JUPYTER_DATA_DIR": f"{folder}/data", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    nbgrader = [sys.executable, "-m", "nbgrader"]
    subprocess.run(
        [*nbgrader, "generate_assignment", "plain", "--create"], cwd=folder, env=os.environ | env, check=True, capture_output=True
    )
    for student, text in students.items():
        (folder / "submitted" / student / "plain").mkdir(parents=True)
        (folder / "submitted" / student / "plain" / "work.ipynb").write_text(_notebook(text), encoding="utf-8")

    def points() -> dict[str, float]:
        question = """select a.student_id, sum(coalesce(g.manual_score, g.auto_score, 0)) from submitted_assignment a
                      join submitted_notebook n on n.assignment_id = a.id join grade g on g.notebook_id = n.id group by 1"""
        book = sqlite3.connect(folder / "gradebook.db")
        try:
            return dict(book.execute(question).fetchall())
        finally:
            book.close()

    return Run([[*nbgrader, "autograde", "plain", "--create"]], folder, points, env)


def _notebook(answer: str) -> str:
    def cell(text: str, name: str, grade: bool) -> dict[str, object]:
        nbgrader = {"grade": grade, "grade_id": name, "locked": grade, "solution": not grade, "schema_version": 3, "task": False}
        nbgrader |= {"points": 1, "cell_type": "code"} if grade else {}
        return {"cell_type": "code", "source": text, "metadata": {"nbgrader": nbgrader}, "outputs": [], "execution_count": None, "id": name}

    def unindented(test: Test) -> str:
        return "\n".join(line[4:] for line in test.body.splitlines())

    cells = [cell(answer, "answer", False), *(cell(unindented(test), test.name, True) for test in tests())]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


# --- Otter: exception-based test files in an autograder; one process grades all, which is quicker than `otter run` for each


OTTER_TEST = """from otter.test_files import test_case
import torch

OK_FORMAT = False
name = {name!r}
points = 1


@test_case()
def test_it(env):
{given}{body}
"""
OTTER_CLASS = """
import json, sys
from otter.api import grade_submission
if __name__ == "__main__":
    points = {}
    for student in sys.argv[1:]:
        results = grade_submission(f"{student}/FILE", "autograder.zip", quiet=True)
        points[student] = results.total
    json.dump(points, open("points.json", "w"))
""".replace("FILE", FILE)


def otters_python() -> str | None:
    """The Python that has Otter: this one, or that of the environment OTTER."""
    if find_spec("otter"):
        return sys.executable
    there = Path(os.environ.get("OTTER", "")) / "bin" / "python"
    return str(there) if there.is_file() else None


def by_otter(folder: Path, students: Class) -> Run:
    python = otters_python()
    assert python, "Otter is not installed"
    (folder / "tests").mkdir()
    for test in tests():
        given = "".join(f"    {name} = env[{name!r}]\n" for name in test.calls)
        (folder / "tests" / f"{test.name}.py").write_text(OTTER_TEST.format(name=test.name, given=given, body=test.body), encoding="utf-8")
    generate = [python, "-m", "otter", "generate", "--no-requirements", "--no-config", "-o", "autograder.zip"]
    subprocess.run(generate, cwd=folder, check=True, capture_output=True)
    shutil.rmtree(folder / "tests")
    for student, text in students.items():
        (folder / student).mkdir()
        (folder / student / FILE).write_text(text, encoding="utf-8")
    (folder / "grade_class.py").write_text(OTTER_CLASS, encoding="utf-8")

    def points() -> dict[str, float]:
        found: dict[str, float] = json.loads((folder / "points.json").read_text(encoding="utf-8"))
        return found

    return Run([[python, "grade_class.py", *students]], folder, points, ALONE)
