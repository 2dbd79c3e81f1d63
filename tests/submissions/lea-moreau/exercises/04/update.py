import torch
from torch import Tensor


def sgd_update(W: Tensor, lr: float) -> None:
    if W.grad is not None:
        with torch.no_grad():
            W += -lr * W.grad


def zero_grad(W: Tensor) -> None:
    W.grad = None


def train_one_weight(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    valeurs = []
    pas = 0
    while pas < steps:
        perte = (W * x - target) ** 2
        perte.backward()
        sgd_update(W, lr)
        zero_grad(W)
        valeurs.append(W.item())
        # chez moi ça ne s'arrête pas, je ne comprends pas pourquoi
    return valeurs


def largest_stable_lr(x: float) -> float:
    return 1 / abs(x) ** 2
