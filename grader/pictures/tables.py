"""Tables of numbers as coloured cells: weights, counts, probabilities, attention."""

from collections.abc import Callable, Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap
from matplotlib.patches import Rectangle

from grader.pictures.canvas import ACCENT, INK, SECOND
from grader.pictures.words import number, numbers, shown

COUNTS = LinearSegmentedColormap.from_list("paper to ink", ["#f4f7fb", ACCENT])  # nothing is pale
SIGNED = LinearSegmentedColormap.from_list("negative to positive", [SECOND, "#ffffff", ACCENT])  # nothing is white

Cells = Callable[[float], str]


def heat_map(
    axes: Axes,
    table: Iterable[Iterable[float]],
    rows: Sequence[str],
    columns: Sequence[str] | None = None,
    *,
    title: str = "",
    reach: float | None = None,
    cells: Cells | None = None,
) -> None:
    """A table (R, C) as coloured cells, row 0 at the top, with a name or character for each row and column.

    Where a number is negative, colours go from orange over white to blue, else from pale to blue. `reach`: the size that has the
    full colour (the largest in the table by default); give the same to two tables that are to be compared. `cells` makes the
    words in each cell, such as `number`; an empty text stays blank.
    """
    values = numbers(table)
    signed = any(v < 0 for line in values for v in line)
    most = reach or max((abs(v) for line in values for v in line), default=1.0) or 1.0
    _cells(axes, values, rows, rows if columns is None else columns, SIGNED if signed else COUNTS, -most if signed else 0.0, most)
    if cells is not None:
        for a, line in enumerate(values):
            for b, value in enumerate(line):
                colour = "white" if abs(value) > 0.6 * most else INK
                axes.text(b + 0.5, a + 0.5, cells(value), ha="center", va="center", fontsize=9, color=colour)
    axes.set_title(title)


def frame_row(axes: Axes, row: int, size: int, colour: str = INK) -> None:
    """A frame around one row, `size` cells long, of a heat map; the row's name takes the frame's colour."""
    axes.add_patch(Rectangle((0, row), size, 1, fill=False, edgecolor=colour, linewidth=2, clip_on=False, zorder=4))
    axes.get_yticklabels()[row].set_color(colour)


def attention_map(axes: Axes, weights: Iterable[Iterable[float]], tokens: Sequence[str], *, title: str = "", causal: bool = True) -> None:
    """Attention weights (T, T) of one head: row t looks at column s. Where it is `causal` the future stays blank."""
    values = numbers(weights)
    if causal:
        # A weight on the future is a mistake: then it is to be seen.
        values = [[v if s <= t or v > 1e-6 else float("nan") for s, v in enumerate(line)] for t, line in enumerate(values)]
    _cells(axes, values, tokens, tokens, COUNTS, 0.0, 1.0)
    axes.set(xlabel="looks at", ylabel="this character")
    axes.set_title(title)


def shares(value: float) -> str:
    """Cells that hold probabilities: percent, and nothing where it is less than one."""
    return f"{100 * value:.0f}" if value >= 0.01 else ""


def counts(value: float) -> str:
    """Cells that hold counts: nothing where it is zero."""
    return number(value, "g") if value else ""


def _cells(
    axes: Axes, values: list[list[float]], rows: Sequence[str], columns: Sequence[str], colours: Colormap, least: float, most: float
) -> None:
    axes.pcolormesh(values, cmap=colours, vmin=least, vmax=most, edgecolors="white", linewidth=1.2 if len(columns) <= 16 else 0.4)
    axes.set(xlim=(0, len(columns)), ylim=(len(rows), 0), aspect="equal")
    axes.set_xticks([i + 0.5 for i in range(len(columns))], [shown(c) for c in columns])
    axes.set_yticks([i + 0.5 for i in range(len(rows))], [shown(r) for r in rows])
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
