"""Values in words: short, at most a line or two, the same on every machine."""

from itertools import islice
from typing import Any

import torch
from torch import Tensor

SMALL = 16  # elements that are still shown one by one
LENGTH = 120  # characters of a value that is shown
DEEPEST = 4  # lists in lists, beyond which they are described


def describe(value: Any) -> str:
    """A value's kind in a few words: "a tensor of shape (3, 2), float32", "a list of 4"."""
    if isinstance(value, Tensor):
        return f"a tensor of shape {tuple(value.shape)}, {dtype_name(value.dtype)}"
    if value is None:
        return "None"
    if isinstance(value, int) and abs(value) >= 10**30:
        return "an int of more than 30 digits"
    if isinstance(value, (bool, int, float)):
        return f"the {type(value).__name__} {value!r}"
    if isinstance(value, str):
        return f"the string {clip(repr(value), 60)}"
    if isinstance(value, (list, tuple, dict, set)):
        return f"a {type(value).__name__} of {len(value)}"
    return f"a {clip(getattr(value, 'type_name', type(value).__name__), 60)}"


def show(value: Any) -> str:
    """The value itself where it is small, its description otherwise."""
    if isinstance(value, Tensor):
        if value.numel() > SMALL or _cannot_be_listed(value):
            return describe(value)
        return _show_tensor(value.detach())
    if isinstance(value, (list, tuple, dict)):
        return clip(_container(value, 0), LENGTH)
    return _item(value, 0)


def call_in_words(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """`softmax(tensor (5, 3) float32, dim=0)`: what was called, with shapes, and values where they are small."""
    parts = [_argument(a) for a in args] + [f"{name}={_argument(a)}" for name, a in kwargs.items()]
    return f"{function}({', '.join(parts)})"


def number(x: float | int | bool) -> str:
    """A number in at most six digits; a float is recognised as one: 2.0, not 2."""
    if not isinstance(x, float):
        return str(x)
    text = f"{x:.6g}"
    return f"{text}.0" if text.lstrip("-").isdigit() else text


def dtype_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def clip(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _argument(value: Any) -> str:
    if isinstance(value, Tensor):
        if value.numel() <= 4 and not _cannot_be_listed(value):
            return _show_tensor(value.detach())
        return f"{dtype_name(value.dtype)} tensor {tuple(value.shape)}"
    if isinstance(value, (list, tuple, dict)) and len(value) > 4:
        return describe(value)
    if isinstance(value, (list, tuple)):
        inner = ", ".join(_argument(v) for v in value)
        return f"[{inner}]" if isinstance(value, list) else f"({inner})"
    if isinstance(value, torch.Generator):
        return "generator"
    return show(value)


def _is_small_int(value: Any) -> bool:
    return isinstance(value, int) and abs(value) < 10**30


def _cannot_be_listed(value: Tensor) -> bool:
    return value.layout is not torch.strided or value.is_quantized or value.is_meta


def _item(value: Any, depth: int) -> str:
    if isinstance(value, Tensor):
        return show(value)
    if isinstance(value, (list, tuple, dict)):
        return _container(value, depth)
    if isinstance(value, (bool, float)) or _is_small_int(value):
        return number(value)
    return clip(repr(value), LENGTH) if value is None or isinstance(value, str) else describe(value)


def _container(value: Any, depth: int) -> str:
    """A list, tuple or dict, item by item, but never more than a line can hold."""
    if depth >= DEEPEST:
        return describe(value)
    few = islice(value.items() if isinstance(value, dict) else value, LENGTH // 2)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_item(k, depth + 1)}: {_item(v, depth + 1)}" for k, v in few) + "}"
    inner = ", ".join(_item(v, depth + 1) for v in few)
    return f"[{inner}]" if isinstance(value, list) else f"({inner},)" if len(value) == 1 else f"({inner})"


def _show_tensor(value: Tensor) -> str:
    def nested(x: Any) -> str:
        return "[" + ", ".join(nested(v) for v in x) + "]" if isinstance(x, list) else number(x)

    return f"tensor({nested(value.tolist())})"
