"""When work was handed in, and which of a student's folders are attempts."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from grader.course import Course
from grader.submission.attempts import attempts_of
from grader.submission.record import HandedIn, Student, work_of
from grader.submission.times import time_in_name, time_of


def at(*files: tuple[str, str]) -> Student:
    return Student("anna", tuple(HandedIn(PurePosixPath(path), text.encode()) for path, text in files))


@pytest.mark.parametrize(
    ("name", "time"),
    [
        ("2026-10-01", "2026-10-01T23:59:59+00:00"),
        ("2026-10-01_12h30", "2026-10-01T12:30:00+00:00"),
        ("20261001_235958Z", "2026-10-01T23:59:58+00:00"),
        ("2026-10-01 23.59.59+02:00", "2026-10-01T23:59:59+02:00"),
        ("2026-10-01 21:58:23.948203 UTC", "2026-10-01T21:58:23+00:00"),
    ],
)
def test_a_folder_can_be_called_after_a_time(name: str, time: str) -> None:
    found = time_in_name(name)
    assert found is not None and found.isoformat() == time


@pytest.mark.parametrize("name", ["2026-13-45", "02", "anna", "1234567", "2026-10-01-final"])
def test_other_names_are_no_times(name: str) -> None:
    assert time_in_name(name) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-10-01 21:58:23.948203 Europe/Budapest\n", "2026-10-01T21:58:23.948203+02:00"),
        ("2026-10-01 21:58:23.948203 UTC", "2026-10-01T21:58:23.948203+00:00"),
        ("2026-10-01T21:58:23", "2026-10-01T21:58:23+00:00"),
    ],
)
def test_nbgraders_time(text: str, time: str) -> None:
    found = time_of(at(("02/timestamp.txt", text)).files, PurePosixPath("02/gradient.py"))
    assert found is not None and found.isoformat() == time


def test_gradescopes_time() -> None:
    files = at(("submission_metadata.json", '{"created_at": "2026-10-01T21:58:23.948203-07:00"}')).files
    found = time_of(files, PurePosixPath("02/gradient.py"))
    assert found is not None and found.isoformat() == "2026-10-01T21:58:23.948203-07:00"


@pytest.mark.parametrize("text", ["", "yesterday", "2026-10-01 12:00 Mars/Base", "[" * 5000, "\x00"])
def test_a_time_that_cannot_be_read_is_none(text: str) -> None:
    for name in ("timestamp.txt", "submission_metadata.json"):
        assert time_of(at((name, text)).files, PurePosixPath("gradient.py")) is None


def test_the_nearest_file_tells() -> None:
    files = at(("timestamp.txt", "2026-10-01"), ("02/timestamp.txt", "2026-10-02"), ("03/x.py", "")).files
    near, far = time_of(files, PurePosixPath("02/gradient.py")), time_of(files, PurePosixPath("03/graph.py"))
    assert near is not None and far is not None and (near.day, far.day) == (2, 1)


def test_folders_called_after_times_or_numbers_are_attempts() -> None:
    numbered = attempts_of(at(("attempt_10/a.py", "c"), ("attempt_9/a.py", "b"), ("attempt_9/02/b.py", "b")))
    assert [(s.attempt, sorted(str(f.path) for f in s.files)) for s in numbered] == [
        ("attempt_9", ["02/b.py", "a.py"]),
        ("attempt_10", ["a.py"]),
    ]
    dated = attempts_of(at(("2026-10-02/a.py", ""), ("2026-10-01T10-00/a.py", "")))
    assert [s.attempt for s in dated] == ["2026-10-01T10-00", "2026-10-02"]
    assert all(s.handed_in is not None for s in dated)


def test_who_hands_in_attempts_without_number_is_asked_for_fewer() -> None:
    (student,) = attempts_of(at(*((f"attempt {i}/a.py", "") for i in range(51))))
    assert (student.files, student.problem) == ((), "there are more than 50 attempts in this submission: hand in fewer.")
    assert len(attempts_of(at(*((f"attempt {i}/a.py", "") for i in range(50))))) == 50


@pytest.mark.parametrize("paths", [["02/a.py"], ["attempt_1/a.py", "a.py"], ["attempt_1/a.py", "02/a.py"], []])
def test_anything_else_is_one_submission(paths: list[str]) -> None:
    student = at(*((path, "") for path in paths))
    assert attempts_of(student) == [student]


def test_the_systems_time_is_not_the_students_to_change(tmp_path: Path) -> None:
    (tmp_path / "exercises" / "01").mkdir(parents=True)
    (tmp_path / "exercises" / "01" / "test_half.py").touch()
    exercise, told = Course(tmp_path).exercise("01"), datetime(2026, 10, 2, tzinfo=UTC)
    for files in ([("half.py", ""), ("timestamp.txt", "2026-09-01")], [("2026-09-01/half.py", "")], [("attempt 1/half.py", "")]):
        (student,) = attempts_of(replace(at(*files), handed_in=told))
        assert work_of(student, exercise).handed_in == told
    (by_name,) = attempts_of(at(("2026-09-01T10-00/half.py", "")))
    assert work_of(by_name, exercise).handed_in == datetime(2026, 9, 1, 10, tzinfo=UTC)
