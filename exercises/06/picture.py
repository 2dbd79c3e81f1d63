"""The picture of exercise 06: the pairs of "hello world" counted in a table, and each row made into probabilities."""

from fractions import Fraction
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from grader.pictures import ACCENT, INK, SECOND, canvas

TEXT = "hello world"
BLUES = LinearSegmentedColormap.from_list("paper to ink", ["#f4f7fb", ACCENT])


def draw(student: Any) -> Figure:
    """The learner's counts of "hello world", and what they say about the next character."""
    stoi, itos = student.build_vocab(TEXT)
    x, y = student.next_char_pairs(student.tokenize(TEXT, stoi))
    counts = student.bigram_counts(x, y, len(stoi))
    probs = student.counts_to_probs(counts)

    figure, (left, right) = canvas(8.2, 4.3, columns=2)
    characters = [itos[i].replace(" ", "␣") for i in range(len(itos))]
    _table(left, counts.tolist(), characters)
    _table(right, probs.tolist(), characters)
    left.set(ylabel="this character …", xlabel="… is followed by this one")
    right.set(xlabel="… is followed by this one")
    left.set_title("counts: the pairs of “hello world”")
    right.set_title("probabilities: each row divided by its sum")
    for axes in (left, right):
        _frame(axes, stoi["l"], len(stoi), ACCENT)
        _frame(axes, stoi["d"], len(stoi), SECOND)
    beside = {"xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
    right.annotate("after l:\nd, l or o", (1.03, stoi["l"] + 0.5), color=ACCENT, **beside)
    right.annotate("nothing seen\nafter d:\nall alike", (1.03, stoi["d"] + 0.5), color=SECOND, **beside)
    return figure


def _table(axes: Axes, rows: list[list[float]], characters: list[str]) -> None:
    """A table of numbers, written as fractions on coloured cells, row 0 at the top; zeros stay blank."""
    size, largest = len(characters), max(map(max, rows))
    axes.pcolormesh(rows, cmap=BLUES, vmin=0, vmax=largest, edgecolors="white", linewidth=1.2)
    for a, row in enumerate(rows):
        for b, value in enumerate(row):
            if value:
                color = "white" if value > 0.6 * largest else INK
                axes.text(b + 0.5, a + 0.5, str(Fraction(value).limit_denominator(99)), ha="center", va="center", fontsize=9, color=color)
    axes.set(xlim=(0, size), ylim=(size, 0), aspect="equal")
    axes.set_xticks([i + 0.5 for i in range(size)], characters)
    axes.set_yticks([i + 0.5 for i in range(size)], characters)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _frame(axes: Axes, row: int, size: int, color: str) -> None:
    """A frame around a row."""
    axes.add_patch(Rectangle((0, row), size, 1, fill=False, edgecolor=color, linewidth=2, clip_on=False, zorder=4))
    axes.get_yticklabels()[row].set_color(color)
