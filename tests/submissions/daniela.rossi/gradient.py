import torch
from torch import Tensor

# Daniela Rossi, gruppo 3


def predict(W: Tensor, x: Tensor) -> Tensor:
    y = W * x
    return y


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    differenza = y - target
    return differenza**2


def manual_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    # la derivata esterna per la derivata interna
    esterna = 2 * (W * x - target)
    interna = x
    return esterna * interna


def numeric_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    sopra = (W + eps) * x
    sotto = (W - eps) * x
    L1 = (sopra - target) ** 2
    L2 = (sotto - target) ** 2
    return (L1 - L2) / (2 * eps)


def autograd_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    vecchio = W.grad  # lo rimetto a posto alla fine
    W.grad = None
    L = squared_error(predict(W, x), target)
    L.backward()
    risultato = W.grad
    W.grad = vecchio
    return risultato
