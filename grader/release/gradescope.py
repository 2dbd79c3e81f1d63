"""Gradescope's autograder: the teacher's side of some exercises, with the two programs that Gradescope asks for.

It holds the answers and the hidden checks. Gradescope shows the zip to the course's staff only, and the box keeps a submission
from reading it.
"""

import json
import re
from collections.abc import Sequence

from grader.course import Course, Exercise
from grader.release.bundle import Bundle, File, text_file
from grader.release.kit import exercise_files, shared_files
from grader.release.program import HOME
from grader.release.templates import filled

KEPT = ("pyproject.toml", "constraints.txt", "LICENSE", "README.md")  # what pip needs to install the program
PLAN = "autograder.json"
SETTINGS = "course.toml"


def autograder(course: Course, exercises: Sequence[Exercise], settings: str, *, trusted: bool = False, torch_index: str = "") -> Bundle:
    """The files of the zip. `settings`: the text of the course's settings, if there are any; `torch_index`: where to take PyTorch from."""
    files = {name: File((HOME.parent / name).read_bytes()) for name in KEPT}
    for path in sorted(HOME.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            files[f"grader/{path.relative_to(HOME).as_posix()}"] = File(path.read_bytes())
    for exercise in exercises:
        files |= exercise_files(exercise)
        secret = [*exercise.solution.parent.glob("*.py"), *exercise.hidden_checks.glob("*.py")]
        files |= {path.relative_to(course.root).as_posix(): File(path.read_bytes()) for path in secret}
    files |= shared_files(course)
    plan = {"exercises": [exercise.number for exercise in exercises], "trusted": trusted}
    files |= {
        PLAN: text_file(json.dumps(plan, indent=1) + "\n"),
        "setup.sh": text_file(filled("setup.sh", torch=_pinned("torch"), torch_index=_quoted(torch_index)), runs=True),
        "run_autograder": text_file(filled("run_autograder"), runs=True),
    }
    if settings:
        files[SETTINGS] = text_file(settings)
    return files


def _pinned(package: str) -> str:
    """The package with its version, as the constraints say."""
    constraints = (HOME.parent / "constraints.txt").read_text(encoding="utf-8")
    pinned = re.search(rf"^{package}==\S+", constraints, re.MULTILINE)
    return pinned[0] if pinned else package


def _quoted(text: str) -> str:
    """As one word of the shell."""
    return "'" + text.replace("'", "'\\''") + "'"
