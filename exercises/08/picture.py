"""The picture of exercise 08: what a target's probability costs, and in which direction one row's logits are pulled."""

from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from grader.pictures import ACCENT, BAD, GOOD, INK, MUTED, canvas

CHARACTERS = ["space", "d", "e", "h", "l", "o", "r", "w"]  # the vocabulary of "hello world"
LOGITS = [0.2, 0.0, 1.6, 0.3, 0.9, 1.2, 0.1, 0.4]  # a prediction after "h"
TARGET = 2  # "e"


def draw(student: Any) -> Figure:
    """Left: the price of one row against its target's probability. Right: a step along minus the slope, logit by logit."""
    figure, (price, step) = canvas(7.6, 3.6, columns=2)
    _draw_price(price, student)
    _draw_step(step, student)
    return figure


def _draw_price(axes: Axes, student: Any) -> None:
    def cost(p: float) -> float:
        row = torch.tensor([[p, 1 - p]]).log()  # two classes; the softmax gives p and 1 - p back
        return float(student.manual_cross_entropy(row, torch.tensor([0])))

    chances = torch.linspace(0.005, 0.995, 100).tolist()
    axes.plot(chances, [cost(p) for p in chances], color=ACCENT, linewidth=2.2)
    for p, words in [(0.9, "9/10"), (0.5, "1/2"), (0.125, "1/8: no idea among 8"), (0.01, "1/100: sure and wrong")]:
        axes.plot(p, cost(p), "o", color=INK, markersize=5)
        axes.annotate(f"{words}\n{cost(p):.2f}", (p, cost(p)), xytext=(8, 4), textcoords="offset points", fontsize=9, color=INK)
    axes.set_xlim(0, 1.08)
    axes.set_ylim(0, 5.6)
    axes.set_xlabel("probability given to the target")
    axes.set_ylabel("price of the row (cross-entropy)")
    axes.set_title("Surprise has no upper limit", loc="left")


def _draw_step(axes: Axes, student: Any) -> None:
    logits, target = torch.tensor([LOGITS]), torch.tensor([TARGET])
    down = (-student.cross_entropy_grad(logits, target))[0].tolist()  # against the slope
    axes.barh(range(8), down, color=[GOOD if value > 0 else BAD for value in down], height=0.62)
    for row, value in enumerate(down):
        away, side = (0.02, "left") if value > 0 else (-0.02, "right")
        axes.text(value + away, row, f"{value:+.2f}".replace("-", "−"), va="center", ha=side, fontsize=9, color=INK)
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.set_yticks(range(8), CHARACTERS)
    axes.invert_yaxis()
    axes.text(0.93, 7.2, f"together {abs(sum(down)):.2f}", ha="right", va="center", fontsize=9, color=MUTED)
    axes.set_xlim(-0.42, 0.95)
    axes.set_xlabel("minus the slope, per logit")
    axes.set_ylabel("next character after “h”")
    axes.set_title("A step lifts the target, lowers the rest", loc="left")
