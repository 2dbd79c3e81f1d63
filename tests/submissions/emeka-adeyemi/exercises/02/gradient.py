"""Exercise 02: if I nudge the weight, which way does the loss move, and how steeply?

One weight W, one input x, one target. The model predicts W times x; the loss is the squared distance from the target.
You find the slope of the loss in W three times: from the formula, by nudging W, and with automatic gradients.
All three must tell you the same number.

Forbidden: automatic gradients (backward, torch.autograd, torch.func) in manual_grad and in numeric_grad.
"""

import torch
from torch import Tensor


def predict(W: Tensor, x: Tensor) -> Tensor:
    """The model's answer: the weight times the input.

    W and x are 0-D tensors, shape (), of the same floating dtype, and so is the result. It stays on the graph:
    gradients flow back from it to W and to x. Neither argument is changed.
    """
    raise NotImplementedError("write predict here")


def squared_error(y: Tensor, target: Tensor) -> Tensor:
    """How wrong the answer y is: its distance from the target, squared.

    y and target are 0-D tensors, shape (), of the same floating dtype, and so is the result. There is no factor 1/2.
    The result stays on the graph: gradients flow back from it to y and to target, also where the two are equal.
    Neither argument is changed.
    """
    raise NotImplementedError("write squared_error here")


def manual_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    """The slope dL/dW of the loss L = (W x - target)^2, from the formula that the chain rule gives.

    All arguments are 0-D tensors, shape (), of the same floating dtype, and so is the result; W may or may not require
    gradients. The formula holds everywhere: on both sides of the target, for an x that is negative or 0, for large
    numbers. No argument is changed, W.grad included. Automatic gradients are forbidden here.
    """
    raise NotImplementedError("write manual_grad here")


def numeric_grad(W: Tensor, x: Tensor, target: Tensor, eps: float = 1e-3) -> Tensor:
    """The slope dL/dW measured, not derived: the central difference with W nudged by eps to both sides.

    Rise over run: how far the loss rises from W - eps to W + eps, over the distance between the two. Needs no formula for
    the slope and uses the eps it is given.
    All tensors are 0-D, shape (), of the same floating dtype, and so is the result; W may or may not require gradients,
    and may be 0. No argument is changed: W holds the same value to the last bit. Automatic gradients are forbidden here.
    """
    raise NotImplementedError("write numeric_grad here")


def autograd_grad(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    """The slope dL/dW by automatic gradients.

    All arguments are 0-D tensors, shape (), of the same floating dtype, and so is the result. W requires gradients.
    The caller keeps what is theirs: W, x and target come back as they were, and so does W.grad, whether it was None or
    held a number. Such an old number must not leak into the result either.
    """
    raise NotImplementedError("write autograd_grad here")
