import torch
from torch import Tensor

# Park Hye-jin
# written on Windows with Notepad++


def predict(W: Tensor, x: Tensor) -> Tensor:
    prediction = x * W
    return prediction


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    return torch.pow(y - target, 2)


def manual_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    """
    L   = (W x - t)^2
    L'  = 2 (W x - t) x
    """
    return 2.0 * (predict(W, x) - target) * x


def numeric_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    losses = []
    for nudge in (eps, -eps):
        losses.append(squared_error(predict(W + nudge, x), target))
    return (losses[0] - losses[1]) / (2 * eps)


def autograd_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    loss = squared_error(predict(W, x), target)
    grads = torch.autograd.grad(outputs=loss, inputs=W)
    return grads[0]
