"""JUnit XML: read by another library, and by Python's own parser whatever a student is called."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports.junit import junit_xml
from grader.gradebook import CourseSettings, Gradebook, settle
from grader.verdict import Outcome, Scorecard, Verdict

from .made_class import STUDENTS, export


def test_suites_count_what_is_in_them(book: Gradebook) -> None:
    suites = list(ET.fromstring(junit_xml(book, book.students).encode()))
    assert [s.attrib["name"] for s in suites] == ["01 tensors", "02 gradient", "07 forward", "total"]
    for suite in suites:
        cases = suite.findall("testcase")
        assert int(suite.attrib["tests"]) == len(cases)
        for kind, plural in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.attrib[plural]) == sum(c.find(kind) is not None for c in cases)


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.PASSED, None),
        (Outcome.FAILED, "failure"),
        (Outcome.ERROR, "failure"),
        (Outcome.TIMEOUT, "failure"),
        (Outcome.CRASHED, "failure"),
        (Outcome.FORBIDDEN, "failure"),
        (Outcome.MISSING, "skipped"),
        (Outcome.JUDGE_ERROR, "error"),
    ],
)
def test_every_outcome_has_its_kind(outcome: Outcome, kind: str | None) -> None:
    book = settle(CourseSettings(), ["a"], {"01": "t"}, [Scorecard("a", "01", (Verdict("01", "c", "f", outcome, 0, 1, "said"),))])
    case = ET.fromstring(junit_xml(book, ["a"]).encode()).find(".//testcase")
    assert case is not None
    assert [child.tag for child in case if child.tag != "properties"] == ([kind] if kind else [])
    assert kind is None or case.find(kind).attrib["type"] == str(outcome)  # type: ignore[union-attr]


@given(st.text(), st.text())
def test_any_text_gives_a_document(name: str, message: str) -> None:
    verdict = Verdict("01", name, "f", Outcome.FAILED, 0, 1, message)
    book = settle(CourseSettings(name=name), [name], {"01": name}, [Scorecard(name, "01", (verdict,))])
    ET.fromstring(junit_xml(book, [name]).encode())


def test_another_library_reads_it(out: Path, tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    assert export("junit", out, "--to", tmp_path / "class.xml").exit_code == 0
    read = junitparser.JUnitXml.fromfile(str(tmp_path / "class.xml"))
    suites = {suite.name: suite for suite in read}
    assert (suites["01 tensors"].tests, suites["01 tensors"].errors) == (50, 1)
    values = {p.name: p.value for p in suites["01 tensors"].properties()}
    assert values["points of Lindqvist, Sven"] == "10.32"
    assert {c.classname for c in suites["07 forward"]} >= {"Lindqvist, Sven.07"}


def test_a_file_each(out: Path, tmp_path: Path) -> None:
    done = export("junit", out, "--per-student", tmp_path / "each")
    assert done.exit_code == 0
    files = list((tmp_path / "each").glob("*.xml"))
    assert len(files) == len(STUDENTS)
    for file in files:
        assert len({c.attrib["classname"][:-3] for c in ET.parse(file).iter("testcase")}) == 1
    assert export("junit", out).exit_code == 2


def test_it_is_the_same_every_time(book: Gradebook) -> None:
    assert junit_xml(book, book.students) == junit_xml(replace(book), book.students)
