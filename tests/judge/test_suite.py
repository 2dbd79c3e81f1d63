"""Suites are collected once, with pytest; a check is then a plain function. What is wrong with a suite is told as our fault."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch

from grader.course import Course
from grader.judge.suite import Check, SuiteBroken, collect, fresh_rng, seed_of

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
HIDDEN = "tests/hidden/01/test_scaling.py"


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


Add = Callable[[str], None]


@pytest.fixture
def add(course: Course) -> Add:
    """Adds to the hidden checks."""

    def add(text: str) -> None:
        with open(course.root / HIDDEN, "a") as file:
            file.write("\n\n" + text)

    return add


def suite_of(course: Course) -> tuple[Check, ...]:
    return collect(course, course.exercises)["01"]


def test_checks_are_collected_public_ones_first(course: Course) -> None:
    assert [(c.name, c.function, c.points, c.public, c.wants_rng) for c in suite_of(course)] == [
        ("double_two", "double", 2, True, False),
        ("quadruple_one_and_a_half", "quadruple", 1, True, False),
        ("double_other_numbers", "double", 3, False, True),
        ("quadruple_other_numbers", "quadruple", 1, False, True),
    ]


def test_a_check_has_its_title_and_its_exercise(course: Course) -> None:
    first = suite_of(course)[0]
    assert (first.title, first.exercise.number, first.parameters) == ("2 becomes 4", "01", ())


def test_parameters_make_checks_of_their_own(course: Course, add: Add) -> None:
    add('import pytest\n\n@pytest.mark.parametrize("n", [1, 2])\n@check("double", "n")\ndef test_n(n, student):\n    student.double(n)\n')
    one, two = suite_of(course)[-2:]
    assert [(c.name, c.parameters) for c in (one, two)] == [("n[1]", (("n", 1),)), ("n[2]", (("n", 2),))]


def test_a_check_is_a_plain_function_that_gets_what_it_asks_for(course: Course, add: Add) -> None:
    add('@check("double", "t")\ndef test_it(rng, student):\n    student.append(torch.rand(1, generator=rng).item())\n')
    got: list[float] = []
    suite_of(course)[-1].run_on(got)
    assert got == [torch.rand(1, generator=fresh_rng("it")).item()]


def test_a_seed_follows_from_the_name_alone() -> None:
    assert seed_of("softmax_rows") == seed_of("softmax_rows") == 2320047947
    assert seed_of("a") != seed_of("b")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('@check("double", "again")\ndef test_double_two(student): ...\n', "exercise 01 has two checks called double_two."),
        ("def test_unmarked(student): ...\n", r"test_unmarked is not marked with @check\(\.\.\.\)\."),
        ('@check("double", "t")\ndef test_it(student, tmp_path): ...\n', "asks for tmp_path.*; a check may ask for student and rng only."),
        ('@check("double", "t")\ndef test_it(student, moon): ...\n', "asks for moon; a check may ask for student and rng only."),
        ("import no_such_module\n", "(?s)could not be collected:.*no_such_module"),
        ("def broken(:\n", "(?s)could not be collected:.*SyntaxError"),
        ('@check("double", "t", points=0)\ndef test_it(student): ...\n', "(?s)could not be collected:.*at least one point"),
    ],
)
def test_a_broken_suite_is_our_fault_and_says_where(course: Course, add: Add, more: str, says: str) -> None:
    add(more)
    with pytest.raises(SuiteBroken, match=says):
        suite_of(course)


def test_a_suite_without_checks_is_broken(course: Course) -> None:
    (course.root / "exercises/01/test_scaling.py").write_text("")
    (course.root / HIDDEN).unlink()
    with pytest.raises(SuiteBroken):
        suite_of(course)
