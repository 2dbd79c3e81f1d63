"""A Moodle worksheet: grades and comments, in whatever language the site speaks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.exports.filling import Filling
from grader.exports.moodle import fill_moodle
from grader.exports.sheet import ExportRefused, parse_sheet
from grader.gradebook import Gradebook, read_gradebook

from .made_class import DUE, MOODLE, SETTINGS, STUDENTS, card, export, made_out

NOW = datetime(2027, 1, 1, tzinfo=UTC)
SVEN = STUDENTS[0]
GERMAN = (
    'ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,"Bewertung kann geändert werden","Zuletzt geändert (Bewertung)",'
    '"Feedback als Kommentar"\n"Teilnehmer/in 4701","Sven Lindqvist",s@x.de,"Zur Bewertung abgegeben",,"7,50",Ja,-,\n'
)


def fill(book: Gradebook, text: str, exercise: str = "02", **options: object) -> Filling:
    return fill_moodle(book, parse_sheet(text), exercise, NOW, {}, **options)  # type: ignore[arg-type]


def test_the_rest_of_the_file_stays_to_the_byte(book: Gradebook) -> None:
    after = fill(book, MOODLE, feedback=False).sheet.text.splitlines()
    before = MOODLE.splitlines()
    assert after[0] == before[0] and after[-1] == before[-1]
    assert after[1] == before[1].replace(",,10.00", ",5.25,10.00")


def test_a_comment_stands_only_beside_a_grade(book: Gradebook) -> None:
    sheet = fill(book, MOODLE, "01").sheet
    for row in range(1, len(sheet)):
        assert sheet.value(row, 4) or not sheet.value(row, 9)


def test_a_comment_is_the_same_when_filled_again_and_never_over_the_teachers_own(book: Gradebook) -> None:
    once = fill(book, MOODLE, "01").sheet.text
    assert fill(book, once, "01").sheet.text == once
    assert "Well begun\n" in once
    assert "A comment that is not ours was kept: anna.kovacs." in fill(book, MOODLE, "01").warnings


def test_a_comment_is_html_and_no_more(tmp_path: Path) -> None:
    book = read_gradebook(made_out(tmp_path, [card(SVEN, "02", 0)]))
    text = fill(book, MOODLE).sheet.value(1, 9)
    assert text.startswith("Exercise 02, gradient: 0 of 7.5 points.<br>f_0: The public result 0 is wrong. (title 0)<br>")
    assert "<script" not in text and "0.1" not in text and len(text) < 3_000


@pytest.mark.parametrize(("setting", "shown"), [("always", True), ("after due", True), ("after publishing", True), ("never", False)])
def test_hidden_checks_in_comments(tmp_path: Path, setting: str, shown: bool) -> None:
    book = read_gradebook(made_out(tmp_path, settings=f'{SETTINGS}\n[show]\nhidden_checks = "{setting}"'))
    assert ("secret result" in fill(book, MOODLE).sheet.text) is shown


def test_before_the_due_date_hidden_checks_are_not_told(tmp_path: Path) -> None:
    book = read_gradebook(made_out(tmp_path, settings=f'{SETTINGS}\n[show]\nhidden_checks = "after due"'))
    text = fill_moodle(book, parse_sheet(MOODLE), "01", DUE, {}).sheet.text
    assert "secret result" in text
    assert "secret result" not in fill_moodle(book, parse_sheet(MOODLE), "02", DUE, {}).sheet.text


def test_another_language_and_a_decimal_comma(book: Gradebook) -> None:
    filled = fill(book, GERMAN)
    assert filled.sheet.value(1, 4) == "5,25"
    assert filled.sheet.value(1, 8).startswith("Exercise 02, gradient: 5.25 of 7.5 points.")
    assert filled.sheet.text.startswith(GERMAN.split("Bewertung,Best")[0])


def test_an_unknown_language_needs_the_headers(book: Gradebook) -> None:
    text = GERMAN.replace(",Bewertung,", ",Einkunn,").replace("Feedback als Kommentar", "Umsögn")
    with pytest.raises(ExportRefused, match="no column for grades that we know in its language; name it with --grade-column"):
        fill(book, text)
    filled = fill(book, text, grade_column="einkunn", feedback_column="Umsögn")
    assert filled.sheet.value(1, 4) == "5,25" and filled.sheet.value(1, 8)


def test_it_says_what_to_look_at(book: Gradebook) -> None:
    told = "\n".join(fill(book, MOODLE, "01").warnings)
    assert "More points than Moodle allows, so it will pass over them: Lindqvist, Sven (10.32 of 10)." in told
    assert "Left as it was, because we failed to judge it: open.by.us." in told
    assert "In the file, but without work here: William O'Connor; Ada Absent." in told
    assert "Moodle's maximum is 10 points, the gradebook's 7.5." in "\n".join(fill(book, MOODLE, "02").warnings)


def test_zeros(book: Gradebook) -> None:
    assert fill(book, MOODLE, zeros=True).sheet.text.splitlines()[-1] == MOODLE.splitlines()[-1].replace(",,10.00", ",0,10.00")


def test_blind_marking_goes_by_the_number(tmp_path: Path) -> None:
    book = read_gradebook(made_out(tmp_path))
    header = "Identifier,Status,Grade,Maximum grade,Last modified (grade)\n"
    text = header + "Participant 4711,Submitted,,7.5,-\nParticipant 4712,Submitted,,7.5,-\n"
    filled = fill(book, text)
    assert filled.sheet.text == text.replace("4711,Submitted,,", "4711,Submitted,3.22,")
    assert any("No column for comments" in w for w in filled.warnings)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,points,x\nanna,3,\n", "is not a grading worksheet: in Moodle"),
        ("a,b\n", "is not a grading worksheet"),
        (MOODLE.replace("10.00", "good bad"), "is graded by a scale of words"),
        (MOODLE.replace("10.00", '"bad\ngood"').replace("Maximum Grade", "Scale"), "is graded by a scale of words"),
    ],
)
def test_what_is_no_worksheet_is_refused(book: Gradebook, text: str, says: str) -> None:
    with pytest.raises(ExportRefused, match=says):
        fill(book, text)


def test_the_command(out: Path, tmp_path: Path) -> None:
    mine, to = tmp_path / "mine.csv", tmp_path / "filled.csv"
    mine.write_text(MOODLE, encoding="utf-8")
    which = export("moodle", out, "--worksheet", mine, "--to", to)
    assert which.exit_code == 2 and "say which with --exercise, one of 01, 02, 07, total" in which.stderr.replace("\n", " ")
    assert export("moodle", out, "--worksheet", mine, "--to", to, "--exercise", "9").exit_code == 2
    done = export("moodle", out, "--worksheet", mine, "--to", to, "--exercise", "2")
    assert done.exit_code == 0
    assert "02 -> Grade: 5 filled, 4 comments written.\n" in done.stdout
    assert mine.read_text(encoding="utf-8") == MOODLE
    assert export("moodle", out, "--worksheet", to, "--to", to, "--exercise", "2").exit_code == 0  # the same file, if that is meant
