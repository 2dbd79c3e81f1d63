"""The plain CSV, and what all commands do with a folder that holds no grades."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from grader.exports.tables import COLUMNS, tidy_csv
from grader.gradebook import Gradebook

from .made_class import HOSTILE, STUDENTS, export


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_a_student_and_exercise(book: Gradebook) -> None:
    table = rows(tidy_csv(book))
    assert list(table[0]) == COLUMNS
    late = table[0]
    assert {k: late[k] for k in COLUMNS[1:]} == {
        "exercise": "01",
        "topic": "tensors",
        "checks_points": "12",
        "checks_max": "10",
        "earned": "12",
        "max_points": "10",
        "days_late": "3",
        "grace_days": "1",
        "penalty": "1.68",
        "points": "10.32",
        "attempt": "",
        "attempts": "1",
        "handed_in": "2026-10-04T22:00:00+00:00",
    }


def test_a_fault_of_ours_and_nothing_handed_in_are_left_open(book: Gradebook) -> None:
    table = {(r["student"], r["exercise"]): r for r in rows(tidy_csv(book))}
    assert [table[STUDENTS[-1], "01"][k] for k in ("checks_points", "earned", "penalty", "points")] == [""] * 4
    assert [table[STUDENTS[1], "07"][k] for k in ("points", "attempts", "max_points")] == ["", "", "10"]


def test_no_name_is_a_formula(book: Gradebook) -> None:
    text = tidy_csv(book)
    assert not [v for r in rows(text) for v in r.values() if v[:1] in tuple("=+-@")]
    assert "\x1b" not in text
    assert rows(text)[12]["attempt"] == "'=1+1" and rows(text)[12]["student"].startswith("'" + HOSTILE[:11])


def test_the_file_and_the_terminal(out: Path, tmp_path: Path) -> None:
    assert export("csv", out, "--to", tmp_path / "t.csv").stdout == f"7 students: {tmp_path / 't.csv'}\n"
    assert rows(export("csv", out).stdout) == rows((tmp_path / "t.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["gradescope", "OUT", "--to", "x"],
        ["canvas", "OUT", "--gradebook", "x", "--to", "y"],
        ["moodle", "OUT", "--worksheet", "x", "--to", "y"],
        ["github", "OUT"],
        ["junit", "OUT", "--to", "x"],
        ["csv", "OUT"],
    ],
)
def test_without_grades_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    done = export(*arguments)
    assert done.exit_code == 2
    assert "OUT holds no grades yet: run grader grade SUBMISSIONS --out OUT first." in done.stderr.replace("\n", " ")
    (tmp_path / "OUT").mkdir()
    (tmp_path / "OUT" / "store.sqlite").write_text("this is no store, and long enough to be looked at as one by SQLite itself" * 9)
    done = export(*arguments)
    assert done.exit_code == 1 and "is damaged" in done.stderr


def test_a_place_that_cannot_be_written_is_told(out: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = export("csv", out, "--to", tmp_path / "file" / "t.csv")
    assert done.exit_code == 1 and "cannot be written" in done.stderr and "Traceback" not in done.output


def test_help_imports_nothing_heavy() -> None:
    program = "import sys; from grader.commands.export import command; print({'torch', 'rich', 'jinja2', 'nbgrader'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
