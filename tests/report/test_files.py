"""scores.csv and results.jsonl: the formats that the kit promises, written whole or not at all."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.gradebook import CourseSettings, Gradebook, settle
from grader.report.files import as_cell, result_lines, scores_csv, write_whole
from grader.verdict import Outcome, Scorecard, Verdict

VERDICT = Verdict("02", "predict_two", "predict", Outcome.PASSED, 2, 2, "well", "none", 0.25, "a title")
MISSED = replace(VERDICT, outcome=Outcome.FAILED, points=0)
OURS = replace(VERDICT, outcome=Outcome.JUDGE_ERROR, points=0)
COLUMNS = ["student", *(f"{n:02d}" for n in range(1, 16)), "total"]


def book_of(students: Sequence[str], cards: Iterable[Scorecard]) -> Gradebook:
    cards = list(cards)
    return settle(CourseSettings(), students, {card.exercise: "topic" for card in cards}, cards)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_scores_have_a_row_a_student_and_a_column_an_exercise() -> None:
    cards = [Scorecard("anna", "02", (VERDICT, VERDICT, MISSED)), Scorecard("anna", "15", (VERDICT,)), Scorecard("bo", "02", (MISSED,))]
    header, anna, bo, cem = rows(scores_csv(book_of(["anna", "bo", "cem"], cards)))
    assert header == COLUMNS
    assert anna == ["anna", "", "4", *[""] * 12, "2", "6"]
    assert bo == ["bo", "", "0", *[""] * 13, "0"]
    assert cem == ["cem", *[""] * 15, "0"]


def test_our_own_fault_is_never_a_zero() -> None:
    (_, anna) = rows(scores_csv(book_of(["anna"], [Scorecard("anna", "02", (VERDICT, OURS)), Scorecard("anna", "03", (VERDICT,))])))
    assert anna == ["anna", "", "", "2", *[""] * 12, "2"]


def test_cards_of_students_who_left_are_not_in_the_scores() -> None:
    assert rows(scores_csv(book_of(["anna"], [Scorecard("gone", "02", (VERDICT,))])))[1:] == [["anna", *[""] * 15, "0"]]


def test_names_with_commas_quotes_and_line_breaks_survive() -> None:
    names = ["Lindqvist, Sven", 'Ann "A" B', "two\nlines", "Олена"]
    assert [row[0] for row in rows(scores_csv(book_of(names, [])))[1:]] == names


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_name_is_never_a_formula(name: str) -> None:
    text = scores_csv(book_of([name], []))
    assert rows(text)[1][0] == as_cell(name) == "'" + name


@pytest.mark.parametrize(("name", "cell"), [("\t=1", "\\t=1"), ("\r=1", "\\r=1")])
def test_control_characters_are_shown_not_obeyed(name: str, cell: str) -> None:
    assert rows(scores_csv(book_of([name], [])))[1][0] == cell


def test_a_plain_name_stays_as_it_is() -> None:
    assert as_cell("Ann-Marie =") == "Ann-Marie ="
    assert as_cell("") == ""


def test_results_have_an_object_a_check_with_the_promised_keys() -> None:
    cards = [Scorecard("anna", "02", (VERDICT, OURS)), Scorecard("bo", "02", (MISSED,))]
    first, second, third = (json.loads(line) for line in result_lines(cards))
    assert first == {
        **{"student": "anna", "exercise": "02", "check": "predict_two", "function": "predict", "outcome": "passed"},
        **{"points": 2, "max_points": 2, "message": "well", "misconception": "none", "seconds": 0.25},
    }
    assert list(first) == "student exercise check function outcome points max_points message misconception seconds".split()
    assert (second["outcome"], third["student"], third["outcome"]) == ("judge_error", "bo", "failed")


def test_a_result_is_one_line_whatever_it_says() -> None:
    said = 'one\ntwo\r\u2028three "four" \x1b é'
    (text,) = result_lines([Scorecard("anna", "02", (replace(VERDICT, message=said),))])
    assert text.count("\n") == 1 and text.endswith("}\n")
    assert json.loads(text)["message"] == said


def test_no_cards_make_no_lines() -> None:
    assert list(result_lines([])) == []


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "scores.csv", "é\n")
    write_whole(tmp_path / "scores.csv", "a\nb\r\n")
    assert (tmp_path / "scores.csv").read_bytes() == b"a\nb\r\n"
    write_whole(tmp_path / "scores.csv", (f"{i}\r\n" for i in range(3)))
    assert (tmp_path / "scores.csv").read_bytes() == b"0\r\n1\r\n2\r\n"
    assert [p.name for p in tmp_path.iterdir()] == ["scores.csv"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "scores.csv"
    write_whole(path, "old")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "new")
    assert path.read_text() == "old"
