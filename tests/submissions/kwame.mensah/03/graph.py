import warnings

import torch

print("LOADING graph.py", torch.__version__)


def build_loss(W, x, target):
    loss = (W * x - target) ** 2
    print("loss", loss, loss.grad_fn)
    return loss


def visit(node, seen, depth=0):
    if node is None:
        return
    print("   " * depth, type(node).__name__, "(again)" if node in seen else "")
    if node in seen:
        return
    seen.append(node)
    for below, _ in node.next_functions:
        visit(below, seen, depth + 1)


def op_names(t):
    if t.grad_fn is None:
        warnings.warn("no graph here")
    seen = []
    visit(t.grad_fn, seen)
    return [type(node).__name__ for node in seen]


def leaves(t):
    seen = []
    visit(t.grad_fn, seen)
    out = [node.variable for node in seen if type(node).__name__ == "AccumulateGrad"]
    print("leaves", out)
    return out


def grads_along(W, x, target):
    y = W * x
    y.retain_grad()
    loss = (y - target) ** 2
    loss.backward()
    print("y.grad", y.grad, "W.grad", W.grad)
    return {"y": y.grad, "W": W.grad}


W = torch.tensor(2.0, requires_grad=True)
print(op_names(build_loss(W, torch.tensor(3.0), torch.tensor(12.0))))
