# Вправа 03
import torch


def build_loss(W, x, target):
    return (W * x - target) ** 2


def walk(node, seen):
    if node is None or node in seen:
        return
    seen[node] = None  # dict замість set: пам'ятає порядок
    yield node
    for below, _ in node.next_functions:
        yield from walk(below, seen)


op_names = lambda t: [type(node).__name__ for node in walk(t.grad_fn, {})]
leaves = lambda t: [node.variable for node in walk(t.grad_fn, {}) if hasattr(node, "variable")]


def grads_along(W, x, target):
    y = W * x
    return dict(zip("yW", torch.autograd.grad((y - target) ** 2, (y, W))))
