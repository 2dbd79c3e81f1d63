# Øving 13, Bjørn Håkon Lie
from __future__ import annotations

import math

import torch
from torch import Tensor

from hjelp import check, dbg


class Value:
    def __init__(self, data: float) -> None:
        self.data = float(data)
        self.grad = 0.0
        self.inputs = []  # pairs (node, local slope)

    def __repr__(self):
        return f"Value({self.data:.4f}, grad {self.grad:.4f})"

    @staticmethod
    def _make(data, *inputs):
        out = Value(data)
        out.inputs = list(inputs)
        return out

    def __add__(self, other):
        other = as_value(other)
        return Value._make(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = as_value(other)
        return Value._make(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, exponent):
        return Value._make(self.data**exponent, (self, exponent * self.data ** (exponent - 1)))

    def __neg__(self):
        return Value._make(-self.data, (self, -1.0))

    def __sub__(self, other):
        other = as_value(other)
        return Value._make(self.data - other.data, (self, 1.0), (other, -1.0))

    def __truediv__(self, other):
        other = as_value(other)
        return Value._make(self.data / other.data, (self, 1 / other.data), (other, -self.data / other.data**2))

    def __radd__(self, other):
        return as_value(other) + self

    def __rmul__(self, other):
        return as_value(other) * self

    def __rsub__(self, other):
        return as_value(other) - self

    def __rtruediv__(self, other):
        return as_value(other) / self

    def exp(self):
        e = math.exp(self.data)
        return Value._make(e, (self, e))

    def log(self):
        return Value._make(math.log(self.data), (self, 1 / self.data))

    def tanh(self):
        t = math.tanh(self.data)
        return Value._make(t, (self, 1 - t**2))

    def relu(self):
        if self.data > 0:
            return Value._make(self.data, (self, 1.0))
        return Value._make(0.0, (self, 0.0))

    def backward(self):
        order = topological_order(self)
        dbg("backward through", len(order), "nodes")
        slope = {node: 0.0 for node in order}
        slope[self] = 1.0
        for node in reversed(order):
            for below, local in node.inputs:
                slope[below] += local * slope[node]
        for node in order:
            node.grad += slope[node]


def as_value(x):
    return x if isinstance(x, Value) else Value(x)


def topological_order(root):
    # how many nodes still wait for each node; a node comes when nobody waits for it (Kahn), from the root down
    waiting = {root: 0}
    todo = [root]
    while todo:
        node = todo.pop()
        for below, _ in node.inputs:
            if below not in waiting:
                waiting[below] = 0
                todo.append(below)
            waiting[below] += 1
    order = []
    ready = [root]
    while ready:
        node = ready.pop()
        order.append(node)
        for below, _ in node.inputs:
            waiting[below] -= 1
            if waiting[below] == 0:
                ready.append(below)
    order.reverse()
    return order


def unbroadcast(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    while grad.dim() > len(shape):
        grad = torch.sum(grad, 0)
    for i, n in enumerate(shape):
        if n == 1:
            grad = torch.sum(grad, i, keepdim=True)
    return grad


def matmul_backward(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return torch.matmul(grad_out, B.T), torch.matmul(A.T, grad_out)


if __name__ == "__main__":
    W, x, target = Value(2.0), Value(3.0), Value(12.0)
    loss = (W * x - target) ** 2
    loss.backward()
    print(loss, W)
    check("dL/dW", torch.tensor(W.grad), torch.tensor(-36.0))
