"""The picture of exercise 07: one row of W is looked up, and the softmax makes probabilities of it."""

from typing import Any

import torch
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from grader.pictures import ACCENT, GOOD, INK, MUTED, SECOND, canvas

CHARACTERS = "␣dehlorw"  # the vocabulary of "hello world"; the first one is the space
L = CHARACTERS.index("l")
SIGNED = LinearSegmentedColormap.from_list("negative to positive", [SECOND, "#ffffff", ACCENT])


def draw(student: Any) -> Figure:
    """The learner's first table, the row that they look up for l, and its softmax."""
    W = student.init_weights(len(CHARACTERS), torch.Generator().manual_seed(39))
    logits = student.forward_logits(W, torch.tensor([L]))
    probs = student.softmax(logits)
    table, row, shares = W.detach().tolist(), logits.detach()[0].tolist(), probs.detach()[0].tolist()

    figure, (left, middle, right) = canvas(9.0, 3.7, columns=3)
    size, places = len(CHARACTERS), range(len(CHARACTERS))
    reach = max(abs(value) for line in table for value in line)
    left.pcolormesh(table, cmap=SIGNED, vmin=-reach, vmax=reach, edgecolors="white", linewidth=1.2)
    left.add_patch(Rectangle((0, L), size, 1, fill=False, edgecolor=INK, linewidth=2, clip_on=False, zorder=4))
    left.set(xlim=(0, size), ylim=(size, 0), aspect="equal", xlabel="next character", ylabel="this character")
    left.set_xticks([i + 0.5 for i in places], CHARACTERS)
    left.set_yticks([i + 0.5 for i in places], CHARACTERS)
    left.set_title("W: one row for each character")

    middle.bar(places, row, color=[ACCENT if value > 0 else SECOND for value in row], width=0.7)
    middle.axhline(0, color=MUTED, linewidth=0.9)
    middle.set_title("row l: the logits")
    middle.set(ylabel="logit", xlabel="next character")

    right.bar(places, shares, color=GOOD, width=0.7)
    for i, share in enumerate(shares):
        right.text(i, share + 0.012, f"{100 * share:.0f}%", ha="center", fontsize=8, color=INK)
    right.set_title("softmax: probabilities")
    right.set(ylabel="probability", xlabel="next character", ylim=(0, max(shares) * 1.15))

    for axes in (middle, right):
        axes.set_xticks(list(places), CHARACTERS)
    for axes in (left, middle, right):
        axes.tick_params(length=0)
    for spine in left.spines.values():
        spine.set_visible(False)
    middle.spines["bottom"].set_visible(False)
    return figure
