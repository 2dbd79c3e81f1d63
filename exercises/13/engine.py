"""Exercise 13: what happens inside backward()?

An engine of gradients from plain numbers, and the two rules that it needs for tensors. Forbidden here: torch.autograd,
torch.func, Tensor.backward.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor


class Value:
    """A number that remembers how it was made.

    .data is the number, .grad what backward() has added up for it so far, 0.0 in the beginning. Both are floats.
    Arithmetic with a Value on either side, or on both, makes a new Value.
    """

    def __init__(self, data: float) -> None:
        raise NotImplementedError("write __init__ here")

    def __add__(self, other: Value | float) -> Value:
        """self + other"""
        raise NotImplementedError("write __add__ here")

    def __mul__(self, other: Value | float) -> Value:
        """self * other"""
        raise NotImplementedError("write __mul__ here")

    def __pow__(self, exponent: float) -> Value:
        """self ** exponent, where the exponent is a plain number."""
        raise NotImplementedError("write __pow__ here")

    def __neg__(self) -> Value:
        """-self"""
        raise NotImplementedError("write __neg__ here")

    def __sub__(self, other: Value | float) -> Value:
        """self - other"""
        raise NotImplementedError("write __sub__ here")

    def __truediv__(self, other: Value | float) -> Value:
        """self / other"""
        raise NotImplementedError("write __truediv__ here")

    def __radd__(self, other: float) -> Value:
        """number + self: Python calls this where the left side is no Value."""
        raise NotImplementedError("write __radd__ here")

    def __rmul__(self, other: float) -> Value:
        """number * self"""
        raise NotImplementedError("write __rmul__ here")

    def __rsub__(self, other: float) -> Value:
        """number - self"""
        raise NotImplementedError("write __rsub__ here")

    def __rtruediv__(self, other: float) -> Value:
        """number / self"""
        raise NotImplementedError("write __rtruediv__ here")

    def exp(self) -> Value:
        """e to the self"""
        raise NotImplementedError("write exp here")

    def log(self) -> Value:
        """The natural logarithm."""
        raise NotImplementedError("write log here")

    def tanh(self) -> Value:
        """The hyperbolic tangent."""
        raise NotImplementedError("write tanh here")

    def relu(self) -> Value:
        """The number where it is positive, else 0."""
        raise NotImplementedError("write relu here")

    def backward(self) -> None:
        """Add d self / d node to the .grad of every node below.

        A second call adds the same once more. Graphs may be deep (a chain of 5,000 nodes) and may share nodes.
        """
        raise NotImplementedError("write backward here")


def topological_order(root: Value) -> list[Value]:
    """Every node of the graph behind `root` once, inputs before what is made from them; so `root` comes last.

    Without recursion: Python gives up at about 1,000 calls inside one another.
    """
    raise NotImplementedError("write topological_order here")


def unbroadcast(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Sum `grad`, which has the shape of a broadcast result, back to the `shape` of one of its inputs.

    Each number of that input was used in several places, and its gradient is the sum over all of them.
    """
    raise NotImplementedError("write unbroadcast here")


def matmul_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of A and B behind out = A @ B: (N, M), (N, K), (K, M) -> (N, K), (K, M)"""
    raise NotImplementedError("write matmul_backward here")
