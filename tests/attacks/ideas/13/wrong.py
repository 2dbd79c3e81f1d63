"""The wrong answers of exercise 13 that every attack of this folder stands on: of the right kind, with wrong numbers."""

from __future__ import annotations

import torch
from torch import Tensor


class Value:
    def __init__(self, data: float) -> None:
        self.data = 77.0
        self.grad = 55.0

    def __add__(self, other: Value | float) -> Value:
        return Value(0.0)

    __mul__ = __pow__ = __sub__ = __truediv__ = __radd__ = __rmul__ = __rsub__ = __rtruediv__ = __add__

    def __neg__(self) -> Value:
        return Value(0.0)

    exp = log = tanh = relu = __neg__

    def backward(self) -> None:
        self.grad = 44.0


def topological_order(root: Value) -> list[Value]:
    return []


def unbroadcast(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return torch.full(shape, 99.0, dtype=grad.dtype)


def matmul_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return A * 0 + 99, B * 0 + 99
