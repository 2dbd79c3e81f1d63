"""The student's side of pytest: `pytest exercises/NN`, on a small course in this process and on the real one in a process of its own."""

import io
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course import Course, find_course

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
STUB, SOLUTION = SMALL["exercises/01/scaling.py"], SMALL["solutions/01/scaling.py"]


@dataclass(frozen=True)
class Run:
    """What a learner sees of a run."""

    status: int
    text: str

    @property
    def counts(self) -> dict[str, int]:
        """Of the last line: "2 passed, 1 wrong in 0.10s"."""
        last = self.text.strip().splitlines()[-1]
        return {words: int(number) for number, words in re.findall(r"(\d+) ([a-z ]+?)(?:,| in )", last)}


def run_pytest(root: Path, *arguments: str) -> Run:
    """A run of pytest inside this one, which spares the import of torch."""
    text = io.StringIO()
    here = os.getcwd()
    os.chdir(root)
    try:
        with redirect_stdout(text), redirect_stderr(text):
            status = pytest.main([*arguments])
    finally:
        os.chdir(here)
    assert "INTERNALERROR" not in text.getvalue(), text.getvalue()
    return Run(int(status), text.getvalue())


def run_python(root: Path, *arguments: str) -> Run:
    done = subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return Run(done.returncode, done.stdout)


@pytest.fixture(autouse=True)
def modules_forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A run leaves its modules under names like `exercises.01.test_scaling`, whichever course they came from."""
    monkeypatch.setattr(sys, "meta_path", sys.meta_path[:])
    yield
    for name in [n for n in sys.modules if n == "scaling" or n.endswith(".test_scaling")]:
        del sys.modules[name]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Course(tmp_path)


def hand_in(course: Course, text: str) -> None:
    (course.root / "exercises/01/scaling.py").write_text(text, encoding="utf-8")


def test_on_a_stub_every_check_is_reported_as_not_done(course: Course) -> None:
    run = run_pytest(course.root, "exercises/01")
    assert (run.status, run.counts) == (1, {"not done": 4})
    assert "Exercise 01 · scaling.py · 0 of 7 points" in run.text
    assert "  · not done yet: 2 checks wait for it, 5 points" in run.text


def test_on_the_answers_every_check_passes(course: Course) -> None:
    hand_in(course, SOLUTION)
    run = run_pytest(course.root, "exercises")
    assert (run.status, run.counts) == (0, {"passed": 4})
    assert "Exercise 01 · scaling.py · 7 of 7 points" in run.text
    assert "All checks of exercise 01 pass. Well done!" in run.text


SPOILED = """\
import pytest
import torch


def double(x):
    return x + 2


def quadruple(x):
    pytest.skip("not today")
