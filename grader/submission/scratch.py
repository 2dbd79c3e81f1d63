"""Scratch work apart: which statements of a notebook make up the module that it would be.

Kept are functions and classes; assignments of plain values, lambdas, and other names for what is defined or imported; and whatever
else a function reads as a global name: its imports, and assignments of any kind. What is left out is not run, so it can neither fail
nor cost time. Which names a function reads is told by Python's own table of symbols.
"""

import ast
import builtins
import symtable
import sys
import warnings
from collections.abc import Iterable, Sequence

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Import = ast.Import | ast.ImportFrom
Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign
_EVERYWHERE = {*sys.stdlib_module_names, "torch"}  # modules that any machine of ours has
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


class Cell:
    """A cell's statements, and the global names that its functions read. Raises one of UNREADABLE."""

    def __init__(self, text: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\\d" in a string is for its author to hear of
            tree = compile(text, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            assert isinstance(tree, ast.Module)
            definitions = [node for node in ast.walk(tree) if isinstance(node, Definition)]
            self.text, self.body = text, tree.body
            tables = [symtable.symtable(self.without([None] * len(tree.body)), "<cell>", "exec")] if definitions else []
        self.reads: set[str] = set()
        while tables:
            table = tables.pop()
            tables += table.get_children()
            self.reads |= {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
        for node in definitions:  # what stands around a function's body is read where the function is made
            self.reads |= _names([n for n in ast.iter_child_nodes(node) if not isinstance(n, ast.stmt)])

    def without(self, kept: Sequence[ast.stmt | None]) -> str:
        """The text, with the statements that are not kept blank and all others where they were. An import may be kept in part."""
        lines = self.text.encode().split(b"\n")
        for node, keep in reversed(list(zip(self.body, kept, strict=True))):
            if keep is node or isinstance(node, Definition):
                continue
            instead = ast.unparse(keep).encode() if keep is not None else b"pass"
            first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
            before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
            if keep is None and not before.strip() and after.strip()[:1] in (b"", b"#"):
                instead = after = b""
            lines[first : last + 1] = [before] + [b""] * (last - first)
            lines[last] += instead + after
        return b"\n".join(lines).decode()


def without_scratch(cells: Sequence[Cell]) -> list[str]:
    """The cells' texts without scratch work."""
    statements = [node for cell in cells for node in cell.body]
    known = {node.name for node in statements if isinstance(node, Definition)}
    known |= {name for node in statements if isinstance(node, Import) for name in _of_everywhere(node)}
    needed = _needed(statements, known, set().union(*(cell.reads for cell in cells)))
    bound = {*dir(builtins), "__name__"}
    out = []
    for cell in cells:
        kept: list[ast.stmt | None] = []
        for node in cell.body:
            keep = _kept(node, needed, known, bound)
            if keep is not None:
                bound |= _bound(keep)
            kept.append(keep)
        out.append(cell.without(kept))
    return out


def _needed(statements: Iterable[ast.stmt], known: set[str], needed: set[str]) -> set[str]:
    """`needed`, and what the statements read that give these names a value, and so on."""
    for_name: dict[str, list[ast.stmt]] = {}
    todo = set(needed)
    for node in statements:
        if _is_free(node, known):
            todo |= _names([node])
        elif _may_stay(node):
            for name in _gives(node):
                for_name.setdefault(name, []).append(node)
    needed = set(todo)
    read: set[int] = set()  # one statement may give a thousand names their values
    while todo:
        unread = [node for node in for_name.pop(todo.pop(), ()) if id(node) not in read]
        read |= set(map(id, unread))
        fresh = _names(unread) - needed
        needed |= fresh
        todo |= fresh
    return needed


def _kept(node: ast.stmt, needed: set[str], known: set[str], bound: set[str]) -> ast.stmt | None:
    if isinstance(node, Definition):
        return node
    if isinstance(node, Import):
        return _import_of(node, needed)
    if _is_free(node, known) or (_may_stay(node) and not _gives(node).isdisjoint(needed)):
        return node if isinstance(node, ast.If | ast.Try) or _names([node]) <= bound else None
    return None


def _is_free(node: ast.stmt, known: set[str]) -> bool:
    """What stays whether a function needs it or not: a definition in a block, a plain value, a method put into a class."""
    if isinstance(node, ast.If | ast.Try):
        return _is_quiet(node) and any(isinstance(n, Definition) for n in ast.walk(node))
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Attribute) for t in node.targets):
        return all(_root(t) in known for t in node.targets) and _is_plain(node.value, known)
    return isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _is_plain(node.value, known)


def _may_stay(node: ast.stmt) -> bool:
    """What stays if a function needs it: an assignment, whatever it takes; a block that does nothing but import and define."""
    if isinstance(node, Assignment):
        return node.value is not None and not any(isinstance(n, ast.Await | ast.Yield | ast.YieldFrom) for n in ast.walk(node))
    return isinstance(node, ast.If | ast.Try) and _is_quiet(node)


def _gives(node: ast.stmt) -> set[str]:
    """The names whose values a statement makes, or changes: STOI["a"] = 1."""
    if isinstance(node, ast.Assign):
        return _bound(node) | {_root(t) for t in node.targets}
    return _bound(node) | ({_root(node.target)} if isinstance(node, ast.AugAssign) else set())


def _is_plain(value: ast.expr, known: set[str]) -> bool:
    """A value that costs nothing: literals, a lambda, another name for something of `known`."""
    if isinstance(value, ast.Constant | ast.Lambda):
        return True
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return all(_is_plain(v, known) for v in value.elts)
    if isinstance(value, ast.Dict):
        return all(v is not None and _is_plain(v, known) for v in [*value.keys, *value.values])
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.operand, ast.Constant) and isinstance(value.operand.value, int | float)
    return isinstance(value, ast.Name | ast.Attribute) and _root(value) in known


