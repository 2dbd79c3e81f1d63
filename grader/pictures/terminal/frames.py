"""Axes with their ticks, and boxes, in box characters."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Patch, Rectangle
from matplotlib.text import Annotation

from grader.pictures.canvas import MUTED
from grader.pictures.terminal.cells import HIGH, WIDE, Sheet
from grader.pictures.terminal.words import ink_of


def frames_of(axes: Axes) -> Iterator[Patch]:
    """Boxes around something: they are drawn with box characters."""
    for patch in axes.patches:
        if isinstance(patch, FancyBboxPatch) or (isinstance(patch, Rectangle) and not patch.get_fill()):
            yield patch


def draw_frame(sheet: Sheet, frame: Patch) -> None:
    """A rounded box as one; a frame around cells as marks left and right of it, since the rows above and below are taken."""
    box = frame.get_window_extent()
    left, right = math.floor(box.x0 / WIDE + 0.5), math.floor(box.x1 / WIDE + 0.5) - 1
    top, low = math.floor(sheet.rows - box.y1 / HIGH + 0.5), math.floor(sheet.rows - box.y0 / HIGH + 0.5) - 1
    ink = ink_of(frame.get_edgecolor())
    if isinstance(frame, Rectangle):
        for row in range(top, low + 1):
            sheet.put(row, left - 1, "▐", ink)
            sheet.put(row, right + 1, "▌", ink)
        return
    middle = math.floor(sheet.rows - (box.y0 + box.y1) / 2 / HIGH - 0.001)
    half = 1 if box.height < 9 * HIGH else round((box.height / HIGH - 1) / 2)  # words have one line, mostly
    top, low = middle - half, middle + half
    for row in range(top, low + 1):
        for column in range(left, right + 1):
            sheet.put(row, column, " ")
    for column in range(left, right + 1):
        sheet.put(top, column, "─", ink)
        sheet.put(low, column, "─", ink)
    for row in range(top, low + 1):
        sheet.put(row, left, "│", ink)
        sheet.put(row, right, "│", ink)
    for (row, column), corner in zip(((top, left), (top, right), (low, left), (low, right)), "╭╮╰╯", strict=True):
        sheet.put(row, column, corner, ink)


def arrowheads(axes: Axes, rows: int) -> Iterator[tuple[int, int, str, str]]:
    """(row, column, head, colour) of every arrow between two points of the data."""
    for words in axes.texts:
        if isinstance(words, Annotation) and words.arrow_patch is not None and words.xycoords == words.anncoords == "data":
            (x0, y0), (x, y) = axes.transData.transform([words.xyann, words.xy])
            across, up = (x - x0) / WIDE, (y - y0) / HIGH
            if abs(across) >= abs(up):
                head, x = ("▸", x - WIDE / 2) if across > 0 else ("◂", x + WIDE / 2)
            else:
                head, y = ("▴", y - HIGH / 2) if up > 0 else ("▾", y + HIGH / 2)
            yield rows - 1 - math.floor(y / HIGH), math.floor(x / WIDE), head, ink_of(words.arrow_patch.get_edgecolor())


@dataclass(frozen=True)
class Ticks:
    """One axis: whether its line is drawn, and (place, words, colour) of each tick; places are cells."""

    line: bool
    marks: tuple[tuple[int, str, str], ...]


def ticks_of(axes: Axes, which: str, rows: int) -> Ticks:
    axis, side = (axes.xaxis, "bottom") if which == "x" else (axes.yaxis, "left")
    low, high = sorted(axis.get_view_interval())
    room = 1e-6 * (high - low)
    marks = []
    for place, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False):
        if low - room <= place <= high + room:
            x, y = axes.transData.transform((place, axes.get_ylim()[0]) if which == "x" else (axes.get_xlim()[0], place))
            cell = math.floor(x / WIDE - 0.01) if which == "x" else rows - 1 - math.floor(y / HIGH + 0.01)
            marks.append((cell, label.get_text(), ink_of(label.get_color())))
    return Ticks(axes.spines[side].get_visible(), tuple(marks))


def draw_axes(sheet: Sheet, axes: Axes, across: Ticks, up: Ticks) -> None:
    box = axes.get_window_extent()
    x0, x1 = round(box.x0 / WIDE), round(box.x1 / WIDE)
    top, below = sheet.rows - round(box.y1 / HIGH), sheet.rows - round(box.y0 / HIGH)  # the axes' first row; the one below them
    if across.line:
        for column in range(x0, x1):
            sheet.put(below, column, "─", MUTED)
    if up.line:
        for row in range(top, below):
            sheet.put(row, x0 - 1, "│", MUTED)
    if across.line and up.line:
        sheet.put(below, x0 - 1, "└", MUTED)
    free = x0 - 2  # where the next words on the x-axis may begin
    for column, words, ink in across.marks:
        if across.line and words:
            sheet.put(below, max(column, x0 - 1), "┬" if column >= x0 else "├", MUTED)
        begin = column - (len(words) - 1) // 2
        if words and begin >= free and begin + len(words) <= sheet.columns:
            sheet.write(below + across.line, begin, words, ink)
            free = begin + len(words) + (len(words) > 1)
    taken = -1
    for row, words, ink in sorted(up.marks):
        row = min(row, below - (not up.line))  # zero stands on the line itself
        if words and row != taken and row >= top - 1:
            if up.line:
                sheet.put(row, x0 - 1, "┤" if row < below else "┴" if across.line else "┘", MUTED)
            sheet.write(row, x0 - 2 - len(words) + 1 - (not up.line) * 0, words, ink)
            taken = row
