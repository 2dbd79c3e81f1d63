"""The wrong answers of exercise 02 that every attack of this folder stands on: of the right kind, with wrong numbers."""

import torch
from torch import Tensor


def predict(W: Tensor, x: Tensor) -> Tensor:
    return W + x + 2


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    return (y - target).abs() + 1


def manual_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.ones_like(W, requires_grad=False)


def numeric_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    return torch.ones_like(W, requires_grad=False)


def autograd_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    return torch.ones_like(W, requires_grad=False)
