"""Exercise 10: how do layers learn what a single straight line cannot?

Several inputs, a layer, a bend between two layers, a loss that refuses shapes that do not match, weights of a good size
to start from, and the gradient of all of it by hand: a multi-layer perceptron (MLP).

Forbidden: torch.nn (torch.nn.functional and torch.nn.init too), every ready-made relu, tanh and mse_loss under whatever
name torch offers them; and autograd inside mlp_grads. Functions that you wrote yourself may call each other.
"""

from itertools import pairwise

import torch
from torch import Tensor


def linear(x: Tensor, W: Tensor, b: Tensor) -> Tensor:
    """One layer without a bend: x times W, plus b: (N, D), (D, M), (M,) -> (N, M).

    Each of the N rows of x is an example with D inputs. Each of the M columns of W makes one output: the sum of the inputs,
    each times its weight, plus that output's number in b. All three have the same floating point dtype, and so has the result.
    Gradients flow back to x, W and b, and none of them is changed.
    """
    return x @ W + b


def relu(x: Tensor) -> Tensor:
    """Keep what is positive, put 0 in the place of what is negative: any shape -> the same shape.

    Same dtype as x, and differentiable: the slope is 1 above 0 and 0 below. At exactly 0 there is a corner, and any slope from
    0 to 1 is right. x is not changed.

    Not allowed: torch's relu and its relatives, torch.nn. (clamp, maximum and where are free.)
    """
    return x.clamp(min=0)


def tanh(x: Tensor) -> Tensor:
    """The smooth bend from -1 to 1, (e^x - e^-x) / (e^x + e^-x) for every number: any shape -> the same shape.

    Same dtype as x, and differentiable. Far from 0 it is flat: at +1000 the value is 1, at -1000 it is -1, and the slope 0 at
    both; neither value nor gradient may become infinite or NaN there. x is not changed.

    Not allowed: torch's tanh, torch.nn. (exp and sigmoid are free.)
    """
    # e to minus the size never overflows; the sign is put back afterwards
    small = torch.exp(-2 * x.abs())
    return torch.sign(x) * (1 - small) / (1 + small)


def mse(pred: Tensor, target: Tensor) -> Tensor:
    """The mean squared error: the mean of (pred - target)^2 over all entries, of whatever shape: (...), (...) -> ().

    The shapes have to be equal. If they are not, a ValueError is raised, also where broadcasting would have
    made something of them: (N, 1) against (N,) above all. Dtype as in the arguments; gradients flow back to both; neither
    is changed.

    Not allowed: torch's mse_loss, torch.nn.
    """
    if pred.shape != target.shape:
        raise ValueError(f"shapes differ: {tuple(pred.shape)} and {tuple(target.shape)}")
    return ((pred - target) ** 2).mean()


def init_mlp(sizes: list[int], generator: torch.Generator) -> list[Tensor]:
    """Draw the parameters of an MLP to start from: [W1, b1, W2, b2, ...], a weight and a bias for each layer.

    sizes: at least two numbers: inputs, hidden sizes, outputs. [3, 16, 1] has two layers, [3, 1] has one. The list is not changed.
    generator: the only source of chance. The same state gives the same parameters; the next call gives others. torch's
    global random state stays untouched.
    Layer k goes from D = sizes[k] numbers to M = sizes[k + 1]: its W has shape (D, M), every entry an independent draw from the
    standard normal distribution, divided by the square root of D (the "fan-in", how many inputs are added up). Its b
    has shape (M,) and is zero. Every parameter is a floating point leaf that requires grad.

    Any way to draw standard normal numbers is right; no particular numbers are expected. Not allowed: torch.nn.
    """
    params: list[Tensor] = []
    for fan_in, fan_out in pairwise(sizes):
        W = torch.randn(fan_in, fan_out, generator=generator) / fan_in**0.5
        params.append(W.requires_grad_())
        params.append(torch.zeros(fan_out, requires_grad=True))
    return params


def mlp_forward(params: list[Tensor], x: Tensor) -> Tensor:
    """Run x through all layers, with a tanh after every layer but the last: (N, D) -> (N, M).

    params: [W1, b1, W2, b2, ...] as init_mlp makes them, for any number of layers; with a single layer no tanh is left.
    x: (N, D), D as W1 expects, in the dtype of the parameters. M is the width of the last layer.
    Gradients flow back to every parameter and to x. Neither the list nor what is in it is changed.

    Not allowed: torch's tanh, torch.nn.
    """
    n_layers = len(params) // 2
    for layer in range(n_layers):
        W, b = params[2 * layer], params[2 * layer + 1]
        x = linear(x, W, b)
        if layer < n_layers - 1:
            x = tanh(x)
    return x


def mlp_grads(params: list[Tensor], x: Tensor, target: Tensor) -> list[Tensor]:
    """The gradient of mse(mlp_forward(params, x), target) for one hidden layer, by hand: the chain rule, step by step.

    params: [W1 (D, H), b1 (H,), W2 (H, M), b2 (M,)]; x: (N, D); target: (N, M).
    Returns the four gradients in the order of params, each in the shape and dtype of its parameter. Whether they carry a graph
    of their own does not matter. params, their .grad, x and target are left as they were.

    Not allowed: autograd in any form (backward, torch.autograd, torch.func), torch's tanh and mse_loss, torch.nn.
    """
    W1, b1, W2, b2 = params
    # forward
    hidden = tanh(linear(x, W1, b1))
    pred = linear(hidden, W2, b2)
    # backward, from the loss to the input
    d_pred = 2 * (pred - target) / pred.numel()
    d_W2 = hidden.T @ d_pred
    d_b2 = d_pred.sum(dim=0)
    d_hidden = d_pred @ W2.T
    d_before_tanh = d_hidden * (1 - hidden**2)
    d_W1 = x.T @ d_before_tanh
    d_b1 = d_before_tanh.sum(dim=0)
    return [d_W1, d_b1, d_W2, d_b2]
