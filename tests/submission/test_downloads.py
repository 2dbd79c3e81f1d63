"""What Canvas, Moodle, Gradescope and GitHub Classroom give to teachers: everybody's files come together under a name that finds them."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.course import Course
from grader.exports.people import Person, match
from grader.submission import Student, read_class
from grader.submission.record import work_of

HALF, THIRD = b"def half(x):\n    return x / 2\n", b"def third(x):\n    return x / 3\n"
NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": HALF.decode(), "metadata": {}}]}).encode()
Files = Mapping[str, bytes]


def zip_of(files: Files) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of two exercises: 01 half.py and 02 third.py."""
    for number, topic in (("01", "half"), ("02", "third")):
        folder = tmp_path / "course" / "exercises" / number
        folder.mkdir(parents=True)
        (folder / f"test_{topic}.py").touch()
    return Course(tmp_path / "course")


def read(how: str, files: Files, folder: Path, course: Course) -> dict[str, Student]:
    """name -> student, of a download as a folder, as a zip, or inside another folder."""
    path = folder / "download"
    if how == "zip":
        path = folder / "download.zip"
        path.write_bytes(zip_of(files))
    for name, data in files.items() if how != "zip" else ():
        file = path / ("submissions" if how == "folder in a folder" else "") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    students = read_class(path, course)
    assert [s.name for s in students] == sorted(s.name for s in students)
    return {s.name: s for s in students}


def works(student: Student, course: Course) -> list[str]:
    """Of each exercise the text, or the problem."""
    of_each = [(work_of(student, e), e.topic) for e in course.exercises]
    return [work.sources[topic] if work.sources else work.problem for work, topic in of_each]


each_way = pytest.mark.parametrize("how", ["folder", "zip", "folder in a folder"])
HALF_HERE, THIRD_HERE = HALF.decode(), THIRD.decode()
NO_HALF, NO_THIRD = "there is no file half.py in this submission.", "there is no file third.py in this submission."


@each_way
def test_canvas(how: str, tmp_path: Path, course: Course) -> None:
    files = {
        "kovacsanna_1001_77001_half.py": HALF,
        "kovacsanna_1001_77002_third-1.py": THIRD,  # uploaded for the second time
        "øster_æbeløsøren_LATE_1002_77003_half.ipynb": NOTEBOOK,
        "li_1003_77004_my work-2.zip": zip_of({"homework/half.py": HALF, "third.py": THIRD}),
        "smith_1004_77005_essay.pdf": b"%PDF",
        "jones_1005_text.html": b"I will hand in later",
        "brown_LATE_1006_77006_work.rar": b"Rar!",
        "anon_Xy3z9_77007_half.py": HALF,
        "LATE_anon_Ab1c2_77008_half-12.py": HALF,
        "davis_1007_77009_half.py": HALF,
        "davis_1007_77010_half-1.py": THIRD,
    }
    students = read(how, files, tmp_path, course)
    assert {name: works(student, course) for name, student in students.items()} == {
        "kovacsanna_1001": [HALF_HERE, THIRD_HERE],
        "øster_æbeløsøren_1002": [f"# \\xf8ster_\\xe6bel\\xf8s\\xf8ren_LATE_1002_77003_half.ipynb\n# cell 1\n{HALF_HERE}", NO_THIRD],
        "li_1003": [HALF_HERE, THIRD_HERE],
        "smith_1004": [NO_HALF, NO_THIRD],
        "jones_1005": [NO_HALF, NO_THIRD],
        "brown_1006": [
            f"there is no file {topic}.py in this submission; work.rar could not be read: "
            "archives of this kind are not read; hand in a .zip or a .tar.gz."
            for topic in ("half", "third")
        ],
        "anon_Xy3z9": [HALF_HERE, NO_THIRD],
        "anon_Ab1c2": [HALF_HERE, NO_THIRD],
        "davis_1007": ["there are two different files called half.py: hand in one.", NO_THIRD],
    }
    assert {s.handed_in for s in students.values()} == {None}, "late is no time"


MOODLE = {
    "Sven Lindqvist_4711_assignsubmission_file/half.py": HALF,
    "Sven Lindqvist_4711_assignsubmission_file/more/third.py": THIRD,
    "Sven Lindqvist_4711_assignsubmission_onlinetext/onlinetext.html": b"Hello",
    "Анна Ковач_4712_assignsubmission_file/work.zip": zip_of({"01/half.ipynb": NOTEBOOK, "02/third.py": THIRD}),
    "O'Connor, William_4713_assignsubmission_file/essay.pdf": b"%PDF",
    "Li_4714_assignsubmission_onlinetext/onlinetext.html": b"Hello",
}