def _is_quiet(node: ast.stmt) -> bool:
    """Whether a block does nothing but import, define, and give plain values."""
    if isinstance(node, ast.If):
        if any(isinstance(n, ast.Call | ast.Await) or (isinstance(n, ast.Name) and n.id == "__name__") for n in ast.walk(node.test)):
            return False
        return all(map(_is_quiet, [*node.body, *node.orelse]))
    if isinstance(node, ast.Try):
        return all(map(_is_quiet, [*node.body, *node.orelse, *node.finalbody, *(s for h in node.handlers for s in h.body)]))
    plain = isinstance(node, ast.Assign) and _is_plain(node.value, _names([node.value]))
    return plain or isinstance(node, (*Definition.__args__, *Import.__args__, ast.Pass))


def _import_of(node: Import, needed: set[str]) -> ast.stmt | None:
    """The import with the names that are needed, or with all of what any machine has where it says `*`."""
    star = isinstance(node, ast.ImportFrom) and node.names[0].name == "*"
    names = [a for a in node.names if (a.asname or a.name.partition(".")[0]) in needed]
    if star:
        return node if _top(node, node.names[0]) in _EVERYWHERE else None
    if len(names) == len(node.names) or not names:
        return node if names else None
    return ast.Import(names) if isinstance(node, ast.Import) else ast.ImportFrom(node.module, names, node.level)


def _of_everywhere(node: Import) -> set[str]:
    return {a.asname or a.name.partition(".")[0] for a in node.names if _top(node, a) in _EVERYWHERE}


def _top(node: Import, alias: ast.alias) -> str:
    """The top module of what an import names."""
    return (alias.name if isinstance(node, ast.Import) else node.module or "").partition(".")[0]


def _bound(node: ast.AST) -> set[str]:
    """Names of the module that a statement binds."""
    if isinstance(node, Definition):
        return {node.name}
    if isinstance(node, Import):
        return {a.asname or a.name.partition(".")[0] for a in node.names}
    inner = [_bound(child) for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt | ast.expr | ast.ExceptHandler)]
    own = {node.id} if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else set()
    return own.union(*inner)


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    """Names that are read; not those that a comprehension or a lambda makes for itself."""
    inside = [n for node in nodes for n in ast.walk(node)]
    own = {n.arg for n in inside if isinstance(n, ast.arg)}
    own |= {t.id for n in inside if isinstance(n, ast.comprehension) for t in ast.walk(n.target) if isinstance(t, ast.Name)}
    return {n.id for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)} - own


def _root(node: ast.expr) -> str:
    """The name with which an expression begins: "Value" of `Value.__add__`."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
