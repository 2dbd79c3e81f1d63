"""Exercise 03: how does PyTorch know the slope? It writes down how each number was made, and you read its notes.

Build the loss of exercise 02, walk through the graph that was recorded on the way, find the tensors at its ends, and
see the gradient on its way back from the loss to W.

Nothing is forbidden.
"""

import torch
from torch import Tensor


def build_loss(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    """The squared error of the prediction W x, made in three operations: Mul, Sub, Pow.

    All arguments are 0-D tensors, shape (), of the same floating dtype, and so is the result. Its graph holds exactly a
    multiplication, a subtraction and a power, in this order. Gradients flow back to whichever arguments require them;
    no argument is changed, and no gradient is computed yet.
    """
    raise NotImplementedError("write build_loss here")


def op_names(t: Tensor) -> list[str]:
    """The names of the backward nodes from t down to the leaves, such as
    ["PowBackward0", "SubBackward0", "MulBackward0", "AccumulateGrad"].

    A node's name is that of its type. The walk starts at t's own node and goes depth first, a node before its inputs;
    a node that is reached in several ways is named once, and two nodes of the same name are named both. Inputs
    that need no gradient have no node. [] for a leaf, and for a tensor without a graph. Nothing is changed.
    """
    raise NotImplementedError("write op_names here")


def leaves(t: Tensor) -> list[Tensor]:
    """The leaf tensors that will receive .grad when t.backward() runs, each once, in the order of op_names.

    The tensors themselves, not copies: for the loss (W x - target)^2, where only W requires gradients, [W]. A leaf that is
    used in several places counts once; two leaves that hold equal numbers are two leaves. [] for a tensor without a
    graph. Nothing is changed.
    """
    raise NotImplementedError("write leaves here")


def grads_along(W: Tensor, x: Tensor, target: Tensor) -> dict[str, Tensor]:
    """The slopes of the loss (W x - target)^2 along the way back: {"y": dL/dy, "W": dL/dW}, where y = W x.

    All tensors are 0-D, shape (), of the same floating dtype. Both slopes come from one backward pass: PyTorch meets
    dL/dy on its way to W. W requires gradients, and W.grad is None when the function is called; afterwards it may be
    None or hold dL/dW, either is fine. Otherwise W, x and target are left as they were.
    """
    raise NotImplementedError("write grads_along here")