"""


def test_a_wrong_answer_is_told_without_the_hidden_check(course: Course) -> None:
    hand_in(course, SPOILED)
    run = run_pytest(course.root, "exercises/01")
    assert run.status == 1
    assert run.counts["passed"] == 1 and run.counts["wrong"] == 1
    assert "✓ 2 becomes 4" in run.text and "✗ any number is doubled" in run.text
    assert "Called double(tensor([" in run.text
    assert not re.search(r"secret_factor|close\(|expected|Traceback|test_double_other_numbers", run.text)


def test_a_skip_in_the_students_file_is_no_pass(course: Course) -> None:
    hand_in(course, SPOILED)
    run = run_pytest(course.root, "exercises/01")
    assert "skipped" not in run.counts and sum(run.counts.values()) == 4
    assert "✓ 1.5 becomes 6" not in run.text and "✗ 1.5 becomes 6" in run.text
    assert "Exercise 01 · scaling.py · 2 of 7 points" in run.text


def test_pytests_own_traceback_is_shown_on_demand(course: Course) -> None:
    hand_in(course, SPOILED)
    run = run_pytest(course.root, "exercises/01", "--traceback")
    assert run.status == 1
    assert "close(student.double(x), secret_factor * x)" in run.text


def test_one_test_by_its_name_brings_no_hidden_ones_along(course: Course) -> None:
    hand_in(course, SPOILED)
    run = run_pytest(course.root, "exercises/01/test_scaling.py::test_double_two")
    assert (run.status, run.counts) == (0, {"passed": 1})


def test_the_folder_may_be_named_from_where_one_stands(course: Course) -> None:
    hand_in(course, SOLUTION)
    run = run_pytest(course.root / "exercises" / "01", ".")
    assert (run.status, run.counts) == (0, {"passed": 4})


@pytest.mark.parametrize("text", ["def double(x:\n", "\xff\x00", "import no_such_module\n", "raise SystemExit(0)\n"])
def test_a_file_that_cannot_be_loaded_passes_nothing(course: Course, text: str) -> None:
    hand_in(course, text)
    run = run_pytest(course.root, "exercises/01")
    assert run.status == 1
    assert "passed" not in run.counts and sum(run.counts.values()) == 4


@pytest.fixture
def students_kit(course: Course) -> Course:
    """The course without answers and hidden checks."""
    shutil.rmtree(course.root / "solutions")
    shutil.rmtree(course.root / "tests")
    return course


def test_a_students_kit_runs_the_public_checks(students_kit: Course) -> None:
    hand_in(students_kit, SOLUTION)
    run = run_pytest(students_kit.root, "exercises/01")
    assert (run.status, run.counts) == (0, {"passed": 2})


def test_a_students_kit_tells_a_syntax_error_as_that(students_kit: Course) -> None:
    hand_in(students_kit, "def double(x:\n")
    run = run_pytest(students_kit.root, "exercises/01")
    assert run.status == 1
    assert "SyntaxError" in run.text


@pytest.fixture
def real(tmp_path: Path) -> Course:
    """The real course, with exercise 02 alone and its stub fresh."""
    kit = find_course(Path(__file__)).root
    shutil.copy(kit / "pyproject.toml", tmp_path)
    for folder in ("exercises/02", "solutions/02", "tests/hidden/02"):
        shutil.copytree(kit / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    course = Course(tmp_path)
    course.exercise("02").stub.write_text(course.exercise("02").stub_text(), encoding="utf-8")
    return course


@pytest.mark.timeout(120)  # loads torch in a process of its own: over a second
def test_the_real_stubs_score_nothing(real: Course) -> None:
    run = run_python(real.root, "-m", "pytest", "exercises/02")
    assert run.status == 1
    assert list(run.counts) == ["not done"]
    assert run.counts["not done"] == sum(path.read_text(encoding="utf-8").count("@check(") for path in real.exercise("02").suite)


# What Windows lacks, and what a student's plain `pip install handgrad` leaves out.
HIDDEN_MODULES = """
import sys

HIDDEN = {"fcntl", "resource", "grp", "pwd", "termios", "msgspec", "pyseccomp", "matplotlib"}


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for name in HIDDEN & set(sys.modules):
    del sys.modules[name]
sys.meta_path.insert(0, Hidden())
sys.builtin_module_names = tuple(n for n in sys.builtin_module_names if n not in HIDDEN)

import pytest

