import torch


def build_loss(W, x, target):
    return (target - W * x) ** 2


def op_names(t):
    names = []

    def visit(node):
        if node is None:
            return
        names.append(type(node).__name__)
        for below, _ in node.next_functions:
            visit(below)

    visit(t.grad_fn)
    return names


def leaves(t):
    found = []

    def visit(node):
        if node is None:
            return
        if hasattr(node, "variable"):
            found.append(node.variable)
        for below, _ in node.next_functions:
            visit(below)

    visit(t.grad_fn)
    return found


def grads_along(W, x, target):
    y = W * x
    loss = (y - target) ** 2
    loss.backward()
    return {"y": 2 * (y - target), "W": W.grad}
