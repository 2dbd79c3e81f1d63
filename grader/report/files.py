"""scores.csv and results.jsonl, from the gradebook, in the format that the kit promises; written whole or not at all."""

import csv
import io
import json
import os
from pathlib import Path

from grader.gradebook.record import Gradebook, as_text
from grader.report.printable import printable
from grader.verdict import Verdict

COURSE_LENGTH = 15  # the file has a column for every exercise of the course, also for those that this kit lacks


def scores_csv(book: Gradebook) -> str:
    """One row a student: points per exercise, empty where it was not graded, and the total."""
    columns = [f"{n:02d}" for n in range(1, COURSE_LENGTH + 1)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["student", *columns, "total"])
    for student in book.students:
        points = [book.points(student, column) for column in columns]
        cells = ["" if p is None else as_text(p) for p in points]
        writer.writerow([as_cell(student), *cells, as_text(book.total(student))])
    return out.getvalue()


def results_jsonl(book: Gradebook) -> str:
    """One object a student and check, of the attempt that counts."""
    in_order = sorted(book.marks.items())
    return "".join(
        json.dumps(_result(student, v), ensure_ascii=False) + "\n" for (student, _), mark in in_order for v in mark.card.verdicts
    )


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never half of it."""
    temporary = path.with_name(path.name + ".new")
    with open(temporary, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def as_cell(text: str) -> str:
    """A name as a cell: a spreadsheet must not take it for a formula."""
    text = printable(text)
    return "'" + text if text.lstrip()[:1] in tuple("=+-@＝＋－＠") else text


def _result(student: str, verdict: Verdict) -> dict[str, object]:
    return {
        "student": student,
        "exercise": verdict.exercise,
        "check": verdict.check,
        "function": verdict.function,
        "outcome": str(verdict.outcome),
        "points": verdict.points,
        "max_points": verdict.max_points,
        "message": verdict.message,
        "misconception": verdict.misconception,
        "seconds": verdict.seconds,
    }
