"""What people read in a terminal: 80 columns, no blanks at the end, colours on a terminal only, and nothing that it would obey."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.course import Course, Exercise
from grader.gradebook import CourseSettings, Gradebook, settle
from grader.report.printable import printable
from grader.report.table import MOST_ROWS, write_class_table
from grader.report.terminal import write_verdicts
from grader.verdict import Outcome, Scorecard, Verdict

CONTRACT = "def half(x: float) -> float: ...\ndef third(x: float) -> float: ...\n"
PASSED = Verdict("01", "half_of_two", "half", Outcome.PASSED, 2, 2, title="half of 2 is 1")
FAILED = replace(PASSED, outcome=Outcome.FAILED, points=0, message="The result is the wrong number.\nCalled half(2).")
MISSING = replace(PASSED, function="third", outcome=Outcome.MISSING, points=0, message="Not done yet: this function is still a stub.")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for number, topic in (("01", "half"), ("02", "other")):
        folder = tmp_path / "exercises" / number
        folder.mkdir(parents=True)
        (folder / f"test_{topic}.py").touch()
        (folder / f"{topic}.py").write_text(CONTRACT)
    return Course(tmp_path)


def text_of(verdicts: list[Verdict], course: Course, *, colours: bool = False, width: int = 80, **said: bool) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, force_terminal=colours, color_system="standard" if colours else None)
    write_verdicts(verdicts, course, console, **said)
    return out.getvalue()


# Over a second if it comes first: the order of the functions is read from the stub, which loads torch.
def test_all_passed_is_praised_and_what_comes_next_is_named(course: Course) -> None:
    (course.exercise("02").lesson).write_text("# 02 · The other half\n")
    assert text_of([PASSED], course).splitlines() == [
        "",
        "Exercise 01 · half.py · 2 of 2 points",
        "",
        "  half · 2 of 2",
        "  ✓ half of 2 is 1",
        "",
        "All checks of exercise 01 pass. Well done!",
        "Next:   02 · The other half: exercises/02/README.md",
        "",
    ]


def test_the_last_exercise_is_told_as_that(course: Course) -> None:
    assert "That was the last exercise of this kit." in text_of([replace(PASSED, exercise="02")], course)


def test_of_checks_that_were_chosen_nothing_is_said_of_the_others(course: Course) -> None:
    text = text_of([PASSED], course, partial=True)
    assert "2 of 2 points in the 1 check that ran" in text and "This check passes." in text
    assert "Well done" not in text and "Next" not in text


def test_a_failed_check_says_what_is_wrong_and_what_comes_next(course: Course) -> None:
    assert text_of([PASSED, FAILED, MISSING], course).splitlines() == [
        "",
        "Exercise 01 · half.py · 2 of 6 points",
        "",
        "  half · 2 of 4",
        "  ✓ half of 2 is 1",
        "  ✗ half of 2 is 1",
        "",
        "  third",
        "  · not done yet: 1 check waits for it, 2 points",
        "",
        "To mend",
        "",
        "✗  half: half of 2 is 1",
        "   The result is the wrong number.",
        "   Called half(2).",
        "",
        "Next:   mend half in exercises/01/half.py.",
        "Again:  grader check 01; or at every save: grader watch 01",
        "",
    ]


def test_a_hint_is_offered_where_there_is_one_and_watch_to_those_who_do_not_watch(course: Course) -> None:
    course.exercise("01").hints.write_text("## half\n\n### Idea\n\nDivide.\n")
    assert "\nStuck?  grader hint 01 half\n" in text_of([FAILED], course)
    assert "grader watch" not in text_of([FAILED], course, watching=True)


def test_what_is_done_takes_a_line_while_something_is_to_mend(course: Course) -> None:
    verdicts = [PASSED, replace(PASSED, check="two"), replace(FAILED, function="third")]
    text = text_of(verdicts, course)
    assert "\n  ✓ half · all 2 checks\n" in text and "✓ half of 2" not in text
    assert "✓ half of 2 is 1" in text_of(verdicts, course, everything=True)


def test_of_several_exercises_those_that_are_done_or_not_begun_take_a_line(course: Course) -> None:
    text = text_of([PASSED, replace(MISSING, exercise="02")], course)
    assert "\n✓ Exercise 01 · half.py · 1 check passed, 2 points\n" in text
    assert "\n· Exercise 02 · other.py · not begun: 1 check, 2 points\n" in text
    assert "write third in exercises/02/other.py" in text


def test_what_has_been_begun_comes_before_what_has_not(course: Course) -> None:
    text = text_of([MISSING, replace(FAILED, exercise="02")], course)
    assert "mend half in exercises/02/other.py" in text


def test_a_check_that_waits_says_for_which_function_and_is_no_failure_to_read(course: Course) -> None:
    waits = replace(FAILED, check="third_1", function="third", waits_for="half", message="This fails because of half.")
    verdicts = [FAILED, waits, replace(PASSED, check="third_2", function="third", title="another")]
    text = text_of(verdicts, course)
    assert "  third · 2 of 4\n  ✓ another\n  ◦ 1 check waits for half\n" in text
    assert "This fails because" not in text
    assert "  ◦ waits for half, which it calls: 1 check, 2 points\n" in text_of([FAILED, waits], course)
    assert "◦ half of 2 is 1 [waits for half]" in text_of(verdicts, course, everything=True)


RAISED = replace(FAILED, outcome=Outcome.ERROR, message="Your code raised E: e\n    half.py:2\n        x = 1\nCalled half(2).")


def test_an_error_that_stops_everything_is_told_once(course: Course) -> None:
    unreadable = "Python cannot read your file. SyntaxError: invalid syntax\n    half.py:1\n        def half(:\n                 ^"
    verdicts = [replace(RAISED, check=f"{f}_{i}", function=f, message=unreadable) for f in ("half", "third") for i in range(5)]
    lines = text_of(verdicts, course).splitlines()
    assert lines[3:8] == [
        "  ✗ this stops all 10 checks:",
        "   Python cannot read your file. SyntaxError: invalid syntax",
        "     half.py:1",
        "         def half(:",
        "                  ^",
    ]
    assert "Next:   mend the line above; then everything else can be checked." in lines


def test_the_same_error_is_told_once_with_its_count(course: Course) -> None:
    verdicts = [RAISED, *(replace(RAISED, check=f"half_{i}", message=RAISED.message.replace("2)", f"{i})")) for i in range(4))]
    text = text_of([*verdicts, replace(PASSED, function="third")], course)
    assert text.count("Your code raised") == 1
    assert "✗ all 5 checks fail in the same way" in text and "The same error fails 4 more checks of half." in text


def test_few_failures_are_told_in_full_and_the_rest_is_counted(course: Course) -> None:
    verdicts = [replace(FAILED, check=f"half_{i}", message=f"The result is {i}.") for i in range(5)]
    text = text_of(verdicts, course)
    assert "The result is 0." in text and "The result is 1." not in text
    assert "4 checks of half fail besides. Mend this first; -v tells all." in text
    everything = text_of(verdicts, course, everything=True)
    assert all(f"{i + 1}  half: half of 2 is 1\n   The result is {i}." in everything for i in range(5))


def test_tables_and_code_keep_their_columns_and_end_at_the_edge(course: Course) -> None:
    table = "The result is wrong.\n    yours     [ 1.0*  2.0 ]\n    expected  [ 3.0   2.0 ]\n" + "    " + "x" * 200
    text = text_of([replace(FAILED, message=table)], course)
    assert "\n     yours     [ 1.0*  2.0 ]\n     expected  [ 3.0   2.0 ]\n" in text
    assert "x…\n" in text and max(map(len, text.splitlines())) <= 80


def test_a_terminal_with_few_letters_gets_other_marks(course: Course) -> None:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace", write_through=True)
    write_verdicts([PASSED, replace(FAILED, check="two")], course, Console(file=file, width=80, highlight=False))
    assert "+ half of 2 is 1" in raw.getvalue().decode() and "x half of 2 is 1" in raw.getvalue().decode()


def test_what_is_not_done_at_all_is_one_line(course: Course) -> None:
    text = text_of([MISSING, replace(MISSING, points=0, max_points=1)], course)
    assert "  · not done yet: 2 checks wait for it, 3 points\n" in text
    assert "stub" not in text


@pytest.mark.parametrize(
    ("outcome", "tail"),
    [
        (Outcome.ERROR, " [raised]"),
        (Outcome.TIMEOUT, " [out of time]"),
        (Outcome.CRASHED, " [crashed]"),
        (Outcome.FORBIDDEN, " [forbidden]"),
        (Outcome.JUDGE_ERROR, " [our fault]"),
        (Outcome.FAILED, ""),
    ],
)
def test_each_way_to_end_has_its_word(course: Course, outcome: Outcome, tail: str) -> None:
    lines = text_of([replace(FAILED, outcome=outcome)], course).splitlines()
    assert lines[4].split(maxsplit=1)[1] == f"half of 2 is 1{tail}"


def test_the_same_fault_is_told_once(course: Course) -> None:
    assert text_of([FAILED, replace(FAILED, check="two", title="another")], course).count("wrong number") == 1


def test_functions_come_in_the_order_of_the_exercise_and_exercises_in_order(course: Course) -> None:
    verdicts = [replace(PASSED, exercise="02"), replace(PASSED, function="helper"), replace(PASSED, function="third"), PASSED]
    text = text_of(verdicts, course, everything=True)
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


def book_of(students: Sequence[str], exercises: Iterable[Exercise], cards: Iterable[Scorecard]) -> Gradebook:
    return settle(CourseSettings(), students, {e.number: "topic" for e in exercises}, cards)


def table_of(students: list[str], course: Course, cards: list[Scorecard], width: int = 80) -> str:
    out = io.StringIO()
    write_class_table(Console(file=out, width=width, highlight=False), book_of(students, course.exercises, cards))
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


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_fifteen_exercises_and_names_of_every_script_fit_any_terminal(tmp_path: Path, width: int) -> None:
    exercises = [Exercise(tmp_path, f"{n:02d}") for n in range(1, 16)]
    names = [
        "山田太郎さくら" * 4,
        "김민준",
        "Олена Шевченко",
        "نازنین\u200cزهرا",
        "x" + "\u0301" * 50,
        "a long name " * 5,
        "\u202eevil\x1b[2J",
    ]
    cards = [Scorecard(name, e.number, (replace(PASSED, points=12, max_points=12), FAILED)) for name in names for e in exercises]
    out = io.StringIO()
    write_class_table(Console(file=out, width=width, highlight=False), book_of(names, exercises, cards))
    lines = out.getvalue().splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(any(f" {e.number} " in line for line in lines) for e in exercises)
    if width == 80:  # all in one table, and the totals stand below one another
        assert len({cell_len(line.rstrip()) for line in lines if line.rstrip().endswith(" 180")}) == 1
    assert "\x1b" not in out.getvalue() and "\u202e" not in out.getvalue()
