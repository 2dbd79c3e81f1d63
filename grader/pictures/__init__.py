"""One module of pictures: lessons, reports and `grader plot` draw with the same few functions on the same canvas.

An exercise's `picture.py` has one function, `draw(student) -> Figure`. It calls the student's functions and draws what comes of it:

    figure, (left, right) = canvas(8.0, 3.8, columns=2)
    heat_map(left, W.detach(), "␣dehlorw", title="W after training")
    loss_curve(right, losses, floor=0.4682, uniform=math.log(8))
    return figure

Every function takes the Axes first, then plain numbers (tensors and lists are alike), and may be called several times on the same
Axes. All else is matplotlib's own: `axes.set(...)`, `axes.annotate(...)`. The same figure becomes SVG, PNG or text in a terminal,
so give words to `title`, `xlabel`, `ylabel` rather than to free text where you can.

| function | what it draws |
|---|---|
| `canvas`, `save` | a figure with its axes; the figure as a file |
| `curve` | a line through numbers, named at its end in its own colour |
| `loss_curve` | losses by step, with the entropy floor and the uniform guess as levels |
| `level` | a dashed line at a height, with words |
| `path_on_parabola` | the steps of one weight down its loss, as a staircase |
| `heat_map` | a table of numbers as coloured cells, with characters on both axes; signed numbers are orange and blue about white |
| `frame_row` | a frame around one row of a heat map |
| `attention_map` | who looks at whom: attention weights, the masked future left blank |
| `bars`, `histogram` | a number for each name; how often which size occurs |
| `losses_of_models` | models by loss, from guessing to the best, with names that they made |
| `graph_of`, `draw_graph` | the autograd graph of a tensor, from its leaves to the result |
| `shown`, `number` | a character that can be seen (␣ for a space); a number with a real minus |
| `in_terminal` | a figure as text, for a terminal of so many columns |

Colours: INK for lines and words, MUTED for what stands behind, ACCENT and SECOND for two things side by side, GOOD and BAD for
right and wrong. They differ in lightness too, so that no kind of colour blindness merges two of them; name a line all the same, do
not leave it to its colour. Pictures stand on white of their own, and so look the same on light and dark pages.
"""

from grader.pictures.bars import bars, histogram, losses_of_models
from grader.pictures.canvas import ACCENT, BAD, GOOD, INK, MUTED, SECOND, canvas, save
from grader.pictures.curves import curve, level, loss_curve, path_on_parabola
from grader.pictures.graph import Graph, Node, draw_graph, graph_of
from grader.pictures.tables import COUNTS, SIGNED, attention_map, frame_row, heat_map
from grader.pictures.terminal import in_terminal
from grader.pictures.words import number, numbers, shown

__all__ = [
    "ACCENT",
    "BAD",
    "COUNTS",
    "GOOD",
    "INK",
    "MUTED",
    "SECOND",
    "SIGNED",
    "Graph",
    "Node",
    "attention_map",
    "bars",
    "canvas",
    "curve",
    "draw_graph",
    "frame_row",
    "graph_of",
    "heat_map",
    "histogram",
    "in_terminal",
    "level",
    "loss_curve",
    "losses_of_models",
    "number",
    "numbers",
    "path_on_parabola",
    "save",
    "shown",
]
