"""Exercise 11: how does a network learn from a thousand examples, in steps that are neither blind nor wild?

Cut the examples into shuffled batches, give the step a memory (momentum), give every weight a step of its own (Adam),
hold a gradient that is too large (clipping), and put it together: epochs of training with the loss that each one cost.

Forbidden: torch.optim, torch.nn and torch.utils.data (its DataLoader would do the first function for you).
"""

import torch
from torch import Tensor


def minibatches(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    """Shuffle the numbers 0 ... n-1 and cut them into batches: a list of int64 tensors of shape (batch_size,), the last may be shorter.

    n: how many examples there are, at least 1. batch_size: at least 1, and maybe more than n.
    generator: the only source of chance. The same state gives the same batches, the next call gives others; torch's global
    random state stays untouched.
    Each number stands in exactly one batch, once. All batches are full, but for the last, which holds what is left; no
    batch is empty. No particular order is expected.

    Not allowed: torch.utils.data.
    """
    order = torch.randperm(n, generator=generator)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def momentum_update(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    """One step of gradient descent with momentum, in place: v = momentum * v + gradient, then p moves by -lr * v.

    params: leaves of any shape. velocities: a plain tensor in the shape of each, zeros before the first step; the list holds
    the new velocities afterwards (its tensors changed or replaced, either is right).
    A parameter whose .grad is None is skipped, and so is its velocity. Every .grad is left as it was, the parameters stay the same
    leaves, gradients stay switched on for everybody else. Nothing but the velocities is remembered between calls.

    Not allowed: torch.optim.
    """
    with torch.no_grad():
        for i, p in enumerate(params):
            if p.grad is None:
                continue
            velocities[i] = momentum * velocities[i] + p.grad
            p.sub_(lr * velocities[i])


def adam_update(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    """One step of Adam, in place, as torch.optim.Adam takes it.

    state: {"step": 0, "m": [zeros, ...], "v": [zeros, ...]} before the first step, a tensor in the shape of each parameter; the dict
    is updated in place (the tensors in its lists changed or replaced, either is right). With g the gradient and t the number of
    this step, counted from 1:
        m = beta1 * m + (1 - beta1) * g            a running mean of the gradients
        v = beta2 * v + (1 - beta2) * g^2          a running mean of their squares
        p moves by -lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)
    One step is counted for each call, shared by all parameters. A parameter whose .grad is None is skipped, with its m and v.
    Every .grad is left as it was, the parameters stay the same leaves, gradients stay switched on for everybody else. Nothing but
    the state is remembered between calls.

    Not allowed: torch.optim.
    """
    beta1, beta2 = betas
    state["step"] += 1
    t = state["step"]
    with torch.no_grad():
        for i, p in enumerate(params):
            if p.grad is None:
                continue
            state["m"][i] = beta1 * state["m"][i] + (1 - beta1) * p.grad
            state["v"][i] = beta2 * state["v"][i] + (1 - beta2) * p.grad**2
            m_hat = state["m"][i] / (1 - beta1**t)
            v_hat = state["v"][i] / (1 - beta2**t)
            p.sub_(lr * m_hat / (v_hat.sqrt() + eps))


def clip_grad_norm(params: list[Tensor], max_norm: float) -> float:
    """Shorten all gradients together if they are too long; returns how long they were before.

    Their length is the global norm: the root of the sum of the squares of all numbers in all .grad. If it is larger than max_norm,
    every .grad is multiplied by the same factor, so that the norm becomes max_norm (1e-6 more below the line, as torch has it, is right
    too). Otherwise every .grad is left exactly as it was. Parameters without a gradient are skipped; if none has one, or all are zero, the
    norm is 0.0. The parameters themselves are not changed. The result is a plain float.

    Not allowed: torch.nn.
    """
    grads = [p.grad for p in params if p.grad is not None]
    squares = [(g**2).sum().item() for g in grads]
    norm = sum(squares) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return float(norm)


def fit(params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator) -> list[float]:
    """Train a linear model in batches, in place; returns one loss for each epoch.

    params: [W (D, 1), b (1,)], leaves that require grad. x: (N, D), y: (N, 1), left as they are. The model is x @ W + b, the loss
    of a batch is the mean squared error over its examples, and a step is the plain one: p moves by -lr times its gradient.
    An epoch goes once through all N examples, in batches that are shuffled anew for every epoch, one step for each batch. Its loss is the
    mean over all N examples, each taken just before its own batch's step: a short last batch counts for less.
    generator: the only source of chance. A .grad that was there before must not leak in; what it is afterwards does not matter.
    The result has `epochs` plain floats.

    Not allowed: torch.optim, torch.nn, torch.utils.data.
    """
    W, b = params
    losses: list[float] = []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            error = x[batch] @ W + b - y[batch]
            loss = (error**2).mean()
            for p in params:
                p.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p.sub_(lr * p.grad)
            total += loss.item() * len(batch)
        losses.append(total / len(x))
    return losses
