"""Graded notebooks for nbgrader's pages: what was handed in, the teacher's checks, and what each of them said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest

from grader.exports.nbgrader_notebooks import Cells, cells_of, write_notebooks
from grader.gradebook import CourseSettings, Gradebook, settle
from grader.store import Piece
from grader.verdict import Outcome, Scorecard, Verdict

NOW = datetime(2027, 1, 1, tzinfo=UTC)
TIME = datetime(2026, 10, 3, 10, 0, tzinfo=UTC)
STUB = "raise NotImplementedError()"
FILE = "import torch\n\nLIMIT = 3\n\n@torch.no_grad()\ndef half(x):\n    return x * LIMIT  # é\n\ndef helper(): ...\n"


def cell(text: str, grade_id: str, **about: Any) -> Any:
    meta = {"grade": False, "solution": False, "locked": False, "schema_version": 3, "grade_id": grade_id, **about}
    return nbformat.v4.new_code_cell(text, metadata={"nbgrader": meta})


def source() -> Any:
    cells = [
        nbformat.v4.new_markdown_cell("# Half"),
        cell("import torch", "imports", solution=True),
        cell(STUB, "write-half", solution=True),
        cell("check it  # the teacher's", "check-of_two", grade=True, locked=True, points=2),
        cell("check it hard", "check-of_three", grade=True, locked=True, points=1),
    ]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "source" / "01"
    folder.mkdir(parents=True)
    nbformat.write(source(), folder / "half.ipynb")
    return tmp_path


def book_of(hidden_checks: str = "always", attempt: str = "") -> Gradebook:
    failed = Verdict("01", "of_three", "half", Outcome.FAILED, 0, 1, "It gives <b>9</b>.", title="half of 3 is 1.5")
    verdicts = (Verdict("01", "of_two", "half", Outcome.PASSED, 2, 2, "unused", public=True), failed)
    settings = CourseSettings(hidden_checks=hidden_checks)  # type: ignore[arg-type]
    return settle(settings, ["anna"], {"01": "half"}, [Scorecard("anna", "01", verdicts, attempt, TIME)])


def piece(text: str = FILE, **changes: Any) -> Piece:
    return Piece(**{"student": "anna", "exercise": "01", "attempt": "", "sources": {"half": text}, "problem": "", **changes})


def graded(course: Path) -> dict[str, Any]:
    notebook = nbformat.read(course / "autograded" / "anna" / "01" / "half.ipynb", as_version=4)
    nbformat.validate(notebook)
    return {c.metadata.get("nbgrader", {}).get("grade_id", f"cell {i}"): c for i, c in enumerate(notebook.cells)}


def test_the_cells_of_a_course(course: Path) -> None:
    assert cells_of(course, book_of()) == {"01": Cells(("check-of_two", "check-of_three"), ("imports", "write-half"))}
    assert cells_of(course / "elsewhere", book_of()) == {}


def test_a_python_file_is_laid_out_in_the_cells(course: Path) -> None:
    assert write_notebooks(course, book_of(), [piece()], NOW) == 1
    cells = graded(course)
    assert cells["write-half"].source == "@torch.no_grad()\ndef half(x):\n    return x * LIMIT  # é"
    assert "LIMIT = 3" in cells["cell 1"].source and "def half" not in cells["cell 1"].source
    assert cells["check-of_two"].outputs == []
    (said,) = cells["check-of_three"].outputs
    assert said.text == "half of 3 is 1.5\nIt gives <b>9</b>."


def test_a_file_that_is_no_python_is_shown_as_it_is(course: Path) -> None:
    write_notebooks(course, book_of(), [piece("def half(:")], NOW)
    cells = graded(course)
    assert cells["cell 1"].source == "def half(:"
    assert cells["write-half"].source == "# nothing in the file that was handed in"


def test_a_notebook_stays_the_students_and_its_checks_the_teachers(course: Path) -> None:
    mine = source()
    mine.cells[2].source = "def half(x): return x / 2"
    mine.cells[3].source = "pass  # tampered with"
    del mine.cells[4]
    mine.cells.insert(0, nbformat.v4.new_code_cell("print('my own')"))
    folder = course / "submitted" / "anna" / "01"
    folder.mkdir(parents=True)
    nbformat.write(mine, folder / "half.ipynb")
    (folder / "timestamp.txt").write_text("2026-10-03 10:00:00 UTC")
    write_notebooks(course, book_of(), [piece()], NOW)
    cells = graded(course)
    assert cells["cell 0"].source == "print('my own')"
    assert cells["write-half"].source == "def half(x): return x / 2"
    assert cells["check-of_two"].source == "check it  # the teacher's"
    assert cells["check-of_three"].outputs
    assert (course / "autograded" / "anna" / "01" / "timestamp.txt").read_text() == "2026-10-03 10:00:00 UTC"


def test_work_that_came_another_way_has_a_folder_of_the_same_time(course: Path) -> None:
    write_notebooks(course, book_of(), [piece()], NOW)
    submitted, autograded = (course / room / "anna" / "01" for room in ("submitted", "autograded"))
    assert [p.name for p in submitted.iterdir()] == ["timestamp.txt"]  # a notebook there would be graded beside the file
    assert datetime.fromisoformat((autograded / "timestamp.txt").read_text()) == TIME
    assert (submitted / "timestamp.txt").read_text() == (autograded / "timestamp.txt").read_text()


def test_what_hidden_checks_said_is_told_when_the_settings_allow(course: Path) -> None:
    write_notebooks(course, book_of("never"), [piece()], NOW - timedelta(days=1))
    assert graded(course)["check-of_three"].outputs == []


@pytest.mark.parametrize(
    "left_out",
    [
        piece(problem="there is no file half.py."),
        piece(attempt="2"),
        piece(student="nobody"),
        piece(student="../anna"),
        piece(exercise="02"),
    ],
)
def test_other_work_is_left_out(course: Path, left_out: Piece) -> None:
    assert write_notebooks(course, book_of(), [left_out], NOW) == 0
    assert not (course / "autograded").exists()
