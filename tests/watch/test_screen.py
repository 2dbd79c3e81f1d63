"""What a learner sees while they watch: a frame on a terminal, plain lines elsewhere, and nothing that a terminal would obey."""

import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from grader.course import Course
from grader.verdict import Outcome, Verdict
from grader.watch.screen import Screen
from grader.watch.view import Panel, View, mark_of, undone

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
PASSED = Verdict("01", "double_two", "double", Outcome.PASSED, 2, 2, title="2 becomes 4")
WRONG = replace(PASSED, outcome=Outcome.FAILED, points=0, check="double_other", title="any number", message="The result is 3.")
LATER = replace(WRONG, function="quadruple", check="quadruple_two", title="fourfold")
VIEW = View("01", "scaling", "answered in 84 ms", (PASSED, WRONG, LATER), ("double", "quadruple"), "double", after="quadruple")


def drawn(root: Path, view: View, *, terminal: bool, keys: bool = True, width: int = 80, height: int = 40) -> str:
    for name, text in SMALL.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=width, height=height, highlight=False, no_color=True)
    Screen(Course(root), console, keys=keys).show(view)
    return out.getvalue()


# Over a second if it comes first: the order of the functions is read from the stub, which loads torch.
def test_a_frame_has_the_sum_the_function_and_the_keys(tmp_path: Path) -> None:
    text = drawn(tmp_path, VIEW, terminal=True)
    for words in (
        "Exercise 01",
        "2 of 6 points",
        "answered in 84 ms",
        "✗ any number",
        "✓ 2 becomes 4",
        "The result is 3.",
        "next: quadruple",
        "quit",
    ):
        assert words in text
    assert "fourfold" not in text  # one function at a time
    assert text.count("Exercise 01") == 1


def test_where_there_is_no_terminal_there_are_plain_lines(tmp_path: Path) -> None:
    text = drawn(tmp_path, VIEW, terminal=False)
    assert "\x1b" not in text and "2 of 6 points" in text and "any number" in text
    assert "quit" not in drawn(tmp_path, VIEW, terminal=False, keys=False)


def test_where_there_is_no_terminal_what_is_not_yet_an_answer_is_not_told(tmp_path: Path) -> None:
    assert drawn(tmp_path, View("01", "scaling", "loading torch and the checks"), terminal=False) == ""


@pytest.mark.parametrize("width", [80, 120, 50])
def test_every_line_fits(tmp_path: Path, width: int) -> None:
    panel = Panel("hint 1 of 3 for double: idea", "word " * 60)
    long = replace(VIEW, panel=panel, printed="x" * 500 + "\n" * 20, trouble="")
    assert max(len(line) for line in drawn(tmp_path, long, terminal=False, width=width).splitlines()) <= width


def test_in_a_small_window_the_sum_stands_with_what_is_to_mend(tmp_path: Path) -> None:
    text = drawn(tmp_path, VIEW, terminal=True, height=8)
    assert text.index("The result is 3.") < text.index("2 of 6 points")


def test_trouble_and_our_fault_are_not_the_same(tmp_path: Path) -> None:
    theirs = drawn(tmp_path, replace(VIEW, trouble="Your code raised SyntaxError: '(' was never closed"), terminal=True)
    ours = drawn(tmp_path, replace(VIEW, our_fault="SuiteBroken: no"), terminal=True)
    assert "never closed" in theirs and "our fault" not in theirs and "2 of 6 points before" in theirs
    assert "our fault, not yours" in ours


def test_what_is_printed_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    text = drawn(tmp_path, replace(VIEW, printed="\x1b]0;title\x07hello [red]\n" + "more\n" * 30), terminal=True)
    assert "\\x1b]0;title\\x07hello [red]" in text and "... and 25 lines more" in text


def test_what_is_left_comes_in_the_exercises_order_and_who_waits_comes_last() -> None:
    waiting = replace(WRONG, waits_for="quadruple")
    assert undone((PASSED, WRONG, LATER), ("quadruple", "double")) == ("quadruple", "double")
    assert undone((waiting, LATER), ("double", "quadruple")) == ("quadruple", "double")
    assert undone((PASSED,), ("double",)) == ()


@pytest.mark.parametrize(
    ("outcomes", "mark"),
    [
        ([Outcome.PASSED], Outcome.PASSED),
        ([Outcome.MISSING], Outcome.MISSING),
        ([Outcome.PASSED, Outcome.FAILED], Outcome.FAILED),
        ([Outcome.PASSED, Outcome.MISSING], Outcome.MISSING),
        ([Outcome.MISSING, Outcome.ERROR], Outcome.ERROR),
    ],
)
def test_a_function_has_one_mark(outcomes: list[Outcome], mark: Outcome) -> None:
    assert mark_of("double", [replace(PASSED, outcome=o) for o in outcomes]) is mark
