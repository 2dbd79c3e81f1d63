# Øving 10, Bjørn Håkon Lie
import math

import torch
import torch.nn as nn  # compare only!
from torch import Tensor

from hjelp import check, dbg


def linear(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    return torch.matmul(x, W) + b


def relu(x: Tensor) -> Tensor:
    return torch.maximum(x, torch.zeros_like(x))


def tanh(x: Tensor) -> Tensor:
    # tanh(x) = 2 sigmoid(2x) - 1, and the sigmoid does not overflow
    return 2.0 * torch.sigmoid(2.0 * x) - 1.0


def mse(pred: Tensor, target: Tensor) -> Tensor:
    if pred.shape != target.shape:
        raise ValueError(f"pred {tuple(pred.shape)} but target {tuple(target.shape)}")
    return torch.mean(torch.square(pred - target))


def init_mlp(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    params = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        W = torch.empty(n_in, n_out)
        W.normal_(0.0, 1.0 / math.sqrt(n_in), generator=generator)
        b = torch.zeros(n_out)
        params.append(W.requires_grad_(True))
        params.append(b.requires_grad_(True))
        dbg("layer", n_in, "->", n_out)
    return params


def mlp_forward(params: list[Tensor], x: Tensor) -> Tensor:
    weights, biases = params[0::2], params[1::2]
    for W, b in zip(weights[:-1], biases[:-1]):
        x = tanh(linear(x, W, b))
    return linear(x, weights[-1], biases[-1])


def mlp_grads(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    W1, b1, W2, b2 = params
    z = linear(x, W1, b1)
    h = tanh(z)
    pred = linear(h, W2, b2)
    # L = mean(u^2)  ->  dL/du = 2u / (how many numbers)
    u = pred - target
    du = 2 * u / u.numel()
    dW2 = torch.matmul(h.T, du)
    db2 = torch.sum(du, 0)
    dh = torch.matmul(du, W2.T)
    dz = dh * (1 - torch.square(h))
    dW1 = torch.matmul(x.T, dz)
    db1 = torch.sum(dz, 0)
    return [dW1, db1, dW2, db2]


if __name__ == "__main__":
    z = torch.randn(4, 7)
    check("relu", relu(z), nn.functional.relu(z))
    check("tanh", tanh(z), torch.tanh(z))
    check("mse", mse(z, z * 2), nn.MSELoss()(z, z * 2))
    params = init_mlp([3, 5, 2], torch.Generator())
    x, t = torch.randn(6, 3), torch.randn(6, 2)
    mse(mlp_forward(params, x), t).backward()
    for mine, p in zip(mlp_grads(params, x, t), params):
        check("mlp_grads", mine, p.grad)