@each_way
def test_moodle(how: str, tmp_path: Path, course: Course) -> None:
    students = read(how, MOODLE, tmp_path, course)
    assert {name: works(student, course) for name, student in students.items()} == {
        "Li_4714_assignsubmission_onlinetext": [NO_HALF, NO_THIRD],
        "O'Connor, William_4713_assignsubmission_file": [NO_HALF, NO_THIRD],
        "Sven Lindqvist_4711_assignsubmission_file": [HALF_HERE, THIRD_HERE],
        "Анна Ковач_4712_assignsubmission_file": [f"# half.ipynb\n# cell 1\n{HALF_HERE}", THIRD_HERE],
    }


@each_way
def test_moodle_without_folders(how: str, tmp_path: Path, course: Course) -> None:
    flat = {
        "Sven Lindqvist_4711_assignsubmission_file_half.py": HALF,
        "Sven Lindqvist_4711_assignsubmission_file_third.py": THIRD,
        "Sven Lindqvist_4711_assignsubmission_onlinetext_onlinetext.html": b"Hello",
        "Li_4712_assignsubmission_file_work.zip": zip_of({"half.py": HALF}),
    }
    students = read(how, flat, tmp_path, course)
    assert {name: works(student, course) for name, student in students.items()} == {
        "Sven Lindqvist_4711_assignsubmission_file": [HALF_HERE, THIRD_HERE],
        "Li_4712_assignsubmission_file": [HALF_HERE, NO_THIRD],
    }


METADATA = """---
submission_101:
  :submitters:
  - :name: Anna Kovács
    :sid: '0012'
    :email: anna@uni.example
  :created_at: 2026-10-01 19:26:46.353379000 Z
  :score: 3.0
  :results:
    tests:
    - name: "submission_102:"
      :submitters: none of these
  :history:
  - :created_at: 2026-09-01 19:26:46.353379000 Z
submission_102:
  :submitters:
  - :name: Pair One
    :email: one@uni.example
  - :name: Anna Kovács
    :email: other@uni.example
  :created_at: 2026-10-02 10:00:00.000000000 Z
""".encode()
GRADESCOPE = {"submission_101/half.py": HALF, "submission_102/01/half.ipynb": NOTEBOOK, "submission_103/third.py": THIRD}


@each_way
def test_gradescope(how: str, tmp_path: Path, course: Course) -> None:
    if how == "zip":  # as it comes: in a folder
        files = {f"assignment_9_export/{name}": data for name, data in {**GRADESCOPE, "submission_metadata.yml": METADATA}.items()}
    else:
        files = {**GRADESCOPE, "submission_metadata.yml": METADATA}
    if how == "folder in a folder":
        pytest.skip("such a folder could be a student's")
    students = read(how, files, tmp_path, course)
    notebook = f"# half.ipynb\n# cell 1\n{HALF_HERE}"
    assert {name: works(student, course) for name, student in students.items()} == {
        "Pair One": [notebook, NO_THIRD],
        "anna@uni.example": [HALF_HERE, NO_THIRD],
        "other@uni.example": [notebook, NO_THIRD],
        "submission_103": [NO_HALF, THIRD_HERE],
    }
    assert students["Pair One"].handed_in == datetime(2026, 10, 2, 10, tzinfo=UTC)
    assert work_of(students["anna@uni.example"], course.exercise("01")).handed_in == datetime(2026, 10, 1, 19, 26, 46, 353379, UTC)


@pytest.mark.parametrize("metadata", [b"", b"[", b"a: b", b"submission_101:\n  :submitters: 3\n", b"\xff\xfe", b"- 1", b"&a [*a]"])
def test_without_usable_metadata_gradescopes_folders_keep_their_names(metadata: bytes, tmp_path: Path, course: Course) -> None:
    students = read("folder", {**GRADESCOPE, "submission_metadata.yml": metadata}, tmp_path, course)
    assert sorted(students) == ["submission_101", "submission_102", "submission_103"]


