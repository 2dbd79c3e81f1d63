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
        ### BEGIN SOLUTION
        self.data = float(data)
        self.grad = 0.0
        self.inputs: list[tuple[Value, float]] = []  # what it was made from, each with the slope towards it
        ### END SOLUTION

    def __add__(self, other: Value | float) -> Value:
        """self + other"""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data)
        out.inputs = [(self, 1.0), (other, 1.0)]
        return out
        ### END SOLUTION

    def __mul__(self, other: Value | float) -> Value:
        """self * other"""
        ### BEGIN SOLUTION
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data)
        out.inputs = [(self, other.data), (other, self.data)]
        return out
        ### END SOLUTION

    def __pow__(self, exponent: float) -> Value:
        """self ** exponent, where the exponent is a plain number."""
        ### BEGIN SOLUTION
        out = Value(self.data**exponent)
        out.inputs = [(self, exponent * self.data ** (exponent - 1))]
        return out
        ### END SOLUTION

    def __neg__(self) -> Value:
        """-self"""
        ### BEGIN SOLUTION
        return self * -1
        ### END SOLUTION

    def __sub__(self, other: Value | float) -> Value:
        """self - other"""
        ### BEGIN SOLUTION
        return self + -other
        ### END SOLUTION

    def __truediv__(self, other: Value | float) -> Value:
        """self / other"""
        ### BEGIN SOLUTION
        return self * other**-1
        ### END SOLUTION

    def __radd__(self, other: float) -> Value:
        """number + self: Python calls this where the left side is no Value."""
        ### BEGIN SOLUTION
        return self + other
        ### END SOLUTION

    def __rmul__(self, other: float) -> Value:
        """number * self"""
        ### BEGIN SOLUTION
        return self * other
        ### END SOLUTION

    def __rsub__(self, other: float) -> Value:
        """number - self"""
        ### BEGIN SOLUTION
        return -self + other
        ### END SOLUTION

    def __rtruediv__(self, other: float) -> Value:
        """number / self"""
        ### BEGIN SOLUTION
        return self**-1 * other
        ### END SOLUTION

    def exp(self) -> Value:
        """e to the self"""
        ### BEGIN SOLUTION
        out = Value(math.exp(self.data))
        out.inputs = [(self, out.data)]
        return out
        ### END SOLUTION

    def log(self) -> Value:
        """The natural logarithm."""
        ### BEGIN SOLUTION
        out = Value(math.log(self.data))
        out.inputs = [(self, 1 / self.data)]
        return out
        ### END SOLUTION

    def tanh(self) -> Value:
        """The hyperbolic tangent."""
        ### BEGIN SOLUTION
        out = Value(math.tanh(self.data))
        out.inputs = [(self, 1 - out.data**2)]
        return out
        ### END SOLUTION

    def relu(self) -> Value:
        """The number where it is positive, else 0."""
        ### BEGIN SOLUTION
        out = Value(max(0.0, self.data))
        out.inputs = [(self, float(self.data > 0))]
        return out
        ### END SOLUTION

    def backward(self) -> None:
        """Add d self / d node to the .grad of every node below.

        A second call adds the same once more. Graphs may be deep (a chain of 5,000 nodes) and may share nodes.
        """
        ### BEGIN SOLUTION
        slopes = {self: 1.0}  # d self / d node, as far as it is known
        for node in reversed(topological_order(self)):
            node.grad += slopes[node]  # complete: all that is made from it came before
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope
        ### END SOLUTION


def topological_order(root: Value) -> list[Value]:
    """Every node of the graph behind `root` once, inputs before what is made from them; so `root` comes last.

    Without recursion: Python gives up at about 1,000 calls inside one another.
    """
    ### BEGIN SOLUTION
    order: list[Value] = []
    seen: set[Value] = set()
    stack = [(root, False)]
    while stack:
        node, inputs_are_in = stack.pop()
        if inputs_are_in:
            order.append(node)
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))  # to be met again when its inputs are in
            stack.extend((below, False) for below, _ in node.inputs)
    return order
    ### END SOLUTION


def unbroadcast(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    """Sum `grad`, which has the shape of a broadcast result, back to the `shape` of one of its inputs.

    Each number of that input was used in several places, and its gradient is the sum over all of them.
    """
    ### BEGIN SOLUTION
    while grad.ndim > len(shape):
        grad = grad.sum(0)  # axes that broadcasting put in front
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis, keepdim=True)  # axes that it stretched
    return grad
    ### END SOLUTION


def matmul_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of A and B behind out = A @ B: (N, M), (N, K), (K, M) -> (N, K), (K, M)"""
    ### BEGIN SOLUTION
    return grad_out @ B.T, A.T @ grad_out
    ### END SOLUTION
