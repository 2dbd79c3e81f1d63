"""How much there is in what came across: every copy that the judge makes of it takes as much again."""

from typing import Any

from torch import Tensor

from grader.wall.messages import MAX_DEPTH, MAX_VALUES, BadMessage


def weight(value: Any) -> int:
    """Bytes of all tensors and texts in a value, each as often as it is met.

    A message may name an object many times, and inside itself: few bytes can stand for a list that never ends, or for terabytes.
    Raises BadMessage for more values, or more of them inside one another, than a message may hold.
    """
    total, values = 0, 0
    found = [(value, 0)]
    while found:
        item, depth = found.pop()
        if isinstance(item, Tensor):
            total += item.numel() * item.itemsize
        elif isinstance(item, (str, bytes)):
            total += len(item)
        elif isinstance(item, (list, tuple, set, dict)):
            values += len(item)
            if depth > MAX_DEPTH or values > MAX_VALUES:
                raise BadMessage("its values are nested without end")
            found += ((inside, depth + 1) for inside in item)
            if isinstance(item, dict):
                found += ((inside, depth + 1) for inside in item.values())
    return total
