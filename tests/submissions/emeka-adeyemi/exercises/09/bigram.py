"""Exercise 09: can a table of numbers learn to write "hello world"?

The whole model is one table W, a row for each character, trained by nothing but backward and a step. Afterwards it
writes: it draws the next character from the row of the last one, again and again.

Forbidden: torch.nn and torch.optim. The ready-made softmax, log_softmax, cross_entropy and nll_loss are free here, also
those of torch.nn.functional: you have written your own.
"""

import torch
import torch.nn.functional as F
from torch import Tensor


def bigram_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """How badly the table W predicts that y follows x: (V, V), (N,), (N,) -> ().

    Row x[i] of W holds the logits of whatever comes after the character x[i]. The loss is the cross-entropy, the mean of
    -ln p(y[i]) over the N pairs; a pair that occurs twice counts twice. W is float32 or float64, x and y are int64. The
    result has the dtype of W, carries a graph back to W, and is finite and right also where the logits of a row lie
    around +1000 or around -1000. No argument is changed.
    """
    raise NotImplementedError("write bigram_loss here")


def train_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    """One full step of gradient descent on bigram_loss over all N pairs: (V, V), (N,), (N,). Returns the loss *before* it.

    W is a leaf that requires grad. It moves in place, by lr times the gradient of now, and stays that same leaf, with
    its dtype. W.grad may hold an old gradient on entry, which must not leak in; what it holds afterwards does not matter.
    The loss is a plain Python float. x and y are left as they were.
    """
    raise NotImplementedError("write train_step here")


def train_bigram(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    """Train W in place for `steps` full steps, and return the losses, one before each step: (V, V), (N,), (N,).

    So the first loss is that of the W which came in, and the list has `steps` plain floats; with steps = 0 it is empty and
    W stays as it is. W goes on from where it is, remains the same leaf that requires grad, and an old W.grad must not leak
    in. x and y are left as they were.
    """
    raise NotImplementedError("write train_bigram here")


def next_char_probs(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    """The probability of each character to come after `token`: (V, V) -> (V,).

    The softmax of row `token` of W, whose logits are divided by `temperature` first (any number above 0): below 1 the
    favourite gets more, above 1 less. Dtype as in W; finite and right for logits of +1000 and -1000. The result carries no
    graph, whether or not W requires grad; W and W.grad are left as they were, and so is the recording of gradients.
    """
    raise NotImplementedError("write next_char_probs here")


def generate(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    """Write: `start`, followed by `length` ids, each drawn from the probabilities after the one before it.

    The probabilities are those of next_char_probs at this temperature. All chance comes from `generator`, which moves on:
    the same state gives the same ids, the next call other ones. How a draw is made of it is up to you. Returns 1 + length
    plain ints; with length = 0 that is [start]. No id ends the text early. W, with or without requires_grad, W.grad and
    the recording of gradients are left as they were.
    """
    raise NotImplementedError("write generate here")
