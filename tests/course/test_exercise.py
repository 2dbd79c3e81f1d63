"""An exercise is its folders: the path is the look-up, and nothing has to be registered."""

from pathlib import Path

import pytest

from grader.course import Course, CourseNotFound, find_course

STUB = "def half(x: float) -> float:\n    raise NotImplementedError('write half here')\n"
SOLUTION = "def half(x: float) -> float:\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION\n"


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Exercises 03 (complete) and 12 (as a student's kit has it)."""
    write(tmp_path / "exercises/03/half.py", STUB)
    write(tmp_path / "exercises/03/test_half.py")
    write(tmp_path / "solutions/03/half.py", SOLUTION)
    write(tmp_path / "tests/hidden/03/test_half.py")
    write(tmp_path / "exercises/12/modules.py", "class Linear: ...\n")
    write(tmp_path / "exercises/12/test_modules.py", 'FORBIDDEN = {"*": ["torch.nn"], "f": ["x"]}\n')
    return Course(tmp_path)


def test_exercises_are_found_by_their_folders_in_order(course: Course) -> None:
    assert [e.number for e in course.exercises] == ["03", "12"]


def test_a_new_exercise_is_found_without_being_registered(course: Course) -> None:
    write(course.root / "exercises/05/test_new.py")
    write(course.root / "solutions/05/new.py", SOLUTION)
    hidden = write(course.root / "tests/hidden/05/test_new.py")
    again = Course(course.root)
    new = again.exercise("05")
    assert [e.number for e in again.exercises] == ["03", "05", "12"]
    assert (new.topic, new.contract.names, new.suite) == ("new", ("half",), (new.public_checks, hidden))


def test_a_number_may_be_given_without_its_zero(course: Course) -> None:
    assert course.exercise("3") == course.exercise("03")


def test_an_unknown_number_is_answered_with_those_that_exist(course: Course) -> None:
    with pytest.raises(CourseNotFound, match=r"no exercise 7; this course has 03, 12\."):
        course.exercise("7")


def test_folders_that_are_no_numbers_are_no_exercises(course: Course) -> None:
    write(course.root / "exercises/__pycache__/x.pyc")
    write(course.root / "exercises/notes/test_x.py")
    assert len(Course(course.root).exercises) == 2


def test_the_paths_follow_from_number_and_topic(course: Course) -> None:
    exercise, root = course.exercise("03"), course.root
    assert exercise.topic == "half"
    assert exercise.stub == root / "exercises/03/half.py"
    assert exercise.lesson == root / "exercises/03/README.md"
    assert exercise.solution == root / "solutions/03/half.py"


def test_the_suite_is_the_public_checks_and_then_the_hidden_ones(course: Course) -> None:
    root = course.root
    assert course.exercise("03").suite == (root / "exercises/03/test_half.py", root / "tests/hidden/03/test_half.py")


def test_without_hidden_checks_the_suite_is_the_public_ones(course: Course) -> None:
    assert course.exercise("12").suite == (course.root / "exercises/12/test_modules.py",)


def test_the_stub_comes_from_the_solution_where_there_is_one(course: Course) -> None:
    write(course.exercise("03").stub, "def half(x):\n    return 'changed by the learner'\n")
    assert 'raise NotImplementedError("write half here")' in course.exercise("03").stub_text()


def test_without_a_solution_the_contract_comes_from_the_stub(course: Course) -> None:
    assert course.exercise("12").contract.names == ("Linear",)


def test_what_is_forbidden_is_read_from_the_public_checks(course: Course) -> None:
    assert course.exercise("12").forbidden == {"*": ["torch.nn"], "f": ["x"]}
    assert course.exercise("03").forbidden == {}


def test_an_exercise_has_one_file_of_public_checks(course: Course) -> None:
    write(course.root / "exercises/03/test_other.py")
    with pytest.raises(CourseNotFound, match=r"must hold one test_<topic>\.py, but holds 2\."):
        _ = course.exercise("03").topic


def test_a_folder_without_public_checks_is_no_exercise(course: Course) -> None:
    (course.root / "exercises/03/test_half.py").unlink()
    assert "03" not in [exercise.number for exercise in course.exercises]


@pytest.mark.parametrize(
    ("path", "number"),
    [("exercises/03/test_half.py", "03"), ("tests/hidden/03/deep/test_x.py", "03"), ("exercises/99/x.py", None), ("README.md", None)],
)
def test_a_file_belongs_to_the_exercise_of_its_folder(course: Course, path: str, number: str | None) -> None:
    exercise = course.exercise_of(course.root / path)
    assert (exercise.number if exercise else None) == number


def test_the_course_is_found_from_any_folder_inside_it(course: Course) -> None:
    assert find_course(course.root / "exercises" / "03").root == course.root


def test_outside_any_course_the_kits_own_is_found(tmp_path: Path) -> None:
    assert find_course(tmp_path).root == Path(__file__).resolve().parents[2]
