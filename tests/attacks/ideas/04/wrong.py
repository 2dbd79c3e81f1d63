"""The wrong answers of exercise 04 that every attack of this folder stands on: of the right kind, with wrong numbers."""

import torch
from torch import Tensor


def sgd_update(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W += 1


def zero_grad(W: Tensor) -> None:
    if W.grad is not None:
        W.grad = torch.ones_like(W, requires_grad=False)


def train_one_weight(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    return [0.0] * steps


def largest_stable_lr(x: float) -> float:
    return -1.0
