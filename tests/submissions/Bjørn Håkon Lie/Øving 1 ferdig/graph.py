# Øving 03, Bjørn Håkon Lie
import torch
from torch import Tensor

from hjelp import check, dbg


def build_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    y = torch.mul(W, x)
    u = torch.sub(y, target)
    return torch.pow(u, 2)


def all_nodes(t: Tensor) -> list:
    """every backward node below t, depth first"""
    nodes = []

    def visit(node):
        if node is None or node in nodes:
            return
        nodes.append(node)
        for below, _index in node.next_functions:
            visit(below)

    visit(t.grad_fn)
    dbg(len(nodes), "nodes")
    return nodes


def op_names(t: Tensor) -> list[str]:
    return [type(node).__name__ for node in all_nodes(t)]


def leaves(t: Tensor) -> list[Tensor]:
    found = []
    for node in all_nodes(t):
        if type(node).__name__ == "AccumulateGrad":
            found.append(node.variable)
    return found


def grads_along(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    seen = {}
    # the hook is called when the gradient comes past y
    y.register_hook(lambda g: seen.update(y=g))
    ((y - target) ** 2).backward()
    seen["W"] = W.grad
    dbg(seen)
    return seen


if __name__ == "__main__":
    W = torch.tensor(2.0, requires_grad=True)
    print(op_names(build_loss(W, torch.tensor(3.0), torch.tensor(12.0))))
    g = grads_along(W, torch.tensor(3.0), torch.tensor(12.0))
    check("dL/dW", g["W"], torch.tensor(-36.0))
    check("dL/dy", g["y"], torch.tensor(-12.0))
