"""Exercise 14: how does a character find out which earlier ones matter to it?

Forbidden here: torch.nn, and torch's ready-made attention. `softmax` is free.
"""

import torch
from torch import Tensor


def causal_mask(T: int) -> Tensor:
    """(T, T) bool: True where row t may look at column s, which is where s <= t."""
    return torch.tril(torch.ones(T, T)).bool()


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """The mean of the values, weighted by how well each key fits the query: softmax(q kᵀ / √d) v.

    q: (..., T, d), k: (..., S, d), v: (..., S, dv), mask: bool (T, S), True where row t may look at column s; without a
    mask every row may look everywhere. Returns the result (..., T, dv) and the weights (..., T, S), whose rows sum to 1.
    Every row of a mask has a True.
    """
    d = q.shape[-1]
    scores = q @ k.transpose(-2, -1) / d**0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


def split_heads(x: Tensor, n_heads: int) -> Tensor:
    """(B, T, C) -> (B, h, T, C / h): head j holds the channels j * C / h up to (j + 1) * C / h - 1."""
    B, T, C = x.shape
    return x.reshape(B, T, n_heads, C // n_heads).transpose(1, 2)


def merge_heads(x: Tensor) -> Tensor:
    """(B, h, T, c) -> (B, T, h * c): the heads side by side again; it undoes split_heads."""
    B, h, T, c = x.shape
    return x.transpose(1, 2).reshape(B, T, h * c)


def multi_head_attention(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    """Causal self-attention with several heads: (B, T, C), four times (C, C) -> (B, T, C).

    Queries, keys and values are x @ Wq, x @ Wk and x @ Wv. Every head attends by itself, and sees no later position.
    The heads are merged, and the result is multiplied by Wo, from the right like the others.
    """
    T = x.shape[1]
    q = split_heads(x @ Wq, n_heads)
    k = split_heads(x @ Wk, n_heads)
    v = split_heads(x @ Wv, n_heads)
    out, _ = attention(q, k, v, causal_mask(T))
    return merge_heads(out) @ Wo
