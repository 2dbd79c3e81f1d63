"""scores.csv and results.jsonl, from the gradebook, in the format that the kit promises; written whole or not at all."""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from json.encoder import encode_basestring
from pathlib import Path

from grader.gradebook.record import Gradebook, as_text
from grader.report.printable import printable
from grader.verdict import Scorecard

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


def result_lines(cards: Iterable[Scorecard]) -> Iterator[str]:
    """results.jsonl: one object a student and check, in the order of the cards. Line by line, for a class has half a million."""
    for card in cards:
        student = encode_basestring(card.student)
        for v in card.verdicts:
            same = _same_for_many(v.exercise, v.check, v.function, v.outcome, v.points, v.max_points)
            message, misconception = encode_basestring(v.message), encode_basestring(v.misconception)
            yield f'{{"student": {student}, {same}, "message": {message}, "misconception": {misconception}, "seconds": {v.seconds!r}}}\n'


def write_whole(path: Path, text: str | Iterable[str]) -> None:
    """Write a file, at once or in parts, so that a reader finds the old one or the new one, never half of it."""
    temporary = path.with_name(path.name + ".new")
    with open(temporary, "w", encoding="utf-8", newline="") as file:
        file.writelines([text] if isinstance(text, str) else text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def as_cell(text: str) -> str:
    """A name as a cell: a spreadsheet must not take it for a formula."""
    text = printable(text)
    return "'" + text if text.lstrip()[:1] in tuple("=+-@＝＋－＠") else text


@lru_cache(maxsize=8192)
def _same_for_many(exercise: str, check: str, function: str, outcome: str, points: int, max_points: int) -> str:
    """The part of a result that students have in common, as JSON without its braces."""
    told = {"exercise": exercise, "check": check, "function": function, "outcome": str(outcome), "points": points, "max_points": max_points}
    return json.dumps(told, ensure_ascii=False)[1:-1]
