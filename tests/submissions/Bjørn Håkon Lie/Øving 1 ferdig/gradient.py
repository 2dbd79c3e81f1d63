# Øving 02, Bjørn Håkon Lie
import torch
from torch import Tensor

from hjelp import check, dbg

torch.manual_seed(1)  # so that my experiments below give the same every time


def predict(W: Tensor, x: Tensor) -> Tensor:
    return torch.mul(W, x)


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    return torch.square(target - y)  # sign does not matter, it is squared


def loss_of(W, x, target):
    return squared_error(predict(W, x), target)


def manual_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    # L = u^2, u = W*x - target   ->  dL/dW = 2u * du/dW = 2u * x
    u = W * x - target
    dL_du = 2 * u
    du_dW = x
    dbg("manual: u =", u.item(), "dL/du =", dL_du.item())
    return dL_du * du_dW


def numeric_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    rise = loss_of(W + eps, x, target) - loss_of(W - eps, x, target)
    run = 2 * eps
    return rise / run


def autograd_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    # a copy of my own, so that nobody else's .grad is touched
    own = W.detach().clone().requires_grad_(True)
    loss_of(own, x.detach(), target.detach()).backward()
    dbg("autograd:", own.grad)
    return own.grad


if __name__ == "__main__":
    W, x, target = torch.randn(3).unbind()
    leaf = W.clone().requires_grad_()
    torch.nn.functional.mse_loss(leaf * x, target).backward()
    check("manual_grad", manual_grad(W, x, target), leaf.grad)
    check("numeric_grad", numeric_grad(W.double(), x.double(), target.double()), leaf.grad.double())
    check("autograd_grad", autograd_grad(W.requires_grad_(), x, target), leaf.grad)
