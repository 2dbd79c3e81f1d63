import torch
from torch import Tensor


def predict(W: Tensor, x: Tensor) -> Tensor:
    return W.mul(x)


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    ecart = target - y
    return ecart * ecart


def manual_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    # avec ecart = target - W x, la dérivée intérieure est -x
    ecart = target - W * x
    return -2 * ecart * x


def numeric_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    W = W.detach()
    haut = squared_error(predict(W + eps, x), target)
    bas = squared_error(predict(W - eps, x), target)
    return (haut - bas) / (eps + eps)


def autograd_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    perte = squared_error(predict(W, x), target)
    return torch.autograd.grad(perte, W, retain_graph=True)[0]
