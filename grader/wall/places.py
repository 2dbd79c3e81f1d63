"""Places in a student's files, always read from our own copy of their text.

A worker says where (a file's name, a line, columns), never what stands there nor in which function: that would be believed by the reader.
"""

import ast
import re
from dataclasses import replace
from functools import lru_cache

from grader.wall.faults import Place

MOST_PLACES = 6  # of a way that led to an error
LONGEST_NAME = 200  # characters of a function's; a thousand methods of a class hold the class's name, too

_NOTEBOOK = re.compile(r"# ([^ ]{1,60}\.ipynb)$")  # the end of the first line of a module that was a notebook
_CELL = re.compile(r"# cell \d{1,5}")


def place_in(text: str, file: str, line: int, column: int = 0, end: int = 0) -> Place | None:
    """Line `line` (from 1) of `text`, the file called `file`; None where there is no such line.

    `column` and `end` are characters of the line as it is shown, without its indentation; what cannot be there is left out.
    """
    lines = _lines(text)
    if not 0 < line <= len(lines):
        return None
    shown = lines[line - 1].strip()
    if not 0 <= column < end <= len(shown) + 1:  # a missing bracket is just behind the end
        column = end = 0
    return Place(file, line, shown, column, end, function_at(text, line))


def in_its_cell(place: Place, text: str) -> Place:
    """The place as a reader of the notebook finds it, where `text` was made from one (see grader/submission/notebook.py)."""
    lines = _lines(text)[: place.line]
    notebook = _NOTEBOOK.search(lines[0]) if lines else None
    cell = next((i for i in range(len(lines) - 1, 0, -1) if _CELL.fullmatch(lines[i])), 0)
    if notebook is None or not cell:
        return place
    return replace(place, file=f"{notebook[1]}, {lines[cell][2:]}", line=place.line - 1 - cell)


def columns_of_bytes(text: str, line: int, first: int, last: int | None) -> tuple[int, int]:
    """What Python counts in bytes of the whole line, in characters of the line as it is shown. `last` is None: to its end."""
    lines = _lines(text)
    data = lines[line - 1].encode() if 0 < line <= len(lines) else b""
    column = len(data[:first].decode(errors="replace"))
    return columns_of_characters(text, line, column, None if last is None else len(data[:last].decode(errors="replace")))


def columns_of_characters(text: str, line: int, first: int, last: int | None) -> tuple[int, int]:
    """The same, counted in characters of the whole line."""
    lines = _lines(text)
    whole = lines[line - 1] if 0 < line <= len(lines) else ""
    cut = len(whole) - len(whole.lstrip())
    return max(0, first - cut), (len(whole.rstrip()) if last is None else last) - cut


def function_at(text: str, line: int) -> str:
    """The function that a line is in, as `softmax` or `Linear.forward`; empty where it is in none."""
    around = [(first, name) for first, last, name in _functions(text) if first <= line <= last]
    return max(around, default=(0, ""))[1]


@lru_cache(maxsize=64)
def _lines(text: str) -> list[str]:
    """As Python counts them: a form feed ends no line."""
    return re.split("\r\n?|\n", text)


@lru_cache(maxsize=64)
def _functions(text: str) -> list[tuple[int, int, str]]:
    """The first and last line of every function, and its name with the classes and functions around it."""
    try:
        todo: list[tuple[str, ast.AST]] = [("", ast.parse(text))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found: list[tuple[int, int, str]] = []
    while todo:
        around, node = todo.pop()
        for child in ast.iter_child_nodes(node):
            name = around
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                name = f"{around}.{child.name}".lstrip(".")[:LONGEST_NAME]
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found.append((child.lineno, child.end_lineno or child.lineno, name))
            if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                todo.append((name, child))
    return found
