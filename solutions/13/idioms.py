"""Right answers of exercise 13 in other forms: every check must accept each of them."""

import math

import torch
from engine import Value, topological_order
from torch import Tensor

from grader.banks import idiom

# --- Value ---


def order_of(root, inputs):
    """Inputs before what is made from them, without recursion; `inputs(node)` gives the nodes below."""
    order, seen, stack = [], {id(root)}, [(root, iter(inputs(root)))]
    while stack:
        node, rest = stack[-1]
        below = next(rest, None)
        if below is None:
            stack.pop()
            order.append(node)
        elif id(below) not in seen:
            seen.add(id(below))
            stack.append((below, iter(inputs(below))))
    return order


@idiom(of="Value")
class closures_and_gradients_put_aside:
    """Each node knows by a closure how to pass its share on; what earlier passes have added up waits beside it."""

    def __init__(self, data, children=(), op=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = set(children)
        self._op = op

    @property
    def inputs(self):
        return [(below, None) for below in self._prev]

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def __pow__(self, other):
        assert isinstance(other, (int, float)), "only int/float powers"
        out = Value(self.data**other, (self,), f"**{other}")

        def _backward():
            self.grad += other * self.data ** (other - 1) * out.grad

        out._backward = _backward
        return out

    def _unary(self, data, slope):
        out = Value(data, (self,))

        def _backward():
            self.grad += slope * out.grad

        out._backward = _backward
        return out

    def exp(self):
        return self._unary(math.exp(self.data), math.exp(self.data))

    def log(self):
        return self._unary(math.log(self.data), 1.0 / self.data)

    def tanh(self):
        t = math.tanh(self.data)
        return self._unary(t, 1 - t**2)

    def relu(self):
        return self._unary(self.data if self.data > 0 else 0.0, 1.0 if self.data >= 0 else 0.0)

    def backward(self):
        topo = order_of(self, lambda node: node._prev)
        before = [v.grad for v in topo]
        for v in topo:
            v.grad = 0.0
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()
        for v, g in zip(topo, before, strict=False):
            v.grad += g

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return other + (-self)

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return other * self**-1

    def __repr__(self):
        return f"Value(data={self.data}, grad={self.grad})"


@idiom(of="Value")
class every_rule_written_out:
    """Each operation with its own derivative; numbers are not wrapped; the pass counts who still waits."""

    def __init__(self, data: float) -> None:
        self.data: float = data + 0.0
        self.grad: float = 0.0
        self.inputs = []

    def _made(self, data, *inputs):
        out = Value(data)
        out.inputs = [(node, slope) for node, slope in inputs if isinstance(node, Value)]
        return out

    def __add__(self, other):
        return self._made(self.data + number(other), (self, 1.0), (other, 1.0))

    __radd__ = __add__

    def __sub__(self, other):
        return self._made(self.data - number(other), (self, 1.0), (other, -1.0))

    def __rsub__(self, other):
        return self._made(other - self.data, (self, -1.0))

    def __mul__(self, other):
        return self._made(self.data * number(other), (self, number(other)), (other, self.data))

    __rmul__ = __mul__

    def __truediv__(self, other):
        b = number(other)
        return self._made(self.data / b, (self, 1 / b), (other, -self.data / b**2))

    def __rtruediv__(self, other):
        return self._made(other / self.data, (self, -other / self.data**2))

    def __pow__(self, exponent):
        return self._made(self.data**exponent, (self, exponent * self.data ** (exponent - 1)))

    def __neg__(self):
        return self._made(-self.data, (self, -1.0))

    def exp(self):
        e = math.e**self.data
        return self._made(e, (self, e))

    def log(self):
        return self._made(math.log(self.data), (self, self.data**-1))

    def tanh(self):
        e = math.exp(-2 * abs(self.data))
        t = math.copysign((1 - e) / (1 + e), self.data)
        return self._made(t, (self, (1 - t) * (1 + t)))

    def relu(self):
        positive = self.data > 0
        return self._made(self.data * positive, (self, 1.0 if positive else 0.0))

    def backward(self):
        waiting, stack, seen = {}, [self], {self}
        while stack:
            node = stack.pop()
            for below, _ in node.inputs:
                waiting[below] = waiting.get(below, 0) + 1
                if below not in seen:
                    seen.add(below)
                    stack.append(below)
        slopes, ready = {self: 1.0}, [self]
        while ready:
            node = ready.pop()
            node.grad += slopes[node]
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope
                waiting[below] -= 1
                if waiting[below] == 0:
                    ready.append(below)


def number(x):
    return x.data if hasattr(x, "data") else x


@idiom(of="Value")
class order_of_making(Value):
    """A node that is made later has the larger number, so sorting by it is an order, too."""

    made = 0

    def __init__(self, data: float) -> None:
        super().__init__(data)
        order_of_making.made += 1
        self.when = order_of_making.made

    def backward(self) -> None:
        nodes, stack = {self}, [self]
        while stack:
            for below, _ in stack.pop().inputs:
                if below not in nodes:
                    nodes.add(below)
                    stack.append(below)
        slopes = dict.fromkeys(nodes, 0.0)
        slopes[self] = 1.0
        for node in sorted(nodes, key=lambda n: -n.when):
            for below, slope in node.inputs:
                slopes[below] += slopes[node] * slope
        for node, slope in slopes.items():
            node.grad += slope


@idiom(of="Value")
class result_without_a_gradient_of_its_own(Value):
    """Below the result every node gets its share; the result's own .grad is left alone."""

    def backward(self) -> None:
        slopes = {self: 1.0}
        for node in reversed(topological_order(self)):
            for below, slope in node.inputs:
                slopes[below] = slopes.get(below, 0.0) + slopes[node] * slope
        for node, slope in slopes.items():
            if node is not self:
                node.grad += slope


# --- topological_order ---


@idiom(of="topological_order")
def with_an_iterator_for_each_node(root: Value) -> list[Value]:
    return order_of(root, lambda node: [below for below, _ in node.inputs])


@idiom(of="topological_order")
def by_counting_who_waits(root: Value) -> list[Value]:
    uses, nodes, stack = {root: 0}, [root], [root]
    while stack:
        for below, _ in stack.pop().inputs:
            if below not in uses:
                uses[below] = 0
                nodes.append(below)
                stack.append(below)
            uses[below] += 1
    order, ready = [], [root]
    while ready:
        node = ready.pop()
        order.append(node)
        for below, _ in node.inputs:
            uses[below] -= 1
            if uses[below] == 0:
                ready.append(below)
    order.reverse()
    return order


@idiom(of="topological_order")
def inputs_from_right_to_left(root: Value) -> list[Value]:
    order = []
    visited = set()
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [below for below, _ in reversed(node.inputs) if below not in visited]
        if missing:
            stack.append(missing[0])
        else:
            stack.pop()
            if node not in visited:
                visited.add(node)
                order.append(node)
    return order


# --- unbroadcast ---


@idiom(of="unbroadcast")
def torch_knows_how(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    return grad.sum_to_size(shape)


@idiom(of="unbroadcast")
def all_axes_at_once(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    front = grad.ndim - len(shape)
    axes = list(range(front)) + [front + i for i, size in enumerate(shape) if size == 1 and grad.shape[front + i] != 1]
    if axes:
        grad = grad.sum(dim=axes, keepdim=True)
    return grad.reshape(shape)


@idiom(of="unbroadcast")
def padded_shape(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    padded = (1,) * (grad.dim() - len(shape)) + tuple(shape)
    out = grad
    for dim in range(grad.dim()):
        if padded[dim] == 1 and grad.shape[dim] > 1:
            out = out.sum(dim=dim, keepdim=True)
    return out.view(shape)


@idiom(of="unbroadcast")
def early_return_and_loops(grad: Tensor, shape: tuple[int, ...]) -> Tensor:
    if grad.shape == shape:
        return grad
    for _ in range(grad.ndim - len(shape)):
        grad = torch.sum(grad, dim=0)
    for i in range(len(shape)):
        if shape[i] == 1 and grad.shape[i] != 1:
            grad = torch.sum(grad, dim=i).unsqueeze(i)
    return grad


# --- matmul_backward ---


@idiom(of="matmul_backward")
def by_einsum(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return torch.einsum("nm,km->nk", grad_out, B), torch.einsum("nk,nm->km", A, grad_out)


@idiom(of="matmul_backward")
def with_methods(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    dA = grad_out.mm(B.t())
    dB = A.transpose(0, 1).mm(grad_out)
    return dA, dB


@idiom(of="matmul_backward")
def the_transpose_of_the_product(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    return (B @ grad_out.T).T, (grad_out.T @ A).T


@idiom(of="matmul_backward")
def row_by_row(grad_out: Tensor, A: Tensor, B: Tensor) -> tuple[Tensor, Tensor]:
    dA, dB = torch.zeros_like(A), torch.zeros_like(B)
    for n in range(A.shape[0]):
        dA[n] = (B * grad_out[n]).sum(1)
        dB += torch.outer(A[n], grad_out[n])
    return dA, dB
