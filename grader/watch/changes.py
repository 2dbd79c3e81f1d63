"""What an edit changed: two versions of a file are compared name by name, not line by line.

A name has changed if its own definition has, or that of anything in the file that it uses, directly or through others.
What the file does while it is loaded (statements that define nothing) belongs to every name.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LOOKS_UP_BY_TEXT = frozenset({"globals", "eval", "exec", "vars", "locals", "__import__", "sys", "importlib"})


@dataclass(frozen=True)
class Meaning:
    """What a name stands for: equal trees behave alike; written alike as well, they also fail on the same line with the same words."""

    tree: str
    written: tuple[tuple[int, str], ...]  # (line, source) of each statement behind the name


class Meanings:
    """The meaning of each name in a file. `beside`: whatever else they all rest on, such as the texts of other files."""

    def __init__(self, source: str, beside: str = "") -> None:
        self._defined: dict[str, list[ast.stmt]] = {}
        self._lines = source.splitlines()
        loading = [beside]
        try:
            statements = ast.parse(source).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            statements = []
            loading.append(source)
        for statement in statements:
            names = list(_defines(statement))
            for name in names:
                self._defined.setdefault(name, []).append(statement)
            if not names and not _is_text(statement):
                loading.append(ast.dump(statement))
        self._loading = "\n".join(loading)
        self._tree = cache(ast.dump)
        self.of = cache(self._of)

    def reach(self, name: str) -> frozenset[str]:
        """The names of the file that `name` uses, directly or through others; itself among them."""
        seen: set[str] = set()
        queue = [name]
        while queue:
            current = queue.pop()
            if current in seen or current not in self._defined:
                continue
            seen.add(current)
            used = {n.id for s in self._defined[current] for n in ast.walk(s) if isinstance(n, ast.Name)}
            queue.extend(self._defined if used & LOOKS_UP_BY_TEXT else used)
        return frozenset(seen)

    def everything(self) -> Meaning:
        return self._joined(frozenset(self._defined))

    def _of(self, name: str) -> Meaning:
        return self._joined(self.reach(name))

    def _joined(self, names: frozenset[str]) -> Meaning:
        statements = [s for name in sorted(names) for s in self._defined[name]]
        written = tuple((s.lineno, "\n".join(self._lines[s.lineno - 1 : s.end_lineno])) for s in statements)
        return Meaning("\n".join([self._loading, *map(self._tree, statements)]), written)


def stubs_left(source: str) -> tuple[str, ...]:
    """The functions and classes of a file that still raise NotImplementedError, and those of a file that cannot be read: none."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    return tuple(s.name for s in statements if isinstance(s, (ast.FunctionDef, ast.ClassDef)) and any(map(_is_stub, ast.walk(s))))


def _defines(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        for alias in statement.names:
            if alias.name != "*":
                yield alias.asname or alias.name.split(".")[0]
    elif isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        yield from (n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _is_stub(node: ast.AST) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
