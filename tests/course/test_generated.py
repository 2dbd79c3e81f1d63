"""Generated files are what their sources make of them, and are compared with patience for the last digits."""

from pathlib import Path

import pytest

from grader.course import Exercise, find_course
from grader.course.generated import ROUNDING, Generated, generated_files, same_drawing

COURSE = find_course()


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)
def test_the_stubs_of_the_course_are_fresh(exercise: Exercise) -> None:
    stub = generated_files(exercise)[0]
    assert stub.path == exercise.stub
    assert stub.path.read_text(encoding="utf-8") == stub.make()


# Over a second in all: the first drawing loads matplotlib and its fonts.
@pytest.mark.parametrize("exercise", [e for e in COURSE.exercises if e.picture.exists()], ids=lambda e: e.number)
def test_the_pictures_of_the_course_are_fresh(exercise: Exercise) -> None:
    picture = next(file for file in generated_files(exercise) if file.path.suffix == ".svg")
    assert picture.path == exercise.folder / "picture.svg"
    assert same_drawing(picture.path.read_text(encoding="utf-8"), picture.make())


@pytest.mark.parametrize("exercise", [e for e in COURSE.exercises if e.hunt.exists()], ids=lambda e: e.number)
def test_the_bug_hunts_of_the_course_are_fresh_and_blank(exercise: Exercise) -> None:
    hunt = next(file for file in generated_files(exercise) if file.path.name == exercise.hunt.name)
    text = hunt.path.read_text(encoding="utf-8")
    assert text == hunt.make()
    assert 'MISTAKE = ""' in text


def test_a_file_that_is_not_there_is_not_fresh(tmp_path: Path) -> None:
    assert not Generated(tmp_path / "stub.py", lambda: "x", str.__eq__).is_fresh()


def test_a_file_is_fresh_once_it_is_written(tmp_path: Path) -> None:
    file = Generated(tmp_path / "stub.py", lambda: "é\n", str.__eq__)
    file.write()
    assert file.path.read_bytes() == "é\n".encode()
    assert file.is_fresh()
    file.path.write_text("e\n")
    assert not file.is_fresh()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('<path d="M 1.5 2"/>', '<path d="M 1.5 2"/>', True),
        ('<path d="M 1.50001 2"/>', '<path d="M 1.5 2"/>', True),
        (f'<path d="M {1.5 + ROUNDING / 2} -2"/>', '<path d="M 1.5 -2"/>', True),
        ('<path d="M 0.0 1"/>', '<path d="M 3e-17 1"/>', True),
        ('<path d="M 1.53 2"/>', '<path d="M 1.5 2"/>', False),
        ('<path d="M 1.5 -2"/>', '<path d="M 1.5 2"/>', False),
        ('<path d="M 1.5 2"/>', '<line d="M 1.5 2"/>', False),
        ('<path d="M 1.5 2"/>', '<path d="M 1.5 2 3"/>', False),
        ("", "<svg/>", False),
    ],
)
def test_drawings_are_the_same_up_to_rounding(one: str, other: str, same: bool) -> None:
    assert same_drawing(one, other) is same


def test_numbers_that_touch_make_another_drawing() -> None:
    assert not same_drawing('<path d="M1-2"/>', '<path d="M1"/>')
