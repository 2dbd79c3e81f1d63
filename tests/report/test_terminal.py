"""What people read in a terminal: 80 columns, no blanks at the end, colours on a terminal only, and nothing that it would obey."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from grader.course import Course
from grader.report.printable import printable
from grader.report.table import MOST_ROWS, write_class_table
from grader.report.terminal import write_verdicts
from grader.verdict import Outcome, Scorecard, Verdict

CONTRACT = "def half(x: float) -> float: ...\ndef third(x: float) -> float: ...\n"
PASSED = Verdict("01", "half_of_two", "half", Outcome.PASSED, 2, 2, title="half of 2 is 1")
FAILED = replace(PASSED, outcome=Outcome.FAILED, points=0, message="Called half(2).\nThe result is the wrong number.")
MISSING = replace(PASSED, function="third", outcome=Outcome.MISSING, points=0, message="Not done yet: this function is still a stub.")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for number, topic in (("01", "half"), ("02", "other")):
        folder = tmp_path / "exercises" / number
        folder.mkdir(parents=True)
        (folder / f"test_{topic}.py").touch()
        (folder / f"{topic}.py").write_text(CONTRACT)
    return Course(tmp_path)


def text_of(verdicts: list[Verdict], course: Course, *, colours: bool = False, width: int = 80) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, force_terminal=colours, color_system="standard" if colours else None)
    write_verdicts(verdicts, course, console)
    return out.getvalue()


# Over a second if it comes first: the order of the functions is read from the stub, which loads torch.
def test_all_passed_is_praised(course: Course) -> None:
    assert text_of([PASSED], course) == (
        "\nExercise 01 · half.py · 2 of 2 points\n\n  half\n  ✓ half of 2 is 1\n\nAll checks of exercise 01 pass. Well done.\n"
    )


def test_a_failed_check_says_what_is_wrong_and_what_comes_next(course: Course) -> None:
    assert text_of([PASSED, FAILED, MISSING], course).splitlines() == [
        "",
        "Exercise 01 · half.py · 2 of 6 points",
        "",
        "  half",
        "  ✓ half of 2 is 1",
        "  ✗ half of 2 is 1",
        "      Called half(2).",
        "      The result is the wrong number.",
        "",
        "  third",
        "  · not done yet: 1 check waits for it, 2 points",
        "",
        "Next: half. exercises/01/README.md explains it; `grader hint 01 half` helps.",
    ]


def test_what_is_not_done_at_all_is_one_line(course: Course) -> None:
    text = text_of([MISSING, replace(MISSING, points=0, max_points=1)], course)
    assert "  · not done yet: 2 checks wait for it, 3 points\n" in text
    assert "stub" not in text


@pytest.mark.parametrize(
    ("outcome", "tail"),
    [
        (Outcome.ERROR, " [raised]"),
        (Outcome.TIMEOUT, " [timeout]"),
        (Outcome.CRASHED, " [crashed]"),
        (Outcome.FORBIDDEN, " [forbidden]"),
        (Outcome.JUDGE_ERROR, " [our fault]"),
        (Outcome.FAILED, ""),
    ],
)
def test_each_way_to_end_has_its_word(course: Course, outcome: Outcome, tail: str) -> None:
    lines = text_of([replace(FAILED, outcome=outcome)], course).splitlines()
    assert lines[4].split(maxsplit=1)[1].replace("  [", " [") == f"half of 2 is 1{tail}"


def test_the_same_fault_is_told_once(course: Course) -> None:
    assert text_of([FAILED, replace(FAILED, title="another")], course).count("wrong number") == 1


def test_functions_come_in_the_order_of_the_exercise_and_exercises_in_order(course: Course) -> None:
    verdicts = [replace(PASSED, exercise="02"), replace(PASSED, function="helper"), replace(PASSED, function="third"), PASSED]
    text = text_of(verdicts, course)
    assert text.index("Exercise 01") < text.index("  half") < text.index("  third") < text.index("  helper") < text.index("Exercise 02")


LONG = replace(
    FAILED,
    title="a title that goes on and on, well past the end of the line, " * 3,
    message="Called half(" + "word " * 40 + ")." + "\n  yours:    " + "12345 " * 30 + "\n" + "unbroken" * 30 + "\n\n  ",
)


@pytest.mark.parametrize("width", [80, 50])
def test_every_line_fits(course: Course, width: int) -> None:
    assert max(map(len, text_of([PASSED, LONG, MISSING], course, width=width).splitlines())) <= width


def test_no_line_of_a_usual_report_ends_in_blanks(course: Course) -> None:
    lines = text_of([PASSED, FAILED, MISSING, replace(FAILED, message="word " * 40)], course).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [80, 50])
def test_no_line_ends_in_blanks_also_where_it_was_broken(course: Course, width: int) -> None:
    lines = text_of([PASSED, LONG, MISSING], course, width=width).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_there_are_colours_on_a_terminal_only(course: Course) -> None:
    assert "\x1b[" in text_of([PASSED, FAILED], course, colours=True)
    assert "\x1b" not in text_of([PASSED, FAILED], course)


def test_what_a_student_says_is_shown_and_never_obeyed(course: Course) -> None:
    said = "\x1b]0;title\x07 [red]not markup[/red] \u202eabc \x9b31m \r over"
    text = text_of([replace(FAILED, message=said)], course)
    assert "[red]not markup[/red]" in text
    assert not any(c in text for c in "\x1b\x07\u202e\x9b\r")
    assert "\\u202eabc" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain ü 李 ✓\nnext", "plain ü 李 ✓\nnext"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x00\x07\x08\x7f", "\\x00\\x07\\x08\\x7f"),
        ("\r\t", "\\r\\t"),
        ("\u202e\u2066\u200f", "\\u202e\\u2066\\u200f"),
        ("\u2028\x85\x9b", "\\u2028\\x85\\x9b"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
    ids=ascii,
)
def test_control_and_direction_characters_are_shown_as_escapes(text: str, shown: str) -> None:
    assert printable(text) == shown


def table_of(students: list[str], course: Course, cards: list[Scorecard], width: int = 80) -> str:
    out = io.StringIO()
    write_class_table(Console(file=out, width=width, highlight=False), students, course.exercises, cards)
    return out.getvalue()


def row(text: str, student: str) -> list[str]:
    (line,) = (line for line in text.splitlines() if student in line)
    return line.split()


def test_the_table_has_a_row_a_student(course: Course) -> None:
    cards = [
        Scorecard("anna", "01", (PASSED, PASSED)),
        Scorecard("anna", "02", (MISSING, MISSING)),
        Scorecard("bo", "01", (PASSED, FAILED)),
        Scorecard("bo", "02", (replace(PASSED, outcome=Outcome.JUDGE_ERROR), PASSED)),
    ]
    text = table_of(["anna", "bo", "cem"], course, cards, width=120)
    assert row(text, "anna") == ["anna", "4", "·", "4", "2m"]
    assert row(text, "bo") == ["bo", "2", "?", "2", "1f", "1?"]
    assert row(text, "cem") == ["cem", "-", "-", "0"]
    assert row(text, "points to be had") == ["points", "to", "be", "had", "4", "4", "8"]


def test_the_tables_total_is_that_of_the_scores(course: Course) -> None:
    ours = Scorecard("bo", "01", (replace(PASSED, outcome=Outcome.JUDGE_ERROR, points=0), PASSED))
    assert row(table_of(["bo"], course, [ours], width=120), "bo")[3] == "0"


def test_a_students_name_is_no_markup_and_moves_no_cursor(course: Course) -> None:
    text = table_of(["[bold]x[/bold]", "\x1b[2J"], course, [])
    assert "[bold]x[/bold]" in text and "\\x1b[2J" in text and "\x1b" not in text


def test_the_table_fits_the_terminal(course: Course) -> None:
    assert max(map(len, table_of(["a very long name " * 5], course, []).splitlines())) <= 80


def test_a_large_class_is_read_in_the_file(course: Course) -> None:
    text = table_of([f"student{i:03d}" for i in range(MOST_ROWS + 5)], course, [])
    assert f"student{MOST_ROWS - 1:03d}" in text and f"student{MOST_ROWS:03d}" not in text
    assert "... and 5 more in scores.csv." in text
