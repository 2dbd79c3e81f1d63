"""Graded notebooks for nbgrader's own pages: `autograded/STUDENT/NN/topic.ipynb`, which formgrader and generate_feedback show.

A notebook that was handed in is kept as it is; a Python file is laid out in the cells of the assignment's notebook. What a check
said stands below its cell.
"""

import ast
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat

from grader.exports.words import hidden_shown
from grader.gradebook import Gradebook
from grader.gradebook.visible import visible
from grader.notebooks.names import assignment_of, grade_id_of, solution_id_of
from grader.store import Piece
from grader.verdict import Outcome, Verdict

TIME_FILE = "timestamp.txt"


@dataclass(frozen=True)
class Cells:
    """The ids of an assignment's notebook that nbgrader asks its gradebook for."""

    grades: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()


def cells_of(course: Path, book: Gradebook) -> dict[str, Cells]:
    """The cells of the notebooks in COURSE/source, for those exercises that have one there."""
    found = {}
    for exercise in book.exercises:
        source = _source(course, book, exercise)
        if source.is_file():
            about = [_about(cell) for cell in _read(source).cells]
            grades = tuple(a["grade_id"] for a in about if a.get("grade"))
            found[exercise] = Cells(grades, tuple(a["grade_id"] for a in about if a.get("solution")))
    return found


def write_notebooks(course: Path, book: Gradebook, pieces: Iterable[Piece], now: datetime) -> int:
    """Write the notebooks of all work in `pieces` whose exercise has a notebook in COURSE/source; how many there are now."""
    sources: dict[str, Any] = {}
    count = 0
    for piece in pieces:
        mark = book.mark(piece.student, piece.exercise)
        plain = Path(piece.student).name == piece.student
        if mark is None or mark.card.attempt != piece.attempt or piece.problem or not plain:
            continue
        source = _source(course, book, piece.exercise)
        if not source.is_file():
            continue
        assignment, name = assignment_of(piece.exercise), source.name
        submitted = course / "submitted" / piece.student / assignment
        template = sources.setdefault(piece.exercise, source.read_text(encoding="utf-8"))
        notebook = nbformat.reads(template, as_version=4)
        if (submitted / name).is_file():
            notebook = _with_the_students_cells(notebook, _read(submitted / name))
        else:
            notebook = _laid_out(notebook, piece.sources.get(Path(name).stem, ""))
        if not submitted.is_dir():  # nbgrader shows what has a folder there and here, of the same time
            submitted.mkdir(parents=True)
            if mark.card.handed_in:
                (submitted / TIME_FILE).write_text(mark.card.handed_in.isoformat(" "), encoding="utf-8")
        autograded = course / "autograded" / piece.student / assignment
        autograded.mkdir(parents=True, exist_ok=True)
        told = visible(mark.card.verdicts, hidden_shown(book, piece.student, piece.exercise, now))
        nbformat.write(_with_words(notebook, told), autograded / name)
        if (submitted / TIME_FILE).is_file():
            shutil.copyfile(submitted / TIME_FILE, autograded / TIME_FILE)
        count += 1
    return count


def _source(course: Path, book: Gradebook, exercise: str) -> Path:
    return course / "source" / assignment_of(exercise) / f"{book.titles[exercise]}.ipynb"


def _read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)


def _about(cell: Any) -> dict[str, Any]:
    about = cell.metadata.get("nbgrader", {})
    return dict(about) if isinstance(about, Mapping) else {}


def _is_locked(cell: Any) -> bool:
    about = _about(cell)
    return bool(about.get("locked")) or bool(about.get("grade") and not about.get("solution"))


def _with_the_students_cells(source: Any, handed_in: Any) -> Any:
    """The notebook as it was handed in, its checks as the teacher wrote them."""
    ours = {_about(cell).get("grade_id"): cell for cell in source.cells if _is_locked(cell)}
    handed_in.cells = [ours.get(_about(cell).get("grade_id"), cell) for cell in handed_in.cells]
    there = {_about(cell).get("grade_id") for cell in handed_in.cells}
    handed_in.cells += [cell for cell in source.cells if _about(cell) and _about(cell).get("grade_id") not in there]
    return handed_in


def _laid_out(source: Any, text: str) -> Any:
    """The assignment's notebook with a Python file in its cells: each function in its place, all else in a cell before them."""
    functions, rest = _parts(text)
    first = next((i for i, cell in enumerate(source.cells) if _about(cell).get("solution")), 0)
    for cell in source.cells:
        about = _about(cell)
        if about.get("solution"):
            function = str(about["grade_id"]).removeprefix(solution_id_of(""))
            cell.source = functions.get(function, "# nothing in the file that was handed in")
    source.cells.insert(first, nbformat.v4.new_code_cell(rest))
    return source


def _parts(text: str) -> tuple[dict[str, str], str]:
    """The top-level functions and classes of a file, and what is left of it."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}, text
    lines = text.splitlines(keepends=True)
    functions: dict[str, str] = {}
    rest, at = "", 0
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            begin = min([node.lineno, *(d.lineno for d in node.decorator_list)]) - 1
            rest += "".join(lines[at:begin])
            at = node.end_lineno or begin
            functions[node.name] = "".join(lines[begin:at]).rstrip()
    return functions, (rest + "".join(lines[at:])).strip()


def _with_words(notebook: Any, verdicts: Iterable[Verdict]) -> Any:
    """The notebook with what each check said as the output of its cell."""
    said = {grade_id_of(v.check): v for v in verdicts}
    for cell in notebook.cells:
        if cell.cell_type == "code" and _is_locked(cell):
            verdict = said.get(str(_about(cell).get("grade_id")))
            words = "" if verdict is None or verdict.outcome is Outcome.PASSED else f"{verdict.title}\n{verdict.message}"
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=words)] if words else []
    return notebook
