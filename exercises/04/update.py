"""Exercise 04: the slope is known. How does one weight take a step, and then another?

The gradient says which way the loss rises. You write the step against it, clear the gradient for the next round, put
both into a training loop, and find out how large a step may be.

Forbidden: torch.optim.
"""

import torch
from torch import Tensor


def sgd_update(W: Tensor, lr: float) -> None:
    """One step of gradient descent: moves W in place, against W.grad, by lr times as much.

    W has any shape and is a leaf that requires gradients. It stays that very leaf: same object, shape and dtype,
    still requiring gradients, and no graph hangs from it. W.grad itself is not changed. Where W.grad is None nothing
    happens. Gradients stay switched on for everybody else. Forbidden: torch.optim.
    """
    raise NotImplementedError("write sgd_update here")


def zero_grad(W: Tensor) -> None:
    """Clear the gradient, so that the next backward starts from nothing.

    Afterwards W.grad is None or plain zeros (either is right), whatever it held before, infinities and NaN included.
    W has any shape and is otherwise left alone. Safe where W.grad is None already. Forbidden: torch.optim.
    """
    raise NotImplementedError("write zero_grad here")


def train_one_weight(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    """Train W so that W times x hits the target: `steps` times forward, backward, update.

    The loss is the squared error (no factor 1/2). W, x and target are 0-D tensors, shape (); W is a leaf that requires
    gradients and is trained in place, x and target are not changed; x may be 0. On entry W.grad is None or zero; afterwards it may be
    anything. Returns W's value after each step, as plain floats: `steps` of them, and [] for 0 steps. It always takes
    all the steps, also when W arrives early or runs away. Forbidden: torch.optim.
    """
    raise NotImplementedError("write train_one_weight here")


def largest_stable_lr(x: float) -> float:
    """The bound on the learning rate: below it train_one_weight converges, above it W runs away.

    Depends on the input x only; x may be negative, but not 0. The result is exact, not searched for. Hint: by which factor
    does one step multiply the distance of W from its goal, and when does a repeated factor shrink a number?
    """
    raise NotImplementedError("write largest_stable_lr here")
