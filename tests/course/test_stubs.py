"""A stub is a solution minus its marked regions."""

import ast

import pytest

from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.course.stubs import BEGIN, END, UnbalancedMarkers, make_stub

COURSE = find_course()

SOLUTION = """\
\"\"\"A lesson.\"\"\"


def outer(x):
    \"\"\"Keep me.\"\"\"
    ### BEGIN SOLUTION
    answer = x
    return answer
    ### END SOLUTION


class Box:
    size: int

    def grow(self):
        ### BEGIN SOLUTION
        self.size += 1
        ### END SOLUTION
"""

STUB = """\
\"\"\"A lesson.\"\"\"


def outer(x):
    \"\"\"Keep me.\"\"\"
    raise NotImplementedError("write outer here")


class Box:
    size: int

    def grow(self):
        raise NotImplementedError("write grow here")
"""


def test_a_marked_region_becomes_a_line_that_names_its_function() -> None:
    assert make_stub(SOLUTION) == STUB


def test_a_text_without_markers_stays_as_it_is() -> None:
    assert make_stub(STUB) == STUB


def test_a_stub_ends_in_one_line_break() -> None:
    assert make_stub("x = 1") == "x = 1\n"


def test_two_regions_of_a_function_become_two_lines() -> None:
    region = f"    {BEGIN}\n    x = 1\n    {END}\n"
    stub = make_stub("def f():\n" + region + "    y = 2\n" + region)
    assert stub.splitlines() == ["def f():", *['    raise NotImplementedError("write f here")', "    y = 2"], stub.splitlines()[1]]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([BEGIN, BEGIN, END], "line 2: ### BEGIN SOLUTION inside a region"),
        ([BEGIN, "x = 1", END, END], "line 4: ### END SOLUTION without a beginning"),
        ([END], "line 1: ### END SOLUTION without a beginning"),
        ([BEGIN, "x = 1"], "the last ### BEGIN SOLUTION has no end"),
    ],
)
def test_markers_that_do_not_pair_up_are_refused(lines: list[str], says: str) -> None:
    with pytest.raises(UnbalancedMarkers, match=says):
        make_stub("\n".join(lines))


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)
def test_every_public_function_of_the_course_is_a_stub(exercise: Exercise) -> None:
    for node in ast.parse(exercise.stub_text()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            assert ast.unparse(node.body[-1]) == f"raise NotImplementedError('write {node.name} here')", node.name
            assert ast.get_docstring(node), node.name


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)
def test_no_marked_line_of_the_course_is_left_in_a_stub(exercise: Exercise) -> None:
    solution = decode_source(exercise.solution.read_bytes())
    assert solution.count(BEGIN) == solution.count(END) > 0
    assert BEGIN not in exercise.stub_text() and END not in exercise.stub_text()
