"""A figure as text in a terminal, from the same drawing that makes the file.

The figure gets the terminal's proportions: words are set in a type whose letters are exactly one cell wide, and matplotlib lays
everything out anew (`layout`). Then areas become blocks and lines become braille dots (`raster`, `cells`), axes and boxes become
box characters (`frames`), and words become words (`words`, `table`). Words of 7 points and less are left out: a terminal has one size.
"""

import matplotlib
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure
from rich.text import Text

from grader.pictures.canvas import STYLE
from grader.pictures.terminal.cells import Sheet
from grader.pictures.terminal.frames import arrowheads, draw_axes, draw_frame, frames_of, ticks_of
from grader.pictures.terminal.layout import SIZE, TYPE, move_onto_cells, set_in_cells
from grader.pictures.terminal.raster import hide_words_and_axes, pixels_of
from grader.pictures.terminal.table import Table
from grader.pictures.terminal.words import cell_of, free_words, ink_of, named_lines_of

NARROWEST = 40  # columns


def in_terminal(figure: Figure, columns: int = 80, *, colour: bool = True) -> Text:
    """The figure as text of at most `columns` columns. The figure is changed on the way: save it before."""
    columns = max(NARROWEST, columns)
    with matplotlib.rc_context({**STYLE, "font.family": TYPE, "font.size": SIZE}):
        rows = set_in_cells(figure, columns)
        move_onto_cells(figure)
        sheet = Sheet(rows, columns, colour)
        tables = [Table(a, m) for a in figure.axes for m in a.collections if isinstance(m, QuadMesh)]
        placed = [(w, *cell_of(w, rows)) for w in free_words(figure)]
        frames = [f for axes in figure.axes for f in frames_of(axes)]
        ticks = [(axes, ticks_of(axes, "x", rows), ticks_of(axes, "y", rows)) for axes in figure.axes if axes.axison]
        heads = [head for axes in figure.axes for head in arrowheads(axes, rows)]
        named_lines = dict(named_lines_of(figure))
        if not colour:
            for table in tables:
                table.paint_grey()
        hide_words_and_axes(figure)
        sheet.fill(pixels_of(figure, columns, rows, fills=True))
        sheet.trace(pixels_of(figure, columns, rows, fills=False))
        for axes, across, up in ticks:
            draw_axes(sheet, axes, across, up)
        for row, place, head, ink in heads:
            sheet.put(row, place, head, ink)
        for frame in frames:
            draw_frame(sheet, frame)
        if not colour:
            for table in tables:
                table.write_signs(sheet)
        for artist, row, column, lines in sorted(placed, key=lambda p: p[1]):
            ink = ink_of(artist.get_color())
            around = next((t for t in tables if t.holds(artist)), None)
            for i, line in enumerate(lines):
                if around is None:
                    at = sheet.write(row + i, column(line), line, ink)
                    if artist in named_lines:
                        sheet.label(at, column(line) - 3, "──", named_lines[artist])
                elif len(line) < around.cell_width():  # the colour says it alone where there is no room
                    sheet.label(row + i, column(line), line, ink)
    return sheet.text()
