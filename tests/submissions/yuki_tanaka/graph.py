import torch

# Tanaka Yuki (1032)


def build_loss(W, x, target):
    return (W * x - target).pow(2)


def nodes(fn, seen=None):
    seen = {} if seen is None else seen
    if fn is not None and fn not in seen:
        seen[fn] = type(fn).__name__
        for child, _ in fn.next_functions:
            nodes(child, seen)
    return seen


def op_names(t):
    return list(nodes(t.grad_fn).values())


def leaves(t):
    return [fn.variable for fn, name in nodes(t.grad_fn).items() if name == "AccumulateGrad"]


def grads_along(W, x, target):
    y = W * x
    g = torch.autograd.grad((y - target).pow(2), {"y": y, "W": W}.values())
    return dict(zip(("y", "W"), g))
