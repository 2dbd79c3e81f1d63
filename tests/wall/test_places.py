"""Places: what stands in a line, in which function, and which part of it is meant."""

import pytest

from grader.wall.faults import NotAttempted, Place
from grader.wall.places import columns_of_bytes, columns_of_characters, function_at, place_in

TEXT = """\
import torch

class Linear:
    size = 3

    def forward(self, x):
        def inner(y):
            return y + 1

        for _ in range(2):
            if x:
                x = inner(x)
        return x

    async def later(self): pass


@torch.no_grad()
def f(x): return x
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (1, ""),
        (3, ""),
        (4, ""),
        (6, "Linear.forward"),
        (7, "Linear.forward.inner"),
        (8, "Linear.forward.inner"),
        (12, "Linear.forward"),
        (13, "Linear.forward"),
        (15, "Linear.later"),
        (17, ""),
        (19, "f"),
        (0, ""),
        (99, ""),
    ],
)
def test_a_line_is_in_the_innermost_function(line: int, name: str) -> None:
    assert function_at(TEXT, line) == name


@pytest.mark.parametrize("text", ["def f(:\n", "def f():\0 pass", "(" * 10_000, "x = " + "-" * 200_000 + "1"])
def test_a_text_that_cannot_be_read_has_no_functions(text: str) -> None:
    assert function_at(text, 1) == ""


def test_a_line_is_shown_without_its_indentation() -> None:
    assert place_in(TEXT, "work.py", 12, 4, 12) == Place("work.py", 12, "x = inner(x)", 4, 12, "Linear.forward")
    assert place_in("a\x0cb\rc\r\nd", "work.py", 3) == Place("work.py", 3, "d")


@pytest.mark.parametrize("line", [-(2**63), -1, 0, 21, 2**64])
def test_a_line_that_is_not_there_is_none(line: int) -> None:
    assert place_in(TEXT, "work.py", line) is None


def test_columns_are_those_of_the_line_as_it_is_shown() -> None:
    text = "    ä = 'öü' + 1\n"
    assert columns_of_bytes(text, 1, 9, 19) == (4, 12)
    assert columns_of_bytes(text, 1, 9, None) == (4, 12)
    assert columns_of_characters(text, 1, 8, 12) == (4, 8)
    assert columns_of_characters(text, 99, 8, 12) == (8, 12)


def test_a_function_waits_for_a_stub_that_it_calls() -> None:
    f, g = Place("work.py", 1, function="f"), Place("work.py", 5, function="Linear.forward")
    stub = NotAttempted("a stub.", way=(f, g))
    assert stub.function == "Linear.forward"
    assert [stub.behind(name) for name in ("f", "Linear", "h", "")] == ["Linear", "", "", ""]
    assert NotAttempted("a stub.", way=(f,)).behind("f") == ""
    assert NotAttempted("no file.").behind("f") == NotAttempted("no file.").function == ""
