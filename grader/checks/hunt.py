"""Bug hunts: a program with one mistake; the student writes down where it is, and its name. Worth bonus points.

The answers are plain assignments at the end of `hunt_NN.py`; they are read, the program is not run.
"""

import ast
import re
from collections.abc import Mapping
from typing import Any

from grader.checks.compare import expect
from grader.checks.words import clip
from grader.wall.faults import NotAttempted

BLANK = (0, "", None)


def hunted(student: Any, number: str, name: str, right: str | Mapping[int, str], words: str) -> None:
    """Check the answer `name` (LINE or MISTAKE) in the student's `hunt_<number>.py`; `words` are for who is wrong.

    `right` is the mistake's name, or the lines that are a fair answer: number -> what stands there. Who has put lines in
    while hunting may count them or not.
    """
    text = student.text(f"hunt_{number}")
    answer = _answer(text, name, number)
    if isinstance(right, str):
        names = re.findall(r"^#   (\w+)  ", text, re.MULTILINE)
        expect(answer in names or answer == right, f"{name} is {_shown(answer)}, which is not in the list above it. Copy one of its names.")
        expect(answer == right, f"{name} is {_shown(answer)}. {words}")
    else:
        expect(_points_at(answer, text, right), f"{name} is {_shown(answer)}. {words}")


def _answer(text: str, name: str, number: str) -> Any:
    """The plain value given to `name`, the last one where there are several; NotAttempted where there is none."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotAttempted(f"hunt_{number}.py cannot be read as Python. Run it to see where it stops.") from None
    answer: Any = None
    for node in body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            answer = _value(node.value)
    if answer in BLANK:
        raise NotAttempted(f"the bug hunt is not answered: write {name} into hunt_{number}.py.")
    return answer


def _value(written: ast.expr) -> Any:
    """A number, a string; anything else as it is written."""
    try:
        return ast.literal_eval(written)
    except (ValueError, TypeError, RecursionError, MemoryError):
        return ast.unparse(written)


def _points_at(answer: Any, text: str, right: Mapping[int, str]) -> bool:
    """Whether `answer` is one of the lines, as the file came or as it is now."""
    if not isinstance(answer, int):
        return False
    lines = text.splitlines()
    here = lines[answer - 1].strip() if 0 < answer <= len(lines) else ""
    return answer in right or here in right.values()


def _shown(answer: Any) -> str:
    return clip(repr(answer), 60)
