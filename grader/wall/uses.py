"""Uses of a student's object in words: `linear(float32 tensor (5, 3))`, `value + 2`, `value.data`."""

from typing import Any

from grader.checks.words import call_in_words

_SIGNS = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "matmul": "@", "pow": "**"}


def use_in_words(target: str, operation: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """What was done to `target`, as a student would write it."""
    if operation == "call":
        return call_in_words(target, args, kwargs)
    shown = [call_in_words("", (arg,), {})[1:-1] for arg in args]
    if operation in _SIGNS:
        return f"{target} {_SIGNS[operation]} {shown[0]}"
    if operation[1:] in _SIGNS:
        return f"{shown[0]} {_SIGNS[operation[1:]]} {target}"
    match operation:
        case "get":
            return f"{target}.{args[0]}"
        case "set":
            return f"{target}.{args[0]} = {shown[1]}"
        case "getitem":
            return f"{target}[{shown[0]}]"
        case "setitem":
            return f"{target}[{shown[0]}] = {shown[1]}"
        case "neg" | "pos":
            return f"{'-' if operation == 'neg' else '+'}{target}"
    return f"{'list' if operation == 'iter' else operation}({target})"
