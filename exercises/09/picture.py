"""The picture of exercise 09: the table before and after training, and the loss on its way to the floor, with and without clearing."""

import math
from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, BAD, INK, MUTED, SECOND, canvas

TEXT, CHARACTERS = "hello world", " dehlorw"
X, Y = (torch.tensor([CHARACTERS.index(c) for c in part]) for part in (TEXT[:-1], TEXT[1:]))
FLOOR = (3 * math.log(3) + 2 * math.log(2)) / 10
LR, STEPS = 4.0, 60
SIGNED = LinearSegmentedColormap.from_list("negative to positive", [SECOND, "#ffffff", ACCENT])


def draw(student: Any) -> Figure:
    """The learner's own training loop at work on a random table; beside it the one mistake that looks like progress."""
    start = torch.randn(8, 8, generator=torch.Generator().manual_seed(11), dtype=torch.float64)
    W = start.clone().requires_grad_(True)
    losses = student.train_bigram(W, X, Y, LR, STEPS)

    figure, (before, after, curve) = canvas(10.4, 3.7, columns=3)
    reach = float(W.detach().abs().max())
    _draw_table(before, start, reach, "W before: noise")
    _draw_table(after, W.detach(), reach, f"W after {STEPS} steps")
    for a, b in zip(X.tolist(), Y.tolist(), strict=True):  # what the text holds
        after.plot(b + 0.5, a + 0.5, "o", color="white", markersize=3.5)
    after.text(8.15, 1.5, "never\nread", fontsize=8, color=MUTED, va="center", clip_on=False)

    curve.plot(_never_cleared(student, start), color=BAD, linewidth=1.4, linestyle=(0, (4, 2)))
    curve.plot(losses, color=ACCENT, linewidth=2.2)
    for level, words, away in ((math.log(8), "uniform guess, ln 8 = 2.0794", 4), (FLOOR, "floor, 0.4682", -12)):
        curve.axhline(level, color=MUTED, linewidth=0.9, linestyle=(0, (2, 3)), zorder=0)
        curve.annotate(words, (STEPS, level), xytext=(0, away), textcoords="offset points", ha="right", fontsize=9, color=INK)
    curve.text(STEPS, 1.2, "your training", color=ACCENT, fontsize=9, ha="right")
    curve.text(STEPS, 1.4, "never cleared: faster, and wrong", color=BAD, fontsize=9, ha="right")
    curve.set(xlim=(0, STEPS), ylim=(0, max(losses) * 1.08), xlabel="step", ylabel="loss", title=f"the loss, lr = {LR:g}")
    return figure


def _draw_table(axes: Axes, table: Tensor, reach: float, title: str) -> None:
    axes.pcolormesh(table.tolist(), cmap=SIGNED, vmin=-reach, vmax=reach, edgecolors="white", linewidth=1.2)
    axes.set(xlim=(0, 8), ylim=(8, 0), aspect="equal", xlabel="next character", ylabel="this character", title=title)
    shown = CHARACTERS.replace(" ", "␣")
    axes.set_xticks([i + 0.5 for i in range(8)], shown)
    axes.set_yticks([i + 0.5 for i in range(8)], shown)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _never_cleared(student: Any, start: Tensor) -> list[float]:
    """The losses of a loop that never clears: each step goes by the sum of all slopes so far."""
    W, pile = start.clone().requires_grad_(True), torch.zeros_like(start)
    losses = []
    for _ in range(STEPS + 1):
        loss = student.bigram_loss(W, X, Y)
        pile += torch.autograd.grad(loss, W)[0]
        W.data -= LR * pile
        losses.append(loss.item())
    return losses
