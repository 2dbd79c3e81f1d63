"""A Canvas gradebook: filled where it may be, and otherwise the teacher's own."""

from pathlib import Path

import pytest

from grader.exports.canvas import fill_canvas
from grader.exports.filling import Filling
from grader.exports.sheet import ExportRefused, parse_sheet
from grader.gradebook import Gradebook

from .made_class import CANVAS, HOSTILE, STUDENTS, export

WHO = {HOSTILE: "1005"}


@pytest.fixture
def filled(book: Gradebook) -> Filling:
    return fill_canvas(book, parse_sheet(CANVAS), {}, WHO)


def small(header: str, *rows: str) -> str:
    return "\n".join([f"Student,ID,SIS Login ID,Section,{header}", *rows, ""])


def fill(book: Gradebook, text: str, columns: dict[str, str] | None = None) -> Filling:
    return fill_canvas(book, parse_sheet(text), columns or {}, {})


def test_the_rest_of_the_file_stays_to_the_byte(filled: Filling) -> None:
    before, after = CANVAS.splitlines(keepends=True), filled.sheet.text.splitlines(keepends=True)
    assert after[:3] == before[:3] and after[-2:] == before[-2:]
    assert after[3] == '"Lindqvist, Sven",1001,u1,sven@uni.example,A,"says ""hi""",10.32,5.25,4,4.00,,81.2,B\r\n'
    assert after[6] == before[6].replace("A,,,EX", "A,,5,EX")  # excused stays excused
    assert after[5] == '"Gonçalves, João Victor",1003,u3,jvg,"A, B",,1,3.22,N/A,,,,\r\n'  # not assigned stays so
    assert after[7] == before[7].replace("A,,,,,", "A,,3,,9,")


def test_it_says_what_it_did_and_what_to_look_at(filled: Filling) -> None:
    assert filled.notes[0] == "01 -> Tensors (55): 6 filled, 1 of them had another value before."
    told = "\n".join(filled.warnings)
    assert "01: left as it was, because we failed to judge it: open.by.us." in told
    assert "02: left as it was, excused or not assigned: oconnorwilliam_LATE_1042_77001_work (EX)." in told
    assert "07: Canvas has 12 points possible, the gradebook 10." in told
    assert "In the file, but without work here: Absent, Ada. Left as they were (see --zeros)." in told
    assert "Not found" not in told


def test_who_is_not_in_the_file_is_named_and_not_added(book: Gradebook) -> None:
    filling = fill(book, small("Gradient (5)", "    Points Possible,,,,7.5", '"Lindqvist, Sven",1,,A,'))
    assert len(filling.sheet) == 3
    missing = next(w for w in filling.warnings if w.startswith("Not found in the file: "))
    assert all(s in missing for s in STUDENTS[1:])


def test_zeros_only_where_nothing_stands(book: Gradebook) -> None:
    text = small("Gradient (5)", '"Lindqvist, Sven",1,,A,', "Ada,2,,A,", "Bo,3,,A,2", '"Student, Test",4,,A,', "Cy,5,,A,EX")
    filling = fill_canvas(book, parse_sheet(text), {}, {}, zeros=True)
    assert filling.sheet.text == text.replace("1,,A,", "1,,A,5.25").replace("2,,A,", "2,,A,0")


def test_a_decimal_comma_stays_one(book: Gradebook) -> None:
    text = "Student;ID;SIS Login ID;Section;Gradient (5)\n    Points Possible;;;;7,50\nLindqvist, Sven;1;;A;\n"
    assert fill(book, text).sheet.text == text.replace("A;\n", "A;5,25\n")


def test_first_and_last_names_may_have_columns_of_their_own(book: Gradebook) -> None:
    text = "LastName,FirstName,ID,SIS Login ID,Section,Gradient (5)\nLindqvist,Sven,1,,A,\n"
    assert fill(book, text).sheet.text == text.replace("A,\n", "A,5.25\n")


