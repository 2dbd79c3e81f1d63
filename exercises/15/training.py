"""A short training by the learner's own code, for the page that they get back."""

from typing import Any

import torch

NEEDS = ["init_gpt", "gpt_loss", "random_batch"]
TEXT, CHARACTERS = "hello world. " * 4, " .dehlorw"
STEPS, LR = 12, 0.5


def runs(student: Any) -> dict[str, list[float]]:
    data = torch.tensor([CHARACTERS.index(c) for c in TEXT])
    return {'the loss of a tiny GPT that reads "hello world. " again and again': student.probe(learn, data, STEPS, LR)}


def learn(student: object, data: torch.Tensor, steps: int, lr: float) -> list[float]:
    """a short training with your GPT"""
    dice = torch.Generator().manual_seed(15)
    params = student.init_gpt(9, 8, 16, 1, dice)
    losses = []
    for _ in range(steps):
        loss = student.gpt_loss(params, *student.random_batch(data, 4, 8, dice), 2)
        losses.append(loss.item())
        with torch.no_grad():
            for p, slope in zip(params.values(), torch.autograd.grad(loss, list(params.values())), strict=True):
                p -= lr * slope
    return losses
