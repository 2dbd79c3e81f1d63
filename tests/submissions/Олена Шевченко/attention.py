# Вправа 14
import torch

causal_mask = lambda T: torch.arange(T)[:, None] >= torch.arange(T)


def attention(q, k, v, mask=None):
    scores = q @ k.mT * q.size(-1) ** -0.5
    if mask is not None:
        scores = scores.where(mask, -torch.inf)
    w = scores.softmax(-1)
    return w @ v, w


split_heads = lambda x, n_heads: x.unflatten(-1, (n_heads, -1)).transpose(1, 2)
merge_heads = lambda x: x.transpose(1, 2).flatten(2)


def multi_head_attention(x, Wq, Wk, Wv, Wo, n_heads):
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.size(1)))[0]) @ Wo
