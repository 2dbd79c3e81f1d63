"""GitHub: what GitHub Classroom reads about one student, and what the workflow's page and log show.

Classroom adds up the scores of the tests, so there they are what is left after lateness; the table has lateness as a line of its
own. Everything in a student's repository is the student's to read at once: hidden checks that may not be shown yet are one entry
without words.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from grader.exports.gradescope import OURS, name_of, number
from grader.exports.shares import Share, apportioned, shares_of
from grader.exports.words import hidden_shown, lateness, shown
from grader.gradebook.record import NOTHING, Gradebook, Mark, as_text
from grader.report.workflow import MOST_ANNOTATIONS, annotation, quoted
from grader.verdict import Outcome

LONGEST_MESSAGE = 1_000  # characters; a step's outputs have to fit into a megabyte
LONGEST_SUMMARY = 900_000  # bytes; GitHub drops a summary of more than a megabyte


@dataclass(frozen=True)
class Line:
    """One entry of the report."""

    exercise: str
    name: str
    status: str  # pass, fail, error (ours)
    points: Decimal
    max_points: Decimal
    message: str = ""
    file: str = ""
    line: int = 0
    seconds: float = 0.0


def lines_of(book: Gradebook, student: str, now: datetime) -> list[Line]:
    """One student's entries; their points add up to the total."""
    lines: list[Line] = []
    for exercise in book.exercises:
        mark = book.mark(student, exercise)
        if mark is None:
            continue
        shares = shares_of(mark)
        all_shown = hidden_shown(book, student, exercise, now)
        lines += [_line(book, mark, s) for s in shares if s.verdict.public or all_shown]
        lines += _unshown(exercise, mark, [s for s in shares if not (s.verdict.public or all_shown)])
        if mark.judged and mark.penalty:
            late = lateness(mark, with_points=True)
            lines.append(Line(exercise, f"{exercise} {book.titles[exercise]}: late", "fail", -mark.penalty, NOTHING, late))
    return lines


def classroom_result(book: Gradebook, student: str, now: datetime) -> str:
    """The step output `result`, in base64."""
    lines = lines_of(book, student, now)
    judged = [e for e in book.exercises if (mark := book.mark(student, e)) is None or mark.judged]
    statuses = {line.status for line in lines}
    result = {
        "version": 1,
        "status": "error" if "error" in statuses else "fail" if "fail" in statuses else "pass",
        "max_score": number(sum((book.max_points[e] for e in judged), NOTHING)),
        "tests": [
            {
                "name": line.name,
                "status": line.status,
                "score": score,
                "message": line.message or None,
                "test_code": "",
                "filename": line.file,
                "line_no": line.line,
                "duration": round(1000 * line.seconds),
            }
            for line, score in zip(lines, _adding_up(_settled(lines)), strict=True)
        ],
    }
    return base64.b64encode(json.dumps(result, ensure_ascii=False).encode()).decode()


def log(lines: Sequence[Line]) -> str:
    """What goes to the step's log: annotations, and the messages between marks that keep them from being taken for commands."""
    wrong = [line for line in lines if line.status != "pass"]
    out = []
    for line in wrong[:MOST_ANNOTATIONS]:
        kind = "warning" if line.status == "error" else "error"
        out.append(annotation(kind, line.name, line.message, line.file, line.line))
    told = [f"{_sign(line)} {line.name}\n{_indented(line.message)}" for line in wrong]
    return "\n".join([*out, quoted("\n".join(told)), ""])


def summary(book: Gradebook, student: str, lines: Sequence[Line]) -> str:
    """The page of the workflow's run, in Markdown."""
    head = f"## {_markdown(book.settings.name)}: {as_text(book.total(student))} of {as_text(book.max_total)} points\n"
    rows = ["", "| | check | points | |", "|---|---|---:|---|"]
    for line in lines:
        points = "" if line.status == "error" else f"{as_text(line.points)} / {as_text(line.max_points)}"
        rows.append(f"| {_sign(line)} | {_markdown(line.name)} | {points} | {_markdown(line.message.split(chr(10))[0])} |")
    text, left = head, LONGEST_SUMMARY - len(head.encode())
    for row in rows:
        left -= len(row.encode()) + 1
        if left < 0:
            return text + "\nThe rest is left out: GitHub shows a megabyte at most.\n"
        text += row + "\n"
    return text


