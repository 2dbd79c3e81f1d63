"""Files of a submission under the names by which its other files import them."""

from pathlib import PurePosixPath

import pytest

from grader.course import Course, Exercise
from grader.submission.packages import modules_of
from grader.submission.record import HandedIn, Student, work_of


def names(chosen: str, *others: str) -> dict[str, str]:
    files = [HandedIn(PurePosixPath(path), path.encode()) for path in (chosen, *others)]
    return {name: str(file.path) if file else "" for name, file in modules_of(files, files[0]).items()}


def test_a_file_is_a_module_wherever_it_lies() -> None:
    assert names("half.py", "a/tools.py", "my-notes.py")["tools"] == "a/tools.py"
    assert names("02/half.py", "01/tools.py", "02/tools.py") == {"tools": "02/tools.py"}


def test_a_folder_beside_is_a_package() -> None:
    assert names("x/half.py", "x/lib/tools.py", "x/lib/deep/down.py") == {
        "tools": "x/lib/tools.py",
        "down": "x/lib/deep/down.py",
        "lib": "",
        "lib.tools": "x/lib/tools.py",
        "lib.deep": "",
        "lib.deep.down": "x/lib/deep/down.py",
        "x": "",
        "x.lib": "",
        "x.lib.tools": "x/lib/tools.py",
        "x.lib.deep": "",
        "x.lib.deep.down": "x/lib/deep/down.py",
    }


def test_a_package_may_have_a_file_of_its_own() -> None:
    assert names("half.py", "lib/__init__.py", "lib/tools.py")["lib"] == "lib/__init__.py"


def test_a_file_comes_before_a_folder() -> None:
    found = names("half.py", "lib.py", "lib/tools.py", "lib/__init__.py")
    assert (found["lib"], found["lib.tools"]) == ("lib.py", "lib/tools.py")


def test_the_nearer_package_counts() -> None:
    assert names("a/half.py", "lib/tools.py", "a/lib/tools.py")["lib.tools"] == "a/lib/tools.py"


@pytest.mark.parametrize("path", ["02/tools.py", "my lib/tools.py", "/".join("abcdefg") + "/tools.py"])
def test_what_nobody_can_import_by_a_dotted_name_has_none(path: str) -> None:
    assert names("half.py", path) == {"tools": path}


@pytest.fixture
def exercise(course_with_half: Course) -> Exercise:
    return course_with_half.exercise("01")


@pytest.fixture
def course_with_half(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("course")
    (root / "exercises" / "01").mkdir(parents=True)
    (root / "exercises" / "01" / "test_half.py").touch()
    return Course(root)


def test_a_package_comes_along_whole_and_only_where_it_is_imported(exercise: Exercise) -> None:
    files = {"lib/__init__.py": "A = 1", "lib/tools.py": "B = 2", "lib/near.py": "C = 3", "other/far.py": "D = 4"}
    student = [HandedIn(PurePosixPath(path), text.encode()) for path, text in files.items()]
    uses = HandedIn(PurePosixPath("half.py"), b"import lib.tools")
    work = work_of(Student("anna", (uses, *student)), exercise)
    assert {"lib", "lib.tools", "lib.near"} <= set(work.sources) <= {"half", "tools", "near", "lib", "lib.tools", "lib.near", "__init__"}
    assert set(work_of(Student("anna", (HandedIn(PurePosixPath("half.py"), b"x = 1"), *student)), exercise).sources) == {"half"}
