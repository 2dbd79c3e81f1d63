"""The picture of exercise 03: the graph of the loss, the way there above, and the way back below."""

from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from grader.pictures import ACCENT, INK, MUTED, SECOND, canvas

STEP = 3.1  # from one number to the next


def draw(student: Any) -> Figure:
    """The learner's loss with the nodes that they found in its graph, and the slopes that they found along it."""
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    loss = student.build_loss(W, x, target)
    y = (W * x).detach()
    nodes = student.op_names(loss)[::-1]  # AccumulateGrad, Mul, Sub, Pow
    slope = student.grads_along(W, x, target)

    numbers = {"W": W, "y": y, "d": y - target, "loss": loss}
    steps = ("· x", "− target", "squared")  # what each operation does ...
    local_slopes = (f"· x = {_number(x)}", "· 1", f"· 2d = {_number(2 * (y - target))}")  # ... and what its way back multiplies by
    slopes = (slope["W"], slope["y"], slope["y"], torch.tensor(1.0))

    figure, axes = canvas(9.0, 3.3)
    for i, (name, value) in enumerate(numbers.items()):
        _box(axes, i * STEP, f"{name} = {_number(value)}")
        axes.text(i * STEP, -0.85, _number(slopes[i]), ha="center", va="center", fontsize=13, color=ACCENT)
        what = f"dL/d{name[0].replace('l', 'L')}"
        axes.text(i * STEP, -1.35, what, ha="center", va="center", fontsize=8, color=MUTED)
    for i, (node, step, local) in enumerate(zip(nodes[1:], steps, local_slopes, strict=True)):
        middle = (i + 0.5) * STEP
        _arrow(axes, i * STEP + 0.85, (i + 1) * STEP - 0.85, 1.0, INK)
        axes.text(middle, 1.25, step, ha="center", va="center", color=INK)
        axes.text(middle, 0.05, node, ha="center", va="center", fontsize=9, color=SECOND)
        _arrow(axes, (i + 1) * STEP - 0.6, i * STEP + 0.6, -0.85, ACCENT)
        axes.text(middle, -0.55, local, ha="center", va="center", color=ACCENT)
    axes.text(0, 0.05, nodes[0], ha="center", va="center", fontsize=9, color=SECOND)
    axes.text(-0.75, 2.1, "the way there: each operation makes a number, and leaves a node", ha="left", va="center", color=INK)
    axes.text(
        -0.75,
        -2.1,
        "the way back: from the loss to the leaf, each node multiplies by its local slope",
        ha="left",
        va="center",
        color=ACCENT,
    )
    axes.set(xlim=(-1.4, 3 * STEP + 1.4), ylim=(-2.4, 2.4))
    axes.axis("off")
    return figure


def _box(axes: Axes, x: float, words: str) -> None:
    box = FancyBboxPatch((x - 0.75, 0.6), 1.5, 0.8, boxstyle="round,pad=0,rounding_size=0.15", facecolor="#eaf1fd", edgecolor=INK)
    axes.add_patch(box)
    axes.text(x, 1.0, words, ha="center", va="center", fontsize=11, color=INK)


def _arrow(axes: Axes, start: float, end: float, y: float, colour: str) -> None:
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (end, y), xytext=(start, y), arrowprops=style)


def _number(value: torch.Tensor) -> str:
    return f"{value.item():g}".replace("-", "−")
