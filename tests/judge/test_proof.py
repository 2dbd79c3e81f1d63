"""`prove` finds what a course promises and does not keep."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge.proof import Proof, callers_of, prove
from grader.judge.suite import collect

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
SOLUTION, STUB, PUBLIC = "solutions/01/scaling.py", "exercises/01/scaling.py", "exercises/01/test_scaling.py"
MISCONCEPTIONS, IDIOMS, HIDDEN = "solutions/01/misconceptions.py", "solutions/01/idioms.py", "tests/hidden/01/test_scaling.py"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for name, text in SMALL.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Course(tmp_path)


@pytest.fixture(autouse=True)
def modules_forgotten() -> Iterator[None]:
    """pytest keeps a collected file as `exercises.01.test_scaling`, whichever course it came from."""
    yield
    for name in [n for n in sys.modules if n.endswith(".test_scaling")]:
        del sys.modules[name]


def proof_of(course: Course) -> Proof:
    return prove(course.exercise("01"), collect(course, course.exercises)["01"])


def test_a_good_exercise_is_proved(course: Course) -> None:
    proof = proof_of(course)
    assert proof.complaints == ()
    assert (proof.exercise, len(proof.names), proof.points, proof.idioms) == ("01", 4, 7, 1)
    assert [(c.variant.name, c.checks) for c in proof.catches] == [
        ("two_added", ("double_other_numbers",)),
        ("doubled_once", ("quadruple_one_and_a_half", "quadruple_other_numbers")),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "about", "says"),
    [
        (SOLUTION, "return 2 * x", "return 3 * x", "solution", "double_two (failed): The result is wrong. | Called double(tensor(2.0))."),
        (STUB, "Twice x.", "Thrice x.", "scaling.py", "is not what its source makes of it; run `grader generate`."),
        (
            IDIOMS,
            "x + x",
            "x + 2",
            "idiom added_to_itself",
            "not accepted by double_other_numbers (failed): The result has all 3 values wrong. | Called double(",
        ),
        (MISCONCEPTIONS, "return x + 2", "return x + x", "misconception two_added", "no check of double catches it."),
        (
            MISCONCEPTIONS,
            '"the-wrong-factor"',
            '""',
            "misconception two_added",
            "has no sentence for the student, or no place in the lesson.",
        ),
        (
            MISCONCEPTIONS,
            "You double once.",
            "",
            "misconception doubled_once",
            "has no sentence for the student, or no place in the lesson.",
        ),
        (PUBLIC, '@check("quadruple"', '@check("sixfold"', "sixfold", "is checked, but it is not in the stub."),
    ],
)
def test_what_is_not_kept_is_a_complaint(course: Course, file: str, old: str, new: str, about: str, says: str) -> None:
    text = SMALL[file]
    assert old in text
    (course.root / file).write_text(text.replace(old, new))
    found = [c.says for c in proof_of(course).complaints if (c.exercise, c.about) == ("01", about)]
    assert any(said.startswith(says) for said in found), proof_of(course).complaints


def test_a_function_without_a_check_is_a_complaint(course: Course) -> None:
    for file in (SOLUTION, STUB):
        (course.root / file).write_text(SMALL[file] + "\n\ndef unseen(x: Tensor) -> Tensor:\n    raise NotImplementedError\n")
    assert ("unseen", "has no check.") in [(c.about, c.says) for c in proof_of(course).complaints]


def test_a_stub_that_scores_is_a_complaint(course: Course) -> None:
    (course.root / SOLUTION).write_text(
        SMALL[SOLUTION].replace("    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION", "    return 2 * x")
    )
    complaints = [(c.about, c.says) for c in proof_of(course).complaints]
    assert ("stub", "double_two is passed, not missing: ") in complaints


def test_a_misconception_that_fails_another_functions_check_is_a_complaint(course: Course) -> None:
    """`quadruple` does not call a function of its own here, so a wrong `double` must not fail its checks."""
    (course.root / HIDDEN).write_text(
        SMALL[HIDDEN] + '\n\n@check("quadruple", "t")\ndef test_q(student):\n    close(student.double(torch.ones(1)), 2 * torch.ones(1))\n'
    )
    (course.root / SOLUTION).write_text(SMALL[SOLUTION].replace("double(double(x))", "4 * x"))
    said = [(c.about, c.says) for c in proof_of(course).complaints]
    assert said == [("misconception two_added", "also fails q, a check of quadruple.")]


def test_a_check_that_cannot_judge_a_misconception_is_a_complaint(course: Course) -> None:
    (course.root / HIDDEN).write_text(
        SMALL[HIDDEN] + '\n\n@check("double", "t")\ndef test_broken(student):\n    student.double(torch.ones(1))\n    [][0]\n'
    )
    said = [(c.about, c.says) for c in proof_of(course).complaints]
    broken = "the check itself raised IndexError: list index out of range"
    assert ("solution", f"broken (judge_error): {broken}") in said
    assert ("misconception two_added", f"broken cannot judge it: {broken}") in said


TWIN = """

@misconception(of="double", says="You put 2 on top.", see="the-wrong-factor"{more})
def two_put_on_top(x: Tensor) -> Tensor:
    return {result}
"""


@pytest.mark.parametrize(
    ("more", "result", "says"),
    [
        ("", "2 + x", "no check tells it from two_added, and nobody has said why."),
        (', same_as="two_added"', "2 + x", "is said to be the same as two_added, but not why: add because=..."),
        (', same_as="two_added", because="a sum has no order"', "2 + x", ""),
        (
            ', same_as="two_added", because="a sum has no order"',
            "3 + x",
            "is said to be the same as two_added, but a check tells them apart.",
        ),
        (', same_as="three_added"', "3 + x", "is said to be the same as three_added, which is no misconception of double."),
    ],
)
def test_misconceptions_that_no_check_tells_apart_are_explained(course: Course, more: str, result: str, says: str) -> None:
    (course.root / MISCONCEPTIONS).write_text(SMALL[MISCONCEPTIONS] + TWIN.format(more=more, result=result))
    proof = proof_of(course)
    said = [c.says for c in proof.complaints if c.about == "misconception two_put_on_top"]
    assert says in (said or [""])
    assert len(proof.twins) == (result == "2 + x")


def test_what_a_wrong_answer_prints_or_warns_is_not_heard(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    loud = "import warnings\n" + SMALL[MISCONCEPTIONS].replace(
        "return x + 2", "print('hello')\n    warnings.warn('hello')\n    return x + 2"
    )
    (course.root / MISCONCEPTIONS).write_text(loud)
    assert proof_of(course).complaints == ()
    assert capsys.readouterr() == ("", "")


def test_callers_are_found_through_callers(course: Course) -> None:
    text = "def a(): ...\ndef b(): return a()\nclass C:\n    def f(self): return b()\ndef d(): ...\n"
    (course.root / SOLUTION).write_text(text)
    exercise = course.exercise("01")
    assert callers_of(exercise, "a") == {"a", "b", "C"}
    assert callers_of(exercise, "d") == {"d"}
