"""The stub comes back, the old file is kept, and nothing is ever lost."""

from datetime import datetime
from pathlib import Path

import pytest

from grader.course import Course
from grader.learner.files import CannotReset, put_stub_back, source_of, without_docstrings

NOW = datetime(2026, 3, 1, 9, 5, 7)
WORK = '''\
"""Mine."""
import torch


def helper(x):
    return x


def double(x):
    return helper(x) * 2


def quadruple(x):
    return x * 4
'''
SOLUTION = '''\
class A:
    """Doc."""

    def f(self):
        """Doc
        doc."""
        ### BEGIN SOLUTION
        return 1
        ### END SOLUTION
'''


def kept_in(course: Course) -> list[Path]:
    return sorted((course.root / ".handgrad" / "kept" / "01").glob("*"))


def test_the_stub_comes_back_and_the_old_file_is_kept(course: Course) -> None:
    exercise = course.exercise("01")
    exercise.stub.write_bytes(WORK.encode() + b"# caf\xe9\r\n")  # kept byte for byte
    kept = put_stub_back(exercise, now=NOW)
    assert exercise.stub.read_text(encoding="utf-8") == exercise.stub_text()
    assert kept == course.root / ".handgrad" / "kept" / "01" / "scaling.2026-03-01-090507.py"
    assert kept.read_bytes() == WORK.encode() + b"# caf\xe9\r\n"


def test_a_kept_file_is_never_overwritten(course: Course) -> None:
    exercise = course.exercise("01")
    for text in ("first", "second", "third"):
        exercise.stub.write_text(text, encoding="utf-8")
        put_stub_back(exercise, now=NOW)
    assert sorted(p.read_text(encoding="utf-8") for p in kept_in(course)) == ["first", "second", "third"]


def test_an_unchanged_stub_stays_and_keeps_nothing(course: Course) -> None:
    exercise = course.exercise("01")
    assert put_stub_back(exercise) is None
    exercise.stub.write_bytes(exercise.stub.read_bytes().replace(b"\n", b"\r\n"))  # an editor on Windows
    assert put_stub_back(exercise) is None
    assert kept_in(course) == []


def test_a_file_that_is_not_there_comes_back(course: Course) -> None:
    exercise = course.exercise("01")
    exercise.stub.unlink()
    assert put_stub_back(exercise) == exercise.stub
    assert exercise.stub.exists()


def test_one_function_comes_back_and_the_others_stay(course: Course) -> None:
    exercise = course.exercise("01")
    exercise.stub.write_text(WORK, encoding="utf-8")
    assert put_stub_back(exercise, "double") in kept_in(course)
    text = exercise.stub.read_text(encoding="utf-8")
    assert source_of(text, "double") == source_of(exercise.stub_text(), "double")
    assert source_of(text, "quadruple") == source_of(WORK, "quadruple")
    assert source_of(text, "helper") and text.startswith('"""Mine."""\n')
    assert put_stub_back(exercise, "double") is None


@pytest.mark.parametrize(
    ("text", "function", "says"),
    [
        (WORK, "triple", "exercise 01 has no function triple; it has double, quadruple."),
        ("def double(x:\n", "double", "double cannot be found in your scaling.py"),
        ("x = 1\n", "double", "double cannot be found in your scaling.py"),
    ],
)
def test_what_cannot_be_put_back_leaves_the_file_alone(course: Course, text: str, function: str, says: str) -> None:
    exercise = course.exercise("01")
    exercise.stub.write_text(text, encoding="utf-8")
    with pytest.raises(CannotReset, match=says.replace(".", r"\.")):
        put_stub_back(exercise, function)
    assert exercise.stub.read_text(encoding="utf-8") == text
    assert kept_in(course) == []


def test_without_a_place_to_keep_it_the_file_is_left_alone(course: Course) -> None:
    exercise = course.exercise("01")
    exercise.stub.write_text(WORK, encoding="utf-8")
    (course.root / ".handgrad").write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotReset, match="so it was left as it is"):
        put_stub_back(exercise)
    assert exercise.stub.read_text(encoding="utf-8") == WORK


def test_docstrings_and_markers_are_left_out_of_what_is_shown() -> None:
    assert without_docstrings(SOLUTION) == "class A:\n\n    def f(self):\n        return 1"
    assert without_docstrings('def f():\n    """Only this."""') == 'def f():\n    """Only this."""'
    assert source_of("@wrap\ndef f():\n    pass\n", "f") == "@wrap\ndef f():\n    pass"
    assert source_of("def f(:", "f") == ""
