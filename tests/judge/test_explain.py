"""Messages: the name of the failure first, then the evidence; plain text, and nothing in it that a terminal would obey."""

from pathlib import Path
from typing import Any

import pytest
import torch

from grader.checks.failure import Fact
from grader.course import Exercise
from grader.judge.explain import explain, headed
from grader.judge.suite import Check
from grader.wall.faults import BadReturn, Died, Fault, NotAttempted, Place, RanOutOfTime, student_raised
from grader.wall.subject import Call

WRONG = Fact("value", "the result is wrong.", torch.tensor(1.5), torch.tensor(271828.0), torch.tensor(True))
CALL = Call("double", (torch.tensor(1.0),), {}, torch.tensor(1.5))


def check(*, public: bool) -> Check:
    def run(student: Any) -> None: ...

    return Check(Exercise(Path(), "01"), "name", "double", "title", 1, public, run, (), False)


def test_a_public_check_shows_both_values() -> None:
    assert explain(WRONG, CALL, check(public=True)).splitlines() == [
        "The result is wrong.",
        "Called double(tensor(1.0)).",
        "    yours          1.5",
        "    expected  271828.0",
    ]


def test_a_hidden_check_shows_kinds_only() -> None:
    message = explain(WRONG, CALL, check(public=False))
    assert message == "The result is wrong.\nCalled double(tensor(1.0)). It returned a tensor of shape (), float32."


def test_the_name_of_a_mistake_comes_first_and_where_to_read_on_last() -> None:
    message = explain(WRONG, CALL, check(public=True))
    assert (
        headed(message, "You forgot it.", "exercises/01/README.md#it") == f"You forgot it.\n{message}\nRead on: exercises/01/README.md#it"
    )
    assert headed(message, "Twice too large.") == f"Twice too large.\n{message}"


def test_a_mistake_with_a_name_needs_no_general_explanation() -> None:
    raised = student_raised(["RuntimeError"], "a leaf Variable that requires grad is being used in an in-place operation.", None)
    message = explain(raised, CALL, check(public=True))
    assert "You change a trainable tensor in place" in message
    assert "You change a trainable tensor in place" not in headed(message, "The step is recorded.", "README.md")


@pytest.mark.parametrize(
    "fault",
    [
        student_raised(
            ["\x1b[31mEvil"], "\x1b]0;title\x07 \u202e\ud800\r\n\nCalled nothing." + "a\u0301\u0301\u0301\u0301\u0301\u0301" * 9, None
        ),
        student_raised(["ValueError"], "x" * 10**6, Place("evil\x1b.py", 3, "x" * 10**6)),
        BadReturn("double returned a \x1b[31mTensor, but it should return a tensor."),
        NotAttempted("no \x1b function."),
        RanOutOfTime("it did not answer within 5 seconds."),
        Died("it died."),
    ],
    ids=lambda f: type(f).__name__,
)
def test_what_a_student_says_is_short_printable_and_makes_no_lines_of_its_own(fault: Fault) -> None:
    message = explain(fault, CALL, check(public=False), printed="\x1b[2Jprinted\n" * 10**4)
    assert len(message) < 2_000
    assert len(message.splitlines()) < 20
    assert all(c.isprintable() or c == "\n" for c in message)
    assert message.count("Called") <= 2 and not any(line.startswith("Called nothing") for line in message.splitlines())


def test_what_was_printed_is_shown_and_print_is_told_from_return() -> None:
    message = explain(BadReturn("double returned None."), CALL, check(public=True), printed="2.0\n")
    assert message.endswith("print shows a value to you; return hands it to the caller.\nYour code printed:\n    2.0")
    assert explain(WRONG, CALL, check(public=True), printed="2.0\n").endswith("Your code printed:\n    2.0")


def told(place: Place, *way: Place) -> list[str]:
    """The lines that show where an exception was raised."""
    message = explain(student_raised(["ValueError"], "no.", place, (*way, place)), CALL, check(public=True))
    return message.splitlines()[1:-1]


@pytest.mark.parametrize(
    ("text", "part", "marked"),
    [
        ("return a @ b + c", "a @ b", "       ^^^^^"),
        ("y = (x - m).exp() / (x - n)", "x - m", "     ^^^^^"),
        ("def f(x:", "(", "     ^"),
        ("x = (1 +", "(", "    ^"),
        ("é = x + y * z", "y * z", "        ^^^^^"),
        ("s = '数' + y * z", "y * z", "           ^^^^^"),
        ("return x + y  # here", "x + y", ""),
        ("total += x @ y", "x @ y", ""),
        ("rows, columns = x.shape", "x.shape", ""),
        ("raise ValueError", "raise ValueError", ""),
        ("if x > 0:", "x > 0", "   ^^^^^"),
        ("a\tb + c", "b + c", ""),
        ("\u202eb + c * d", "c * d", ""),
        ("1 + " * 60 + "x @ y", "x @ y", ""),
    ],
)
def test_the_part_of_a_line_that_is_meant_is_marked_where_that_says_more(text: str, part: str, marked: str) -> None:
    column = text.index(part)
    lines = told(Place("work.py", 3, text, column, column + len(part)))
    assert lines[2:] == ([f"        {marked}"] if marked else [])


def test_a_place_behind_the_end_of_the_line_is_marked() -> None:
    assert told(Place("work.py", 3, "def f(x)", 8, 9))[2:] == ["                ^"]


def test_the_lines_that_led_to_an_error_are_told_nearest_first() -> None:
    far = [Place("work.py", n, "text", function=f"f{n}") for n in range(1, 6)]
    place = Place("work.py", 9, "x = 1", function="g")
    assert told(place, far[0], Place("work.py", 2)) == [
        "    work.py:9",
        "        x = 1",
        "    called from line 2",
        "    called from line 1, in f1",
    ]
    assert told(place, *far)[2:] == [
        "    called from line 5, in f5",
        "    called from line 4, in f4",
        "    called from line 3, in f3",
        "    ...",
        "    called from line 1, in f1",
    ]


def test_a_line_that_is_empty_takes_no_room() -> None:
    assert told(Place("work.py", 9)) == ["    work.py:9"]


def test_a_stub_behind_the_function_is_named() -> None:
    double, helper = Place("work.py", 3, function="double"), Place("work.py", 7, function="helper")
    words = "this function is still a stub."
    assert explain(NotAttempted(words, way=(double, helper)), CALL, check(public=True)) == (
        "Not done yet: double calls helper, which is still a stub."
    )
    assert explain(NotAttempted(words, way=(double,)), CALL, check(public=True)) == f"Not done yet: {words}"


def test_an_endless_loop_is_told_with_the_line_where_it_was() -> None:
    late = RanOutOfTime("it did not answer within 5 seconds.", Place("work.py", 7, "while True:"))
    lines = explain(late, CALL, check(public=True)).splitlines()
    assert lines[:3] == ["It did not answer within 5 seconds.", "    work.py:7", "        while True:"]
