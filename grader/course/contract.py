"""The contract of an exercise, read from its stub: which functions there are, and what each returns."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import torch
from torch import Tensor

from grader.checks.words import describe

# Names that a signature of the course may use.
_NAMES: dict[str, Any] = {"torch": torch, "Tensor": Tensor, "Iterable": Iterable, "Any": Any}


@dataclass(frozen=True)
class Contract:
    """The public functions and classes of a stub, in order; `returns` holds the annotation of each function and method."""

    names: tuple[str, ...]
    returns: dict[str, Any]

    def wrong_return(self, function: str, value: Any) -> str:
        """What is wrong with the *kind* of a returned value, as a sentence; empty if it fits the signature."""
        expected = self.returns.get(function, Any)
        if expected is None or fits(value, expected):
            return ""
        if value is None:
            return f"{function} returned None, but it should return {in_words(expected)}. Is a `return` missing?"
        return f"{function} returned {describe(value)}, but it should return {in_words(expected)}."


def read_contract(stub: str) -> Contract:
    names: list[str] = []
    returns: dict[str, Any] = {}
    try:
        tree = ast.parse(stub)
    except (SyntaxError, ValueError, RecursionError):  # a learner's own file, which will say so itself when it is loaded
        return Contract((), {})
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            names.append(node.name)
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            returns[node.name] = _evaluate(node.returns)
        if isinstance(node, ast.ClassDef):
            methods = [m for m in node.body if isinstance(m, ast.FunctionDef) and m.returns is not None]
            returns |= {f"{node.name}.{m.name}": _evaluate(m.returns) for m in methods if m.returns is not None}
    return Contract(tuple(names), returns)


def fits(value: Any, annotation: Any) -> bool:
    """Whether a value is of the kind that an annotation names: Tensor, plain types, and list, tuple, dict of these.

    An int passes for a float (as in typing); a bool passes for neither.
    """
    if annotation is Any:
        return True
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is UnionType:
        return any(fits(value, a) for a in args)
    if annotation in (None, NoneType):
        return value is None
    if annotation is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if annotation is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if origin is list:
        return isinstance(value, list) and all(fits(v, args[0]) for v in value)
    if origin is tuple:
        kinds = args[:1] * len(value) if args[-1] is Ellipsis and isinstance(value, tuple) else args
        return isinstance(value, tuple) and len(value) == len(kinds) and all(map(fits, value, kinds))
    if origin is dict:
        return isinstance(value, dict) and all(fits(k, args[0]) and fits(v, args[1]) for k, v in value.items())
    kind = origin or annotation
    return not isinstance(kind, type) or kind is object or isinstance(value, kind)


def in_words(annotation: Any) -> str:
    """`list[float]` as "a list of floats"."""
    origin, args = get_origin(annotation), get_args(annotation)
    if annotation is Tensor:
        return "a tensor"
    if origin is list:
        return f"a list of {_plural(args[0])}"
    if origin is tuple and args[-1] is not Ellipsis:
        return f"a tuple of {len(args)}: ({', '.join(in_words(a) for a in args)})"
    if origin is dict:
        return f"a dict from {_plural(args[0])} to {_plural(args[1])}"
    if annotation is float:
        return "a plain Python float"
    return f"a plain Python {annotation.__name__}" if isinstance(annotation, type) else str(annotation)


def _plural(annotation: Any) -> str:
    if annotation is Tensor:
        return "tensors"
    if annotation is object:
        return "values"
    if annotation is str:
        return "strings"
    return f"plain Python {annotation.__name__}s" if annotation in (float, int) else in_words(annotation)


def _evaluate(annotation: ast.expr) -> Any:
    """An annotation's value; a class of the exercise itself (`Value`) is not known here and stands for anything."""
    try:
        return eval(compile(ast.Expression(annotation), "<contract>", "eval"), {**_NAMES})  # our own stub's text
    except Exception:  # what it means is known only to whoever wrote it
        return Any
