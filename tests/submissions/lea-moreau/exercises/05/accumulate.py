from collections.abc import Iterable

import torch
from torch import Tensor


def grad_of_sum(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, cible in zip(xs, targets):
        ecart = cible - W * x
        (ecart * ecart).backward()
    return W.grad


def accumulated_mean_grad(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    debut = 0
    while debut < len(X):
        fin = debut + micro_batch
        ecart = y[debut:fin] - X[debut:fin] @ W
        perte = (ecart * ecart).sum() / len(X)
        perte.backward()
        debut = fin
    return W.grad


def zero_grads(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = None


def loss_history(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    pertes = []
    for x, cible in zip(xs, targets):
        ecart = cible - W * x
        pertes.append((ecart * ecart).item())
    return pertes
