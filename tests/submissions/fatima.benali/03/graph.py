import torch


def build_loss(W, x, target):
    y = W * x
    return (y - target) ** 2


def op_names(t):
    names = []
    node = t.grad_fn
    # from one node to the next, until there is no more
    while node is not None:
        names.append(type(node).__name__)
        node = node.next_functions[0][0] if node.next_functions else None
    return names


def leaves(t):
    node = t.grad_fn
    if node is None:
        return []
    while not hasattr(node, "variable"):
        node = node.next_functions[0][0]
    return [node.variable]


def grads_along(W, x, target):
    y = W * x
    y.retain_grad()
    loss = (y - target) ** 2
    loss.backward()
    return {"y": y.grad, "W": W.grad}
