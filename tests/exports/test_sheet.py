"""A teacher's file: what is not filled stays as it was, to the byte."""

import csv
import io
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports.sheet import ExportRefused, comma_decimals, parse_sheet, read_sheet

CELLS = st.text(st.sampled_from("aé,;\t\"\n =1'"), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4)


@given(TABLES, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_it_reads_what_pythons_csv_writes_and_writes_the_same(table: list[list[str]], quoting: Literal[0, 1], end: str, bom: bool) -> None:
    table = [["one", "two"], *table]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=quoting, lineterminator=end).writerows(table)
    text = "\ufeff" * bom + out.getvalue()
    sheet = parse_sheet(text)
    assert [list(sheet.row(r)) for r in range(len(sheet))] == table
    assert sheet.text == text


@given(TABLES, CELLS)
def test_a_filled_cell_is_read_back_by_pythons_csv(table: list[list[str]], value: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["one", "two", "three"], *table])
    filled = parse_sheet(out.getvalue()).filled({(1, 2): value})
    rows = list(csv.reader(io.StringIO(filled.text, newline="")))
    assert rows[1] == [*[*table[0], "", ""][:2], value, *table[0][3:]]
    assert rows[2:] == table[1:]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_only_the_filled_cell_changes(delimiter: str) -> None:
    text = delimiter.join(['"a"', " b", 'c "d" e']) + "\r\n" + delimiter.join(['"1"', "", '""']) + "\n\n"
    filled = parse_sheet(text).filled({(1, 1): "2", (1, 2): "3"})
    assert filled.delimiter == delimiter
    assert filled.text == text.replace(f'"1"{delimiter}{delimiter}""', f'"1"{delimiter}2{delimiter}"3"')


def test_a_file_without_a_last_newline_stays_so() -> None:
    assert parse_sheet("a,b\n1,2").text == "a,b\n1,2"
    assert parse_sheet("a,").filled({(0, 1): "x"}).text == "a,x"


def test_decimal_commas() -> None:
    assert comma_decimals(["10,00", "", "x"])
    assert not comma_decimals(["10,00", "1.5"])
    assert not comma_decimals(["10", ""])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b'a,b\n"x,y', "a quotation mark in line 2 has no end"),
        ("Kovács,1".encode("latin-1"), "is not UTF-8; a spreadsheet program"),
        ("a,b".encode("utf-16"), "is not UTF-8"),
        (None, "cannot be read (no such file or directory)"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "grades.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ExportRefused) as told:
        read_sheet(path, "Canvas")
    assert says in str(told.value)
    assert str(told.value).endswith("Download it from Canvas again, and give it as it is.")
