"""Where the lines of a drawing go. The templates draw."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from grader.verdict import Training

WIDTH, HEIGHT = 300.0, 110.0  # of the area in which a line is drawn
MOST_POINTS = 150  # of a line; more than the eye sees in that width
BINS = 10


@dataclass(frozen=True)
class Chart:
    """One training run as a line. A gap is where a value was no number."""

    title: str
    path: str  # of an SVG path, empty where there is nothing to draw
    least: str
    most: str
    steps: int
    last: str
    broken: int  # how many values were NaN or infinite


def chart(training: Training) -> Chart:
    """The line of `training.values`, of any length. Long ones are thinned out evenly, the last value always being there."""
    values = training.values
    good = [v for v in values if math.isfinite(v)]
    low, high = min(good, default=0.0), max(good, default=0.0)
    return Chart(
        training.title,
        _path(values, low, high),
        _number(low) if good else "",
        _number(high) if good else "",
        len(values),
        _number(values[-1]) if values else "",
        len(values) - len(good),
    )


def bins(shares: Sequence[Decimal]) -> list[int]:
    """How many shares lie in each tenth; a share of one (or above, by a bonus) belongs to the last."""
    counts = [0] * BINS
    for share in shares:
        counts[max(0, min(BINS - 1, int(share * BINS)))] += 1
    return counts


def _path(values: Sequence[float], low: float, high: float) -> str:
    count = len(values)
    shown = sorted({round(i * (count - 1) / (MOST_POINTS - 1)) for i in range(MOST_POINTS)}) if count > MOST_POINTS else range(count)
    parts: list[str] = []
    pen = "M"
    for i in shown:
        if not math.isfinite(values[i]):
            pen = "M"
            continue
        x = WIDTH * i / max(1, count - 1)
        y = HEIGHT * (1 - _share(values[i], low, high))
        parts.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
    return "".join(parts)


def _share(value: float, low: float, high: float) -> float:
    span = high / 2 - low / 2  # halves: the span of the largest floats is no float
    return (value / 2 - low / 2) / span if span > 0 else 0.5


def _number(value: float) -> str:
    return f"{value:.3g}"
