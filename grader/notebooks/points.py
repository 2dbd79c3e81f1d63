"""What each check of an exercise is worth in nbgrader, whose sums are floats."""

from collections.abc import Sequence
from decimal import Decimal

UNIT = 1024  # shares are whole 1024ths, which floats add up without an error


def shares(worths: Sequence[int], points: Decimal) -> list[float]:
    """`points` laid out over checks that are worth so much each, so that a sum of floats, in any order, is exactly float(points).

    All shares but the largest are whole 1024ths; the largest takes the rest, which is then a float without any rounding.
    """
    if not worths:
        return []
    parts = [float(round(points * worth * UNIT / sum(worths))) / UNIT for worth in worths]
    largest = max(range(len(parts)), key=lambda i: parts[i])
    parts[largest] = 0.0
    parts[largest] = float(points) - sum(parts)
    return parts