@each_way
def test_github_classroom(how: str, tmp_path: Path, course: Course) -> None:
    files = {
        "gradients-octocat/exercises/01/half.py": HALF,
        "gradients-octocat/exercises/01/test_half.py": b"",
        "gradients-octocat/.git/config": b"",
        "gradients-octocat/.github/workflows/classroom.yml": b"",
        "gradients-anna-k/exercises/02/third.ipynb": NOTEBOOK,
        "gradients-anna-k/grader/half.py": THIRD,
    }
    if how == "folder in a folder":
        pytest.skip("such a folder could be a student's")
    students = read(how, files, tmp_path, course)
    assert {name: works(student, course) for name, student in students.items()} == {
        "gradients-anna-k": [NO_HALF, f"# third.ipynb\n# cell 1\n{HALF_HERE}"],
        "gradients-octocat": [HALF_HERE, NO_THIRD],
    }


def test_moodles_names_find_their_rows(tmp_path: Path, course: Course) -> None:
    people = [Person(1, "Sven Lindqvist", "4711"), Person(2, "Анна Ковач", "4712"), Person(3, "William O'Connor", "4713")]
    found = match(read("zip", MOODLE, tmp_path, course), people, {}, numbers_last=False)
    assert sorted(found.rows.values()) == [1, 2, 3]


# --- a class that somebody put together by hand ---


@pytest.mark.parametrize("how", ["folder", "zip"])
def test_a_file_where_a_folder_should_be_is_told(how: str, tmp_path: Path, course: Course) -> None:
    files = {
        "anna/half.py": HALF,
        "bo": b"?",
        "cem.py": HALF,
        "dan.ipynb": NOTEBOOK,
        "eva.rar": b"Rar!",
        "README": b"",
        "marks.csv": b"",
        "timestamp.txt": b"",
    }
    students = read(how, files, tmp_path, course)
    told = "is a file, where a student's folder or archive was expected."
    assert {name: works(student, course)[0] for name, student in students.items()} == {
        "anna": HALF_HERE,
        "bo": f"bo {told}",
        "cem.py": f"cem.py {told}",
        "dan.ipynb": f"dan.ipynb {told}",
        "eva": "there is no file half.py in this submission; eva.rar could not be read: "
        "archives of this kind are not read; hand in a .zip or a .tar.gz.",
    }


@each_way
def test_archives_in_an_archive_are_students(how: str, tmp_path: Path, course: Course) -> None:
    if how == "folder in a folder":
        pytest.skip("such a folder could be a student's")
    files = {"anna.zip": zip_of({"half.py": HALF}), "bo.zip": zip_of({"bo/third.py": THIRD, "in.zip": zip_of({"half.py": HALF})})}
    students = read(how, files | {"cem.zip": b"PK", "bo/half.py": HALF}, tmp_path, course)
    assert {name: works(student, course) for name, student in students.items()} == {
        "anna": [HALF_HERE, NO_THIRD],
        "bo": [HALF_HERE, NO_THIRD],
        "bo (2)": [HALF_HERE, THIRD_HERE],
        "cem": [
            f"there is no file {topic}.py in this submission; cem.zip could not be read: "
            "as an archive it is damaged (File is not a zip file)."
            for topic in ("half", "third")
        ],
    }


def test_a_students_bomb_in_the_archive_of_a_class_costs_that_student(
    tmp_path: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.submission.budget.LARGEST_KEPT", 300_000)
    files = {"anna/half.py": HALF} | {f"bomb/b{i}.py": bytes(200_000) for i in range(9)} | {"zoe/third.py": THIRD}
    students = read("zip", files, tmp_path, course)
    assert works(students["anna"], course) == [HALF_HERE, NO_THIRD] and works(students["zoe"], course) == [NO_HALF, THIRD_HERE]
    assert works(students["bomb"], course)[0].endswith("; the rest could not be read: the submission is larger than 0 MiB.")


def test_who_handed_in_nothing_that_we_read_is_not_forgotten(tmp_path: Path, course: Course) -> None:
    students = read("zip", {"anna/half.py": HALF, "bo/essay.pdf": b"%PDF", "cem/": b""}, tmp_path, course)
    assert {name: works(student, course)[0] for name, student in students.items()} == {"anna": HALF_HERE, "bo": NO_HALF, "cem": NO_HALF}


def test_a_name_without_end_is_cut(tmp_path: Path, course: Course) -> None:
    students = read("zip", {"a" * 60_000 + "/half.py": HALF, "a" * 50_000 + "/half.py": HALF}, tmp_path, course)
    assert list(students) == ["a" * 200 + "…", "a" * 200 + "… (2)"]
