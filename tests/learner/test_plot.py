"""What `grader plot` draws, and what it says when the learner's code is not up to it."""

from pathlib import Path
from typing import Any

import pytest

from grader.course import Course
from grader.learner.drawing import work

pytestmark = pytest.mark.timeout(60)  # whichever comes first loads torch and matplotlib
PICTURE = """
from grader.pictures import canvas, curve


def draw(student):
    import torch

    figure, axes = canvas(4, 2)
    curve(axes, [float(student.double(torch.tensor(float(i)))) for i in range(3)], name="doubled")
    return figure
"""


def draw(course: Course, text: str, files: list[Path] | None = None, columns: int | None = None) -> dict[str, Any]:
    """All that the child says, later answers over earlier ones."""
    exercise = course.exercise("01")
    exercise.stub.write_text(text, encoding="utf-8")
    exercise.picture.write_text(PICTURE, encoding="utf-8")
    said: dict[str, Any] = {"called": []}

    def say(**answer: Any) -> None:
        said["called"] += [answer["function"]] if answer.get("function") else []
        said.update(answer)

    request = {"root": str(course.root), "exercise": "01", "files": [str(f) for f in files or []], "columns": columns, "colour": True}
    work(request, say, lambda: None)
    return said


@pytest.mark.parametrize("name", ["picture.svg", "picture.png"])
def test_it_is_saved_and_shown(course: Course, tmp_path: Path, name: str) -> None:
    said = draw(course, "def double(x):\n    return 2 * x\n", [tmp_path / name], columns=60)
    assert (tmp_path / name).stat().st_size > 1000
    assert "doubled" in said["shown"] and "problem" not in said
    assert said["called"] == ["double"] * 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def double(x):\n    raise NotImplementedError\n", "The picture needs double, which is not written yet."),
        ("", "The picture needs double, which is not written yet."),
        ("def double(x):\n    return x / nothing\n", "return x / nothing"),
        ("def double(x:\n", "scaling.py"),
        ("def double(x):\n    return 3\n", "double"),
        ("import torch\n\n\ndef double(x):\n    return torch.zeros(2)\n", "with what your functions return"),
    ],
)
def test_what_is_wrong_is_said_in_words(course: Course, text: str, says: str) -> None:
    said = draw(course, text)
    assert says in said["problem"]
    assert "Traceback" not in said["problem"] and "shown" not in said


def test_a_place_that_cannot_be_written_is_named(course: Course, tmp_path: Path) -> None:
    said = draw(course, "def double(x):\n    return 2 * x\n", [tmp_path / "no_folder" / "x.svg"])
    assert said["problem"].startswith("x.svg cannot be saved there:")
