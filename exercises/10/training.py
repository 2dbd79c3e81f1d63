"""A short training by the learner's own code, for the page that they get back."""

from typing import Any

import torch

NEEDS = ["init_mlp", "mlp_forward", "mlp_grads"]
STEPS, LR = 15, 0.2


def runs(student: Any) -> dict[str, list[float]]:
    return {"the loss of eight hidden numbers that learn a sine": student.probe(learn, STEPS, LR)}


def learn(student: object, steps: int, lr: float) -> list[float]:
    """a short training with your network"""
    x = torch.linspace(-1, 1, 20).unsqueeze(1)  # (20, 1)
    y = (3 * x).sin()
    params = student.init_mlp([1, 8, 1], torch.Generator().manual_seed(3))
    losses = []
    for _ in range(steps):
        with torch.no_grad():
            losses.append(float((student.mlp_forward(params, x) - y).square().mean()))
            for p, slope in zip(params, student.mlp_grads(params, x, y), strict=True):
                p -= lr * slope
    return losses
