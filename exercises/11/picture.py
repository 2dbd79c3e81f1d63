"""The picture of exercise 11: three ways down one valley, and what smaller batches buy."""

from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, GOOD, INK, MUTED, SECOND, canvas

CURVATURE = torch.tensor([1.0, 40.0])  # gentle along the valley, steep across it
START = [-4.0, 1.0]
STEPS = 40
EPOCHS = 12


def draw(student: Any) -> Figure:
    """Left: paths of plain steps, momentum and Adam. Right: the loss of each epoch for three batch sizes."""
    figure, (valley, epochs) = canvas(8.8, 3.7, columns=2)
    _draw_valley(valley, student)
    _draw_epochs(epochs, student)
    return figure


def _path(step: Any) -> tuple[list[float], list[float]]:
    """The places that a parameter visits; `step` moves it by its gradient."""
    place = torch.tensor(START, requires_grad=True)
    places = [place.tolist()]
    for _ in range(STEPS):
        place.grad = CURVATURE * place.detach()  # the slope of the valley below
        step(place)
        places.append(place.tolist())
    along, across = zip(*places, strict=True)
    return list(along), list(across)


def _draw_valley(axes: Axes, student: Any) -> None:
    a, b = torch.meshgrid(torch.linspace(-4.6, 1.9, 90), torch.linspace(-1.35, 1.35, 70), indexing="xy")
    height = (CURVATURE[0] * a**2 + CURVATURE[1] * b**2) / 2
    axes.contour(a.numpy(), b.numpy(), height.numpy(), levels=[0.1, 0.6, 2, 5, 10, 17, 26], colors=MUTED, linewidths=0.7, alpha=0.7)
    rest, moving = [torch.zeros(2)], [torch.zeros(2)]
    state = {"step": 0, "m": [torch.zeros(2)], "v": [torch.zeros(2)]}
    ways = [
        ("plain steps", MUTED, lambda p: student.momentum_update([p], rest, 0.047, 0.0)),
        ("momentum 0.8", SECOND, lambda p: student.momentum_update([p], moving, 0.022, 0.8)),
        ("Adam", ACCENT, lambda p: student.adam_update([p], state, 0.25)),
    ]
    for name, colour, step in ways:
        along, across = _path(step)
        axes.plot(along, across, "-o", color=colour, linewidth=1.6, markersize=2.6, label=name)
    axes.plot(*START, "o", color=INK, markersize=6, zorder=4)
    axes.plot(0, 0, "*", color=GOOD, markersize=13, zorder=4)
    axes.set(xlabel="along the valley", ylabel="across the valley", xlim=(-4.6, 1.9), ylim=(-1.35, 1.35))
    axes.set_title(f"Three ways down, {STEPS} steps each", loc="left")
    axes.legend(loc="lower right", fontsize=8.5, frameon=False)


def _draw_epochs(axes: Axes, student: Any) -> None:
    generator = torch.Generator().manual_seed(5)
    x: Tensor = torch.randn(64, 3, generator=generator)
    y = x @ torch.tensor([[2.0], [-1.0], [0.5]]) + 0.5 + 0.3 * torch.randn(64, 1, generator=generator)
    for size, words, at, colour in [
        (64, "all 64 at once: 1 step an epoch", (5.2, 5.0), MUTED),
        (8, "batches of 8: 8 steps", (5.4, 0.75), SECOND),
        (2, "batches of 2: 32 steps", (3.6, 0.076), ACCENT),
    ]:
        params = [torch.zeros(3, 1, requires_grad=True), torch.zeros(1, requires_grad=True)]
        losses = student.fit(params, x, y, EPOCHS, size, 0.02, generator)
        axes.plot(range(1, EPOCHS + 1), losses, "-o", color=colour, linewidth=2, markersize=3.5)
        axes.text(*at, words, fontsize=9, color=colour)
    axes.set_yscale("log")
    axes.set(xlabel="epoch", ylabel="loss of the epoch", ylim=(0.06, 9))
    axes.set_title("More steps for the same work", loc="left")
