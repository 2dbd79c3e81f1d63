"""Takes one check out of its suite: the test function, and the imports, helpers and constants that it needs, by their own source."""

import ast
from functools import cached_property

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Suite:
    """The text of a suite, from which checks are taken one by one."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._body = [node for node in ast.parse(text).body if not _is_docstring(node)]

    def excerpt(self, test: str) -> str:
        """What the test function `test` needs, and itself, in the order of the file; the imports come first."""
        needed = self._needed(test)
        imports = [text for node in self._body if (text := _import_of(node, needed))]
        parts = [self._source(node) for node in self._body if not _is_import(node) and needed & _bound(node)]
        return "\n\n".join(filter(None, ["\n".join(imports), *parts]))

    def mentions(self, test: str) -> set[str]:
        """The names after `student.` in what `test` runs: which of the student's functions it calls."""
        needed = self._needed(test)
        return {
            n.attr
            for node in self._body
            if needed & _bound(node)
            for n in ast.walk(node)
            if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "student"
        }

    def _needed(self, test: str) -> set[str]:
        """Names of the file that `test` reads, directly or through others."""
        needed, todo = {test}, [test]
        while todo:
            name = todo.pop()
            for node in self._binding.get(name, ()):
                fresh = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in self._binding} - needed
                needed |= fresh
                todo += fresh
        return needed

    @cached_property
    def _binding(self) -> dict[str, list[ast.stmt]]:
        """Each name of the file, and the statements that give it a value."""
        binding: dict[str, list[ast.stmt]] = {}
        for node in self._body:
            for name in _bound(node):
                binding.setdefault(name, []).append(node)
        return binding

    def _source(self, node: ast.stmt) -> str:
        decorators = node.decorator_list if isinstance(node, Function) else []
        first = min([node.lineno, *(d.lineno for d in decorators)])
        return "\n".join(self._lines[first - 1 : node.end_lineno])


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, Function):
        return {node.name}
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {_name_of(alias) for alias in node.names}
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _import_of(node: ast.stmt, needed: set[str]) -> str:
    """The import with the needed names only."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return ""
    names = [alias for alias in node.names if _name_of(alias) in needed]
    if not names:
        return ""
    kept = ast.Import(names) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, names, node.level)
    return ast.unparse(kept)


def _name_of(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
