"""When two files are the same work, and when one is no work yet."""

import ast
from functools import lru_cache

from grader.course.source import decode_source

Function = ast.FunctionDef | ast.AsyncFunctionDef


def define_the_same(one: bytes, other: bytes) -> bool:
    """Whether two files hold the same functions and classes: a notebook, and the module that was made from it."""
    definitions = _definitions(one)
    return definitions is not None and definitions == _definitions(other)


def is_stub(data: bytes) -> bool:
    """Whether every function of a file does nothing but raise NotImplementedError: the file as it was given out."""
    tree = _tree(data) if "NotImplementedError" in decode_source(data) else None
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)] if tree else []
    return bool(functions) and all(map(_is_empty, functions))


def _is_empty(function: Function) -> bool:
    body = [s for s in function.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    if len(body) != 1 or not isinstance(body[0], ast.Raise):
        return False
    raised = body[0].exc.func if isinstance(body[0].exc, ast.Call) else body[0].exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


@lru_cache(maxsize=8)  # one file may be compared with many
def _definitions(data: bytes) -> dict[str, str] | None:
    """Each function and class, the last of a name, as text without comments; None of what Python cannot read."""
    tree = _tree(data)
    if tree is None:
        return None
    try:
        return {n.name: ast.dump(n) for n in tree.body if isinstance(n, Function | ast.ClassDef)}
    except RecursionError:
        return None


def _tree(data: bytes) -> ast.Module | None:
    try:
        return ast.parse(decode_source(data))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
