"""Saves are seen however an editor makes them, each once; here by looking on purpose, without waiting."""

import os
import tomllib
from pathlib import Path

import pytest

from grader.course import Course
from grader.watch.events import Event, Saved, SuiteChanged
from grader.watch.files import PATIENCE, Files

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
NOW = 2_000_000_000.0


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Course(tmp_path)


@pytest.fixture
def files(course: Course) -> Files:
    return Files(course.exercises)


def write(path: Path, text: str, at: float = NOW) -> None:
    """A save at a given time, so that no test hangs on the clock's resolution."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


def kinds(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_nothing_happened(files: Files) -> None:
    assert files.look(NOW) == []


def test_a_save_is_seen_once_with_its_time(course: Course, files: Files) -> None:
    write(course.exercise("01").stub, "x = 1\n", NOW)
    assert files.look(NOW + 0.5) == [Saved("01", NOW)]
    assert files.look(NOW + 0.6) == []


def test_an_editors_rename_is_a_save(course: Course, files: Files) -> None:
    stub = course.exercise("01").stub
    write(stub.with_suffix(".tmp"), "x = 1\n")
    os.replace(stub.with_suffix(".tmp"), stub)
    assert kinds(files.look(NOW)) == ["Saved"]


def test_the_same_time_and_size_in_another_file_is_a_save(course: Course, files: Files) -> None:
    stub = course.exercise("01").stub
    status = stub.stat()
    stub.with_suffix(".tmp").write_text(stub.read_text(encoding="utf-8")[::-1], encoding="utf-8")
    os.utime(stub.with_suffix(".tmp"), ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(stub.with_suffix(".tmp"), stub)
    assert kinds(files.look(NOW)) == ["Saved"]


def test_a_file_emptied_for_a_moment_is_not_seen_empty(course: Course, files: Files) -> None:
    stub = course.exercise("01").stub
    write(stub, "")
    assert files.look(NOW) == []
    write(stub, "x = 2\n", NOW + 0.05)
    assert files.look(NOW + 0.06) == [Saved("01", NOW + 0.05)]


def test_a_file_that_stays_empty_is_seen(course: Course, files: Files) -> None:
    write(course.exercise("01").stub, "")
    assert [files.look(NOW), kinds(files.look(NOW + PATIENCE + 0.1))] == [[], ["Saved"]]


def test_a_file_that_stays_away_has_vanished_and_may_come_back(course: Course, files: Files) -> None:
    stub = course.exercise("01").stub
    stub.unlink()
    assert files.look(NOW) == []
    later = NOW + PATIENCE + 0.1
    assert files.look(later) == [Saved("01", later, vanished=True)]
    assert files.look(later + 1) == []
    write(stub, "x = 3\n", later + 2)
    assert files.look(later + 2) == [Saved("01", later + 2)]


def test_a_rename_with_a_gap_is_one_save(course: Course, files: Files) -> None:
    stub = course.exercise("01").stub
    stub.unlink()
    assert files.look(NOW) == []
    write(stub, "x = 3\n", NOW + 0.1)
    assert files.look(NOW + 0.1) == [Saved("01", NOW + 0.1)]


def test_a_file_beside_it_counts_as_the_learners(course: Course, files: Files) -> None:
    write(course.exercise("01").folder / "helpers.py", "x = 1\n")
    assert kinds(files.look(NOW)) == ["Saved"]


def test_several_saves_of_one_exercise_are_one_event(course: Course, files: Files) -> None:
    write(course.exercise("01").folder / "helpers.py", "x = 1\n", NOW + 0.1)
    write(course.exercise("01").stub, "x = 1\n", NOW)
    assert files.look(NOW + 0.2) == [Saved("01", NOW + 0.1)]


@pytest.mark.parametrize("name", ["exercises/01/test_scaling.py", "tests/hidden/01/test_scaling.py", "solutions/01/misconceptions.py"])
def test_the_suite_is_told_apart(course: Course, files: Files, name: str) -> None:
    write(course.root / name, SMALL[name] + "\n")
    assert files.look(NOW) == [SuiteChanged("01")]


def test_what_is_no_python_file_is_nothing(course: Course, files: Files) -> None:
    write(course.exercise("01").folder / ".scaling.py.swp", "x")
    write(course.exercise("01").folder / "scaling.py~", "x")
    (course.exercise("01").folder / "__pycache__").mkdir()
    assert files.look(NOW) == []


def test_a_clock_that_goes_wrong_does_not_matter(course: Course, files: Files) -> None:
    write(course.exercise("01").stub, "x = 1\n", NOW - 10_000)
    assert files.look(NOW) == [Saved("01", NOW)]
