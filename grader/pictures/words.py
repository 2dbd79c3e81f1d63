"""Numbers and characters as a picture shows them; and whatever holds numbers as plain lists."""

from collections.abc import Iterable
from typing import Any

_UNSEEN = {" ": "␣", "\n": "⏎", "\t": "⇥"}


def shown(character: str) -> str:
    """A character that can be seen on an axis: "␣" for a space, "⏎" for a new line."""
    return _UNSEEN.get(character, character)


def number(value: float, form: str = ".4g") -> str:
    """A number with a real minus: −36, not -36."""
    return format(float(value), form).replace("-", "−")


def numbers(values: Iterable[Any]) -> list[Any]:
    """A tensor of any shape, a list or a generator, as (nested) lists of plain floats."""
    if hasattr(values, "detach"):
        values = values.detach().tolist()
    return [numbers(v) if hasattr(v, "__iter__") else float(v) for v in values]