def test_a_file_with_fewer_columns_is_fine(book: Gradebook) -> None:
    text = "Student,ID,Section,Exercise 2 (7)\nLindqvist Sven,1,A\n"
    assert fill(book, text).sheet.text == text.replace("1,A", "1,A,5.25")


@pytest.mark.parametrize("title", ["Odd = name", "Odd = name (8)", "8"])
def test_a_column_may_be_named(book: Gradebook, title: str) -> None:
    text = small("Gradient (5),Odd = name (8)", '"Lindqvist, Sven",1,,A,,')
    assert fill(book, text, {"2": title}).sheet.value(1, 5) == "5.25"


@pytest.mark.parametrize(
    ("text", "columns", "says"),
    [
        ("name,points\nanna,3\n", {}, "is not a Canvas gradebook: in Canvas, choose Grades, Export"),
        (small("Gradient (5),02 (6)"), {}, "exercise 02 gradient may be 'Gradient (5)' or '02 (6)'. Say it with --column"),
        (
            small("Essay (5),Current Score"),
            {},
            "has no assignment that is called after one of the exercises 01, 02, 07; there are Essay (5).",
        ),
        (small(""), {}, "there are none at all"),
        (small("Essay (5)"), {"02": "Poem"}, "has no assignment called 'Poem'; there are Essay (5)."),
        (small("Essay (5),Essay (6)"), {"02": "Essay"}, "has several columns called 'Essay'; add the number behind it, as in 'Essay (5)'"),
        (small("Essay (5)"), {"09": "Essay"}, "exercise '09' is not in the gradebook; there are 01, 02, 07 and total"),
        (small("Essay (5)"), {"01": "Essay", "02": "5"}, "would get two exercises into one column"),
        (small("Current Score (5)"), {"02": "Current Score"}, "has no assignment called 'Current Score'"),
    ],
)
def test_what_is_not_clear_is_refused(book: Gradebook, text: str, columns: dict[str, str], says: str) -> None:
    with pytest.raises(ExportRefused) as told:
        fill(book, text, columns)
    assert says in str(told.value)


def test_the_command(out: Path, tmp_path: Path) -> None:
    mine, to = tmp_path / "mine.csv", tmp_path / "new" / "filled.csv"
    mine.write_bytes(CANVAS.encode())
    done = export("canvas", out, "--gradebook", mine, "--to", to, "--match", f"{HOSTILE}=1005", "--column", "total=Course points")
    assert done.exit_code == 0
    assert mine.read_bytes() == CANVAS.encode()
    assert to.read_bytes().startswith("\ufeffStudent,".encode()) and b"19.57" in to.read_bytes()
    assert done.stdout.endswith(f"Written: {to}\n")
    assert "Look: In the file, but without work here: Absent, Ada." in done.stderr
    assert "\x1b" not in done.output


@pytest.mark.parametrize(
    ("content", "options", "says"),
    [
        (None, [], "cannot be read (no such file or directory)"),
        ("", [], "is empty"),
        ("a,b\n", [], "mine.csv is not a Canvas gradebook"),
        (CANVAS, ["--match", "nobody=1"], "there is no student called 'nobody'"),
        (CANVAS, ["--match", "nobody"], "should have two parts"),
        (CANVAS, ["--column", "99=Tensors"], "exercise '99' is not in the gradebook"),
        (small("Gradient (5)", "Ada,1,,A,"), [], "mine.csv has nothing that could be filled, so nothing was written"),
    ],
)
def test_wrong_input_is_one_sentence(out: Path, tmp_path: Path, content: str | None, options: list[str], says: str) -> None:
    mine, to = tmp_path / "mine.csv", tmp_path / "filled.csv"
    if content is not None:
        mine.write_text(content, encoding="utf-8")
    done = export("canvas", out, "--gradebook", mine, "--to", to, *options)
    assert done.exit_code == 2
    assert says in done.stderr.replace("\n", " ")
    assert not to.exists()
