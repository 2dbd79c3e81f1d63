"""The learner's file of an exercise: put the stub back, whole or one function of it, and never lose what was there."""

import ast
from datetime import datetime
from pathlib import Path

from grader.course import Exercise
from grader.course.source import decode_source
from grader.course.stubs import BEGIN, END
from grader.learner.memory import FOLDER


class CannotReset(Exception):
    """The file was left as it is. `str(error)` is a sentence that says why."""


def put_stub_back(exercise: Exercise, function: str = "", now: datetime | None = None) -> Path | None:
    """Write the stub, or the stub of one function, into the learner's file.

    Returns where the old file is kept, None if nothing had to change, the file itself if it was not there. Raises CannotReset.
    """
    if not (exercise.solution.exists() or exercise.kept_stub.is_file()):
        raise CannotReset(f"this kit has neither answers nor a second copy from which the stub of exercise {exercise.number} could come.")
    stub = exercise.stub_text()
    old = decode_source(exercise.stub.read_bytes()) if exercise.stub.exists() else ""
    new = _with_stub_of(function, old, stub, exercise) if function else stub
    if old == new:
        return None
    kept = _keep(exercise, now or datetime.now()) if exercise.stub.exists() else exercise.stub
    exercise.stub.write_text(new, encoding="utf-8", newline="\n")
    return kept


def source_of(text: str, name: str) -> str:
    """The source of a top-level function or class, decorators included; empty if it is not there or the text cannot be read."""
    lines = _lines_of(text, name)
    return "\n".join(text.splitlines()[lines[0] : lines[1]]) if lines else ""


def without_docstrings(source: str) -> str:
    """The source of a function or class without its docstrings and the markers of answers: what there is to compare."""
    lines = source.splitlines()
    gone: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node, clean=False) is not None and len(node.body) > 1:
            first, after = node.body[0], node.body[1]
            gone |= set(range(first.lineno - 1, min(first.end_lineno or first.lineno, after.lineno - 1)))
    return "\n".join(line for i, line in enumerate(lines) if i not in gone and line.strip() not in (BEGIN, END))


def _with_stub_of(function: str, old: str, stub: str, exercise: Exercise) -> str:
    there, fresh = _lines_of(old, function), _lines_of(stub, function)
    if not fresh:
        raise CannotReset(f"exercise {exercise.number} has no function {function}; it has {', '.join(exercise.functions)}.")
    if not there:
        raise CannotReset(f"{function} cannot be found in your {exercise.topic}.py; leave --function out to put the whole stub back.")
    lines = old.splitlines()
    return "\n".join([*lines[: there[0]], *stub.splitlines()[fresh[0] : fresh[1]], *lines[there[1] :]]) + "\n"


def _lines_of(text: str, name: str) -> tuple[int, int] | None:
    """The first line, counted from zero, and the line after the last."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return None
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name:
            return min(node.lineno, *(d.lineno for d in node.decorator_list), node.lineno) - 1, node.end_lineno or node.lineno
    return None


def _keep(exercise: Exercise, now: datetime) -> Path:
    """Copy the learner's file to `.handgrad/kept/NN/`, under a name that is free."""
    folder = exercise.root / FOLDER / "kept" / exercise.number
    data = exercise.stub.read_bytes()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for again in range(1000):
            path = folder / f"{exercise.topic}.{now:%Y-%m-%d-%H%M%S}{f'-{again}' if again else ''}.py"
            try:
                with open(path, "xb") as file:  # never over one that is there
                    file.write(data)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise CannotReset(f"your file cannot be kept in {FOLDER} ({error.strerror}), so it was left as it is.") from None
    raise CannotReset(f"{FOLDER}/kept/{exercise.number} is full; your file was left as it is.")
