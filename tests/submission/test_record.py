"""One student's work on one exercise: which file counts, what comes along, and when it is the same work again."""

from pathlib import Path, PurePosixPath

import pytest

from grader.course import Course, Exercise
from grader.submission.record import MOST_TEXT, HandedIn, Student, Work, work_of


@pytest.fixture
def exercise(tmp_path: Path) -> Exercise:
    folder = tmp_path / "exercises" / "01"
    folder.mkdir(parents=True)
    (folder / "test_half.py").touch()
    return Course(tmp_path).exercise("01")


USES = "import tools\n"


def at(*files: tuple[str, str]) -> Student:
    return Student("anna", tuple(HandedIn(PurePosixPath(path), text.encode()) for path, text in files))


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ([("half.py", "a")], "a"),
        ([("deep/er/half.py", "a")], "a"),
        ([("Half.py", "a")], "a"),
        ([("HALF.PY", "a")], "a"),
        ([("Half.py", "a"), ("half.py", "b")], "b"),
        ([("half.py", "a"), ("01/half.py", "b")], "b"),
        ([("old/half.py", "a"), ("half.py", "b")], "b"),
        ([("a/half.py", "a"), ("b/half.py", "a")], "a"),
        ([("other.py", "x"), ("half.py", "a")], "a"),
        ([("half.py", "s = 1\r\n")], "s = 1\n"),
    ],
)
def test_the_likeliest_file_counts(exercise: Exercise, files: list[tuple[str, str]], text: str) -> None:
    work = work_of(at(*files), exercise)
    assert (work.sources["half"], work.problem) == (text, "")


def test_two_different_files_are_a_problem(exercise: Exercise) -> None:
    work = work_of(at(("a/half.py", "a"), ("b/half.py", "b")), exercise)
    assert work == Work("anna", "01", {}, "there are two different files, a/half.py and b/half.py: hand in one.")


def test_no_file_is_a_problem(exercise: Exercise) -> None:
    assert work_of(at(("third.py", "")), exercise).problem == "there is no file half.py in this submission."


def test_an_unreadable_file_is_a_problem(exercise: Exercise) -> None:
    student = Student("anna", (HandedIn(PurePosixPath("01/half.py"), problem="permission denied"),))
    assert work_of(student, exercise).problem == "01/half.py could not be read: permission denied."


def unread(path: str, problem: str = "it is larger than 256 KiB") -> HandedIn:
    return HandedIn(PurePosixPath(path), problem=problem)


@pytest.mark.parametrize("path", ["half.py", "half.ipynb", "01/half.ipynb", "01/half.py"])
def test_a_file_that_can_be_read_comes_before_one_that_cannot(exercise: Exercise, path: str) -> None:
    files = (unread(path), *at(("deep/er/half.py", "a")).files)
    assert work_of(Student("anna", files), exercise) == Work("anna", "01", {"half": "a"})


def test_between_two_that_can_be_read_nobody_guesses(exercise: Exercise) -> None:
    files = (unread("half.py"), *at(("x/half.py", "a"), ("y/half.py", "b")).files)
    told = "half.py could not be read: it is larger than 256 KiB, and there are two different files, x/half.py and y/half.py: hand in one."
    assert work_of(Student("anna", files), exercise).problem == told


def test_work_that_is_too_large_for_a_judge_is_a_problem_of_that_exercise(exercise: Exercise) -> None:
    parts = [(f"part{i}.py", "x = 1\n" * (MOST_TEXT // 24 + 1)) for i in range(4)]
    work = work_of(at(("half.py", "".join(f"import part{i}\n" for i in range(4))), *parts), exercise)
    assert (work.sources, work.problem) == ({}, "half.py and the files that it imports are larger than 1 MiB together: hand in less.")
    assert work_of(at(("half.py", "import part0"), *parts), exercise).problem == "", "the others are not imported"


def test_an_unreadable_submission_is_a_problem_of_every_exercise(exercise: Exercise) -> None:
    assert work_of(Student("anna", (), "anna.zip could not be read."), exercise).problem == "anna.zip could not be read."


def test_modules_of_the_student_come_along_the_nearer_of_two(exercise: Exercise) -> None:
    work = work_of(
        at(("01/half.py", USES), ("01/tools.py", "near"), ("x/tools.py", "far"), ("my-notes.py", "no name"), ("u.txt", "")), exercise
    )
    assert work.sources == {"half": USES, "tools": "near"}


def test_equal_work_has_an_equal_fingerprint() -> None:
    one, other = Work("anna", "01", {"half": "a", "tools": "b"}), Work("bo", "01", {"tools": "b", "half": "a"})
    assert one.fingerprint("suite") == other.fingerprint("suite")


@pytest.mark.parametrize(
    "other",
    [
        Work("anna", "01", {"half": "b"}),
        Work("anna", "01", {"half": "a", "tools": ""}),
        Work("anna", "01", {"hal": "fa"}),
        Work("anna", "01", {}, "a problem"),
        Work("anna", "01", {"half": "a\ud800"}),
    ],
)
def test_other_work_has_another_fingerprint(other: Work) -> None:
    assert Work("anna", "01", {"half": "a"}).fingerprint("suite") != other.fingerprint("suite")


def test_another_suite_makes_another_fingerprint() -> None:
    work = Work("anna", "01", {"half": "a"})
    assert work.fingerprint("one") != work.fingerprint("two")


def cells(*texts: str) -> str:
    """A notebook as it is kept: what `received` makes of it."""
    return "".join(f"# cell {i}\n{text}\n" for i, text in enumerate(texts, 1))


HALF, THIRD = "def half(x):\n    return x / 2", "def half(x):\n    return x / 3"
STUB = 'def half(x):\n    """Half."""\n    raise NotImplementedError("write half here")'


@pytest.mark.parametrize(
    ("files", "text"),
    [
        ([("half.ipynb", HALF)], HALF),
        ([("01/half.ipynb", HALF)], HALF),
        ([("half.py", STUB), ("half.ipynb", HALF)], HALF),
        ([("half.py", THIRD), ("half.ipynb", STUB)], THIRD),
        ([("half.py", STUB), ("half.ipynb", STUB)], STUB),
        ([("half.py", THIRD), ("01/half.ipynb", HALF)], HALF),
        ([("exercises/01/half.py", STUB), ("half.ipynb", HALF)], HALF),
    ],
)
def test_a_notebook_is_a_file_like_any_other(exercise: Exercise, files: list[tuple[str, str]], text: str) -> None:
    work = work_of(at(*((path, cells(t) if path.endswith("ipynb") else t) for path, t in files)), exercise)
    assert text in work.sources["half"] and work.problem == ""


def test_of_a_notebook_and_its_own_module_the_module_counts(exercise: Exercise) -> None:
    assert work_of(at(("half.py", HALF + "  # mine"), ("half.ipynb", cells(HALF))), exercise).sources["half"] == HALF + "  # mine"


def test_a_notebook_and_another_module_are_a_problem(exercise: Exercise) -> None:
    work = work_of(at(("half.py", THIRD), ("half.ipynb", cells(HALF))), exercise)
    assert work.problem == "there are two different files, half.py and half.ipynb: hand in one."
