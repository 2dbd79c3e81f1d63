"""Every export has the points of scores.csv, to the last digit."""

import base64
import csv
import io
import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grader.exports.canvas import fill_canvas
from grader.exports.github import classroom_result, lines_of
from grader.exports.gradescope import results_of
from grader.exports.junit import junit_xml
from grader.exports.moodle import fill_moodle
from grader.exports.sheet import parse_sheet
from grader.exports.tables import tidy_csv
from grader.gradebook import Gradebook
from grader.gradebook.record import as_text
from grader.report.files import scores_csv
from grader.report.printable import printable

from .made_class import CANVAS, HOSTILE, MOODLE, STUDENTS, TITLES, as_decimal, export

NOW = datetime(2027, 1, 1, tzinfo=UTC)
OPEN = "open.by.us"


@pytest.fixture
def scores(book: Gradebook) -> dict[str, dict[str, str]]:
    """student -> exercise or "total" -> the text in scores.csv, which is the measure of all others."""
    rows = csv.DictReader(io.StringIO(scores_csv(book)))
    return {student: {**dict.fromkeys(TITLES, ""), **row} for student, row in zip(book.students, rows, strict=True)}


def test_the_class_has_all_that_may_go_wrong(book: Gradebook, scores: dict[str, dict[str, str]]) -> None:
    marks = book.marks.values()
    assert any(m.penalty for m in marks) and any(m.grace_days for m in marks) and any(m.attempts > 1 for m in marks)
    assert not all(m.judged for m in marks) and any(m.points > m.max_points for m in marks)
    assert len({row["total"] for row in scores.values()}) == len(STUDENTS)


def test_gradescope(book: Gradebook, scores: dict[str, dict[str, str]]) -> None:
    for student, row in scores.items():
        results = json.loads(json.dumps(results_of(book, student)))
        assert as_text(as_decimal(results["score"])) == row["total"]
        for exercise in TITLES:
            mark = book.mark(student, exercise)
            tests = [t for t in results["tests"] if t["number"].startswith(exercise + ".")]
            points = sum((as_decimal(t["score"]) for t in tests if "score" in t), Decimal(0))
            assert as_text(points - (mark.penalty if mark and mark.judged else 0)) == (row[exercise] or "0")


def test_canvas(book: Gradebook, scores: dict[str, dict[str, str]]) -> None:
    filled = fill_canvas(book, parse_sheet(CANVAS), {"total": "Course points"}, {HOSTILE: "1005"})
    rows = {r["ID"]: r for r in csv.DictReader(io.StringIO(filled.sheet.text.removeprefix("\ufeff"), newline=""))}
    titles = {"01": "Tensors (55)", "02": "Homework 02 - Gradient (56)", "07": "07 forward (57)", "total": "Course points (59)"}
    compared = 0
    for student, number in zip(STUDENTS, ["1001", "1002", "1003", "1042", "1005", "1006", "1007"], strict=True):
        for exercise, title in titles.items():
            if rows[number][title] in ("EX", "N/A", "") or (student, exercise) == (OPEN, "total"):
                continue
            assert rows[number][title] == scores[student][exercise]
            compared += 1
    assert compared == 19


@pytest.mark.parametrize("exercise", ["01", "02", "07", "total"])
def test_moodle(book: Gradebook, scores: dict[str, dict[str, str]], exercise: str) -> None:
    filled = fill_moodle(book, parse_sheet(MOODLE), exercise, NOW, {HOSTILE: "4704", STUDENTS[3]: "4703"})
    rows = {r["Identifier"][-4:]: r["Grade"] for r in csv.DictReader(io.StringIO(filled.sheet.text))}
    for student, number in zip(STUDENTS, ["4701", "4702", "4711", "", "4704", "4706", "4707"], strict=True):
        if number and not (student == OPEN and exercise in ("01", "total")):
            assert rows[number] == (scores[student][exercise] or (rows[number] if number == "4702" else ""))


def test_csv(book: Gradebook, scores: dict[str, dict[str, str]]) -> None:
    rows = list(csv.DictReader(io.StringIO(tidy_csv(book), newline="")))
    assert len(rows) == len(STUDENTS) * len(TITLES)
    names = [s for s in book.students for _ in TITLES]
    for student, row in zip(names, rows, strict=True):
        assert row["points"] == scores[student][row["exercise"]]
        if row["points"] and row["earned"]:
            assert as_text(Decimal(row["earned"]) - Decimal(row["penalty"])) == row["points"]


def test_junit(book: Gradebook, scores: dict[str, dict[str, str]]) -> None:
    suites = {s.attrib["name"][:2]: s for s in ET.fromstring(junit_xml(book, book.students).encode())}
    for student, row in scores.items():
        told = {e: s.find(f"properties/property[@name='points of {printable(student)}']") for e, s in suites.items() if student != HOSTILE}
        for exercise, found in told.items():
            wanted = row["total" if exercise == "to" else exercise]
            value = None if found is None else found.attrib["value"]
            assert value == (wanted or ("open: our own fault" if (student, exercise) == (OPEN, "01") else None))
        for exercise in TITLES:
            mark = book.mark(student, exercise)
            if mark and mark.judged:
                cases = [c for c in suites[exercise].iter("testcase") if c.attrib["classname"] == f"{printable(student)}.{exercise}"]
                points = [Decimal(p.attrib["value"]) for c in cases for p in c.iter("property") if p.attrib["name"] == "points"]
                assert as_text(sum(points, Decimal(0)) - mark.penalty) == row[exercise]


def test_github(book: Gradebook, scores: dict[str, dict[str, str]]) -> None:
    for student, row in scores.items():
        result = json.loads(base64.b64decode(classroom_result(book, student, NOW)))
        assert as_text(sum((line.points for line in lines_of(book, student, NOW)), Decimal(0))) == row["total"]
        added = 0.0
        for test in result["tests"]:  # as Classroom adds, in floating point
            added += test["score"]
        assert as_text(as_decimal(added)) == row["total"]


def test_the_commands_write_the_same(out: Path, tmp_path: Path, scores: dict[str, dict[str, str]]) -> None:
    assert export("gradescope", out, "--to", tmp_path / "g").exit_code == 0
    totals = sorted(as_text(as_decimal(json.loads(p.read_text("utf-8"))["score"])) for p in (tmp_path / "g").glob("*/results.json"))
    assert totals == sorted(row["total"] for row in scores.values())
    wide = export("csv", out, "--wide")
    assert [r["total"] for r in csv.DictReader(io.StringIO(wide.stdout))] == [row["total"] for row in scores.values()]
