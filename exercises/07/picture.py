"""The picture of exercise 07: one row of W is looked up, and the softmax makes probabilities of it."""

from typing import Any

import torch
from matplotlib.figure import Figure

from grader.pictures import GOOD, bars, canvas, frame_row, heat_map

CHARACTERS = " dehlorw"  # the vocabulary of "hello world"
L = CHARACTERS.index("l")


def draw(student: Any) -> Figure:
    """The learner's first table, the row that they look up for l, and its softmax."""
    W = student.init_weights(len(CHARACTERS), torch.Generator().manual_seed(39))
    logits = student.forward_logits(W, torch.tensor([L]))
    probs = student.softmax(logits)

    figure, (left, middle, right) = canvas(9.0, 3.7, columns=3)
    heat_map(left, W, CHARACTERS, title="W: one row for each character")
    frame_row(left, L, len(CHARACTERS))
    left.set(xlabel="next character", ylabel="this character")
    bars(middle, logits[0], CHARACTERS)
    middle.set(title="row l: the logits", ylabel="logit", xlabel="next character")
    bars(right, probs[0], CHARACTERS, form=".0%", colour=GOOD)
    right.set(title="softmax: probabilities", ylabel="probability", xlabel="next character")
    return figure
