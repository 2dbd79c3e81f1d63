"""How a submission looks: equal only where reading it gives the same, and cheaper than reading it."""

import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.submission import glance as room
from grader.submission import people_in
from grader.submission.glance import glance, way_of_reading


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    folder = tmp_path / "class" / "anna"
    (folder / "01").mkdir(parents=True)
    (folder / "01" / "half.py").write_text("x = 1\n")
    (folder / "notes.txt").write_text("notes")
    (folder / ".git").mkdir()
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("third.py", "y = 1\n")
    return folder


def edited(folder: Path) -> None:
    (folder / "01" / "half.py").write_text("x = 2\n")


def edited_at_the_same_time(folder: Path) -> None:
    about = (folder / "01" / "half.py").stat()
    (folder / "01" / "half.py").write_text("x = 2\n")
    os.utime(folder / "01" / "half.py", ns=(about.st_atime_ns, about.st_mtime_ns))


def renamed(folder: Path) -> None:
    (folder / "01" / "half.py").rename(folder / "01" / "half2.py")


def moved(folder: Path) -> None:
    (folder / "01" / "half.py").rename(folder / "half.py")


def deleted(folder: Path) -> None:
    (folder / "01" / "half.py").unlink()


def an_empty_file(folder: Path) -> None:
    (folder / "tools.py").touch()


def another_archive(folder: Path) -> None:
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("third.py", "y = 2\n")


def a_folder_for_a_file(folder: Path) -> None:
    deleted(folder)
    (folder / "01" / "half.py").mkdir()


def a_link_for_a_file(folder: Path) -> None:
    deleted(folder)
    (folder / "01" / "half.py").symlink_to(folder / "notes.txt")


def a_time(folder: Path) -> None:
    (folder / "timestamp.txt").write_text("2026-10-01")


CHANGES = [edited, edited_at_the_same_time, renamed, moved, deleted, an_empty_file, another_archive, a_folder_for_a_file, a_time]


@pytest.mark.parametrize("change", [*CHANGES, pytest.param(a_link_for_a_file, marks=pytest.mark.skipif(os.name == "nt", reason="links"))])
def test_a_change_shows(anna: Path, change: Callable[[Path], None]) -> None:
    before = glance(anna)
    change(anna)
    assert glance(anna) != before


def test_the_same_looks_the_same(anna: Path) -> None:
    before = glance(anna)
    os.utime(anna / "01" / "half.py", ns=(0, 0))
    (anna / "notes.txt").write_text("other notes")
    (anna / ".git" / "half.py").write_text("x = 3\n")
    assert glance(anna) == before != ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.timeout(5)
def test_a_pipe_cannot_keep_us_waiting(anna: Path) -> None:
    before = glance(anna)
    os.mkfifo(anna / "pipe.py")
    assert glance(anna) not in (before, "")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that we may not read")
def test_what_may_not_be_read_shows(anna: Path) -> None:
    before = glance(anna)
    (anna / "01" / "half.py").chmod(0)
    assert glance(anna) not in (before, "")


@pytest.mark.parametrize("limit", ["MOST_ENTRIES", "_LARGEST"])
def test_too_much_looks_like_nothing_and_so_is_always_read(anna: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(room, limit, 3)
    assert glance(anna) == ""


def test_deep_folders_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath("a", *["d"] * 60)
    deep.mkdir(parents=True)
    before = glance(tmp_path / "a")
    (deep / "half.py").touch()
    assert glance(tmp_path / "a") == before, "nobody would read that far"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for number, topic in (("01", "half"), ("02", "third")):
        folder = tmp_path / "exercises" / number
        folder.mkdir(parents=True)
        (folder / f"test_{topic}.py").touch()
    return Course(tmp_path)


def test_people_are_found_without_reading_and_look_as_before_until_something_changes(anna: Path, course: Course) -> None:
    class_ = anna.parent
    (class_ / "bo_1_2_half.py").write_text("x = 3\n")  # Canvas
    (class_ / "cem.zip").write_bytes(b"no archive")

    def looks() -> dict[str, str]:
        return {p.name: p.glance() for p in people_in(class_, course)}

    before = looks()
    assert sorted(before) == ["anna", "bo_1", "cem"] and all(before.values())
    (class_ / "bo_1_3_third.py").write_text("y = 3\n")
    edited(anna)
    now = looks()
    assert {name for name in before if before[name] != now[name]} == {"anna", "bo_1"}


@pytest.mark.parametrize("ending", [".zip", ".tar.gz"])
def test_a_class_in_an_archive_is_read_when_somebody_is_asked_for(anna: Path, course: Course, ending: str) -> None:
    path = anna.parent.with_name(f"class{ending}")

    def pack() -> list[str]:
        if ending == ".zip":
            with zipfile.ZipFile(path, "w") as archive:
                for file in sorted(anna.rglob("*.py")):
                    archive.write(file, file.relative_to(anna.parent))
                archive.writestr("bo/half.py", "x = 5\n")
        else:
            with tarfile.open(path, "w:gz") as tar:
                tar.add(anna, "anna")
                tar.add(anna, "bo")
        return [p.glance() for p in people_in(path, course)]

    first = pack()
    assert len(first) == 2 and all(first)
    assert [p.glance() for p in people_in(path, course)] == first
    edited(anna)
    assert all(a != b for a, b in zip(pack(), first, strict=True))
    assert [s.name for p in people_in(path, course) for s in p.students()] == ["anna", "bo"]


def test_the_way_of_reading_knows_which_exercises_are_looked_for(course: Course) -> None:
    one, both = way_of_reading(course.exercises[:1]), way_of_reading(course.exercises)
    assert one != both == way_of_reading(course.exercises)
