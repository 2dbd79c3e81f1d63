"""The picture of exercise 01: the zoo, five tensors with zero to four axes, as the learner made and described them."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from torch import Tensor

from grader.pictures import ACCENT, BAD, GOOD, INK, MUTED, SECOND, canvas

PAPER = "#eaf1fd"
COLOURS = (BAD, GOOD, ACCENT)  # red, green, blue: the three colours of an image
PLACES = {"scalar": 0.9, "vector": 3.8, "matrix": 7.4, "batch": 10.9, "images": 16.2}  # where the middle of each tensor is
# Along which way each axis counts: its number, from where, to where.
ARROWS = (
    ("0", (2.3, 0.75), (5.3, 0.75)),  # vector
    ("0", (6.1, 1.0), (6.1, -1.0)),  # matrix: down the rows ...
    ("1", (6.4, 1.25), (8.4, 1.25)),  # ... and across the columns
    ("0", (10.9, -1.5), (12.35, -0.83)),  # batch: from example to example ...
    ("1", (9.35, 0.6), (9.35, -1.4)),  # ... down its rows ...
    ("2", (9.65, 0.85), (10.65, 0.85)),  # ... and across its single column
    ("0", (13.3, 1.75), (19.1, 1.75)),  # images: from image to image ...
    ("1", (18.9, -1.3), (19.2, -1.0)),  # ... from colour to colour ...
    ("2", (13.05, -0.35), (13.05, -1.3)),  # ... down the 28 rows ...
    ("3", (13.3, -1.55), (14.25, -1.55)),  # ... and across the 28 columns
)


def draw(student: Any) -> Figure:
    """The learner's five tensors, and below each what `describe` says of it."""
    figure, axes = canvas(9.4, 3.3)
    for name, tensor in student.tensor_zoo().items():
        middle = PLACES[name]
        if tensor.ndim == 4:
            _images(axes, middle, tensor)
        elif tensor.ndim == 3:
            _tables_in_depth(axes, middle, tensor)
        else:
            _table(axes, middle, 0.0, tensor.reshape(1, -1) if tensor.ndim < 2 else tensor)
        _words(axes, middle, name, student.describe(tensor))
    for which, start, end in ARROWS:
        _arrow(axes, which, start, end)
    axes.set(xlim=(-0.4, 19.6), ylim=(-4.3, 3.0), aspect="equal")
    axes.axis("off")
    return figure


def _table(axes: Axes, x: float, y: float, table: Tensor) -> None:
    """A table of numbers as cells of size 1, its middle at (x, y)."""
    rows, columns = table.shape
    for i in range(rows):
        for j in range(columns):
            left, bottom = x + j - columns / 2, y + rows / 2 - 1 - i
            axes.add_patch(Rectangle((left, bottom), 1, 1, facecolor=PAPER, edgecolor=ACCENT, linewidth=1.3))
            axes.text(left + 0.5, bottom + 0.47, f"{table[i, j].item():g}", ha="center", va="center", color=INK)


def _tables_in_depth(axes: Axes, x: float, tensor: Tensor) -> None:
    """Tables one behind the other; the first is in front, and below."""
    deep = len(tensor)
    for k in reversed(range(deep)):
        shift = k - (deep - 1) / 2
        _table(axes, x + 1.5 * shift, 0.7 * shift, tensor[k])


def _images(axes: Axes, x: float, images: Tensor) -> None:
    """Each image as three squares in depth, one for each colour."""
    count, colours, _, _ = images.shape
    across, size, step = 4, 0.95, 0.14
    for k in range(count):
        left = x + 1.5 * (k % across - across / 2) + 0.1
        bottom = 0.25 - 1.55 * (k // across)
        for depth, colour in reversed(list(enumerate(COLOURS[:colours]))):
            corner = (left + depth * step, bottom + depth * step)
            axes.add_patch(Rectangle(corner, size, size, facecolor="white", edgecolor=colour, linewidth=1.6))


def _arrow(axes: Axes, which: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    """An arrow along an axis, with the axis's number beyond its end."""
    style = {"arrowstyle": "-|>", "color": SECOND, "linewidth": 1.2, "mutation_scale": 8, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", end, xytext=start, arrowprops=style)
    (x0, y0), (x1, y1) = start, end
    reach = 0.27 / ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    beyond = (x1 + reach * (x1 - x0), y1 + reach * (y1 - y0))
    axes.text(*beyond, which, ha="center", va="center", fontsize=9, color=SECOND)


def _words(axes: Axes, x: float, name: str, found: dict[str, Any]) -> None:
    """The name above; below the number of axes, the shape and the dtype."""
    axes.text(x, 2.5, name, ha="center", va="center", fontsize=11, fontweight="bold", color=INK)
    count = found["ndim"]
    lines = (
        ("no axis" if count == 0 else f"{count} axis" if count == 1 else f"{count} axes", INK),
        (str(found["shape"]), ACCENT),
        (str(found["dtype"]).removeprefix("torch."), MUTED),
    )
    for i, (line, colour) in enumerate(lines):
        axes.text(x, -2.2 - 0.8 * i, line, ha="center", va="center", color=colour)
