# Øving 05, Bjørn Håkon Lie
import torch
from torch import Tensor

from hjelp import check, dbg


def grad_of_sum(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for i in range(len(xs)):
        u = W * xs[i] - targets[i]
        (u**2).backward()
        dbg("after pair", i, "grad =", W.grad.item())
    return W.grad


def accumulated_mean_grad(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    N = X.shape[0]
    for X_part, y_part in zip(torch.split(X, micro_batch), torch.split(y, micro_batch)):
        u = X_part @ W - y_part
        share = len(X_part) / N  # the last part may be short
        ((u**2).mean() * share).backward()
    return W.grad


def zero_grads(params) -> None:
    for p in params:
        p.grad = None


def loss_history(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, t in zip(xs, targets):
        u = W * x - t
        history.append(float(u.detach() ** 2))
    return history


if __name__ == "__main__":
    W = torch.randn(3, 1, requires_grad=True)
    X, y = torch.randn(7, 3), torch.randn(7, 1)
    ((X @ W - y) ** 2).mean().backward()
    full = W.grad.clone()
    for m in 1, 2, 3, 7, 10:
        check(f"micro_batch {m}", accumulated_mean_grad(W, X, y, m), full)
