"""A sheet of terminal cells: how pixels become block and braille characters, and words are laid over them."""

from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from rich.style import Style
from rich.text import Text

from grader.pictures.canvas import INK

Pixels = NDArray[np.uint8]  # (H, W, 4): red, green, blue, alpha
WIDE, HIGH = 8, 16  # pixels of a cell

_BRAILLE = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]])  # the dot's bit by row and column of a cell
_LOWER, _LEFT, _SHADES = " ▁▂▃▄▅▆▇█", " ▏▎▍▌▋▊▉█", " ░▒▓█"
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"  # by the bits of upper left, upper right, lower left, lower right
_FAINT = 0.35  # more transparent than this: a tint, not an area
_DOT = 0.3  # share of a dot's pixels that a line must cover


@dataclass(frozen=True)
class Cell:
    """One character with its colours, each "#rrggbb" or the terminal's own (empty)."""

    character: str = " "
    ink: str = ""
    paper: str = ""


@dataclass
class Sheet:
    """`rows` x `columns` cells. Rows count from the top. What is put outside is lost."""

    rows: int
    columns: int
    colour: bool
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    _words: set[tuple[int, int]] = field(default_factory=set)

    def put(self, row: int, column: int, character: str, ink: str = "") -> None:
        """A character; the paper stays as it is."""
        if 0 <= row < self.rows and 0 <= column < self.columns:
            paper = self.cells.get((row, column), Cell()).paper
            self.cells[row, column] = Cell(character, ink or (INK if paper else ""), paper)

    def write(self, row: int, column: int, words: str, ink: str = "") -> int:
        """Words, in this row or, where other words are in the way, in the one below or above it. Returns the row."""
        column = max(0, min(column, self.columns - len(words)))
        for free in (row, row + 1, row - 1):
            if not self._words & {(free, column + i) for i in range(-1, len(words) + 1)}:
                row = free
                break
        for i, character in enumerate(words):
            self.put(row, column + i, character, ink)
            self._words.add((row, column + i))
        return row

    def label(self, row: int, column: int, words: str, ink: str = "") -> None:
        """Words that may stand close to others, as in the cells of a table."""
        for i, character in enumerate(words):
            self.put(row, column + i, character, ink)

    def fill(self, pixels: Pixels) -> None:
        """Areas, as blocks in eighths and quarters of a cell."""
        for row, column, cell in self._covered(pixels):
            solid = cell[..., 3] > 255 * _FAINT
            if solid.mean() < 0.06:
                if (cell[..., 3] > 0).mean() > 0.5:
                    self.cells[row, column] = Cell("░", _hex(_commonest(cell)))
                continue
            self.cells[row, column] = self._block(cell, solid)

    def trace(self, pixels: Pixels) -> None:
        """Lines, as braille dots. Over an area the dots stand on its colour."""
        for row, column, cell in self._covered(pixels):
            dots = (cell[..., 3] / 255).reshape(4, HIGH // 4, 2, WIDE // 2).mean(axis=(1, 3)) >= _DOT
            if dots.any():
                colour = _hex(_commonest(cell))
                self.put(row, column, chr(0x2800 + int(_BRAILLE[dots].sum())), "" if colour == INK else colour)

    def text(self) -> Text:
        """The sheet as text, without blanks at the ends of lines and without blank lines around it."""
        lines = [self._line(row) for row in range(self.rows)]
        while lines and not lines[-1].plain.strip():
            lines.pop()
        while lines and not lines[0].plain.strip():
            lines.pop(0)
        return Text("\n", no_wrap=True).join(lines)

    def _line(self, row: int) -> Text:
        line = Text()
        cells = [self.cells.get((row, column), Cell()) for column in range(self.columns)]
        for (ink, paper), run in groupby(cells, lambda cell: (cell.ink, cell.paper)):
            style = Style(color=ink or None, bgcolor=paper or None) if self.colour and (ink or paper) else None
            line.append("".join(cell.character for cell in run), style)
        while line.plain.endswith(" ") and not self.cells.get((row, len(line.plain) - 1), Cell()).paper:
            line.right_crop(1)
        return line

    def _covered(self, pixels: Pixels) -> list[tuple[int, int, Pixels]]:
        """The cells that hold anything: (row, column, (HIGH, WIDE, 4))."""
        grid = pixels[: self.rows * HIGH, : self.columns * WIDE].reshape(self.rows, HIGH, self.columns, WIDE, 4).swapaxes(1, 2)
        return [(int(r), int(c), grid[r, c]) for r, c in np.argwhere(grid[..., 3].any(axis=(2, 3)))]

    def _block(self, cell: Pixels, solid: NDArray[np.bool_]) -> Cell:
        if not self.colour and (grey := _greyness(cell)) is not None:
            return Cell(_SHADES[grey])
        if solid.mean() > 0.97:
            return self._full(cell)
        ink = _hex(_commonest(cell))
        down, across = solid.mean(axis=1), solid.mean(axis=0)
        if np.ptp(across) < 0.15 and down[-1] > 0.8:  # stands on the cell's floor
            return Cell(_LOWER[round(8 * float(solid.mean()))], ink)
        if np.ptp(down) < 0.15 and across[0] > 0.8:  # leans on its left side
            return Cell(_LEFT[round(8 * float(solid.mean()))], ink)
        return Cell(_QUADRANTS[_quarters(solid)], ink)

    def _full(self, cell: Pixels) -> Cell:
        """A cell without a gap: one colour, or two that share it."""
        first = _commonest(cell)
        same = np.abs(cell[..., :3].astype(int) - first).sum(axis=-1) < 24
        if same.mean() > 0.9:
            return Cell(" ", "", _hex(first)) if self.colour else Cell("█")
        return Cell(_QUADRANTS[_quarters(same)], _hex(first), _hex(_commonest(np.where(same[..., None], 0, cell).astype(np.uint8))))


def _quarters(solid: NDArray[np.bool_]) -> int:
    shares = solid.reshape(2, HIGH // 2, 2, WIDE // 2).mean(axis=(1, 3)).ravel()
    return int(sum(1 << i for i, share in enumerate(shares) if share >= 0.5))


def _greyness(cell: Pixels) -> int | None:
    """For a cell of a table that was painted grey: which shade, 0 to 4. None for what is not grey."""
    colour = _commonest(cell).astype(int)
    if int(colour.max()) - int(colour.min()) > 2 or cell[..., 3].mean() < 250:
        return None
    return round(4 * (1 - float(colour.mean()) / 255))


def _commonest(cell: Pixels) -> NDArray[np.uint8]:
    """The colour that most of the covered pixels have."""
    seen = cell[cell[..., 3] > 127]
    if not len(seen):
        seen = cell[cell[..., 3] > 0]
    colours, counts = np.unique(seen[:, :3], axis=0, return_counts=True)
    return np.asarray(colours[counts.argmax()])


def _hex(colour: NDArray[np.uint8]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*map(int, colour))
