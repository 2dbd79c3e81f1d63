"""A notebook as a module: what its code cells define, as Python text. Nothing is run here.

A notebook holds scratch work beside its functions: prints, plots, loops, checks, lines for the shell. Run as a module all that would
cost time or end in an error, so only what a module is made of is kept: functions, classes, the imports that they use, and
assignments of plain values. Everything else becomes an empty line. Cells stand below one another, so of a function that was
written twice the later one counts, as in a notebook that is run from top to bottom.

    # gradient.ipynb                     the first line says where the text is from; `from __future__` has to stand here, too
    # cell 3                             each cell begins with its number, counted over all cells as a reader counts them
    import torch
"""

import __future__

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.submission.scratch import UNREADABLE, Cell, without_scratch

LARGEST_NOTEBOOK = 8 << 20  # bytes, pictures and all
LARGEST_CODE = 128 << 10  # characters of the student's own code in it
MOST_CELLS = 5_000

_OURS = re.compile(r"^@?handgrad\.(?:run|exercise)\(", re.MULTILINE)  # what every cell of a check calls, and nothing else does
_DEFINES = re.compile(r"^(?:async\s+def|def|class)\s+\w", re.MULTILINE)
_FUTURE = re.compile(r"^from[ \t]+__future__[ \t]+import[ \t]([^\n#;]+)", re.MULTILINE)
_MAGIC = re.compile(r"^([ \t]*)(?:[%!?].*|\w[\w.]*\?\??|\w[\w., ]*=[ \t]*[!%].*)$", re.MULTILINE)
_PYTHON_MAGICS = {"time", "capture", "prun"}  # %%time and its like: below them stands Python that runs in the notebook


class NotANotebook(ValueError):
    """`str(error)` says why, as the end of a sentence."""


@dataclass(frozen=True)
class _Code:
    """A cell of the student's own code."""

    number: int  # from 1, over all cells
    text: str
    is_answer: bool  # holds what the student was asked to write


def module_of(data: bytes, name: str, spend: Callable[[int], None] = lambda size: None) -> str:
    """The text of the module that a notebook called `name` ("gradient.ipynb") makes. NotANotebook if it cannot be read.

    `spend`: hears how many characters of code are looked through, before they are, and may raise.
    """
    cells = _code_cells(_read(data), spend)
    told = {name.strip(" \t()") for cell in cells for names in _FUTURE.findall(cell.text) for name in names.split(",")}
    future = sorted(told & set(__future__.all_feature_names))
    texts: dict[int, str] = {}
    readable: dict[int, Cell] = {}
    for cell in cells:
        try:
            readable[cell.number] = Cell(_FUTURE.sub("", cell.text))  # it has to stand in the first line
        except UNREADABLE:
            if cell.is_answer:  # stays as it is, and says where Python cannot read on when it is loaded
                texts[cell.number] = cell.text
    texts |= zip(readable, _without_scratch(list(readable.values())), strict=True)
    says = f"# {name.encode('ascii', 'backslashreplace').decode()}".replace("\n", " ")
    header = f"from __future__ import {', '.join(future)}  {says}" if future else says
    parts = [f"# cell {number}\n{text.rstrip()}" for number, text in sorted(texts.items()) if text.strip()]
    return "\n".join([header, *parts]) + "\n"


def _without_scratch(cells: list[Cell]) -> list[str]:
    try:
        return without_scratch(cells)
    except RecursionError:  # code that is nested too deeply to be looked through: it stays as it is
        return [cell.text for cell in cells]


def _read(data: bytes) -> list[Any]:
    """The cells of a notebook of format 3 or 4."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError, MemoryError):
        raise NotANotebook("it is not a notebook: Jupyter could not open it either") from None
    if not isinstance(told, dict):
        raise NotANotebook("it is not a notebook: Jupyter could not open it either")
    cells = told.get("cells")
    if cells is None and isinstance(told.get("worksheets"), list):  # format 3
        sheets = [sheet.get("cells") for sheet in told["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise NotANotebook("it is not a notebook: it has no cells")
    if len(cells) > MOST_CELLS:
        raise NotANotebook(f"it has more than {MOST_CELLS} cells")
    return cells


def _code_cells(cells: list[Any], spend: Callable[[int], None]) -> list[_Code]:
    """The code of the student's own cells: those of checks are left out, whether their metadata are still there or not."""
    found: list[_Code] = []
    size = 0
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        text = _text(cell.get("source", cell.get("input", "")))
        about = _dict(_dict(cell.get("metadata")).get("nbgrader"))
        is_answer = about.get("solution") is True
        is_check = about.get("grade") is True or about.get("locked") is True or bool(_OURS.search(text))
        if is_answer or not is_check:
            size += len(text)
            if size > LARGEST_CODE:
                raise NotANotebook(f"it holds more than {LARGEST_CODE // 1024} KiB of code")
            spend(len(text))
            found.append(_Code(number, _python(text), is_answer or bool(_DEFINES.search(text))))
    return found


def _python(text: str) -> str:
    """A cell without what only a notebook understands: magics, lines for the shell, questions. Lines keep their numbers."""
    magic = re.match(r"\s*%%(\w+)[^\n]*", text)
    if magic:
        text = text[: magic.start()] + text[magic.end() :] if magic[1] in _PYTHON_MAGICS else ""
    try:
        Cell(text)
    except UNREADABLE:
        return _MAGIC.sub(lambda line: f"{line[1]}pass", text)
    return text  # a line that begins with % goes on from the one above, or is part of a string


def _text(source: Any) -> str:
    """A cell's source: a text or a list of lines."""
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    text = source if isinstance(source, str) else ""
    return text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
