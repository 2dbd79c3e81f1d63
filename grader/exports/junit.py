"""JUnit XML, as pytest writes it: an exercise is a suite, a check is a test case, points are properties.

What a student's code did wrong is a `failure`, what is not done is `skipped`, and what is our own fault, and nothing else, is an
`error`.
"""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from decimal import Decimal

from grader.exports.gradescope import OURS
from grader.exports.shares import Share, shares_of
from grader.exports.words import shown
from grader.gradebook.record import Gradebook, Mark, as_text
from grader.report.printable import printable
from grader.verdict import Outcome

LONGEST_MESSAGE = 10_000  # characters


def junit_xml(book: Gradebook, students: Sequence[str]) -> str:
    """The document for these students. A suite's property "points of NAME" is what counts for that student, after lateness."""
    root = ET.Element("testsuites", name=printable(book.settings.name))
    for exercise in book.exercises:
        marks = [(s, mark) for s in students if (mark := book.mark(s, exercise)) is not None]
        if marks:
            root.append(_suite(book, exercise, marks))
    totals = ET.SubElement(root, "testsuite", name="total", tests="0", errors="0", failures="0", skipped="0", time="0.000")
    _properties(totals, [(f"points of {s}", as_text(book.total(s))) for s in students], {"max_points": book.max_total})
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(book: Gradebook, exercise: str, marks: Sequence[tuple[str, Mark]]) -> ET.Element:
    verdicts = [v for _, mark in marks for v in mark.card.verdicts]
    kinds = [_kind(v.outcome) for v in verdicts]
    suite = ET.Element(
        "testsuite",
        name=printable(f"{exercise} {book.titles[exercise]}"),
        errors=str(kinds.count("error")),
        failures=str(kinds.count("failure")),
        skipped=str(kinds.count("skipped")),
        tests=str(len(verdicts)),
        time=f"{sum(v.seconds for v in verdicts):.3f}",
    )
    told: list[tuple[str, str]] = []
    for student, mark in marks:
        points = as_text(mark.points) if mark.judged else "open: our own fault"
        told.append((f"points of {student}", points))
        if mark.judged and mark.penalty:
            told.append((f"taken off {student} for {mark.days_late} days late", as_text(mark.penalty)))
    _properties(suite, told, {"max_points": book.max_points[exercise]})
    suite.extend(_case(student, mark, share) for student, mark in marks for share in shares_of(mark))
    return suite


def _case(student: str, mark: Mark, share: Share) -> ET.Element:
    v = share.verdict
    case = ET.Element("testcase", classname=printable(f"{student}.{v.exercise}"), name=printable(v.check), time=f"{v.seconds:.3f}")
    if mark.judged:
        _properties(case, [], {"points": share.points, "max_points": share.max_points})
    kind = _kind(v.outcome)
    if kind:
        message = OURS if kind == "error" else v.message
        told = ET.SubElement(case, kind, message=shown(message.split("\n")[0], 300), type=str(v.outcome))
        told.text = shown(message, LONGEST_MESSAGE)
    return case


def _kind(outcome: Outcome) -> str:
    kinds = {Outcome.PASSED: "", Outcome.MISSING: "skipped", Outcome.JUDGE_ERROR: "error"}
    return kinds.get(outcome, "failure")


def _properties(of: ET.Element, texts: Sequence[tuple[str, str]], points: dict[str, Decimal]) -> None:
    properties = ET.SubElement(of, "properties")
    for name, value in [*texts, *((name, as_text(value)) for name, value in points.items())]:
        ET.SubElement(properties, "property", name=printable(name), value=value)
