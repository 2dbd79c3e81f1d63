import torch
from torch import Tensor


def build_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    ecart = W * x - target
    return ecart**2


def parcours(noeud, vus: list) -> list:
    # en profondeur d'abord, chaque noeud une seule fois
    if noeud is None or noeud in vus:
        return vus
    vus.append(noeud)
    for suivant, _ in noeud.next_functions:
        parcours(suivant, vus)
    return vus


def op_names(t: Tensor) -> list[str]:
    return [type(noeud).__name__ for noeud in parcours(t.grad_fn, [])]


def leaves(t: Tensor) -> list[Tensor]:
    return [noeud.variable for noeud in parcours(t.grad_fn, []) if hasattr(noeud, "variable")]


def grads_along(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    y = W * x
    perte = (y - target) ** 2
    dy, dW = torch.autograd.grad(perte, [y, W])
    return {"y": dy, "W": dW}
