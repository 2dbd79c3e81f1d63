"""A teacher's own CSV file: read, filled, and written back with every other byte as it was.

The csv module forgets which cells were quoted and how lines ended, so the cells are kept here as they stand in the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

LARGEST = 64 << 20  # bytes of a file; a course of ten thousand has less
BOM = "\ufeff"


class ExportRefused(Exception):
    """This cannot be exported as asked. `str(error)` is a sentence for the teacher, with something to try."""


@dataclass(frozen=True)
class Sheet:
    """A CSV file's cells, as they are written: with their quotes."""

    cells: tuple[tuple[str, ...], ...]
    ends: tuple[str, ...]  # of each row
    delimiter: str = ","
    bom: bool = False

    def __len__(self) -> int:
        return len(self.cells)

    def value(self, row: int, column: int) -> str:
        """What a cell means; empty where the row is shorter."""
        return _meant(self.cells[row][column]) if column < len(self.cells[row]) else ""

    def row(self, row: int) -> tuple[str, ...]:
        return tuple(map(_meant, self.cells[row]))

    def filled(self, values: Mapping[tuple[int, int], str]) -> "Sheet":
        """The sheet with some cells, by row and column, exchanged. A cell that was quoted stays quoted."""
        rows = [list(row) for row in self.cells]
        for (row, column), value in values.items():
            rows[row] += [""] * (column + 1 - len(rows[row]))
            quoted = rows[row][column].startswith('"') or re.search(rf'["\r\n{re.escape(self.delimiter)}]|^\s|\s$', value)
            rows[row][column] = '"' + value.replace('"', '""') + '"' if quoted else value
        return replace(self, cells=tuple(map(tuple, rows)))

    @property
    def text(self) -> str:
        lines = (self.delimiter.join(row) + end for row, end in zip(self.cells, self.ends, strict=True))
        return (BOM if self.bom else "") + "".join(lines)


def read_sheet(path: Path, whence: str) -> Sheet:
    """The sheet in a file. `whence`: where the teacher can download it again ("Canvas")."""
    again = f"Download it from {whence} again, and give it as it is."
    try:
        if path.stat().st_size > LARGEST:
            raise ExportRefused(f"{path} is too large for a gradebook. {again}")
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ExportRefused(f"{path} cannot be read ({(error.strerror or 'no reason given').lower()}). {again}") from None
    except UnicodeDecodeError:
        raise ExportRefused(f"{path} is not UTF-8; a spreadsheet program may have saved it in another encoding. {again}") from None
    try:
        sheet = parse_sheet(text)
    except ExportRefused as error:
        raise ExportRefused(f"{path} {error} {again}") from None
    if not sheet.cells:
        raise ExportRefused(f"{path} is empty. {again}")
    return sheet


def parse_sheet(text: str) -> Sheet:
    """The sheet in a text; ExportRefused names the line where it is no CSV."""
    bom, text = text.startswith(BOM), text.removeprefix(BOM)
    # The header has the most cells with the delimiter that is meant.
    sheets = [_header(text, delimiter) for delimiter in ",;\t"]
    delimiter = ",;\t"[max(range(3), key=lambda i: sheets[i])]
    one = _cell(delimiter)
    rows: list[tuple[str, ...]] = []
    ends: list[str] = []
    row: list[str] = []
    at = 0
    while at < len(text) or row:
        found = one.match(text, at)
        if not found:
            raise ExportRefused(f"is not a CSV file: a quotation mark in line {text.count(chr(10), 0, at) + 1} has no end.")
        row.append(found[1])
        at = found.end()
        if found[2] != delimiter:
            rows.append(tuple(row))
            ends.append(found[2])
            row = []
    return Sheet(tuple(rows), tuple(ends), delimiter, bom)


def comma_decimals(values: list[str]) -> bool:
    """Whether these numbers are written with a decimal comma."""
    return any(re.fullmatch(r"-?\d+,\d+", v.strip()) for v in values) and not any(re.fullmatch(r"-?\d+\.\d+", v.strip()) for v in values)


def _header(text: str, delimiter: str) -> int:
    """How many cells the first row has."""
    one, at, cells = _cell(delimiter), 0, 0
    while found := one.match(text, at):
        cells, at = cells + 1, found.end()
        if found[2] != delimiter:
            break
    return cells


def _cell(delimiter: str) -> re.Pattern[str]:
    """One cell, and what ends it."""
    return re.compile(rf'("[^"]*(?:""[^"]*)*"|[^"{delimiter}\r\n][^{delimiter}\r\n]*|)({delimiter}|\r\n|\n|\r|\Z)')


def _meant(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
