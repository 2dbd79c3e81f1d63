import torch

# Sven Lindqvist


def build_loss(W, x, target):
    return torch.nn.functional.mse_loss(W * x, target)


def op_names(t):
    names, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is not None and node not in seen:
            seen.add(node)
            names.append(type(node).__name__)
            todo += [below for below, _ in node.next_functions][::-1]
    return names


def leaves(t):
    found, seen, todo = [], set(), [t.grad_fn]
    while todo:
        node = todo.pop()
        if node is not None and node not in seen:
            seen.add(node)
            if hasattr(node, "variable"):
                found.append(node.variable)
            todo += [below for below, _ in node.next_functions][::-1]
    return found


def grads_along(W, x, target):
    y = W * x
    gy, gw = torch.autograd.grad((y - target) ** 2, [y, W])
    return {"y": gy, "W": gw}
