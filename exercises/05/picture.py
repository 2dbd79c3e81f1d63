"""The picture of exercise 05: W.grad grows pair by pair and round by round; micro batches add up to the slope of the full batch."""

from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, BAD, GOOD, INK, MUTED, canvas

XS, TARGETS = [3.0, 1.0, 2.0], [12.0, 3.0, 2.0]  # the worked pairs, W = 2
X = [[1.0, -0.4], [0.7, 0.2], [1.2, 0.5], [0.1, 1.3], [-0.3, 0.9], [0.4, 1.1], [-1.5, 1.2]]  # seven rows of two inputs
Y = [[-2.2], [-1.6], [-1.8], [-2.0], [-1.8], [-2.2], [2.0]]
MICRO_BATCH = 3
Point = tuple[float, float]


def draw(student: Any) -> Figure:
    """Left: what backward leaves in W.grad. Right: the learner's micro batches as arrows, head to tail."""
    figure, (left, right) = canvas(9.2, 3.8, columns=2)
    _draw_pairs(left, student)
    _draw_micro_batches(right, student)
    return figure


def _draw_pairs(axes: Axes, student: Any) -> None:
    W, xs, targets = torch.tensor(2.0, requires_grad=True), torch.tensor(XS), torch.tensor(TARGETS)
    own = [float(student.grad_of_sum(W, xs[i : i + 1], targets[i : i + 1])) for i in range(3)]
    first = [float(student.grad_of_sum(W, xs[: i + 1], targets[: i + 1])) for i in range(3)]
    second = [first[-1] + total for total in first]  # nobody cleared between the rounds
    for start, totals, colour in ((0, first, ACCENT), (3, second, BAD)):
        before = 0.0 if start == 0 else first[-1]
        for i, total in enumerate(totals):
            axes.bar(start + i, total, width=0.62, color=colour, alpha=0.3)
            axes.annotate(
                "",
                (start + i, total),
                xytext=(start + i, before),
                arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2, "mutation_scale": 11, "shrinkA": 0, "shrinkB": 0},
            )
            low = min(before, total) - 1.2
            axes.text(start + i, low, f"{total:.0f}".replace("-", "−"), ha="center", va="top", fontsize=9, color=INK)
            axes.plot([start + i - 0.31, start + i + 0.31], [before, before], color=MUTED, linewidth=0.9, linestyle=(0, (2, 2)))
            before = total
    axes.axhline(0, color=INK, linewidth=0.9)
    slopes = [f"pair {i + 1}\n{slope:+.0f}".replace("-", "−") for i, slope in enumerate(own)]
    axes.set_xticks(range(6), slopes * 2, fontsize=9)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines["bottom"].set_visible(False)
    axes.text(1, -79, "first round", ha="center", color=ACCENT)
    axes.text(4, -79, "second round,\nnever cleared", ha="center", va="center", color=BAD)
    axes.set(ylabel="W.grad after each backward", ylim=(-86, 3))
    axes.set_title("backward adds", pad=14)


def _draw_micro_batches(axes: Axes, student: Any) -> None:
    W, rows, answers = torch.zeros(2, 1, requires_grad=True), torch.tensor(X), torch.tensor(Y)
    parts = list(zip(rows.split(MICRO_BATCH), answers.split(MICRO_BATCH), strict=True))
    places = [(-14, -15), (-42, 0), (4, 8)]  # of the words beside each arrow, in points
    here, of_means = torch.zeros(2, 1), torch.zeros(2, 1)
    for (a, b), place in zip(parts, places, strict=True):
        slope = student.accumulated_mean_grad(W, a, b, len(a))
        there = here + slope * len(a) / len(rows)
        of_means = of_means + slope / len(parts)
        _arrow(axes, _point(here), _point(there), ACCENT, 1.8)
        words = f"{len(a)} rows" if len(a) > 1 else "1 row"
        middle = _point((here + there) / 2)
        axes.annotate(words, middle, xytext=place, textcoords="offset points", fontsize=9, color=ACCENT)
        here = there
    full = _point(student.accumulated_mean_grad(W, rows, answers, MICRO_BATCH))
    missed = _point(of_means)
    _arrow(axes, (0.0, 0.0), full, GOOD, 2.6)
    axes.annotate("full batch", full, xytext=(6, -3), textcoords="offset points", color=GOOD)
    axes.plot(*missed, "x", color=BAD, markersize=9, markeredgewidth=2.2)
    axes.annotate("mean of\nthe means", missed, xytext=(0, 10), textcoords="offset points", ha="center", color=BAD)
    axes.plot(0, 0, "o", color=INK, markersize=4)
    axes.margins(0.16)
    axes.set(xlabel="slope in the first weight", ylabel="slope in the second", title=f"{len(rows)} rows, {MICRO_BATCH} at a time")


def _point(slope: Tensor) -> Point:
    first, second = slope.flatten().tolist()
    return first, second


def _arrow(axes: Axes, start: Point, end: Point, colour: str, width: float) -> None:
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": width, "mutation_scale": 13, "shrinkA": 0, "shrinkB": 0}
    axes.plot([start[0], end[0]], [start[1], end[1]], alpha=0)  # arrows do not count for the limits; lines do
    axes.annotate("", end, xytext=start, arrowprops=style)
