"""The areas and the lines of a figure as pixels."""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection, QuadMesh
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.text import Text as Words

from grader.pictures.terminal.cells import HIGH, WIDE, Pixels
from grader.pictures.terminal.frames import frames_of


def hide_words_and_axes(figure: Figure) -> None:
    """Everything that does not become pixels."""
    figure.patch.set_visible(False)
    for words in figure.findobj(Words):
        if type(words) is Words:
            words.set_visible(False)
        elif isinstance(words, Words):  # an annotation: its arrow stays
            words.set_text("")
    for axes in figure.axes:
        axes.patch.set_visible(False)
        axes.axis("off")
        legend = axes.get_legend()
        if legend is not None:
            legend.set_visible(False)
        for frame in frames_of(axes):
            frame.set_visible(False)


def pixels_of(figure: Figure, columns: int, rows: int, *, fills: bool) -> Pixels:
    """The figure's areas, or its lines, as pixels on nothing; WIDE x HIGH of them a cell."""
    hidden = []
    for artist in figure.findobj(lambda a: isinstance(a, (Patch, Line2D, Collection, AxesImage))):
        if artist.get_visible() and _is_area(artist) is not fills:
            artist.set_visible(False)
            hidden.append(artist)
        elif fills and isinstance(artist, (Patch, Collection)):
            artist.set_linewidth(0)
        elif isinstance(artist, (Line2D, FancyArrowPatch)):
            artist.set_linewidth(1.5)
            if isinstance(artist, Line2D):
                artist.set_markersize(min(artist.get_markersize(), 4.5))
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba()).copy()
    for artist in hidden:
        artist.set_visible(True)
    room = np.zeros((rows * HIGH, columns * WIDE, 4), dtype=np.uint8)
    high, wide = min(pixels.shape[0], room.shape[0]), min(pixels.shape[1], room.shape[1])
    room[:high, :wide] = pixels[:high, :wide]
    return room


def _is_area(artist: Artist) -> bool:
    if isinstance(artist, (QuadMesh, AxesImage)):
        return True
    if isinstance(artist, Collection):
        colours = np.atleast_2d(np.asarray(artist.get_facecolor(), dtype=float))
        return bool(colours.size and colours[:, -1].max() > 0)
    return isinstance(artist, Patch) and not isinstance(artist, FancyArrowPatch) and artist.get_fill()
