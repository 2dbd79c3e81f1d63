from __future__ import annotations

import math

import torch
from torch import Tensor

# Park Hye-jin


class Value:
    def __init__(self, data: float, inputs: tuple = ()) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.inputs = inputs
        self._push = lambda: None

    def __add__(self, other: Value | float) -> Value:
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def push() -> None:
            self.grad += out.grad
            other.grad += out.grad

        out._push = push
        return out

    def __mul__(self, other: Value | float) -> Value:
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def push() -> None:
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._push = push
        return out

    def __pow__(self, exponent: float) -> Value:
        out = Value(self.data**exponent, (self,))

        def push() -> None:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

        out._push = push
        return out

    def __neg__(self) -> Value:
        return self * -1

    def __sub__(self, other: Value | float) -> Value:
        return self + (-other)

    def __truediv__(self, other: Value | float) -> Value:
        return self * (other if isinstance(other, Value) else Value(other)) ** -1

    def __radd__(self, other: float) -> Value:
        return self + other

    def __rmul__(self, other: float) -> Value:
        return self * other

    def __rsub__(self, other: float) -> Value:
        return (-self) + other

    def __rtruediv__(self, other: float) -> Value:
        return Value(other) * self**-1

    def exp(self) -> Value:
        out = Value(math.exp(self.data), (self,))

        def push() -> None:
            self.grad += out.data * out.grad

        out._push = push
        return out

    def log(self) -> Value:
        out = Value(math.log(self.data), (self,))

        def push() -> None:
            self.grad += out.grad / self.data

        out._push = push
        return out

    def tanh(self) -> Value:
        out = Value(math.tanh(self.data), (self,))

        def push() -> None:
            self.grad += (1 - out.data**2) * out.grad

        out._push = push
        return out

    def relu(self) -> Value:
        out = Value(max(0.0, self.data), (self,))

        def push() -> None:
            self.grad += (out.data > 0) * out.grad

        out._push = push
        return out

    def backward(self) -> None:
        self.grad = 1.0
        for node in reversed(topological_order(self)):
            node._push()


def topological_order(root: Value) -> list[Value]:
    order, visited = [], set()
    stack = [(root, 0)]
    visited.add(root)
    while len(stack) > 0:
        node, next_input = stack.pop()
        if next_input == len(node.inputs):
            order.append(node)
            continue
        stack.append((node, next_input + 1))
        below = node.inputs[next_input]
        if below not in visited:
            visited.add(below)
            stack.append((below, 0))
    return order


def unbroadcast(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.ndim > len(shape):
        grad = grad.sum(dim=0)
    for axis in range(len(shape)):
        if shape[axis] == 1:
            grad = grad.sum(dim=axis, keepdim=True)
    return grad


def matmul_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return grad_out.mm(B.t()), A.t().mm(grad_out)
