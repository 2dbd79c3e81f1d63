"""Which part of the program a set of commands needs: the modules that they reach by their imports, wherever these stand.

Imports inside functions count, since most of ours stand there; those under `if TYPE_CHECKING` do not. A string that is a module's
name counts as well (`python -m grader.watch.runner`).
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import grader

HOME = Path(grader.__file__).resolve().parent
OF_MODULES_BY_NAME = "grader.commands"  # its table names every command, also those that stay at home


def reached(roots: Iterable[str], texts: Iterable[str] = (), without: Iterable[str] = ()) -> Mapping[str, Path]:
    """Module -> file: the roots, what they reach, and what the other `texts` import. `without`: modules at which to stop."""
    todo = [*roots, *(name for text in texts for name in _named_in(text))]
    found: dict[str, Path] = {}
    seen = set(without)
    while todo:
        name = todo.pop()
        path = _file_of(name)
        if path is None or name in seen:
            continue
        seen.add(name)
        found[name] = path
        todo += [name.rpartition(".")[0], *_named_in(path.read_text(encoding="utf-8"), strings=name != OF_MODULES_BY_NAME)]
    return dict(sorted(found.items()))


def _file_of(module: str) -> Path | None:
    """The file of a module of this program; None for any other name."""
    top, *parts = module.split(".")
    if top != "grader" or not all(part.isidentifier() for part in parts):
        return None
    package = HOME.joinpath(*parts, "__init__.py")
    plain = HOME.joinpath(*parts).with_suffix(".py")
    return package if package.is_file() else plain if parts and plain.is_file() else None


def _named_in(text: str, *, strings: bool = True) -> Iterator[str]:
    """What may be names of modules in a source text."""
    for node in _run_time_nodes(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif strings and isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("grader."):
            yield node.value


def _run_time_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            for other in child.orelse:
                yield other
                yield from _run_time_nodes(other)
            continue
        yield child
        yield from _run_time_nodes(child)
