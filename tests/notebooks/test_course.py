"""All notebooks: their form, their points, and what their cells do when they are run from top to bottom, without Jupyter."""

import codeop
import linecache
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.judge.suite import Check, collect
from grader.notebooks.build import build, contract_text
from grader.notebooks.cell import NotRight
from grader.notebooks.format import BEGIN_HIDDEN, END_HIDDEN
from grader.notebooks.names import grade_id_of, solution_id_of
from grader.submission.notebook import module_of
from grader.submission.same import define_the_same, is_stub
from grader.verdict import BONUS

COURSE = find_course(Path(__file__))
NOTEBOOKS = {e.number: e.topic for e in COURSE.exercises}
PNG = "iVBORw0KGgo="

# Collecting all suites takes some seconds, which the first test waits for; the largest exercise runs for some seconds more.
pytestmark = pytest.mark.timeout(60)
each_exercise = pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)


@cache
def suites() -> dict[str, tuple[Check, ...]]:
    return collect(COURSE, COURSE.exercises)


def checks_of(exercise: Exercise) -> list[Check]:
    return [check for check in suites()[exercise.number] if check.function != BONUS]


def notebook_of(exercise: Exercise, points: Decimal | None = None) -> Any:
    worth = points or Decimal(sum(c.points for c in checks_of(exercise)))
    return nbformat.reads(build(exercise, suites()[exercise.number], worth, PNG, NOTEBOOKS), as_version=4)


def run_cells(notebook: Any) -> dict[str, str]:
    """What the locked cells with points say, run as one plain program; empty where they pass."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    compiler = codeop.Compile()  # remembers `from __future__`, as IPython does
    said = {}
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        file = f"<cell {number}>"
        linecache.cache[file] = (len(cell.source), None, cell.source.splitlines(keepends=True), file)
        code = compiler(cell.source, file, "exec")
        message = ""
        try:
            exec(code, namespace)
        except NotRight as error:
            message = str(error)
        if cell.metadata.get("nbgrader", {}).get("grade"):
            said[cell.metadata.nbgrader.grade_id] = message
        else:
            assert not message
    return said


@each_exercise
def test_the_form_is_valid(exercise: Exercise) -> None:
    notebook = notebook_of(exercise)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    ids = [cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert len(ids) == len(set(ids))
    assert set(ids) == {"begin", *map(solution_id_of, exercise.functions), *(grade_id_of(c.name) for c in checks_of(exercise))}


@each_exercise
@pytest.mark.parametrize("worth", [None, Decimal(10), Decimal("7.3")], ids=str)
def test_the_points_add_up(exercise: Exercise, worth: Decimal | None) -> None:
    cells = notebook_of(exercise, worth).cells
    points = [cell.metadata.nbgrader.points for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    assert sum(points) == float(worth or sum(c.points for c in checks_of(exercise)))
    assert min(points) > 0


@each_exercise
def test_hidden_checks_stand_between_markers_and_public_ones_do_not(exercise: Exercise) -> None:
    cells = {c.metadata.nbgrader.grade_id: c.source for c in notebook_of(exercise).cells if "nbgrader" in c.metadata}
    for check in checks_of(exercise):
        lines = cells[grade_id_of(check.name)].split("\n")
        assert (lines.count(BEGIN_HIDDEN), lines.count(END_HIDDEN)) == ((0, 0) if check.public else (1, 1))
        if not check.public:
            assert lines[1] == BEGIN_HIDDEN and lines[-1] == END_HIDDEN


@each_exercise
def test_the_lesson_is_whole_and_its_picture_attached(exercise: Exercise) -> None:
    cells = [c for c in notebook_of(exercise).cells if c.cell_type == "markdown"]
    lesson = "\n".join(c.source for c in cells)
    assert lesson.count("<details>") == lesson.count("</details>") == exercise.lesson.read_text().count("<details>")
    assert all(c.source.count("<details>") == c.source.count("</details>") for c in cells)
    assert all(c.source.count("```") % 2 == 0 for c in cells)
    assert "picture.svg" not in lesson and f"`{exercise.topic}.py`" not in lesson and "pytest exercises" not in lesson
    assert [list(c.attachments) for c in cells if "attachment:" in c.source] == [["picture.png"]]


@each_exercise
def test_the_answers_pass_every_cell(exercise: Exercise) -> None:
    said = run_cells(notebook_of(exercise))
    assert {name: words for name, words in said.items() if words} == {}
    assert len(said) == len(checks_of(exercise))


@each_exercise
def test_the_stubs_pass_none(exercise: Exercise) -> None:
    stubs, _ = ClearSolutions().preprocess(notebook_of(exercise), {})
    said = run_cells(stubs)
    assert [name for name, words in said.items() if not words.startswith("Not done yet")] == []


@each_exercise
def test_what_students_get_holds_no_answer_and_no_hidden_check(exercise: Exercise) -> None:
    released = notebook_of(exercise)
    for step in (ClearSolutions(), ClearHiddenTests()):
        released, _ = step.preprocess(released, {})
    shown = {line.strip() for cell in released.cells if cell.cell_type == "code" for line in cell.source.split("\n")}
    given = lines_of(exercise.stub_text()) | lines_of(decode_source(exercise.public_checks.read_bytes()))
    kept_back = lines_of(decode_source(exercise.solution.read_bytes())) - {"### BEGIN SOLUTION", "### END SOLUTION"}
    for path in exercise.suite[1:]:
        kept_back |= lines_of(decode_source(path.read_bytes()))
    assert shown & (kept_back - given) == set()
    assert not any("SOLUTION" in line or "HIDDEN" in line for line in shown)


@each_exercise
def test_what_comes_back_is_the_file_of_answers(exercise: Exercise) -> None:
    """`grader grade` reads a notebook as a module: of the one with answers that is the answers, of the untouched one the stubs."""
    answered = notebook_of(exercise)
    back = module_of(nbformat.writes(answered).encode(), f"{exercise.topic}.ipynb")
    assert define_the_same(back.encode(), exercise.solution.read_bytes())
    untouched, _ = ClearSolutions().preprocess(answered, {})
    assert is_stub(module_of(nbformat.writes(untouched).encode(), f"{exercise.topic}.ipynb").encode())


def lines_of(text: str) -> set[str]:
    """Lines that say something: more than a bracket or a number."""
    return {line.strip() for line in text.split("\n") if len(line.strip()) > 8}


STUB = """import torch


class V:
    def f(self, x: float = 1.0) -> V:
        raise E


def g(x):
    raise E
"""


def test_a_contract_is_the_signatures_of_a_stub() -> None:
    assert contract_text(STUB) == "class V:\n\n    def f(self, x: float=1.0) -> V: ...\ndef g(x): ..."