def _line(book: Gradebook, mark: Mark, share: Share) -> Line:
    verdict = share.verdict
    ours = verdict.outcome is Outcome.JUDGE_ERROR
    topic = book.titles[verdict.exercise]
    at = re.search(rf"^ +{re.escape(topic)}\.py:(\d{{1,6}})$", verdict.message, re.MULTILINE)
    passed = verdict.outcome is Outcome.PASSED
    return Line(
        exercise=verdict.exercise,
        name=shown(name_of(book, verdict), 200),
        status="error" if ours else "pass" if passed else "fail",
        # Classroom adds every score: an exercise that is left open contributes neither points nor points to be had.
        points=share.points if mark.judged else NOTHING,
        max_points=share.max_points if mark.judged else NOTHING,
        message="" if passed else OURS if ours else shown(verdict.message, LONGEST_MESSAGE),
        file=f"exercises/{verdict.exercise}/{topic}.py",
        line=int(at[1]) if at else 0,
        seconds=verdict.seconds,
    )


def _unshown(exercise: str, mark: Mark, shares: Sequence[Share]) -> list[Line]:
    """One entry for all checks that may not be shown."""
    if not shares:
        return []
    points, most = (sum((getattr(s, key) for s in shares), NOTHING) for key in ("points", "max_points"))
    ours = any(s.verdict.outcome is Outcome.JUDGE_ERROR for s in shares)
    passed = all(s.verdict.outcome is Outcome.PASSED for s in shares)
    status = "error" if ours else "pass" if passed else "fail"
    message = OURS if ours else "" if passed else "Your teacher does not show these checks yet."
    points, most = (points, most) if mark.judged else (NOTHING, NOTHING)
    return [Line(exercise, f"{exercise}: {len(shares)} hidden checks", status, points, most, message)]


def _settled(lines: Sequence[Line]) -> list[Decimal]:
    """Each line's points once lateness is shared among them: nobody's test has less than no points."""
    settled: dict[int, Decimal] = {}
    for exercise in {line.exercise for line in lines}:
        own = [i for i, line in enumerate(lines) if line.exercise == exercise]
        cents = [max(0, int(100 * lines[i].points)) for i in own]
        settled |= zip(own, apportioned(sum((lines[i].points for i in own), NOTHING), cents), strict=True)
    return [settled[i] for i in range(len(lines))]


def _adding_up(points: Sequence[Decimal]) -> list[int | float]:
    """The points as numbers whose sum, taken from left to right as Classroom does, is the exact total and no 66.38000000000001."""
    numbers = [number(p) for p in points]
    total = number(sum(points, NOTHING))
    off = total - _added(numbers)
    for i in reversed([i for i, n in enumerate(numbers) if n and off]):
        # Sums are rounded, to the even one of two: some of the numbers near by do not change them by just what is wanted.
        for part in (1.0, 0.75, 1.25, 0.5, 0.25, 1.5):
            tried = [*numbers[:i], numbers[i] + part * off, *numbers[i + 1 :]]
            if _added(tried) == total:
                return tried
    return numbers


def _added(numbers: Sequence[int | float]) -> int | float:
    total: int | float = 0
    for n in numbers:  # Python's own sum() is more exact than Classroom's
        total += n
    return total


def _sign(line: Line) -> str:
    return {"pass": "✅", "fail": "❌", "error": "⚠️"}[line.status]


def _indented(text: str) -> str:
    return "".join(f"    {part}\n" for part in text.splitlines())


def _markdown(text: str) -> str:
    """Text that Markdown and HTML take as it stands."""
    return re.sub(r"[^a-zA-Z0-9 .,;?()'=/\u0080-\U0010ffff-]", lambda m: f"&#{ord(m[0])};" if m[0] != "\n" else " ", shown(text, 300))
