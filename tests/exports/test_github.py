"""GitHub: Classroom's result, annotations that stay text, and a table that stays a table."""

import base64
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports.github import LONGEST_SUMMARY, Line, _adding_up, classroom_result, lines_of, log, summary
from grader.gradebook import Gradebook, read_gradebook
from grader.report.workflow import MOST_ANNOTATIONS

from .made_class import DUE, HOSTILE, SETTINGS, STUDENTS, card, export, made_out

NOW = datetime(2027, 1, 1, tzinfo=UTC)
SVEN, OURS = STUDENTS[0], STUDENTS[-1]


def result(book: Gradebook, student: str) -> dict[str, Any]:
    return dict(json.loads(base64.b64decode(classroom_result(book, student, NOW))))


def test_it_has_what_classroom_reads(book: Gradebook) -> None:
    told = result(book, SVEN)
    assert set(told) == {"version", "status", "max_score", "tests"}
    assert (told["version"], told["status"], told["max_score"]) == (1, "fail", 27.5)
    for test in told["tests"]:
        assert set(test) == {"name", "status", "score", "message", "test_code", "filename", "line_no", "duration"}
    late = next(t for t in told["tests"] if t["name"] == "01 tensors: late")
    assert (late["score"], late["message"]) == (0, "Handed in 3 days late, 1 of them free of charge: 1.68 points are taken off 12.")
    assert next(line for line in lines_of(book, SVEN, NOW) if line.name == "01 tensors: late").points == Decimal("-1.68")
    assert min(t["score"] for t in told["tests"]) == 0


def test_all_passed_is_a_pass(tmp_path: Path) -> None:
    assert result(read_gradebook(made_out(tmp_path, [card(SVEN, "01", 7)])), SVEN)["status"] == "pass"


def test_our_own_fault_is_an_error_without_points_to_be_had(book: Gradebook) -> None:
    told = result(book, OURS)
    assert (told["status"], told["max_score"]) == ("error", 17.5)
    assert all(t["score"] == 0 for t in told["tests"] if t["name"].startswith("01"))
    assert "Traceback of ours" not in json.dumps(told)


def test_hidden_checks_are_one_entry_until_they_may_be_shown(tmp_path: Path) -> None:
    book = read_gradebook(made_out(tmp_path, settings=f'{SETTINGS}\n[show]\nhidden_checks = "after due"'))
    early = lines_of(book, SVEN, DUE)
    assert [line.name for line in early if line.exercise == "02"] == [
        *(f"02 gradient, f_{i}: title {i}" for i in range(3)),
        "02: 4 hidden checks",
    ]
    assert "secret" not in str([line for line in early if line.exercise == "02"])
    assert sum(line.points for line in early) == book.total(SVEN)


@given(st.lists(st.integers(0, 10_000).map(lambda n: Decimal(n) / 100), max_size=60))
def test_scores_add_up_in_floating_point(points: list[Decimal]) -> None:
    added: float = 0
    for number in _adding_up(points):
        added += number
    assert Decimal(str(added)) == sum(points, Decimal(0))


def test_a_line_of_the_students_file_is_marked(tmp_path: Path) -> None:
    one = card(SVEN, "02", 6)
    broken = replace(one.verdicts[6], message="Your code raised.\n    gradient.py:76\n        x = 1")
    book = read_gradebook(made_out(tmp_path, [type(one)(SVEN, "02", (*one.verdicts[:6], broken))]))
    assert "::error file=exercises/02/gradient.py,line=76,title=02 gradient%2C f_6%3A title 6::Your code raised.%0A" in log(
        lines_of(book, SVEN, NOW)
    )


def test_what_a_student_wrote_is_no_command() -> None:
    evil = Line("02", "a,b:c%\n::x::", "fail", Decimal(0), Decimal(1), "100%\r\n::set-env name=A::b\n  ::error::c")
    text = log([evil] * 30)
    commands = [line for line in text.splitlines() if line.startswith("::")]
    stop = next(i for i, line in enumerate(text.splitlines()) if line.startswith("::stop-commands::"))
    token = text.splitlines()[stop].removeprefix("::stop-commands::")
    assert text.splitlines()[-1] == f"::{token}::"
    assert (
        commands[:MOST_ANNOTATIONS] == ["::error title=a%2Cb%3Ac%25%0A%3A%3Ax%3A%3A::100%25%0D%0A::set-env name=A::b%0A  ::error::c"] * 10
    )
    assert len(text.splitlines()[:stop]) == MOST_ANNOTATIONS
    assert log([evil]).splitlines()[-1] != f"::{token}::"


def test_a_table_stays_a_table(book: Gradebook) -> None:
    evil = Line("02", "a|b<img src=x onerror=alert(1)>_c_[d](e)`f`", "fail", Decimal(0), Decimal(1), "x|y\n| z |\n\x1b[31m")
    text = summary(book, SVEN, [evil])
    assert text.startswith("## Deep &#60;learning&#62; &#124; autumn&#58;".replace("&#58;", ""))
    (row,) = [line for line in text.splitlines() if "alert" in line]
    assert row.count("|") == 5
    assert not re.search(r"[<>_\[\]`]", row)


def test_a_long_table_is_cut(book: Gradebook) -> None:
    text = summary(book, SVEN, [Line("02", "n" * 200, "fail", Decimal(0), Decimal(1), "m" * 300)] * 5_000)
    assert len(text.encode()) < LONGEST_SUMMARY + 100
    assert text.endswith("GitHub shows a megabyte at most.\n")


def test_the_command_in_a_workflow(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        (tmp_path / name).write_text("before\n")
        monkeypatch.setenv(name, str(tmp_path / name))
    done = export("github", out, "--student", HOSTILE)
    assert done.exit_code == 0 and "\x1b" not in done.output
    before, line = (tmp_path / "GITHUB_OUTPUT").read_text().splitlines()
    assert before == "before" and json.loads(base64.b64decode(line.removeprefix("result=")))["version"] == 1
    assert "## Deep" in (tmp_path / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")


def test_the_command_elsewhere(out: Path, tmp_path: Path) -> None:
    done = export("github", out, "--student", SVEN, "--to", tmp_path / "r", "--summary", tmp_path / "s.md")
    assert done.exit_code == 0 and "result=" not in done.stdout
    assert json.loads(base64.b64decode((tmp_path / "r").read_text()))
    assert export("github", out, "--student", SVEN).stdout.splitlines()[-1].startswith("result=")
    which = export("github", out)
    assert which.exit_code == 2 and "say whose results with --student" in which.stderr
    assert "there is no student 'x'" in export("github", out, "--student", "x").stderr
