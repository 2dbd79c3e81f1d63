"""Gives a figure a terminal's proportions, and moves what it holds onto the edges of cells."""

import math
import textwrap
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text as Words
from matplotlib.ticker import FixedLocator

from grader.pictures.canvas import INK
from grader.pictures.terminal.cells import HIGH, WIDE

TYPE, SIZE = "DejaVu Sans Mono", 10.0
LETTER = 0.60205 * SIZE  # points that a letter of this type is wide; a cell is twice as high
LOWEST, HIGHEST = 16, 60  # rows
SMALL = 7  # points: such words are left out


def set_in_cells(figure: Figure, columns: int) -> int:
    """Set all words in the terminal's type, give the figure its size, and lay it out. Returns the rows."""
    wide, high = figure.get_size_inches()
    panels = [a for a in figure.axes if a.get_subplotspec() is not None]
    across = len({a.get_subplotspec().colspan.start for a in panels}) or 1  # type: ignore[union-attr]
    down = 1
    if across > 1 and columns / across < 34:  # too narrow side by side
        across, down = (2, math.ceil(across / 2)) if columns >= 60 and across > 2 else (1, across)
        grid = figure.add_gridspec(down, across)
        for i, axes in enumerate(panels):
            alone = i % across == 0 and i == len(panels) - 1
            axes.set_subplotspec(grid[i // across, :] if alone else grid[i // across, i % across])
        high, wide = high * down, wide * across / len(panels)
    rows = int(columns * high / wide / 2) + down
    rows = max(LOWEST * down, min(rows, 18 * down if down > 1 else HIGHEST), down * max(map(_rows_for_names, panels), default=0))
    figure.set_size_inches(columns * LETTER / 72, rows * 2 * LETTER / 72)
    figure.set_dpi(WIDE * 72 / LETTER)
    upright = any(axes.get_ylabel() for axes in figure.axes)
    for axes in figure.axes:
        _set_axes(axes, columns // across - 2, upright)
    for words in figure.findobj(Words):
        assert isinstance(words, Words)
        if float(words.get_fontsize()) <= SMALL:
            words.set_visible(False)
        words.set(fontfamily=TYPE, fontsize=SIZE, fontweight="normal", linespacing=1.0)
    engine: Any = figure.get_layout_engine()
    if engine is not None:
        engine.set(w_pad=LETTER / 72, h_pad=LETTER / 72, wspace=0.0, hspace=0.0)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    return rows


def _rows_for_names(axes: Axes) -> int:
    """Rows that an Axes needs so that every name on its y-axis has a row: two, where they are few."""
    names = len(axes.get_yticks()) if isinstance(axes.yaxis.get_major_locator(), FixedLocator) else 0
    return 8 + (2 * names if 0 < names <= 8 else names)


def _set_axes(axes: Axes, columns: int, with_names: bool) -> None:
    """Ticks one cell away; the y-axis's name above it, where it can be read (`with_names`: leave a line for that); titles wrapped."""
    framed = [axes.spines[side].get_visible() for side in ("left", "bottom")]
    axes.tick_params(axis="y", length=0, pad=LETTER, labelsize=SIZE, labelfontfamily=TYPE)
    axes.tick_params(axis="x", length=0, pad=2 * LETTER if framed[1] else 0.2 * LETTER, labelsize=SIZE, labelfontfamily=TYPE)
    axes.xaxis.labelpad = 0
    if any(isinstance(m, QuadMesh) for m in axes.collections):
        axes.set_aspect("auto")
    legend = axes.get_legend()
    if legend is not None:
        words = [t.get_text() for t in legend.get_texts()]
        style: Any = {"loc": legend._loc, "labelspacing": 0.15, "borderpad": 0.2, "alignment": "left", "handlelength": 1.6}  # type: ignore[attr-defined]
        handles: Any = legend.legend_handles
        axes.legend(handles, words, title=legend.get_title().get_text() or None, **style)
    title = next((t for t in (axes.get_title("center"), axes.get_title("left"), axes.get_title("right")) if t), "")
    lines = [part for line in title.split("\n") for part in textwrap.wrap(line, max(16, columns))]
    upright = axes.get_ylabel()
    for side in ("left", "right", "center"):
        axes.set_title("", loc=side)
    axes.set_ylabel("")
    axes.set_title("\n".join([*lines, *([" "] if with_names else [])]), pad=LETTER)
    if upright:
        axes.annotate(
            upright,
            (0, 1),
            xycoords="axes fraction",
            xytext=(-2 * LETTER, LETTER),
            textcoords="offset points",
            ha="left",
            va="bottom",
            color=INK,
        ).set_in_layout(True)


def move_onto_cells(figure: Figure) -> None:
    """Move the axes so that their edges, and the cells of tables, fall on edges of terminal cells."""
    columns, rows = (round(v * 72 / LETTER / k) for v, k in zip(figure.get_size_inches(), (1, 2), strict=True))
    for axes in figure.axes:
        mesh = next((m for m in axes.collections if isinstance(m, QuadMesh)), None)
        box = axes.get_position(original=mesh is not None)
        left, right = math.ceil(box.x0 * columns - 0.01), math.floor(box.x1 * columns + 0.01)
        low, top = math.ceil(box.y0 * rows - 0.01), math.floor(box.y1 * rows + 0.01)
        if mesh is not None:
            down, across = shape_of(mesh)
            high = (top - low) // down
            wide = (right - left) // across
            if high and wide:
                wide = min(wide, 2 * high + 1)
                high = min(high, (wide + 1) // 2)
                left += (right - left - wide * across) // 2
                right, low = left + wide * across, top - high * down
        axes.set_aspect("auto")
        axes.set_position((left / columns, low / rows, (right - left) / columns, (top - low) / rows))
    figure.draw_without_rendering()
    for axes in figure.axes:
        for bars in axes.containers:
            if isinstance(bars, BarContainer):
                touch = any(math.isclose(a.get_x() + a.get_width(), b.get_x()) for a, b in pairwise(bars))
                for bar in bars:
                    _bar_on_cells(axes, bar, lying=bars.orientation == "horizontal", touch=touch)


def _bar_on_cells(axes: Axes, bar: Rectangle, *, lying: bool, touch: bool) -> None:
    """Whole cells across, so that its end alone is in parts of a cell. Bars that `touch` (a histogram's) still do."""
    box, size = bar.get_window_extent(), HIGH if lying else WIDE
    start, end = (box.y0, box.y1) if lying else (box.x0, box.x1)
    count = max(1, math.floor((end - start) / size) if lying else round((end - start) / size))
    first = math.floor((start + end) / 2 / size - count / 2 + 0.499)
    if touch:
        first, count = round(start / size), round(end / size) - round(start / size)
    edges = [((first + k) * size,) * 2 for k in (0, count)]
    (x0, y0), (x1, y1) = axes.transData.inverted().transform(edges)
    if lying:
        bar.set(y=min(y0, y1), height=abs(y1 - y0))
    else:
        bar.set(x=min(x0, x1), width=abs(x1 - x0))


def shape_of(mesh: QuadMesh) -> tuple[int, int]:
    """Rows and columns of a table's cells."""
    corners = np.asarray(mesh.get_coordinates())  # (rows + 1, columns + 1, 2)
    return corners.shape[0] - 1, corners.shape[1] - 1
