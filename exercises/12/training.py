"""A short training by the learner's own code, for the page that they get back."""

from typing import Any

import torch

NEEDS = ["CharMLP", "contexts"]
TEXT, CHARACTERS = "hello world", " dehlorw"
STEPS, LR = 15, 1.0


def runs(student: Any) -> dict[str, list[float]]:
    x, y = student.contexts(torch.tensor([CHARACTERS.index(c) for c in TEXT]), 3, 0)
    model = student.CharMLP(8, 3, 4, 16, torch.Generator().manual_seed(12))
    parameters = model.parameters()
    losses = []
    for _ in range(STEPS):
        loss = torch.nn.functional.cross_entropy(model(x), y)
        losses.append(loss.item())
        with torch.no_grad():
            for p, slope in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
                p -= LR * slope
    return {'the loss of a network that sees three characters of "hello world"': losses}
