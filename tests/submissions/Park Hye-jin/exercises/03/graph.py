import torch
from torch import Tensor

# Park Hye-jin


def build_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    prediction = W * x
    return torch.pow(prediction - target, 2)


def op_names(t: Tensor) -> list[str]:
    return [name for name, node in walk(t)]


def leaves(t: Tensor) -> list[Tensor]:
    result = []
    for name, node in walk(t):
        if name == "AccumulateGrad":
            result.append(node.variable)
    return result


def walk(t: Tensor) -> list:
    """
    name and node of everything below t, depth first.
    """
    result, visited = [], set()
    waiting = [t.grad_fn] if t.grad_fn is not None else []
    while len(waiting) > 0:
        node = waiting.pop(0)
        if node in visited:
            continue
        visited.add(node)
        result.append((node.__class__.__name__, node))
        inputs = [pair[0] for pair in node.next_functions if pair[0] is not None]
        waiting = inputs + waiting
    return result


def grads_along(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    loss = torch.pow(y - target, 2)
    grads = torch.autograd.grad(outputs=loss, inputs=[y, W])
    return {"y": grads[0], "W": grads[1]}
