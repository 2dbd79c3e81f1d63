"""Exercise 14: how does a character find out which earlier ones matter to it?

Forbidden here: torch.nn, and torch's ready-made attention. `softmax` is free.
"""

import torch
from torch import Tensor


def causal_mask(T: int) -> Tensor:
    """(T, T) bool: True where row t may look at column s, which is where s <= t."""
    raise NotImplementedError("write causal_mask here")


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """The mean of the values, weighted by how well each key fits the query: softmax(q kᵀ / √d) v.

    q: (..., T, d), k: (..., S, d), v: (..., S, dv), mask: bool (T, S), True where row t may look at column s; without a
    mask every row may look everywhere. Returns the result (..., T, dv) and the weights (..., T, S), whose rows sum to 1.
    Every row of a mask has a True.
    """
    raise NotImplementedError("write attention here")


def split_heads(x: Tensor, n_heads: int) -> Tensor:
    """(B, T, C) -> (B, h, T, C / h): head j holds the channels j * C / h up to (j + 1) * C / h - 1."""
    raise NotImplementedError("write split_heads here")


def merge_heads(x: Tensor) -> Tensor:
    """(B, h, T, c) -> (B, T, h * c): the heads side by side again; it undoes split_heads."""
    raise NotImplementedError("write merge_heads here")


def multi_head_attention(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    """Causal self-attention with several heads: (B, T, C), four times (C, C) -> (B, T, C).

    Queries, keys and values are x @ Wq, x @ Wk and x @ Wv. Every head attends by itself, and sees no later position.
    The heads are merged, and the result is multiplied by Wo, from the right like the others.
    """
    raise NotImplementedError("write multi_head_attention here")
