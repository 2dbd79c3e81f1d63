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
        self.data = float(data)
        self.grad = 0.0
        self.inputs: list[Value] = []
        self.slopes: list[float] = []  # d self / d input, one for each input

    def __add__(self, other: Value | float) -> Value:
        """self + other"""
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data)
        out.inputs, out.slopes = [self, other], [1.0, 1.0]
        return out

    def __mul__(self, other: Value | float) -> Value:
        """self * other"""
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data)
        out.inputs, out.slopes = [self, other], [other.data, self.data]
        return out

    def __pow__(self, exponent: float) -> Value:
        """self ** exponent, where the exponent is a plain number."""
        out = Value(self.data**exponent)
        out.inputs, out.slopes = [self], [exponent * self.data ** (exponent - 1)]
        return out

    def __neg__(self) -> Value:
        """-self"""
        return self * -1.0

    def __sub__(self, other: Value | float) -> Value:
        """self - other"""
        return self + (-other)

    def __truediv__(self, other: Value | float) -> Value:
        """self / other"""
        other = other if isinstance(other, Value) else Value(other)
        return self * other**-1.0

    def __radd__(self, other: float) -> Value:
        """number + self: Python calls this where the left side is no Value."""
        return self + other

    def __rmul__(self, other: float) -> Value:
        """number * self"""
        return self * other

    def __rsub__(self, other: float) -> Value:
        """number - self"""
        return -self + other

    def __rtruediv__(self, other: float) -> Value:
        """number / self"""
        return Value(other) / self

    def exp(self) -> Value:
        """e to the self"""
        out = Value(math.exp(self.data))
        out.inputs, out.slopes = [self], [out.data]
        return out

    def log(self) -> Value:
        """The natural logarithm."""
        out = Value(math.log(self.data))
        out.inputs, out.slopes = [self], [1 / self.data]
        return out

    def tanh(self) -> Value:
        """The hyperbolic tangent."""
        out = Value(math.tanh(self.data))
        out.inputs, out.slopes = [self], [1 - out.data**2]
        return out

    def relu(self) -> Value:
        """The number where it is positive, else 0."""
        out = Value(self.data if self.data > 0 else 0.0)
        out.inputs, out.slopes = [self], [1.0 if self.data > 0 else 0.0]
        return out

    def backward(self) -> None:
        """Add d self / d node to the .grad of every node below.

        A second call adds the same once more. Graphs may be deep (a chain of 5,000 nodes) and may share nodes.
        """
        # the slopes of this pass are collected apart from .grad, so that a second pass adds the same again
        order = topological_order(self)
        slope_of = {id(node): 0.0 for node in order}
        slope_of[id(self)] = 1.0
        for node in reversed(order):
            here = slope_of[id(node)]
            node.grad += here
            for below, slope in zip(node.inputs, node.slopes):
                slope_of[id(below)] += here * slope


def topological_order(root: Value) -> list[Value]:
    """Every node of the graph behind `root` once, inputs before what is made from them; so `root` comes last.

    Without recursion: Python gives up at about 1,000 calls inside one another.
    """
    order: list[Value] = []
    done: set[int] = set()
    stack = [(root, False)]
    while stack:
        node, inputs_done = stack.pop()
        if id(node) in done:
            continue
        if inputs_done:
            done.add(id(node))
            order.append(node)
        else:
            stack.append((node, True))
            for below in node.inputs:
                stack.append((below, False))
    return order


def unbroadcast(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Sum `grad`, which has the shape of a broadcast result, back to the `shape` of one of its inputs.

    Each number of that input was used in several places, and its gradient is the sum over all of them.
    """
    extra = grad.ndim - len(shape)
    if extra > 0:
        grad = grad.sum(dim=tuple(range(extra)))
    for axis, length in enumerate(shape):
        if length == 1 and grad.shape[axis] != 1:
            grad = grad.sum(dim=axis, keepdim=True)
    return grad


def matmul_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of A and B behind out = A @ B: (N, M), (N, K), (K, M) -> (N, K), (K, M)"""
    grad_A = grad_out @ B.T
    grad_B = A.T @ grad_out
    return grad_A, grad_B
