"""The difference in words: readable for a large class, honest for a small one, and safe whatever students are called."""

import csv
import io
from decimal import Decimal

import pytest
from rich.console import Console

from grader.regrade.moved import Difference, Moved, StudentMoved
from grader.regrade.movements import COLUMNS, movements_csv
from grader.regrade.pages import way, write_difference
from grader.verdict import Outcome, Verdict

PASSED, FAILED, ERROR = Outcome.PASSED, Outcome.FAILED, Outcome.ERROR


def verdict(
    outcome: Outcome, points: int = 2, check: str = "softmax_huge_logits", message: str = "It is NaN.\nCalled softmax(x)."
) -> Verdict:
    earned = points if outcome is PASSED else 0
    return Verdict("06", check, "softmax", outcome, earned, points, "" if outcome is PASSED else message)


def student(name: str, *ways: tuple[Outcome | None, Outcome | None], before: int = 10, check: str = "softmax_huge_logits") -> StudentMoved:
    checks = [
        Moved(name, "06", "", verdict(a, check=check) if a else None, verdict(b, check=check) if b else None, ("the suite",))
        for a, b in ways
    ]
    return StudentMoved(name, Decimal(before), Decimal(before + sum(m.gained for m in checks)), tuple(checks))


def difference(*students: StudentMoved, size: int = 1000, **more: object) -> Difference:
    told = {
        "students": students,
        "class_size": size,
        "means": (Decimal("5.5"), Decimal("6")),
        "worth": (Decimal(20), Decimal(20)),
        "cards": size,
        "reworded": 0,
        "why": {"06": ("the suite",)},
        **more,
    }
    return Difference(**told)  # type: ignore[arg-type]


def page(found: Difference, width: int = 80) -> str:
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as said:
        write_difference(console, found, ": --csv FILE writes all of them.")
    return said.get()


def test_the_summary_comes_first() -> None:
    up = [student(f"up {i}", (FAILED, PASSED)) for i in range(14)]
    down = [student(f"down {i}", (PASSED, FAILED)) for i in range(2)]
    text = page(difference(*down, *up))
    assert text.split("\n")[1:6] == [
        " Totals  14 up, 2 down, 984 unchanged.",
        "         The mean of the class goes from 5.5 to 6.",
        "         16 verdicts of 1000 pieces of work would move.",
        " Why     the suite (exercise 06)",
        "",
    ]
    assert " 06 softmax_huge_logits: 14 from failed to passed, 2 from passed to failed\n" in text


def test_students_who_move_alike_are_told_together() -> None:
    text = page(difference(*(student(f"up {i}", (FAILED, PASSED)) for i in range(14))), width=200)
    assert "up 0 10 to 12 (+2), up 1 10 to 12 (+2)" in text
    assert ", and 8 students more alike\n" in text
    assert text.count("   06 softmax_huge_logits: from failed to passed (+2)\n") == 1


@pytest.mark.parametrize("width", [80, 120])
def test_a_large_class_takes_a_page(width: int) -> None:
    many = [student(f"student {i}", (PASSED, ERROR), check=f"check_{i}") for i in range(1000)]
    lines = page(difference(*many), width).splitlines()
    assert len(lines) < 150
    assert max(map(len, lines)) <= width
    assert " ... and 960 checks more: --csv FILE writes all of them." in lines
    assert " ... and 980 students more: --csv FILE writes all of them." in lines


def test_many_checks_of_one_student_are_cut() -> None:
    text = page(difference(student("anna", *[(FAILED, PASSED)] * 8)))
    assert "   ... and 3 checks more in 06 (+6)\n" in text


def test_what_is_told_now_is_shown_in_short() -> None:
    text = page(difference(student("anna", (PASSED, FAILED))))
    assert "      It is NaN.\n" in text
    assert "Called softmax" not in text


def test_the_suite_and_the_answers_are_told_apart() -> None:
    text = page(difference(*(student(f"s{i}", (None, PASSED if i else FAILED), (PASSED, None)) for i in range(3))))
    assert "By check" not in text
    assert "06 softmax_huge_logits: new, 2 points" in text


def test_nothing_would_change() -> None:
    assert page(difference(cards=0)) == "\n Nothing would change.\n"
    assert page(difference(reworded=2)) == "\n No score would move. 2 verdicts would be told in other words.\n"


def test_what_is_left_out_is_told() -> None:
    key = ("an\x1bna", "06", "")
    text = page(difference(stale=(key,), ours=(key,) * 7, complete=False), width=300)
    assert "1 piece of work (an\\x1bna, exercise 06) was graded or changed since the regrade" in text
    assert "7 pieces of work" in text and "through our own fault" in text
    assert "the regrade was interrupted" in text


@pytest.mark.parametrize("name", ["\x1b[31mred", "two\nlines", "[bold]markup[/bold]", "a" * 500, "\u202eright to left"])
def test_names_cannot_write_on_the_page(name: str) -> None:
    text = page(difference(student(name, (PASSED, FAILED))))
    assert "\x1b" not in text and "\u202e" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert not any(line.startswith("lines") for line in text.splitlines())
    assert "[bold]" in text or "bold" not in name


def test_ways() -> None:
    def of(before: Outcome | None, after: Outcome | None) -> str:
        return way(student("anna", (before, after)).checks[0])

    assert of(FAILED, PASSED) == "from failed to passed"
    assert of(None, PASSED) == "now passed"
    assert of(PASSED, None) == "was passed, and is gone"
    assert of(PASSED, PASSED) == "passed as before"


def test_the_file_holds_every_movement() -> None:
    many = [student(f"student {i}", (PASSED, FAILED)) for i in range(1000)]
    formula = student("=HYPERLINK(1)", (FAILED, PASSED))
    total_alone = StudentMoved("zoe", Decimal(1), Decimal(2), ())
    rows = list(csv.DictReader(io.StringIO(movements_csv(difference(*many, formula, total_alone)))))
    assert (len(rows), tuple(rows[0])) == (1002, COLUMNS)
    first = rows[0]
    assert (first["outcome_before"], first["outcome_after"], first["total_before"], first["total_after"]) == ("passed", "failed", "10", "8")
    assert (first["message_after"], first["why"]) == ("It is NaN. Called softmax(x).", "the suite")
    assert rows[1000]["student"] == "'=HYPERLINK(1)"
    assert (rows[1001]["student"], rows[1001]["check"], rows[1001]["total_after"]) == ("zoe", "", "2")
