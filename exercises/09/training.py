"""A short training by the learner's own code, for the page that they get back."""

from typing import Any

import torch

NEEDS = ["train_bigram"]
TEXT, CHARACTERS = "hello world", " dehlorw"


def runs(student: Any) -> dict[str, list[float]]:
    x, y = (torch.tensor([CHARACTERS.index(c) for c in part]) for part in (TEXT[:-1], TEXT[1:]))
    W = torch.zeros(8, 8, requires_grad=True)
    return {'the loss on "hello world": from ln 8 = 2.08 towards the floor at 0.47': student.train_bigram(W, x, y, 4.0, 60)}
