"""The thread, second part: the table of pairs once more, now found by gradient descent. Made with the learner's own functions."""

from pathlib import Path
from typing import Any

import torch

from grader.learner.thread import Model, names_in

NAMES = Path(__file__).parents[1] / "names.txt"


def models(student: Any) -> list[Model]:
    text = "\n" + NAMES.read_text(encoding="utf-8")
    characters = sorted(set(text))
    ids = torch.tensor([characters.index(c) for c in text])
    x, y = ids[:-1], ids[1:]
    W = torch.zeros(len(characters), len(characters), requires_grad=True)
    student.train_bigram(W, x, y, 50.0, 300)
    loss = float(student.bigram_loss(W, x, y).detach())
    made = student.generate(W, characters.index("\n"), 60, torch.Generator().manual_seed(9))
    return [Model("a trained table", loss, names_in("".join(characters[i] for i in made)), "nears counting from above")]
