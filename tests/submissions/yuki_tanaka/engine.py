import math
from functools import reduce

import torch

# Tanaka Yuki (1032)


class Value:
    __slots__ = ("data", "grad", "src")

    def __init__(self, data, src=()):
        self.data = float(data)
        self.grad = 0.0
        self.src = src

    @staticmethod
    def of(x):
        return x if isinstance(x, Value) else Value(x)

    def __add__(self, o):
        o = Value.of(o)
        return Value(self.data + o.data, [(self, 1.0), (o, 1.0)])

    def __mul__(self, o):
        o = Value.of(o)
        return Value(self.data * o.data, [(self, o.data), (o, self.data)])

    def __pow__(self, n):
        return Value(self.data**n, [(self, n * self.data ** (n - 1))])

    def __neg__(self):
        return Value(-self.data, [(self, -1.0)])

    def __sub__(self, o):
        return self + -Value.of(o)

    def __truediv__(self, o):
        return self * Value.of(o) ** -1

    def __radd__(self, o):
        return self + o

    def __rmul__(self, o):
        return self * o

    def __rsub__(self, o):
        return Value(o) - self

    def __rtruediv__(self, o):
        return Value(o) / self

    def exp(self):
        return Value(math.exp(self.data), [(self, math.exp(self.data))])

    def log(self):
        return Value(math.log(self.data), [(self, self.data**-1)])

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, [(self, 1 - t * t)])

    def relu(self):
        on = self.data > 0
        return Value(self.data if on else 0.0, [(self, float(on))])

    def backward(self):
        order = topological_order(self)
        d = {n: 0.0 for n in order}
        d[self] = 1.0
        while order:
            n = order.pop()
            for m, k in n.src:
                d[m] += k * d[n]
            n.grad += d[n]


def topological_order(root):
    out, state, stack = [], {}, [root]
    while stack:
        n = stack[-1]
        if n in state:
            stack.pop()
            if state[n] == "open":
                state[n] = "done"
                out.append(n)
            continue
        state[n] = "open"
        stack += [m for m, _ in n.src if m not in state]
    return out


def unbroadcast(grad, shape):
    front = grad.ndim - len(shape)
    axes = [i for i in range(grad.ndim) if i < front or shape[i - front] == 1]
    return (grad.sum(axes) if axes else grad).reshape(shape)


def matmul_backward(grad_out, A, B):
    dA = torch.einsum("nm,km->nk", grad_out, B)
    dB = torch.einsum("nk,nm->km", A, grad_out)
    return dA, dB
