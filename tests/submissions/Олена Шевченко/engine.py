# Вправа 13
from __future__ import annotations

import math


class Value:
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = float(data), 0.0, parents  # parents: пари (вузол, похідна)

    def __hash__(self):
        return id(self)

    def __add__(self, other):
        other = wrap(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = wrap(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __pow__(self, n):
        return Value(self.data**n, ((self, n * self.data ** (n - 1)),))

    __radd__ = __add__
    __rmul__ = __mul__
    __neg__ = lambda self: self * -1
    __sub__ = lambda self, other: self + -other
    __rsub__ = lambda self, other: -self + other
    __truediv__ = lambda self, other: self * wrap(other) ** -1
    __rtruediv__ = lambda self, other: self**-1 * other

    def exp(self):
        e = math.exp(self.data)
        return Value(e, ((self, e),))

    def log(self):
        return Value(math.log(self.data), ((self, 1 / self.data),))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, ((self, 1 - t * t),))

    def relu(self):
        return Value(max(self.data, 0.0), ((self, 1.0 * (self.data > 0)),))

    def backward(self):
        order = topological_order(self)
        g = dict.fromkeys(order, 0.0)
        g[self] = 1.0
        for node in order[::-1]:
            node.grad += g[node]
            for parent, slope in node.parents:
                g[parent] += slope * g[node]


wrap = lambda x: x if isinstance(x, Value) else Value(x)


def topological_order(root):
    order, entered, stack = [], set(), [root]
    while stack:
        node = stack[-1]
        if node in entered:  # вдруге на вершині: все під ним готове
            stack.pop()
            order.append(node)
            continue
        entered.add(node)
        stack += [p for p, _ in node.parents if p not in entered]
    return list(dict.fromkeys(order))


def unbroadcast(grad, shape):
    return grad.sum_to_size(shape)


matmul_backward = lambda grad_out, A, B: (grad_out @ B.T, A.T @ grad_out)
