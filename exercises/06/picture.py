"""The picture of exercise 06: the pairs of "hello world" counted in a table, and each row made into probabilities."""

from fractions import Fraction
from typing import Any

from matplotlib.figure import Figure

from grader.pictures import ACCENT, SECOND, canvas, frame_row, heat_map

TEXT = "hello world"


def draw(student: Any) -> Figure:
    """The learner's counts of "hello world", and what they say about the next character."""
    stoi, itos = student.build_vocab(TEXT)
    x, y = student.next_char_pairs(student.tokenize(TEXT, stoi))
    counts = student.bigram_counts(x, y, len(stoi))
    probs = student.counts_to_probs(counts)

    figure, (left, right) = canvas(8.2, 4.3, columns=2)
    characters = [itos[i] for i in range(len(itos))]
    heat_map(left, counts, characters, title="counts: the pairs of “hello world”", cells=_fraction)
    heat_map(right, probs, characters, title="probabilities: each row divided by its sum", cells=_fraction)
    left.set(ylabel="this character …", xlabel="… is followed by this one")
    right.set(xlabel="… is followed by this one")
    for axes in (left, right):
        frame_row(axes, stoi["l"], len(stoi), ACCENT)
        frame_row(axes, stoi["d"], len(stoi), SECOND)
    beside = {"xycoords": ("axes fraction", "data"), "va": "center", "annotation_clip": False}
    right.annotate("after l:\nd, l or o", (1.03, stoi["l"] + 0.5), color=ACCENT, **beside)
    right.annotate("nothing seen\nafter d:\nall alike", (1.03, stoi["d"] + 0.5), color=SECOND, **beside)
    return figure


def _fraction(value: float) -> str:
    return str(Fraction(value).limit_denominator(99)) if value else ""
