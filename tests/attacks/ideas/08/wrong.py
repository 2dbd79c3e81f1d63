"""The wrong answers of exercise 08 that every attack of this folder stands on: of the right kind, with wrong numbers."""

import torch
from torch import Tensor


def manual_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    return logits.sum() * 0 - 7


def cross_entropy_grad(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.full_like(logits, -7.0, requires_grad=False)


def perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return logits.sum() * 0 - 7


def sequence_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    return logits.sum() * 0 - 7
