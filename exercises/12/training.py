"""A short training by the learner's own code, for the page that they get back."""

from typing import Any

import torch

NEEDS = ["CharMLP", "contexts"]
TEXT, CHARACTERS = "hello world", " dehlorw"
STEPS, LR = 15, 1.0


def runs(student: Any) -> dict[str, list[float]]:
    ids = torch.tensor([CHARACTERS.index(c) for c in TEXT])
    return {'the loss of a network that sees three characters of "hello world"': student.probe(learn, ids, STEPS, LR)}


def learn(student: object, ids: torch.Tensor, steps: int, lr: float) -> list[float]:
    """a short training with your network"""
    x, y = student.contexts(ids, 3, 0)
    model = student.CharMLP(8, 3, 4, 16, torch.Generator().manual_seed(12))
    parameters = model.parameters()
    losses = []
    for _ in range(steps):
        loss = -model(x).log_softmax(1)[torch.arange(len(y)), y].mean()
        losses.append(loss.item())
        with torch.no_grad():
            for p, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
                p -= lr * slope
    return losses
