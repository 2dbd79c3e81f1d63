import torch
import torch.nn.functional as F

# Sven Lindqvist

sdpa = F.scaled_dot_product_attention


def causal_mask(T):
    return torch.ones(T, T, dtype=torch.bool).tril()


def attention(q, k, v, mask=None):
    scores = q @ k.mT / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(mask.logical_not(), -torch.inf)
    weights = F.softmax(scores, dim=-1)
    return weights @ v, weights


def split_heads(x, n_heads):
    return x.unflatten(2, (n_heads, -1)).transpose(1, 2)


def merge_heads(x):
    return x.transpose(1, 2).flatten(2)


def multi_head_attention(x, Wq, Wk, Wv, Wo, n_heads):
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(sdpa(q, k, v, is_causal=True)) @ Wo
