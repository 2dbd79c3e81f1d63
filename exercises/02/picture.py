"""The picture of exercise 02: the loss over W, its tangent at W = 2, the chord of two nudges, and the way downhill."""

from typing import Any

import torch
from matplotlib.figure import Figure

from grader.pictures import ACCENT, BAD, GOOD, INK, MUTED, SECOND, canvas

W, EPS = 2.0, 1.0  # the worked example; the nudges are wide enough to be seen
X, TARGET = torch.tensor(3.0), torch.tensor(12.0)


def draw(student: Any) -> Figure:
    """The learner's loss curve with the slopes that their functions find."""

    def loss(weight: float) -> float:
        return student.squared_error(student.predict(torch.tensor(weight), X), TARGET).item()

    formula = student.manual_grad(torch.tensor(W), X, TARGET).item()
    measured = student.numeric_grad(torch.tensor(W), X, TARGET, EPS).item()
    here, left, right = loss(W), loss(W - EPS), loss(W + EPS)

    figure, axes = canvas(6.4, 4.0)
    weights = [0.8 + 0.05 * i for i in range(109)]
    axes.plot(weights, [loss(w) for w in weights], color=INK, linewidth=2.2)
    axes.text(5.8, 24, "loss = (3W − 12)²", color=INK, ha="left", va="center")

    below, above = 1.3, 0.95  # the tangent: through (W, loss) with the slope of the formula
    axes.plot([W - below, W + above], [here - below * formula, here + above * formula], color=ACCENT, linewidth=1.8)
    axes.text(W - 0.9, here - 0.55 * formula, f"tangent:\nslope {_signed(formula)}", color=ACCENT, ha="right", va="center")

    axes.plot([W - EPS, W + EPS], [left, right], color=SECOND, linewidth=1.8, marker="o", markersize=6)
    axes.text(
        W + 0.45 * EPS, here + 0.1 * (left - right), f"chord of two nudges:\nslope {_signed(measured)}, parallel", color=SECOND, va="center"
    )

    downhill = 0.9 if formula < 0 else -0.9
    arrow = {"arrowstyle": "-|>", "color": GOOD, "linewidth": 2, "mutation_scale": 14, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (W + downhill, 4), xytext=(W, 4), arrowprops=arrow)
    axes.text(W - 0.08, 5, "a step goes\nagainst the slope", color=GOOD, ha="right", va="center")
    axes.plot([W, W], [0, here], color=MUTED, linewidth=0.9, linestyle=(0, (2, 3)))

    axes.plot([W], [here], "o", color=BAD, markersize=8, zorder=5)
    axes.text(W - 0.12, here - 3, f"W = {W:.0f}, loss {here:.0f}", ha="right", va="center", color=BAD)
    axes.plot([4.0], [loss(4.0)], "o", color=GOOD, markersize=7, zorder=5, clip_on=False)
    axes.text(4.0, loss(4.0) + 5, "W = 4:\nflat, slope 0", ha="center", va="bottom", color=GOOD)

    axes.set(xlabel="weight W", ylabel="loss", xlim=(-0.1, 7.6), ylim=(0, 95))
    return figure


def _signed(slope: float) -> str:
    return f"{slope:.0f}".replace("-", "−")
