"""The canvas: size, colours, type; and how a figure becomes a file with the same bytes on every run."""

from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, MUTED = "#22313f", "#8a96a3"
ACCENT, SECOND = "#2f6fdd", "#e08a1e"
GOOD, BAD = "#2e9e6b", "#d0453e"

STYLE: Any = {
    "font.family": "DejaVu Sans",  # ships with matplotlib, so text has the same width everywhere
    "font.size": 10,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "grid.color": "#e6eaee",
    "legend.frameon": False,
    "svg.hashsalt": "handgrad",  # element ids depend on nothing but the drawing
    "svg.fonttype": "path",
}


def canvas(width: float = 6.4, height: float = 3.6, columns: int = 1) -> tuple[Figure, Any]:
    """A white figure of `width` x `height` inches, and its axes: one Axes, or a list of `columns` of them side by side."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained", facecolor="white")
        axes: list[Axes] = [figure.add_subplot(1, columns, i + 1) for i in range(columns)]
    return figure, axes[0] if columns == 1 else axes


def save(figure: Figure, path: Path) -> None:
    """Write the figure as PNG or SVG, by the ending of `path`, without the date or any other thing that changes by itself."""
    metadata = {"Date": None} if path.suffix == ".svg" else {}
    with matplotlib.rc_context(STYLE):
        figure.savefig(path, metadata=metadata, dpi=144)
