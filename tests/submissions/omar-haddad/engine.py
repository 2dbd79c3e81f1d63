import math

import torch


class Value:
    def __init__(self, data, left=None, right=None, dl=0.0, dr=0.0):
        # a struct with two pointers
        self.data = float(data)
        self.grad = 0.0
        self.left, self.right = left, right
        self.dl, self.dr = dl, dr

    def __add__(self, other):
        o = lift(other)
        return Value(self.data + o.data, self, o, 1.0, 1.0)

    def __mul__(self, other):
        o = lift(other)
        return Value(self.data * o.data, self, o, o.data, self.data)

    def __pow__(self, k):
        return Value(self.data**k, self, None, k * self.data ** (k - 1))

    def __neg__(self):
        return Value(-self.data, self, None, -1.0)

    def __sub__(self, other):
        o = lift(other)
        return Value(self.data - o.data, self, o, 1.0, -1.0)

    def __truediv__(self, other):
        o = lift(other)
        return Value(self.data / o.data, self, o, 1.0 / o.data, -self.data / (o.data * o.data))

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return lift(other) - self

    def __rtruediv__(self, other):
        return lift(other) / self

    def exp(self):
        e = math.exp(self.data)
        return Value(e, self, None, e)

    def log(self):
        return Value(math.log(self.data), self, None, 1.0 / self.data)

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, self, None, 1.0 - t * t)

    def relu(self):
        return Value(max(self.data, 0.0), self, None, 1.0 if self.data > 0 else 0.0)

    def backward(self):
        push(self, 1.0)


def push(node, slope):
    # every path from the result to a leaf brings its own share
    node.grad += slope
    if node.left is not None:
        push(node.left, slope * node.dl)
    if node.right is not None:
        push(node.right, slope * node.dr)


def lift(x):
    return x if isinstance(x, Value) else Value(x)


def topological_order(root):
    order = []

    def visit(node):
        if node is None or node in order:
            return
        visit(node.left)
        visit(node.right)
        order.append(node)

    visit(root)
    return order


def unbroadcast(grad, shape):
    for axis in range(grad.ndim - len(shape)):
        grad = grad.sum(axis)
    for axis in range(len(shape)):
        if shape[axis] == 1:
            grad = grad.sum(axis, keepdim=True)
    return grad


def matmul_backward(grad_out, A, B):
    dA = torch.zeros_like(A)
    dB = torch.zeros_like(B)
    for n in range(A.shape[0]):
        for k in range(A.shape[1]):
            for m in range(B.shape[1]):
                dA[n][k] += grad_out[n][m] * B[k][m]
                dB[k][m] += grad_out[n][m] * A[n][k]
    return dA, dB
