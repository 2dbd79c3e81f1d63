"""A heat map's cells: the words in them, and how they look without colours."""

import math
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import Normalize
from matplotlib.text import Annotation
from matplotlib.text import Text as Words

from grader.pictures.terminal.cells import HIGH, WIDE, Sheet
from grader.pictures.terminal.layout import shape_of


class Table:
    """A table of coloured cells, for terminals without colours: shades of grey for sizes, a minus for what is below zero."""

    def __init__(self, axes: Axes, mesh: QuadMesh) -> None:
        values: Any = mesh.get_array()
        norm: Any = mesh.norm
        self._mesh = mesh
        self._values: Any = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
        self._reach = max(abs(norm.vmin), abs(norm.vmax))
        self._axes = axes

    def holds(self, words: Words) -> bool:
        """Whether the words stand in one of the cells."""
        down, across = shape_of(self._mesh)
        x, y = words.get_position()
        in_data = words.get_transform() == self._axes.transData and not isinstance(words, Annotation)
        return words.axes is self._axes and in_data and 0 <= x <= across and 0 <= y <= down

    def cell_width(self) -> int:
        return round(self._axes.get_window_extent().width / WIDE / shape_of(self._mesh)[1])

    def paint_grey(self) -> None:
        self._mesh.set(cmap="gray_r", norm=Normalize(0, self._reach))
        self._mesh.set_array(np.abs(self._values))

    def write_signs(self, sheet: Sheet) -> None:
        down, across = shape_of(self._mesh)
        for a, line in enumerate(self._values.reshape(down, across)):
            for b, value in enumerate(line):
                if value < -0.1 * self._reach:
                    x, y = self._axes.transData.transform((b + 0.5, a + 0.5))
                    sheet.put(sheet.rows - 1 - math.floor(y / HIGH), math.floor(x / WIDE - 0.01), "−")
