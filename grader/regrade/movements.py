"""All movements as a CSV, for a spreadsheet."""

import csv
import io

from grader.gradebook.record import as_text
from grader.regrade.moved import Difference
from grader.report.files import as_cell

COLUMNS = (
    *("student", "exercise", "attempt", "check", "function", "title"),
    *("outcome_before", "points_before", "max_points_before", "outcome_after", "points_after", "max_points_after"),
    *("total_before", "total_after", "why", "message_before", "message_after"),
)


def movements_csv(found: Difference) -> str:
    """One row a check that would move; a student whose total alone would move has a row without a check."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for student in found.students:
        totals = as_text(student.before), as_text(student.after)
        for m in student.checks:
            scores = [(v.outcome, v.points, v.max_points) if v else ("", "", "") for v in (m.before, m.after)]
            messages = [as_cell(_one_line(v.message)) if v else "" for v in (m.before, m.after)]
            what = (as_cell(student.student), m.exercise, as_cell(m.attempt), m.verdict.check, m.verdict.function, as_cell(m.verdict.title))
            writer.writerow([*what, *scores[0], *scores[1], *totals, "; ".join(m.why), *messages])
        if not student.checks:
            writer.writerow([as_cell(student.student), *[""] * 11, *totals, *[""] * 3])
    return text.getvalue()


def _one_line(message: str) -> str:
    return " ".join(message.split())
