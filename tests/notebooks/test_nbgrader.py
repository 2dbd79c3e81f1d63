"""The real nbgrader on a course that `grader notebooks` has written, from its command line, as a teacher runs it."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

from grader.commands import cli
from grader.notebooks.course import configuration


def nbgrader(course: Path, *words: str) -> str:
    """What nbgrader says. Its PATH holds no alembic: the course's own configuration has to see to that."""
    environment = {**os.environ, "PATH": os.defpath, "JUPYTER_ALLOW_INSECURE_WRITES": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words], cwd=course, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def hand_in(course: Path, student: str, folder: str, changes: dict[str, str] | None = None) -> None:
    """Hand in the notebook of `folder` ("source", "release"), with these changes in the text of its code."""
    notebook = nbformat.read(course / folder / "02" / "gradient.ipynb", as_version=4)
    for cell in notebook.cells:
        for old, new in (changes or {}).items():
            cell.source = cell.source.replace(old, new)
    path = course / "submitted" / student / "02" / "gradient.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


@pytest.mark.timeout(300)  # slow: nbgrader starts seven times, and a Jupyter kernel with torch four times; half a minute on an idle machine
def test_nbgrader_takes_the_course_of_exercise_02(tmp_path: Path) -> None:
    course = tmp_path / "a course"
    made = CliRunner().invoke(cli, ["notebooks", str(course), "--exercise", "02"])
    assert made.exit_code == 0, made.output

    assert "Success! Your notebook passes all the tests." in nbgrader(course, "validate", "source/02/gradient.ipynb")
    nbgrader(course, "generate_assignment", "02")
    hand_in(course, "right", "source")
    hand_in(course, "stub", "release")
    hand_in(course, "wrong", "source", {"return W * x  # ()": "return W + x"})
    nbgrader(course, "autograde", "02")
    nbgrader(course, "generate_feedback", "02")

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        scores = {s.student.id: (s.score, s.max_score) for s in book.assignment_submissions("02")}
    assert scores["right"] == (47.0, 47.0)
    assert scores["stub"] == (0.0, 47.0)
    assert 0 < scores["wrong"][0] < 47
    feedback = (course / "feedback" / "wrong" / "02" / "gradient.html").read_text(encoding="utf-8")
    assert "true_slope" not in feedback and "HIDDEN TESTS" not in feedback  # nor where a check failed
    assert "The result is wrong." in feedback and "Traceback (most recent call last)" not in feedback


def test_notebooks_that_are_there_are_kept(tmp_path: Path) -> None:
    there = tmp_path / "source" / "02" / "gradient.ipynb"
    there.parent.mkdir(parents=True)
    there.write_text("mine")
    done = CliRunner().invoke(cli, ["notebooks", str(tmp_path), "--exercise", "02"])
    assert done.exit_code == 2 and "--force" in done.output
    assert there.read_text() == "mine" and not (tmp_path / "nbgrader_config.py").exists()


@pytest.mark.parametrize(("arguments", "words"), [(["--exercise", "99"], "no exercise 99"), (["--settings", "none.toml"], "none.toml")])
def test_what_is_not_there_is_said(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(cli, ["notebooks", str(tmp_path / "course"), *arguments])
    assert done.exit_code == 2 and words in done.output and "Traceback" not in done.output
    assert not (tmp_path / "course").exists()


@pytest.mark.parametrize(
    ("name", "course_id"), [("Deep learning, autumn", "deep-learning-autumn"), ('"; import os #', "import-os"), ("深層", "handgrad")]
)
def test_a_name_of_a_course_is_an_id_and_never_code(name: str, course_id: str) -> None:
    assert f'course_id = "{course_id}"\n' in configuration(name)
    compile(configuration(name), "nbgrader_config.py", "exec")
