"""`python -m grader.classroom`: what GitHub Classroom's workflow runs in a student's repository.

Runs the public checks of all exercises, as `grader progress` does (in a child, with a limit for each call), and tells it in
GitHub's four ways: words in the log, annotations at the student's lines, a table in the run's summary, and the step's output
`result`, which Classroom reads for the points. It needs nothing that a student's kit does not have.

It runs beside the student's code, so it is feedback and no grade: that comes from `grader grade`, behind the wall.
"""

import base64
import html
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course import find_course
from grader.course.source import decode_source
from grader.learner.standing import Standing, Unchecked, standings
from grader.report.order import in_order
from grader.report.printable import printable
from grader.report.workflow import MOST_ANNOTATIONS, annotation, quoted
from grader.verdict import BONUS, Outcome, Verdict

LONGEST = 2_000  # characters of a message
ROOM = 120_000  # bytes: the reporter gets the result as a variable of its environment, and Linux allows 128 KiB for one
TOLD_TO_US = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STATE")


def main() -> int:
    files = {name: os.environ.pop(name, "") for name in TOLD_TO_US}  # the student's code, in a child, need not know where they are
    course = find_course()
    try:
        found = standings(course, course.exercises, fresh=True)
    except Unchecked as error:
        print(_command("error", "The checks could not be run", str(error)))
        return 1
    print(in_the_log(found))
    print("\n".join(annotations(found)))
    _append(files["GITHUB_STEP_SUMMARY"], summary(found))
    _append(files["GITHUB_OUTPUT"], f"result={result(found)}\n")
    return 0


def in_the_log(found: Sequence[Standing]) -> str:
    """What came of each exercise. It quotes the student, so none of it is a command to GitHub."""
    return quoted("\n".join(_log_lines(found)))


def _log_lines(found: Sequence[Standing]) -> Iterator[str]:
    for standing in found:
        yield f"{standing.exercise.number} {standing.exercise.topic}: {standing.points} of {standing.max_points} points"
        for verdict in _failures(standing):
            yield f"  {verdict.function}: {_one_line(verdict.title)}"
            yield from (f"    {line}" for line in printable(verdict.message).splitlines())


def annotations(found: Sequence[Standing]) -> list[str]:
    """A command to GitHub for each failure, at the line that it names; no more than are shown. What is not written yet is no error."""
    lines: list[str] = []
    for standing in found:
        file = f"exercises/{standing.exercise.number}/{standing.exercise.topic}.py"
        for verdict in _failures(standing):
            title = f"{verdict.function}: {verdict.title}"
            lines.append(_command("error", title, verdict.message[:LONGEST], file, line_of(standing, verdict)))
    return lines[:MOST_ANNOTATIONS]


def line_of(standing: Standing, verdict: Verdict) -> int:
    """The line of the student's file that the message names; else where the function begins; else the first."""
    named = re.search(rf"^\s+{re.escape(standing.exercise.topic)}\.py:(\d+)$", verdict.message, re.MULTILINE)
    if named:
        return int(named[1])
    try:
        lines = decode_source(standing.exercise.stub.read_bytes()).splitlines()
    except OSError:
        return 1
    begins = re.compile(rf"(?:def|class)\s+{re.escape(verdict.function)}\b")
    return next((number for number, line in enumerate(lines, start=1) if begins.match(line)), 1)


def summary(found: Sequence[Standing]) -> str:
    """A page in GitHub's Markdown: the table, then each failure in full."""
    points, most = sum(s.points for s in found), sum(s.max_points for s in found)
    lines = [f"## {points} of {most} points", "", "| | exercise | points | functions | next |", "|---|---|---|---|---|"]
    for s in found:
        mark = "✅" if s.done else "🔶" if s.begun else "▫️"
        step = f"`{s.next_function}`" if s.next_function and not s.done else ""
        done = f"{len([f for f in s.functions_done if f in s.functions])} of {len(s.functions)}"
        lines.append(f"| {mark} | {s.exercise.number} {s.exercise.topic} | {s.points} of {s.max_points} | {done} | {step} |")
    lines += ["", "These are the public checks; your teacher's copy runs others beside them.", ""]
    for s in found:
        failures = _failures(s)
        if failures:
            lines += [f"### Exercise {s.exercise.number}", ""]
        for verdict in failures:
            head = html.escape(f"{verdict.function}: {_one_line(verdict.title)}")
            body = html.escape(printable(verdict.message)).replace("\n\n", "\n")  # an empty line would end the block
            lines += [f"<details><summary>{head}</summary>", "", f"<pre>{body}</pre>", "</details>", ""]
    return "\n".join(lines)


def result(found: Sequence[Standing]) -> str:
    """What Classroom's reporter reads: base64 of JSON, with messages as long as there is room for."""
    encoded = (base64.b64encode(json.dumps(_whole(found, longest), ensure_ascii=False).encode()) for longest in (LONGEST, 400, 100, 0))
    return next((text for text in encoded if len(text) <= ROOM), b"").decode()


def _whole(found: Sequence[Standing], longest: int) -> dict[str, object]:
    """A test a check, so that the points add up. The bonus comes on top, and is not a public check."""
    tests = [
        {
            "name": f"{standing.exercise.number} {verdict.function}: {_one_line(verdict.title)}",
            "status": "pass" if verdict.outcome is Outcome.PASSED else "fail",
            "score": verdict.points,
            "message": _inert(verdict.message[:longest]),
            "test_code": verdict.check,
            "filename": f"exercises/{standing.exercise.number}/{standing.exercise.topic}.py",
            "line_no": line_of(standing, verdict),
            "duration": verdict.seconds,
        }
        for standing in found
        for verdict in standing.verdicts
        if verdict.function != BONUS
    ]
    status = "pass" if all(test["status"] == "pass" for test in tests) else "fail"
    return {"version": 1, "status": status, "max_score": sum(standing.max_points for standing in found), "tests": tests}


def _failures(standing: Standing) -> list[Verdict]:
    """What is told: of several failures by one mistake the first; nothing that waits for another function or is not written yet."""
    order = in_order(standing.verdicts, standing.exercise.functions)
    return [*(failure.verdict for failure in order.failures), *order.ours]


def _command(kind: str, title: str, message: str, file: str = "", line: int = 0) -> str:
    return annotation(kind, _one_line(title), printable(message), file, line)


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _inert(text: str) -> str:
    """The reporter prints it as it is: nothing in it may be a command."""
    return printable(text).replace("::", ": :").replace("##[", "## [")


def _append(path: str, text: str) -> None:
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
