"""The picture of exercise 04: steps down the loss curve, and W's path at four learning rates."""

from typing import Any

import torch
from matplotlib.figure import Figure

from grader.pictures import ACCENT, BAD, GOOD, MUTED, SECOND, canvas, path_on_parabola

START, X, TARGET, GOAL = 2.0, 3.0, 12.0, 4.0  # the worked example
STEPS = 12


def draw(student: Any) -> Figure:
    """The learner's training loop at work, with the learning rates as shares of the bound that they found."""

    def path(lr: float, steps: int) -> list[float]:
        W = torch.tensor(START, requires_grad=True)
        return [START, *student.train_one_weight(W, torch.tensor(X), torch.tensor(TARGET), lr, steps)]

    bound = student.largest_stable_lr(X)
    figure, (curve, paths) = canvas(8.0, 3.9, columns=2)
    path_on_parabola(curve, path(0.01, 7), _loss, goal=GOAL)
    curve.set_title("downhill, in steps that shrink by themselves")
    shares = ((0.09, ACCENT, "creeps"), (0.5, GOOD, "arrives at once"), (0.9, SECOND, "bounces, ever closer"), (1.05, BAD, "runs away"))
    for share, colour, what in shares:
        label = f"{share * bound:.3f}  {what}"
        paths.plot(path(share * bound, STEPS), color=colour, linewidth=1.6, marker="o", markersize=3.5, label=label)
    paths.axhline(GOAL, color=MUTED, linewidth=0.9, linestyle=(0, (2, 3)), zorder=0)
    paths.legend(
        title=f"learning rate (the bound is {bound:.3f})", loc="upper left", alignment="left", fontsize=9, title_fontsize=9, frameon=False
    )
    paths.set(xlabel="step", ylabel="weight W", ylim=(-4.5, 19), title="how far a step may go")
    return figure


def _loss(w: float) -> float:
    return (w * X - TARGET) ** 2
