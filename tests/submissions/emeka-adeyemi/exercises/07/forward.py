"""Exercise 07: how does a table of numbers say which character comes next?

The forward pass of a character model: look up a row of W (the logits), then turn it into probabilities.
Forbidden: the ready-made softmax, log_softmax, logsumexp and embedding, under whatever name torch offers them.
"""

import torch
from torch import Tensor


def init_weights(vocab_size: int, generator: torch.Generator) -> Tensor:
    """Draw the table W that the model starts from.

    vocab_size: V, at least 1.
    generator: the only source of chance. The same state of the generator gives the same table; the next call with
    the same generator gives another one. torch's global random state stays untouched.
    Returns a tensor of shape (V, V), every entry an independent draw from the standard normal distribution
    (mean 0, standard deviation 1). It is a leaf that requires grad, ready to be trained.

    Any way to draw standard normal numbers is right; no particular numbers are expected.
    """
    raise NotImplementedError("write init_weights here")


def forward_logits(W: Tensor, x: Tensor) -> Tensor:
    """Look up the logits of the next character.

    W: (V, V), a floating point table; row a holds the logits of what follows character a.
    x: int64 of shape (N,), ids from 0 to V - 1; an id may occur several times.
    Returns (N, V): row i is row x[i] of W, with the dtype of W. Gradients flow back to W, and W and x stay as they are.

    Forbidden: torch's ready-made embedding.
    """
    raise NotImplementedError("write forward_logits here")


def forward_logits_one_hot(W: Tensor, x: Tensor) -> Tensor:
    """Do the same look-up as a matrix product.

    W: (V, V), a floating point table.
    x: int64 of shape (N,), ids from 0 to V - 1.
    Returns (N, V), the same numbers and the same gradient as `forward_logits`: the product of a one-hot matrix (N, V),
    whose row i is all zeros but for a one in column x[i], and W. It has the dtype of W.

    torch.nn.functional.one_hot is free here; torch's ready-made embedding is forbidden.
    """
    raise NotImplementedError("write forward_logits_one_hot here")


def softmax(logits: Tensor, dim: int = -1) -> Tensor:
    """Turn logits into probabilities along one dimension: e to each logit, divided by the sum of these.

    logits: a floating point tensor of any shape.
    dim: the dimension along which the result adds up to one; negative numbers count from the end.
    Returns a tensor of the same shape and dtype, differentiable. Logits as large as +-1000 give finite numbers,
    in the result and in the gradient. The argument stays as it is.

    Forbidden: the ready-made softmax, log_softmax and logsumexp.
    """
    raise NotImplementedError("write softmax here")


def log_softmax(logits: Tensor, dim: int = -1) -> Tensor:
    """The natural logarithm of the softmax along one dimension, without ever taking the log of zero.

    logits: a floating point tensor of any shape.
    dim: the dimension along which the probabilities add up to one; negative numbers count from the end.
    Returns a tensor of the same shape and dtype, differentiable. Logits as large as +-1000 give finite and right
    numbers (a log probability may well be -2000), in the result and in the gradient. The argument stays as it is.

    Forbidden: the ready-made softmax, log_softmax and logsumexp.
    """
    raise NotImplementedError("write log_softmax here")
