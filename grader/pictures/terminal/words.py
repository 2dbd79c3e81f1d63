"""The words of a figure, and in which cells they stand."""

import math
from collections.abc import Iterator
from typing import Any

from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.text import Text as Words

from grader.pictures.canvas import INK
from grader.pictures.terminal.cells import HIGH, WIDE


def free_words(figure: Figure) -> Iterator[Words]:
    """All words that are drawn, but those at ticks, which have their places on the axes."""
    at_ticks = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            at_ticks |= {label for tick in (*axis.majorTicks, *axis.minorTicks) for label in (tick.label1, tick.label2)}
            at_ticks |= {axis.offsetText} if axes.axison else {axis.label, axis.offsetText}
    for words in figure.findobj(Words):
        if isinstance(words, Words) and words.get_visible() and words.get_text().strip() and words not in at_ticks:
            yield words


def named_lines_of(figure: Figure) -> Iterator[tuple[Words, str]]:
    """The words of legends, with the colour of what they name."""
    for legend in (axes.get_legend() for axes in figure.axes):
        if legend is not None:
            for handle, words in zip(legend.legend_handles, legend.get_texts(), strict=False):
                colour = handle.get_facecolor() if isinstance(handle, Patch) else handle.get_color()  # type: ignore[union-attr]
                yield words, ink_of(colour)


def cell_of(words: Words, rows: int) -> tuple[int, Any, list[str]]:
    """The row of the first line, a function from a line to its column, and the lines."""
    lines = words.get_text().split("\n")
    box = words.get_window_extent()
    row = math.floor(rows - (box.y0 + box.y1) / 2 / HIGH - len(lines) / 2 + 0.499)
    side = words.get_horizontalalignment()

    def column(line: str) -> int:
        at = {"left": box.x0 / WIDE, "right": box.x1 / WIDE - len(line)}.get(side, (box.x0 + box.x1) / 2 / WIDE - len(line) / 2)
        place: int = math.floor(at + 0.499)
        return place

    return row, column, lines


def ink_of(colour: Any) -> str:
    """A colour for the terminal; the picture's ink is the terminal's own."""
    found = to_hex(colour)
    return "" if found in (INK, "#000000") else found
