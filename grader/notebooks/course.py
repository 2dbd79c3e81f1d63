"""Writes an nbgrader course: its configuration, and an assignment for each exercise."""

import base64
import re
import tempfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from grader.course import Course, Exercise
from grader.course.generated import picture_module, without_answers
from grader.gradebook.settings import CourseSettings
from grader.judge.suite import collect
from grader.notebooks.build import build
from grader.notebooks.names import assignment_of
from grader.report.files import write_whole
from grader.verdict import BONUS

CONFIG = "nbgrader_config.py"


class NotOurs(Exception):
    """The folder holds something that would be overwritten. `str(error)` is a sentence for the teacher."""


def write_course(
    folder: Path,
    course: Course,
    exercises: Sequence[Exercise],
    settings: CourseSettings,
    *,
    force: bool = False,
    done: Callable[[Path], None] = lambda path: None,
) -> None:
    """Write `folder`. What a course of that name holds beside our files stays; our files are only written over with `force`."""
    targets = {e.number: folder / "source" / assignment_of(e.number) / f"{e.topic}.ipynb" for e in exercises}
    there = [path for path in targets.values() if path.exists()]
    if there and not force:
        raise NotOurs(f"{there[0]} is there already, and may hold your changes. Give another folder, or --force to write it anew.")
    suites = collect(course, exercises)
    notebooks = {e.number: e.topic for e in exercises}
    folder.mkdir(parents=True, exist_ok=True)
    if force or not (folder / CONFIG).exists():
        write_whole(folder / CONFIG, configuration(settings.name))
    for exercise in exercises:
        target = targets[exercise.number]
        target.parent.mkdir(parents=True, exist_ok=True)
        checks = suites[exercise.number]
        worth = settings.points.get(exercise.number, Decimal(sum(c.points for c in checks if c.function != BONUS)))
        write_whole(target, build(exercise, checks, worth, _picture(exercise), notebooks))
        if exercise.hunt.exists():
            write_whole(target.parent / exercise.hunt.name, without_answers(exercise.hunt))
        done(target)


def configuration(name: str) -> str:
    """The text of nbgrader_config.py."""
    course_id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "handgrad"
    return _CONFIGURATION.replace("COURSE_ID", course_id)


_CONFIGURATION = '''"""The configuration of this course: run nbgrader in the folder in which this file lies."""

import os
import sys

from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import ClearHiddenTests, GetGrades

c = get_config()  # noqa: F821  (nbgrader gives it)
here = os.path.dirname(os.path.abspath(__file__))

c.CourseDirectory.course_id = "COURSE_ID"
c.CourseDirectory.root = here
c.CourseDirectory.db_url = "sqlite:///" + os.path.join(here, "gradebook.db")  # of this course alone

# Feedback shows students their notebook without the source of the hidden tests.
c.GenerateFeedback.preprocessors = [GetGrades, ClearHiddenTests, CSSHTMLHeaderPreprocessor]

# For a new gradebook nbgrader calls the program `alembic`. Where that is not found the gradebook is left half made.
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", "")
'''


def _picture(exercise: Exercise) -> str:
    """The lesson's picture in base64, drawn with the answers. As PNG: JupyterLab shows no SVG that is attached to a cell."""
    if not exercise.picture.exists():
        return ""
    from grader.judge.subjects import subject_of_solution
    from grader.pictures import save

    subject = subject_of_solution(exercise, watched=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "picture.png"
            save(picture_module(exercise).draw(subject), path)
            return base64.b64encode(path.read_bytes()).decode("ascii")
    finally:
        subject.wall.close()
