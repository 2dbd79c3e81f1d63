"""The picture of exercise 12: where a model that learns names puts each character, when a character is two numbers."""

from pathlib import Path
from typing import Any

import torch
from matplotlib.figure import Figure
from torch import Tensor

from grader.pictures import ACCENT, INK, MUTED, canvas

NAMES = Path(__file__).parents[1] / "names.txt"
VOWELS = "aeiouyáéíóöőúüű"
BLOCK, HIDDEN, STEPS, BATCH = 3, 48, 500, 128


def draw(student: Any) -> Figure:
    """A map of the characters: each stands where the two numbers of its row put it."""
    text = NAMES.read_text(encoding="utf-8")
    characters = sorted(set(text))
    table = train(student, torch.tensor([characters.index(c) for c in text]), len(characters))

    figure, axes = canvas(6.4, 4.4)
    for character, (x, y) in zip(characters, table.tolist(), strict=True):
        vowel = character in VOWELS
        words = "end of name" if character == "\n" else character
        colour = ACCENT if vowel else MUTED if character == "\n" else INK
        axes.text(
            x,
            y,
            words,
            ha="center",
            va="center",
            color=colour,
            fontsize=9 if character == "\n" else 14,
            fontweight="bold" if vowel else "normal",
        )
    across, up = table[:, 0], table[:, 1]
    axes.set_xlim(float(across.min()) - 0.5, float(across.max()) + 0.5)
    axes.set_ylim(float(up.min()) - 0.4, float(up.max()) + 0.4)
    axes.set_xlabel("first number of a character's row")
    axes.set_ylabel("second number")
    axes.set_title("Nobody told it what a vowel is (vowels in blue)", loc="left")
    return figure


def train(student: Any, ids: Tensor, vocab_size: int) -> Tensor:
    """The embedding (V, 2) of the student's CharMLP after training on all names."""
    x, y = student.contexts(ids, BLOCK, 0)  # 0 is the end of a name, sorted before the letters
    model = student.CharMLP(vocab_size, BLOCK, 2, HIDDEN, torch.Generator().manual_seed(9))
    parameters = model.parameters()
    for parameter in parameters:
        parameter.data = parameter.data.double()  # the same picture on every processor
    batches = torch.Generator().manual_seed(9)
    for step in range(STEPS):
        rows = torch.randint(0, len(y), (BATCH,), generator=batches)
        loss = torch.nn.functional.cross_entropy(model(x[rows]), y[rows])
        lr = 0.5 if step < 0.7 * STEPS else 0.1
        with torch.no_grad():
            for parameter, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
                parameter -= lr * slope
    table: Tensor = parameters[0].detach()
    return table
