"""Bars: a number for each name, how often which size occurs, and models by their loss."""

from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes

from grader.pictures.canvas import ACCENT, GOOD, INK, MUTED, SECOND
from grader.pictures.words import number, numbers, shown


def bars(
    axes: Axes,
    values: Iterable[float],
    names: Sequence[str],
    *,
    form: str = "",
    colour: str = ACCENT,
    below: str = SECOND,
    lying: bool = False,
) -> None:
    """A bar for each of `values` (K,), standing or `lying`, in `colour`, or in `below` where it is negative.

    `form` writes the number at each bar's end, as in "+.2f" or ".0%".
    """
    heights = numbers(values)
    places = range(len(heights))
    colours = [colour if v >= 0 else below for v in heights]
    reach = max((abs(v) for v in heights), default=1.0) or 1.0
    if lying:
        axes.barh(places, heights, color=colours, height=0.65)
        axes.axvline(0, color=MUTED, linewidth=0.9)
        axes.set_yticks(list(places), [shown(n) for n in names])
        axes.invert_yaxis()
        axes.margins(x=0.25 if form else 0.05)
        axes.spines["left"].set_visible(False)
    else:
        axes.bar(places, heights, color=colours, width=0.7)
        axes.axhline(0, color=MUTED, linewidth=0.9)
        axes.set_xticks(list(places), [shown(n) for n in names])
        axes.margins(y=0.12 if form else 0.05)
        axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y" if lying else "x", length=0)
    for i, value in enumerate(heights if form else []):
        away = (0.02 if value >= 0 else -0.02) * reach
        if lying:
            axes.text(value + away, i, number(value, form), va="center", ha="left" if value >= 0 else "right", fontsize=9, color=INK)
        else:
            axes.text(i, value + away, number(value, form), ha="center", va="bottom" if value >= 0 else "top", fontsize=8, color=INK)


def histogram(axes: Axes, values: Iterable[float], *, bins: int = 30, name: str = "", colour: str = ACCENT) -> None:
    """How often which size occurs in `values` (any shape is flattened by the caller); several may stand in the same Axes."""
    axes.hist(numbers(values), bins=bins, color=colour, alpha=0.55, label=name or None)
    axes.set_ylabel("how many")
    if name:
        axes.legend(loc="upper right", fontsize=9, frameon=False)


def losses_of_models(axes: Axes, models: Sequence[tuple[str, float, str]]) -> None:
    """Models as lying bars: (name, loss, names that it made), from the worst to the best; the best one is green."""
    best = min(range(len(models)), key=lambda i: models[i][1], default=-1)
    axes.barh(
        range(len(models)), [loss for _, loss, _ in models], color=[GOOD if i == best else ACCENT for i in range(len(models))], height=0.5
    )
    most = max((loss for _, loss, _ in models), default=1.0)
    for i, (_, loss, made) in enumerate(models):
        axes.text(loss + 0.02 * most, i, number(loss, ".3f"), va="center", fontsize=9, color=INK)
        axes.text(0, i + 0.29, made, va="top", fontsize=8, color=MUTED)
    axes.set_yticks(range(len(models)), [name for name, _, _ in models])
    axes.set(xlabel="loss", ylim=(len(models) - 0.2, -0.6), xlim=(0, 1.15 * most))
    axes.tick_params(axis="y", length=0)
