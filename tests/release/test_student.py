"""A newcomer with a kit: in a folder with a blank and an umlaut, where nothing of the teacher's side is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands import cli
from grader.course import Course
from grader.release.bundle import Bundle, write_bundle


@pytest.fixture
def folder(kit: Bundle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "Übung mit Leerzeichen"
    write_bundle(kit, path)
    monkeypatch.chdir(path)
    return path


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """`python ARGUMENTS` with the kit's own program."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "120"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    return done.returncode, done.stdout + done.stderr


def grader(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="grader")


@pytest.mark.timeout(120)  # loads torch in three processes of their own: over a second
def test_exercise_02_from_the_stub_to_the_end(course: Course, folder: Path) -> None:
    status, text = run(folder, "-m", "pytest", "exercises/02")
    assert (status, "8 not done" in text, "write predict in exercises/02/gradient.py" in text) == (1, True, True), text

    mine = folder / "exercises" / "02" / "gradient.py"
    answers = course.exercise("02").solution.read_text(encoding="utf-8")
    mine.write_text(
        f"{answers}\n\nright = manual_grad\n\n\ndef manual_grad(W, x, target):\n    return -right(W, x, target)\n", encoding="utf-8"
    )
    status, text = run(folder, "-m", "pytest", "exercises/02")
    assert (status, "2 wrong" in text) == (1, True), text
    assert "Every value has the wrong sign" in text  # no misconception is at hand, but what was seen can be said

    mine.write_text(answers, encoding="utf-8")
    status, text = run(folder, "-m", "grader", "check", "02")
    assert (status, "All checks of exercise 02 pass. Well done!" in text) == (0, True), text

    status, text = run(folder, "-c", "import grader; print(grader.__file__)")
    assert Path(text.strip()).is_relative_to(folder)  # it was the kit's own program that ran


@pytest.mark.timeout(120)  # as above
def test_progress_in_a_kit_of_some_exercises(kit: Bundle, course: Course, folder: Path) -> None:
    for number in ("01", "03", "04", "05", *(f"{n:02d}" for n in range(7, 16))):
        shutil.rmtree(folder / "exercises" / number)
    shutil.copy(course.exercise("06").solution, folder / "exercises" / "06")
    status, text = run(folder, "-m", "grader", "progress")
    assert status == 0, text
    assert "Your models" in text and "counting pairs" in text  # the thread, of which only one exercise is here


def test_hints_are_there_and_answers_are_not(folder: Path) -> None:
    assert "hint 1 of 3" in grader("hint", "02", "predict").output
    result = grader("solution", "02")
    assert (result.exit_code, "this kit holds no answers to exercise 02. Try `grader hint 02`." in result.output) == (2, True)
    result = grader("release", "elsewhere")
    assert (result.exit_code, "only the whole kit can be released." in result.output) == (2, True)


def test_a_broken_file_of_the_student_does_not_cost_the_signatures(folder: Path) -> None:
    exercise = Course(folder).exercise("02")
    stub = exercise.stub_text()
    exercise.stub.write_text("def predict(W, x):\n    return W *\n", encoding="utf-8")
    assert Course(folder).exercise("02").functions == ("predict", "squared_error", "manual_grad", "numeric_grad", "autograd_grad")
    assert Course(folder).exercise("02").stub_text() == stub


def test_reset_puts_the_stub_back(folder: Path) -> None:
    exercise = Course(folder).exercise("02")
    exercise.stub.write_text("mine\n", encoding="utf-8")
    result = grader("reset", "02")
    assert result.exit_code == 0, result.output
    assert exercise.stub.read_text(encoding="utf-8") == exercise.kept_stub.read_text(encoding="utf-8")
    assert [path.read_text() for path in (folder / ".handgrad" / "kept" / "02").iterdir()] == ["mine\n"]


@pytest.mark.timeout(60)  # a process of its own
def test_the_doctor_says_what_there_is(folder: Path) -> None:
    status, text = run(folder, "-m", "grader", "doctor")
    assert (status, "Traceback" in text, "torch" in text) == (0, False, True), text
