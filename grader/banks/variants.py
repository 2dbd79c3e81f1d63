"""Reads the banks: each variant is one function of an exercise in another form, and becomes a whole submission's text."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.course import Exercise
from grader.course.source import decode_source


@dataclass(frozen=True)
class Variant:
    """A misconception or an idiom."""

    exercise: str
    kind: str  # "misconception" or "idiom"
    function: str
    name: str
    common: str  # what all variants of an exercise share: the solution, and the bank's helpers
    own: str  # the function in its other form, which takes the solution's place
    says: str = ""
    see: str = ""
    same_as: str = ""  # the misconception that no check can tell from this one
    because: str = ""

    @property
    def text(self) -> str:
        """The whole submission: the solution with this one function exchanged. Thousands of them would be a hundred megabytes."""
        return f"{self.common}\n\n{self.own}\n"


def misconceptions(exercise: Exercise) -> tuple[Variant, ...]:
    return tuple(_read(exercise, "misconception"))


def idioms(exercise: Exercise) -> tuple[Variant, ...]:
    return tuple(_read(exercise, "idiom"))


def _read(exercise: Exercise, kind: str) -> Iterator[Variant]:
    path = exercise.solution.parent / f"{kind}s.py"
    if not path.exists():
        return
    text = decode_source(path.read_bytes())
    solution = decode_source(exercise.solution.read_bytes())
    tree, lines = ast.parse(text), text.splitlines()
    # What all variants share: imports and undecorated helpers. Not the marks, and not names that the solution already has.
    shared = [n for n in tree.body if not _mark(n, kind) and not _is_own_import(n, exercise.topic) and not _is_docstring(n)]
    common = "\n\n".join([solution, *(_segment(lines, n) for n in shared)])
    for node in tree.body:
        mark = _mark(node, kind)
        if mark is None:
            continue
        assert isinstance(node, (ast.FunctionDef, ast.ClassDef))
        of = mark["of"]
        parts = [_without_decorators(lines, node, kind)]
        if isinstance(node, ast.ClassDef):
            parts.append(f'{node.name}.__name__ = {node.name}.__qualname__ = "{of}"')  # what a student's own class would be called
        parts.append(f"{of} = {node.name}")
        words = {key: mark.get(key, "") for key in ("says", "see", "same_as", "because")}
        yield Variant(exercise.number, kind, of, node.name, common, "\n\n".join(parts), **words)


def _mark(node: ast.stmt, kind: str) -> dict[str, Any] | None:
    """The keywords of the decorator `@misconception(...)` or `@idiom(...)`, or None."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == kind:
                return {k.arg: ast.literal_eval(k.value) for k in decorator.keywords if k.arg}
    return None


def _is_own_import(node: ast.stmt, topic: str) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("grader", topic)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _without_decorators(lines: list[str], node: ast.FunctionDef | ast.ClassDef, kind: str) -> str:
    """The definition as written, without our mark above it (other decorators stay)."""
    others = [d for d in node.decorator_list if not (isinstance(d, ast.Call) and isinstance(d.func, ast.Name) and d.func.id == kind)]
    above = ["\n".join(lines[d.lineno - 1 : d.end_lineno]) for d in others]
    return "\n".join([*above, *lines[node.lineno - 1 : node.end_lineno]])


def _segment(lines: list[str], node: ast.stmt) -> str:
    start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    return "\n".join(lines[start - 1 : node.end_lineno])