status = pytest.main(sys.argv[1:])
print("loaded:", sorted(HIDDEN & set(sys.modules)))
raise SystemExit(int(status))
"""


@pytest.mark.timeout(120)  # as above
def test_the_real_answers_pass_where_only_a_students_packages_are(real: Course) -> None:
    exercise = real.exercise("02")
    shutil.copy(exercise.solution, exercise.stub)
    run = run_python(real.root, "-c", HIDDEN_MODULES, "exercises/02")
    assert run.status == 0, run.text
    assert "All checks of exercise 02 pass. Well done!" in run.text
    assert run.text.endswith("loaded: []\n")


ENDLESS = "def double(x):\n    while True:\n        pass\n\n\ndef quadruple(x):\n    return 4 * x\n"


@pytest.mark.timeout(60)  # waits for a clock of its own: over a second
def test_an_endless_loop_takes_its_time_once_and_is_told_with_its_line(course: Course) -> None:
    hand_in(course, ENDLESS)
    run = run_pytest(course.root, "exercises/01", "-o", "timeout=1")
    assert (run.status, run.counts) == (1, {"passed": 2, "out of time": 2})
    assert "It did not answer within 1 seconds." in run.text and "scaling.py:" in run.text
    (seconds,) = re.findall(r" in ([\d.]+)s", run.text)
    assert float(seconds) < 2


def test_what_the_students_code_prints_is_shown_once(course: Course) -> None:
    hand_in(course, "def double(x):\n    print('twice', float(x))\n\n\ndef quadruple(x):\n    return 4 * x\n")
    run = run_pytest(course.root, "exercises/01")
    assert run.text.count("Your code printed:\n     twice 2.0") == 1
    assert "print shows a value to you" in run.text


def test_an_error_in_a_helper_is_told_with_the_students_own_lines_only(course: Course) -> None:
    hand_in(
        course,
        "def helper(x):\n    return x.undefined\n\n\ndef double(x):\n    return helper(x)\n\n\ndef quadruple(x):\n    return 4 * x\n",
    )
    run = run_pytest(course.root, "exercises/01")
    assert "     scaling.py:2\n         return x.undefined\n     called from line 6, in double\n" in run.text
    assert "servant.py" not in run.text and "Traceback" not in run.text


def test_with_traceback_the_own_lines_come_first(course: Course) -> None:
    hand_in(course, "def double(x):\n    return x.undefined\n")
    text = run_pytest(course.root, "exercises/01", "--traceback").text
    assert text.index("Your own lines") < text.index("in double\n    return x.undefined") < text.index("servant.py")


def test_a_function_that_calls_a_stub_waits_for_it(course: Course) -> None:
    hand_in(course, STUB.replace('raise NotImplementedError("write quadruple here")', "return double(double(x))"))
    run = run_pytest(course.root, "exercises/01")
    assert "  quadruple\n  ◦ waits for double, which it calls: 2 checks, 2 points\n" in run.text
    assert "Next:   write double in exercises/01/scaling.py." in run.text


def test_a_file_that_python_cannot_read_is_told_once_with_a_caret(course: Course) -> None:
    hand_in(course, "x = 1\n\n\ndef double(x:\n    pass\n")
    run = run_pytest(course.root, "exercises/01")
    assert (run.status, run.counts) == (1, {"raised": 4})
    assert "✗ this stops all 4 checks:" in run.text
    assert re.search(r"     scaling\.py:4\n         def double\(x:\n +\^\n", run.text)
    assert run.text.count("SyntaxError") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["exercises/01", "-k", "double"], 0, "5 of 5 points in the 2 checks that ran"),
        (["exercises/01", "-k", "quadruple", "-x"], 1, "in the 1 check that ran"),
        (["exercises/01/scaling.py"], 1, "Exercise 01 · scaling.py · 5 of 7 points\n"),
        (["exercises/01/test_scaling.py"], 1, "2 of 3 points in the 2 checks that ran"),
        (["exercises/01", "-k", "nothing"], 5, "deselected"),
        (["exercises/09"], 4, "not found"),
        (["exercises/01", "-q"], 1, "To mend"),
        (["exercises/01", "-v"], 1, "✓ any number is doubled"),
    ],
    ids=str,
)
def test_pytests_own_options_read_well(course: Course, arguments: list[str], status: int, says: str) -> None:
    hand_in(course, SOLUTION.replace("double(double(x))", "double(x) + 1"))
    run = run_pytest(course.root, *arguments)
    assert run.status == status
    assert says in run.text
    assert "Well done" not in run.text


def test_a_plain_pytest_in_a_students_kit_means_the_exercises(students_kit: Course) -> None:
    hand_in(students_kit, SOLUTION)
    run = run_pytest(students_kit.root)
    assert (run.status, run.counts) == (0, {"passed": 2})
    assert "Well done!" in run.text


def test_trouble_of_ours_with_a_diagnosis_does_not_cost_the_report(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def trouble(*arguments: object) -> None:
        raise RuntimeError("our trouble")

    monkeypatch.setattr("grader.diagnosis.name.name_mistakes", trouble)
    hand_in(course, SPOILED)
    run = run_pytest(course.root, "exercises/01")
    assert run.status == 1 and "our trouble" not in run.text and "✗ any number is doubled" in run.text
