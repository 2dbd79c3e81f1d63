"""A class comes in as folders or archives; a student's mishap costs that student, and is told in a sentence."""

import json
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from grader.course import Course
from grader.submission import NoSubmissions, Student, budget, read_class
from grader.submission.kinds import LARGEST_FILE

ANSWER = "def half(x):\n    return x / 2\n"
needs_links = pytest.mark.skipif(os.name == "nt", reason="links, pipes and such names need a POSIX file system")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of two exercises: 01 half.py and 02 third.py."""
    for number, topic in (("01", "half"), ("02", "third")):
        folder = tmp_path / "course" / "exercises" / number
        folder.mkdir(parents=True)
        (folder / f"test_{topic}.py").touch()
    return Course(tmp_path / "course")


@pytest.fixture
def class_folder(tmp_path: Path) -> Path:
    (tmp_path / "class").mkdir()
    return tmp_path / "class"


def write(path: Path, text: str = ANSWER) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(students: list[Student]) -> list[str]:
    return [s.name for s in students]


def paths(student: Student) -> list[str]:
    return [str(f.path) for f in student.files]


def zipped(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, path.relative_to(folder))
    return archive


def tarred(folder: Path, archive: Path) -> Path:
    with tarfile.open(archive, "w:gz") as file:
        for path in sorted(folder.iterdir()):
            file.add(path, path.name)
    return archive


Pack = Callable[[Path, Path], Path]
each_archive = pytest.mark.parametrize(("pack", "ending"), [(zipped, ".zip"), (tarred, ".tar.gz"), (tarred, ".TGZ")])


def test_a_folder_of_students_is_read_by_name(course: Course, class_folder: Path) -> None:
    write(class_folder / "bo" / "half.py")
    write(class_folder / "anna" / "deep" / "er" / "third.py")
    (class_folder / "cem").mkdir()
    write(class_folder / "a note.txt")
    anna, bo, cem = read_class(class_folder, course)
    assert (anna.name, paths(anna)) == ("anna", ["deep/er/third.py"])
    assert (bo.name, bo.files[0].data) == ("bo", ANSWER.encode())
    assert (cem.name, cem.files) == ("cem", ())


def test_names_with_spaces_accents_and_quotes_stay_as_they_are(course: Course, class_folder: Path) -> None:
    for name in ("Zoë Ångström", "O'Brien, William", "Олена", "李 明"):
        write(class_folder / name / "my work" / "half.py")
    assert names(read_class(class_folder, course)) == sorted(["Zoë Ångström", "O'Brien, William", "Олена", "李 明"])


@pytest.mark.parametrize("files", [["half.py", "third.py"], ["Half.py"], ["01/half.py", "02/third.py"], ["exercises/01/half.py"]])
def test_one_students_folder_is_one_student(course: Course, class_folder: Path, files: list[str]) -> None:
    for file in files:
        write(class_folder / file)
    (student,) = read_class(class_folder, course)
    assert (student.name, sorted(paths(student))) == ("class", files)


@each_archive
def test_a_class_may_come_as_one_archive(course: Course, class_folder: Path, pack: Pack, ending: str) -> None:
    write(class_folder / "anna" / "half.py")
    write(class_folder / "bo" / "01" / "half.py")
    anna, bo = read_class(pack(class_folder, class_folder.parent / f"class{ending}"), course)
    assert (anna.name, paths(anna), bo.name, paths(bo)) == ("anna", ["half.py"], "bo", ["01/half.py"])


@each_archive
def test_a_folder_around_the_class_is_looked_through(course: Course, class_folder: Path, pack: Pack, ending: str) -> None:
    write(class_folder / "homework 1" / "anna" / "half.py")
    write(class_folder / "homework 1" / "bo" / "half.py")
    assert names(read_class(pack(class_folder, class_folder.parent / f"class{ending}"), course)) == ["anna", "bo"]


@each_archive
def test_students_may_hand_in_archives(course: Course, class_folder: Path, pack: Pack, ending: str) -> None:
    write(class_folder / "bo" / "half.py")
    write(class_folder.parent / "work" / "src" / "third.py")
    pack(class_folder.parent / "work", class_folder / f"Anna B.{ending}")
    anna, bo = read_class(class_folder, course)
    assert (anna.name, paths(anna), anna.problem) == ("Anna B.", ["src/third.py"], "")
    assert bo.name == "bo"


@each_archive
@pytest.mark.parametrize("file", ["half.py", "01/half.py", "exercises/01/half.py", "hand in/01/half.py"])
def test_one_students_archive_is_one_student(course: Course, class_folder: Path, pack: Pack, ending: str, file: str) -> None:
    write(class_folder / file)
    (student,) = read_class(pack(class_folder, class_folder.parent / f"anna{ending}"), course)
    assert (student.name, student.files[0].data) == ("anna", ANSWER.encode())


def test_a_folder_and_an_archive_of_one_name_are_two_students(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py")
    zipped(class_folder / "anna", class_folder / "anna.zip")
    tarred(class_folder / "anna", class_folder / "anna.tgz")
    assert names(read_class(class_folder, course)) == ["anna", "anna (2)", "anna (3)"]


def test_a_number_given_to_a_student_makes_no_second_of_another(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py")
    write(class_folder / "anna (2)" / "half.py")
    zipped(class_folder / "anna", class_folder / "anna.zip")
    found = names(read_class(class_folder, course))
    assert len(set(found)) == len(found) == 3


def test_what_editors_and_systems_leave_behind_is_ignored(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py")
    for folder in ("__pycache__", ".git", ".venv", "venv", "node_modules", ".ipynb_checkpoints", "__MACOSX"):
        write(class_folder / "anna" / folder / "half.py")
        write(class_folder / folder / "half.py")
    (class_folder / ".DS_Store").touch()
    write(class_folder / "anna" / "half.pyc")
    (student,) = read_class(class_folder, course)
    assert paths(student) == ["half.py"]


@needs_links
def test_links_are_not_followed_and_that_is_said(course: Course, class_folder: Path) -> None:
    secret = write(class_folder.parent / "secret.py", "the answer")
    (class_folder / "anna").mkdir()
    (class_folder / "anna" / "half.py").symlink_to(secret)
    (class_folder / "anna" / "third.py").symlink_to(class_folder / "nowhere")
    (student,) = read_class(class_folder, course)
    assert [(str(f.path), f.data, f.problem) for f in student.files] == [
        ("half.py", b"", "it is a link, and links are not followed"),
        ("third.py", b"", "it is a link, and links are not followed"),
    ]


@needs_links
def test_a_loop_of_folder_links_is_no_loop_for_us(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py")
    (class_folder / "anna" / "again").symlink_to(class_folder)
    (student,) = read_class(class_folder, course)
    assert paths(student) == ["half.py"]


@needs_links
def test_a_student_whose_folder_is_a_link_is_not_forgotten(course: Course, class_folder: Path) -> None:
    write(class_folder / "bo" / "half.py")
    write(class_folder.parent / "elsewhere" / "half.py")
    (class_folder / "anna").symlink_to(class_folder.parent / "elsewhere")
    assert names(read_class(class_folder, course)) == ["anna", "bo"]


@needs_links
def test_a_pipe_keeps_nobody_waiting(course: Course, class_folder: Path) -> None:
    (class_folder / "anna").mkdir()
    os.mkfifo(class_folder / "anna" / "half.py")
    (student,) = read_class(class_folder, course)
    assert student.files[0].problem == "it is not a regular file"


@needs_links
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root can read everything")
def test_what_may_not_be_read_is_a_problem_of_that_file(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py").chmod(0)
    write(class_folder / "anna" / "third.py")
    (student,) = read_class(class_folder, course)
    assert [f.problem for f in student.files] == ["permission denied", ""]


def test_a_file_that_cannot_be_read_is_a_problem_of_that_file(course: Course, class_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(class_folder / "anna" / "half.py")
    write(class_folder / "anna" / "third.py")
    real = os.open

    def failing(path: Path, flags: int) -> int:
        if Path(path).name == "half.py":
            raise OSError(5, "Input/output error")
        return real(path, flags)

    monkeypatch.setattr(os, "open", failing)
    (student,) = read_class(class_folder, course)
    assert [f.problem for f in student.files] == ["input/output error", ""]


def test_the_largest_file_is_read_and_one_byte_more_is_not(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py", "#" * LARGEST_FILE)
    write(class_folder / "anna" / "third.py", "#" * (LARGEST_FILE + 1))
    (student,) = read_class(class_folder, course)
    assert [(len(f.data), f.problem) for f in student.files] == [(LARGEST_FILE, ""), (0, "it is larger than 256 KiB")]


def test_of_a_forest_of_files_only_some_are_looked_at(course: Course, class_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_ENTRIES", 20)
    write(class_folder / "anna" / "half.py")
    for number in range(30):
        write(class_folder / "anna" / "many" / f"m{number}.py")
    (student,) = read_class(class_folder, course)
    assert "half.py" in paths(student)
    assert student.files[-1].problem == "the submission has more than 20 files and folders"


@needs_links
def test_names_that_are_no_utf8_are_shown_with_escapes(course: Course, class_folder: Path) -> None:
    folder = os.fsencode(class_folder) + b"/Jos\xe9"
    try:
        os.mkdir(folder)
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    with open(folder + b"/caf\xe9.py", "wb") as file:
        file.write(b"x = 1\n")
    (student,) = read_class(class_folder, course)
    assert (student.name, student.files[0].path) == ("Jos\\xe9", PurePosixPath("caf\\xe9.py"))


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (lambda path: None, "does not exist; give the folder or archive that holds the submissions."),
        (lambda path: path.mkdir(), "holds no students: expected"),
        (lambda path: write(path), "is neither a folder nor a .zip or .tar.gz archive."),
        (lambda path: write(path / "notes.txt"), "holds no students: expected"),
    ],
)
def test_where_there_is_nothing_to_grade_a_sentence_says_so(
    course: Course, tmp_path: Path, prepare: Callable[[Path], object], says: str
) -> None:
    prepare(tmp_path / "submissions")
    with pytest.raises(NoSubmissions) as refused:
        read_class(tmp_path / "submissions", course)
    assert str(refused.value).startswith(f"{tmp_path / 'submissions'} {says}")


@pytest.mark.parametrize("name", ["class.zip", "class.tar.gz"])
def test_a_class_archive_that_is_damaged_is_refused_with_a_sentence(course: Course, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"not an archive")
    with pytest.raises(
        NoSubmissions, match=rf"^{name} could not be read: as an archive it is damaged \(.+\)\. Download it or pack it again\.$"
    ):
        read_class(tmp_path / name, course)


def test_a_students_damaged_archive_costs_that_student_only(course: Course, class_folder: Path) -> None:
    write(class_folder / "bo" / "half.py")
    (class_folder / "anna.zip").write_bytes(b"PK\x03\x04 and then nothing")
    anna, bo = read_class(class_folder, course)
    assert [(f.path.name, f.problem) for f in anna.files] == [("anna.zip", "as an archive it is damaged (File is not a zip file)")]
    assert bo.files[0].problem == ""


def test_nothing_of_a_submission_is_run_or_written(course: Course, class_folder: Path) -> None:
    write(class_folder / "anna" / "half.py", "raise SystemExit('run')\n")
    write(class_folder / "anna" / "conftest.py", "raise SystemExit('run')\n")
    zipped(class_folder / "anna", class_folder / "bo.zip")
    before = sorted(class_folder.rglob("*"))
    assert len(read_class(class_folder, course)) == 2
    assert sorted(class_folder.rglob("*")) == before
    shutil.rmtree(class_folder)


NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": ANSWER, "metadata": {}, "outputs": ["x" * 300_000]}]})
MODULE = f"# half.ipynb\n# cell 1\n{ANSWER}".encode()


def test_notebooks_of_a_submitted_tree_are_read(class_folder: Path, course: Course) -> None:
    for student in ("anna", "bela"):
        write(class_folder / student / "01" / "half.ipynb", NOTEBOOK)
        write(class_folder / student / "01" / "timestamp.txt", "2026-10-03 10:00:00 UTC")
        write(class_folder / student / "01" / ".ipynb_checkpoints" / "half-checkpoint.ipynb", NOTEBOOK)
    students = read_class(class_folder, course)
    assert names(students) == ["anna", "bela"]
    assert [(str(f.path), f.data) for f in students[0].files if f.path.suffix == ".ipynb"] == [("01/half.ipynb", MODULE)]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_notebooks_in_archives_are_read(class_folder: Path, course: Course, tmp_path: Path, pack: Callable[[Path, Path], Path]) -> None:
    write(tmp_path / "anna" / "01" / "half.ipynb", NOTEBOOK)
    write(tmp_path / "anna" / "01" / ".ipynb_checkpoints" / "half-checkpoint.ipynb", NOTEBOOK)
    pack(tmp_path / "anna", class_folder / ("anna.zip" if pack is zipped else "anna.tar.gz"))
    (student,) = read_class(class_folder, course)
    assert [(str(f.path), f.data) for f in student.files] == [("01/half.ipynb", MODULE)]


def test_one_student_may_hand_in_notebooks_alone(class_folder: Path, course: Course) -> None:
    write(class_folder / "half.ipynb", NOTEBOOK)
    assert names(read_class(class_folder, course)) == ["class"]


@pytest.mark.parametrize(("text", "words"), [("{", "it is not a notebook"), (NOTEBOOK + " " * (8 << 20), "it is larger than 8192 KiB")])
def test_a_broken_notebook_is_a_problem_of_that_file(class_folder: Path, course: Course, text: str, words: str) -> None:
    write(class_folder / "anna" / "half.ipynb", text)
    write(class_folder / "anna" / "third.py")
    (student,) = read_class(class_folder, course)
    assert [(f.path.name, f.problem[: len(words)]) for f in student.files] == [("half.ipynb", words), ("third.py", "")]


def test_a_whole_nbgrader_course_is_not_a_class(tmp_path: Path, course: Course) -> None:
    write(tmp_path / "autumn" / "nbgrader_config.py", "")
    write(tmp_path / "autumn" / "submitted" / "anna" / "01" / "half.ipynb", NOTEBOOK)
    with pytest.raises(NoSubmissions, match="what students handed in is in"):
        read_class(tmp_path / "autumn", course)
