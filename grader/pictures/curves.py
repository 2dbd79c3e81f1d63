"""Lines: a curve, losses by step, and the path of one weight down the parabola of its loss."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes

from grader.pictures.canvas import ACCENT, GOOD, INK, MUTED
from grader.pictures.words import number, numbers

DOTTED: Any = (0, (2, 3))
_ARROW = {"arrowstyle": "-|>", "color": ACCENT, "linewidth": 1.6, "mutation_scale": 9, "shrinkA": 0, "shrinkB": 0}


def curve(
    axes: Axes, ys: Iterable[float], xs: Iterable[float] | None = None, *, name: str = "", colour: str = ACCENT, **style: Any
) -> None:
    """A line through `ys` (T,), over `xs` (T,) or 0, 1, 2 ...; its name stands at its end. `style` goes to `axes.plot`."""
    ys = numbers(ys)
    xs = numbers(xs) if xs is not None else [float(i) for i in range(len(ys))]
    axes.plot(xs, ys, **{"color": colour, "linewidth": 2, **style})
    if name and ys:
        axes.annotate(name, (xs[-1], ys[-1]), xytext=(-3, 5), textcoords="offset points", color=colour, fontsize=9, ha="right", va="bottom")


def level(axes: Axes, height: float, words: str, *, below: bool = False) -> None:
    """A dotted line at `height`, with words at its right end, above it or `below`."""
    axes.axhline(height, color=MUTED, linewidth=0.9, linestyle=DOTTED, zorder=0)
    away: Any = {"xytext": (0, -4), "va": "top"} if below else {"xytext": (0, 3), "va": "bottom"}
    axes.annotate(
        words, (1, height), xycoords=("axes fraction", "data"), textcoords="offset points", ha="right", fontsize=9, color=INK, **away
    )


def loss_curve(
    axes: Axes,
    losses: Iterable[float],
    *,
    name: str = "",
    colour: str = ACCENT,
    floor: float | None = None,
    uniform: float | None = None,
) -> None:
    """The loss at each step, (T,), from zero upwards; `floor`: what no model can go below; `uniform`: what guessing costs, ln V."""
    losses = numbers(losses)
    curve(axes, losses, name=name, colour=colour)
    if uniform is not None:
        level(axes, uniform, f"uniform guess, {number(uniform, '.4f')}")
    if floor is not None:
        level(axes, floor, f"floor, {number(floor, '.4f')}", below=True)
    axes.set(xlabel="step", ylabel="loss", xlim=(0, max(1, len(losses) - 1)), ylim=(0, 1.1 * max([*losses, uniform or 0.0])))


def path_on_parabola(
    axes: Axes, weights: Iterable[float], loss: Callable[[float], float], *, goal: float | None = None, named: int = 3
) -> None:
    """The steps of one weight as a staircase on its loss: across by one step, then down to the loss there.

    `weights`: (T,) the weight before the first step and after each one. `loss`: the loss of a weight. The first `named` steps
    say from where to where they go. `goal`: the weight with the least loss.
    """
    path = numbers(weights)
    ends = [*path, *([goal] if goal is not None else [])]
    low, high = min(ends), max(ends)
    room = 0.15 * (high - low) or 1.0
    low, high = low - room, high + (3 if goal == high else 1) * room
    grid = [low + (high - low) * i / 100 for i in range(101)]
    axes.plot(grid, [loss(w) for w in grid], color=INK, linewidth=2)
    for before, after in pairwise(path):
        axes.annotate("", (after, loss(before)), xytext=(before, loss(before)), arrowprops=_ARROW)
        axes.plot([after, after], [loss(before), loss(after)], color=MUTED, linewidth=0.9, linestyle=DOTTED)
    axes.plot(path, [loss(w) for w in path], "o", color=ACCENT, markersize=5)
    for before, after in pairwise(path[: named + 1]):
        words = f"{number(before)} → {number(after)}"
        axes.annotate(words, (max(before, after), loss(before)), xytext=(7, 0), textcoords="offset points", color=ACCENT, va="center")
    if goal is not None:
        axes.plot([goal], [loss(goal)], "o", color=GOOD, markersize=7, zorder=5, clip_on=False)
        axes.annotate("goal", (goal, loss(goal)), xytext=(0, 9), textcoords="offset points", color=GOOD, ha="center")
    axes.set(xlabel="weight W", ylabel="loss", ylim=(0, 1.35 * max(loss(w) for w in path)))
