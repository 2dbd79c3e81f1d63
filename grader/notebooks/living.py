"""The functions that a notebook has at the moment, as the wall and the scan want a submission: texts, and a module.

A cell may have been run many times and in any order. What counts is what the names mean now, so the text is put together from
the functions and classes that are there, each from the cell that made it.
"""

import ast
import linecache
from collections.abc import Mapping
from dataclasses import replace
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from grader.wall.faults import Place
from grader.worker.modules import Sources


class Living(Sources):
    """A notebook's namespace as a submission. `written`: the functions and classes in it as one text, for the scan."""

    def __init__(self, topic: str, notebook: Mapping[str, Any]) -> None:
        made_in = {name: file for name, value in notebook.items() if (file := _file_of(value, notebook))}
        cells = {file: "".join(linecache.getlines(file)) for file in dict.fromkeys(made_in.values())}
        lines = _imports(notebook)
        self._origin: dict[int, tuple[str, int]] = {}  # line of `written` -> cell, line
        for file, text in cells.items():
            for node in _nodes(text):
                if made_in.get(node.name) == file:
                    first, last = min([node.lineno, *(d.lineno for d in node.decorator_list)]), node.end_lineno or node.lineno
                    for number in range(first, last + 1):
                        lines.append(text.split("\n")[number - 1])
                        self._origin[len(lines)] = (file, number)
        self.written = "\n".join(lines)
        self._notebook = {name: value for name, value in notebook.items() if name.isidentifier()}
        self._topic, self._ipython = topic, notebook.get("get_ipython")
        super().__init__({topic: self.written, **cells}, {file: file for file in cells})

    def load(self, name: str) -> Any:
        return SimpleNamespace(**self._notebook)

    def in_its_cell(self, place: Place) -> Place:
        """A place as the student can find it: "cell In[5]", line 3."""
        file, line = place.file, place.line
        if file == f"{self._topic}.py":
            file, line = self._origin.get(line, (file, line))
        return replace(place, file=self._shown(file), line=line)

    def _shown(self, file: str) -> str:
        try:
            kind, name = self._ipython().compile.format_code_name(file)  # type: ignore[misc]
            return f"{kind} {name}".lower().replace("in[", "In[")
        except Exception:  # no IPython here, or another one: the place is a courtesy
            return file


def _file_of(value: Any, notebook: Mapping[str, Any]) -> str:
    """The cell in which a function or class of the notebook itself was written; empty for everything else."""
    if isinstance(value, FunctionType):
        value = getattr(value, "__wrapped__", value)
        return value.__code__.co_filename if isinstance(value, FunctionType) and value.__globals__ is notebook else ""
    if isinstance(value, type) and value.__module__ == notebook.get("__name__"):
        return next(filter(None, (_file_of(member, notebook) for member in vars(value).values())), "")
    return ""


def _nodes(text: str) -> list[ast.FunctionDef | ast.ClassDef]:
    try:
        return [n for n in ast.parse(text).body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _imports(notebook: Mapping[str, Any]) -> list[str]:
    """The names that stand for modules and for what is in them, as the imports that made them."""
    lines = []
    for name, value in notebook.items():
        if not name.isidentifier() or name.startswith("__"):
            continue
        if isinstance(value, ModuleType):
            lines.append(f"import {value.__name__} as {name}")
        elif callable(value) and getattr(value, "__globals__", None) is not notebook:
            module, attribute = getattr(value, "__module__", None), getattr(value, "__name__", None)
            if isinstance(module, str) and isinstance(attribute, str) and attribute.isidentifier() and module.startswith("torch"):
                lines.append(f"from {module} import {attribute} as {name}")
    return lines
