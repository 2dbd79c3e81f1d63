"""Exercise 05: why does backward add, and what can you make of it?

One weight that is used many times collects a slope from every use. You add slopes up, pair by pair; you build the slope
of a large batch from small pieces; you clear many gradients at once; and you keep losses without keeping their graphs.
"""

from collections.abc import Iterable

import torch
from torch import Tensor


def grad_of_sum(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    """The slope in W of the sum of (W * x - target)^2 over all N pairs: (), (N,), (N,) -> ().

    Made of N separate backward calls, one a pair: each adds its own slope to W.grad. W is a leaf that requires grad. W.grad
    may hold an old gradient on entry, which must not leak into the result; what it holds afterwards does not matter. N is
    at least 1. The result has the dtype of W. W's value, xs and targets are left as they were.
    """
    raise NotImplementedError("write grad_of_sum here")


def accumulated_mean_grad(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    """The slope in W of the mean of (X @ W - y)^2 over all N rows: (D, 1), (N, D), (N, 1) -> (D, 1).

    Found from micro batches: at most `micro_batch` rows at a time go forward and backward, and their slopes add up to
    that of the full batch. The last micro batch may be short; micro_batch may be 1, or larger than N. W is a leaf that
    requires grad. W.grad may hold an old gradient on entry, which must not leak into the result; what it holds afterwards
    does not matter. The result has the dtype of W. W's values, X and y are left as they were.
    """
    raise NotImplementedError("write accumulated_mean_grad here")


def zero_grads(params: Iterable[Tensor]) -> None:
    """Clear the gradient of every tensor in `params`: afterwards each .grad is None or all zeros.

    `params` is anything that can be walked through once: a list, a tuple, also a generator. Tensors may have any shape; one
    without a gradient does no harm. Nothing but .grad changes.
    """
    raise NotImplementedError("write zero_grads here")


def loss_history(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    """The squared error (W * x - target)^2 of every pair, in order: (), (N,), (N,) -> N plain floats.

    W requires grad and is the same for all pairs: nothing is learnt here. No graph is alive any more when the function
    returns. W, W.grad, xs and targets are left as they were.
    """
    raise NotImplementedError("write loss_history here")
