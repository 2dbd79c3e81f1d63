"""The notebook format, as much of it as we write: nbformat 4.5, with nbgrader's metadata of schema version 3."""

import json
import re
import zlib
from typing import Any

Cell = dict[str, Any]

LOCKED = {"locked": True, "solution": False, "grade": False}
SOLUTION = {"locked": False, "solution": True, "grade": False}
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def markdown(name: str, text: str, png: str = "") -> Cell:
    """A cell of text; `png`: its picture, in base64, under the name that the text gives it."""
    attachments = {"attachments": {"picture.png": {"image/png": png}}} if png else {}
    return {"cell_type": "markdown", "id": _id(name), "metadata": {}, **attachments, "source": _lines(text)}


def code(name: str, text: str, **nbgrader: Any) -> Cell:
    """A cell of code; `nbgrader`: what it is to nbgrader, which knows it as `name`. Without, it is the student's own."""
    about = {"nbgrader": {"schema_version": 3, "grade_id": name, "cell_type": "code", "task": False, **nbgrader}} if nbgrader else {}
    return {"cell_type": "code", "execution_count": None, "id": _id(name), "metadata": about, "outputs": [], "source": _lines(text)}


def as_notebook(cells: list[Cell]) -> str:
    """The text of a .ipynb file."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1) + "\n"


def _id(name: str) -> str:
    """An id that is the same each time; nbformat allows 64 letters."""
    name = re.sub(r"[^a-zA-Z0-9_-]", "-", name)
    if len(name) <= 64:
        return name
    return f"{name[:55]}-{zlib.crc32(name.encode()):08x}"


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").splitlines(keepends=True)
