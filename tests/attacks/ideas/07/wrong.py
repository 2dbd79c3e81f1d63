"""The wrong answers of exercise 07 that every attack of this folder stands on: of the right kind, with wrong numbers."""

import torch
from torch import Tensor


def init_weights(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.full((vocab_size, vocab_size), 3.0, requires_grad=True)


def forward_logits(W: Tensor, x: Tensor) -> Tensor:
    return W[x] * 2 + 1


def forward_logits_one_hot(W: Tensor, x: Tensor) -> Tensor:
    return W[x] * 2 + 1


def softmax(logits: Tensor, dim: int = -1) -> Tensor:
    return logits * 0 + 3


def log_softmax(logits: Tensor, dim: int = -1) -> Tensor:
    return logits * 0 + 3
