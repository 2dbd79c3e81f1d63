"""The picture of exercise 13: a network of nine weights and four biases learns "one or the other, not both" by the learner's own engine."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from grader.pictures import ACCENT, INK, MUTED, SECOND, canvas

STEPS = 150


def learn(student: "Any", steps: int) -> "Any":
    """Train on four points; return the loss of every step, and what the network says on a grid."""
    import random

    dice = random.Random(2)
    hidden = [[student.Value(dice.uniform(-1.5, 1.5)) for _ in range(3)] for _ in range(3)]  # two weights and a bias, three times
    last = [student.Value(dice.uniform(-1.5, 1.5)) for _ in range(4)]
    parameters = [p for row in [*hidden, last] for p in row]
    points = [(0.0, 0.0, -1.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, -1.0)]

    def network(x: float, y: float) -> "Any":
        units = [(a * x + b * y + c).tanh() for a, b, c in hidden]
        return (last[0] * units[0] + last[1] * units[1] + last[2] * units[2] + last[3]).tanh()

    losses = []
    for _ in range(steps):
        for p in parameters:
            p.grad = 0.0
        loss = sum((network(x, y) - target) ** 2 for x, y, target in points) / 4
        losses.append(loss.data)
        loss.backward()
        for p in parameters:
            p.data -= 0.4 * p.grad
    ticks = [-0.4 + 1.8 * i / 30 for i in range(31)]
    return losses, [[network(x, y).data for x in ticks] for y in ticks]


def draw(student: Any) -> Figure:
    """Left: what the trained network says of every point of the plane. Right: its loss, step by step."""
    losses, grid = student.probe(learn, STEPS)
    figure, (plane, curve) = canvas(7.6, 3.5, columns=2)
    _draw_plane(plane, grid)
    curve.plot(range(len(losses)), losses, color=ACCENT, linewidth=2.2)
    curve.set_ylim(bottom=0)
    curve.set_xlabel("step")
    curve.set_ylabel("mean squared error")
    curve.set_title("Your backward(), and 150 steps", loc="left")
    return figure


def _draw_plane(axes: Axes, grid: list[list[float]]) -> None:
    ticks = [-0.4 + 1.8 * i / 30 for i in range(31)]
    axes.contourf(
        ticks, ticks, grid, levels=[-1.01, -0.6, -0.2, 0.2, 0.6, 1.01], colors=["#f3d7ae", "#f9ebd7", "#f4f6f8", "#dce7fa", "#b9cff5"]
    )
    axes.contour(ticks, ticks, grid, levels=[0.0], colors=[MUTED], linewidths=1)
    for x, y, target in ((0, 0, "−1"), (0, 1, "+1"), (1, 0, "+1"), (1, 1, "−1")):
        axes.plot(x, y, "o", color=ACCENT if target == "+1" else SECOND, markersize=9)
        axes.annotate(target, (x, y), xytext=(8, 6), textcoords="offset points", color=INK)
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.set_aspect("equal")
    axes.set_title("One or the other, not both", loc="left")
