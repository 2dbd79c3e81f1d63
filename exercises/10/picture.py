"""The picture of exercise 10: a hidden layer learns a curve that a straight line cannot, and why weights start small."""

from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, BAD, GOOD, INK, MUTED, SECOND, canvas

STEPS, LR, MOMENTUM = 250, 0.2, 0.95
FAN_IN = 100


def draw(student: Any) -> Figure:
    """Left: what one straight layer and one hidden layer make of twenty points. Right: hidden numbers at two starts."""
    figure, (curve, start) = canvas(8.4, 3.7, columns=2)
    _draw_curve(curve, student)
    _draw_start(start, student)
    return figure


def _draw_curve(axes: Axes, student: Any) -> None:
    x = torch.linspace(-1, 1, 20).unsqueeze(1)  # (20, 1)
    y = (3 * x).sin() * (1 - x / 3)
    fine = torch.linspace(-1.12, 1.12, 120).unsqueeze(1)
    params = student.init_mlp([1, 8, 1], torch.Generator().manual_seed(3))
    velocities = [torch.zeros_like(p) for p in params]
    with torch.no_grad():
        before = student.mlp_forward(params, fine)
        for _ in range(STEPS):  # gradient descent that keeps some of its speed; exercise 11 explains it
            for p, v, slope in zip(params, velocities, student.mlp_grads(params, x, y), strict=True):
                v.mul_(MOMENTUM).add_(slope)
                p -= LR * v
        after = student.mlp_forward(params, fine)
        wrong = float(student.mse(student.mlp_forward(params, x), y))
    columns = torch.cat([x, torch.ones_like(x)], dim=1)
    line = torch.linalg.lstsq(columns, y).solution  # the best straight line there is: slope and bias
    straight = student.linear(fine, line[:1], line[1])
    best = float(student.mse(student.linear(x, line[:1], line[1]), y))
    axes.plot(fine[:, 0].tolist(), before[:, 0].tolist(), color=MUTED, linewidth=1.3, linestyle=(0, (4, 3)))
    axes.plot(fine[:, 0].tolist(), straight[:, 0].tolist(), color=SECOND, linewidth=2)
    axes.plot(fine[:, 0].tolist(), after[:, 0].tolist(), color=ACCENT, linewidth=2.4)
    axes.plot(x[:, 0].tolist(), y[:, 0].tolist(), "o", color=INK, markersize=4, zorder=4)
    axes.text(-1.1, 1.2, f"8 hidden tanh: loss {wrong:.5f}", color=ACCENT, fontsize=9)
    axes.text(-1.1, 1.0, f"best straight line: loss {best:.2f}", color=SECOND, fontsize=9)
    axes.text(-1.1, 0.8, "before training", color=MUTED, fontsize=9)
    axes.set(xlabel="input", ylabel="output", ylim=(-1.75, 1.45))
    axes.set_title("A bend between two layers makes curves", loc="left")


def _draw_start(axes: Axes, student: Any) -> None:
    generator = torch.Generator().manual_seed(11)
    W, b, *_ = student.init_mlp([FAN_IN, 60, 1], generator)
    x = torch.randn(60, FAN_IN, generator=generator)
    W, b = W.detach(), b.detach()
    grid = torch.linspace(-1, 1, 200)
    for weight, colour in [(W * FAN_IN**0.5, BAD), (W, GOOD)]:
        hidden = student.tanh(student.linear(x, weight, b))
        height = _density(hidden.flatten(), grid)
        axes.fill_between(grid.tolist(), height.tolist(), color=colour, alpha=0.16, linewidth=0)
        axes.plot(grid.tolist(), height.tolist(), color=colour, linewidth=2)
    axes.text(0, 1.42, "weights / √100:\nspread out, slopes alive", color=GOOD, fontsize=9, ha="center")
    axes.text(0, 3.2, "weights of size 1:\nalmost all at the flat ends", color=BAD, fontsize=9, ha="center")
    axes.set(xlabel="hidden number after tanh", ylabel="how many (density)", ylim=(0, None))
    axes.set_title(f"Where a layer of {FAN_IN} inputs starts", loc="left")


def _density(values: Tensor, grid: Tensor, width: float = 0.04) -> Tensor:
    """A smooth histogram: every value is a little bell, mirrored at the ends -1 and 1, which nothing passes."""
    mirrored = torch.cat([values, -2 - values, 2 - values])
    bells = torch.exp(-(((grid[:, None] - mirrored) / width) ** 2) / 2)
    return bells.sum(dim=1) / (len(values) * width * (2 * torch.pi) ** 0.5)
