"""`python -m grader.release.autograder`: what Gradescope runs for one submission, in the folder of the unpacked autograder.

Grades `submission/` behind the wall and writes `results/results.json`. That file is written whatever happens. Where the fault is
ours (a protection is missing, a suite is broken, a check could not be judged) it holds a sentence and no score, and the exit
status is 1: Gradescope then shows a failed autograder to the staff, and never a zero to the student.

The submission's time is Gradescope's word alone: what files of times inside the submission say, and folders called after a time,
counts for nothing.
"""

import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.course import Course, Exercise
from grader.gradebook import CourseSettings, Gradebook, read_settings, settle
from grader.release.gradescope import PLAN, SETTINGS
from grader.report.files import write_whole
from grader.report.printable import printable
from grader.verdict import Scorecard

SECONDS = 10.0  # for loading a file, and for each check: twice as much as elsewhere, since half a processor is usual there
OUR_FAULT = "The autograder could not grade this submission. That is not your fault, and it costs you no points. Please tell your teacher."


class NotGraded(Exception):
    """Our own fault. `str(error)` is for the staff."""


@dataclass(frozen=True)
class Submitted:
    """What Gradescope says of a submission."""

    student: str
    at: datetime | None  # with a time zone


def main() -> int:
    home = Path(os.environ.get("AUTOGRADER", "/autograder"))
    results = home / "results" / "results.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_whole(results, json.dumps(graded(home), indent=1))
    except Exception as error:
        if not isinstance(error, NotGraded):
            traceback.print_exc()
        print(f"Not graded: {error}", file=sys.stderr)
        # No score and no tests: nothing that could be taken for a zero.
        write_whole(results, json.dumps({"output": OUR_FAULT, "output_format": "text", "stdout_visibility": "hidden"}))
        return 1
    return 0


def graded(home: Path) -> dict[str, object]:
    """What goes into results.json. Raises NotGraded."""
    from grader.exports.gradescope import results_of

    source = home / "source"
    plan = json.loads((source / PLAN).read_text(encoding="utf-8"))
    settings = read_settings(source / SETTINGS) if (source / SETTINGS).is_file() else CourseSettings()
    submitted = submitted_by(home / "submission_metadata.json", settings)
    course = Course(source)
    exercises = [course.exercise(number) for number in plan["exercises"]]
    book = gradebook_of(home / "submission", course, exercises, settings, submitted, trusted=plan["trusted"])
    if any(not mark.judged for mark in book.marks.values()):
        ours = [f"{v.exercise} {v.check}: {v.message}" for m in book.marks.values() for v in m.card.verdicts if v.outcome == "judge_error"]
        raise NotGraded("\n".join(ours))
    return results_of(book, submitted.student)


def gradebook_of(
    submission: Path, course: Course, exercises: Sequence[Exercise], settings: CourseSettings, submitted: Submitted, *, trusted: bool
) -> Gradebook:
    """The gradebook of a class of one. The same judge and the same settling as in `grader grade`, so the same points. Raises NotGraded."""
    from grader.judge.lanes import Trouble, run
    from grader.judge.settings import Settings
    from grader.submission import read_class
    from grader.submission.record import work_of

    with tempfile.TemporaryDirectory() as folder:
        # A class of one folder: whatever lies in the submission is this student's, and links stay links, which are not followed.
        # Not the program of a kit that was handed in whole: it is no part of the student's work.
        shutil.copytree(submission, Path(folder) / "submission", symlinks=True, ignore=shutil.ignore_patterns("grader"))
        attempts = [replace(attempt, name=submitted.student) for attempt in read_class(Path(folder), course)]
    works = [replace(work_of(attempt, exercise), handed_in=submitted.at) for attempt in attempts for exercise in exercises]
    limits = Settings(course.root, tuple(e.number for e in exercises), timeout=SECONDS, trusted=trusted)
    cards: list[Scorecard] = []
    for _, done in run(works, limits, 1):
        if isinstance(done, Trouble):
            trusting = " Build the autograder with --trusted if you trust the submissions like your own code." if done.refused else ""
            raise NotGraded(f"{done.why}.{trusting}")
        cards.append(done)
    return settle(settings, [submitted.student], {e.number: e.topic for e in exercises}, cards)


def submitted_by(metadata: Path, settings: CourseSettings) -> Submitted:
    """Who handed in, and when. The name is one that has an extension in the settings, if there is one; else the first that is told."""
    try:
        told = json.loads(metadata.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = {}
    told = told if isinstance(told, dict) else {}
    users = told.get("users")
    names = [name for user in users if isinstance(user, dict) for name in _names(user)] if isinstance(users, list) else []
    extended = {student for student, _ in settings.extensions}
    student = next((name for name in names if name in extended), next(iter(names), "student"))
    try:
        at = datetime.fromisoformat(told["created_at"])
    except (KeyError, TypeError, ValueError):
        at = None
    if at is None and settings.due:
        raise NotGraded("submission_metadata.json does not say when this was handed in, and the course has due dates.")
    return Submitted(student, at if at is None or at.tzinfo else at.astimezone())


def _names(user: Mapping[str, Any]) -> list[str]:
    """What a teacher may call a student: the address, what stands before its @, the name."""
    address, name = user.get("email"), user.get("name")
    told = [address, address.split("@")[0] if isinstance(address, str) else "", name]
    return [printable(n) for n in told if n and isinstance(n, str)]


if __name__ == "__main__":
    sys.exit(main())
