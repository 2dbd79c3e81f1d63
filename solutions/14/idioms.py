"""Right answers of exercise 14 in other forms: every check must accept each of them."""

import math

import torch
from attention import attention, causal_mask, merge_heads, split_heads
from torch import Tensor

from grader.banks import idiom

# --- causal_mask ---


@idiom(of="causal_mask")
def compared_positions(T: int) -> Tensor:
    t = torch.arange(T)
    return t[None, :] <= t[:, None]


@idiom(of="causal_mask")
def tril_as_bool(T: int) -> Tensor:
    return torch.tril(torch.ones(T, T)).bool()


@idiom(of="causal_mask")
def not_the_upper_triangle(T: int) -> Tensor:
    return ~torch.triu(torch.ones((T, T), dtype=torch.bool), diagonal=1)


@idiom(of="causal_mask")
def tril_equal_to_one(T: int) -> Tensor:
    return torch.tril(torch.ones(T, T)) == 1


@idiom(of="causal_mask")
def two_loops(T: int) -> Tensor:
    mask = torch.zeros(T, T, dtype=torch.bool)
    for t in range(T):
        for s in range(t + 1):
            mask[t, s] = True
    return mask


@idiom(of="causal_mask")
def from_lists(T: int) -> Tensor:
    return torch.tensor([[s <= t for s in range(T)] for t in range(T)])


# --- attention ---


@idiom(of="attention")
def where_and_sqrt(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = torch.matmul(q, k.mT) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = torch.where(mask, scores, torch.tensor(float("-inf"), dtype=scores.dtype))
    weights = scores.softmax(-1)
    return torch.matmul(weights, v), weights


@idiom(of="attention")
def a_very_low_number(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    d_k = k.shape[-1]
    att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(d_k))
    if mask is not None:
        att = att.masked_fill(mask == 0, -1e9)
    att = torch.nn.functional.softmax(att, dim=-1)
    y = att @ v
    return y, att


@idiom(of="attention")
def by_einsum(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = torch.einsum("...td,...sd->...ts", q * q.shape[-1] ** -0.5, k)
    if mask is not None:
        scores = scores.masked_fill(mask.logical_not(), -torch.inf)
    weights = scores.softmax(dim=-1)
    return torch.einsum("...ts,...sv->...tv", weights, v), weights


@idiom(of="attention")
def softmax_by_hand(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5
    if mask is None:
        mask = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool)
    scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    e = (scores - scores.amax(-1, keepdim=True)).exp() * mask
    weights = e / e.sum(-1, keepdim=True)
    return weights @ v, weights


@idiom(of="attention")
def mask_turned_into_numbers(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    bias = torch.zeros(q.shape[-2], k.shape[-2], dtype=q.dtype)
    if mask is not None:
        bias[~mask] = float("-inf")
    weights = torch.softmax(q @ k.swapaxes(-1, -2) / torch.tensor(q.shape[-1], dtype=q.dtype).sqrt() + bias, dim=-1)
    return weights @ v, weights


@idiom(of="attention")
def masked_after_and_divided_again(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        top = torch.where(mask, scores, -torch.inf).amax(-1, keepdim=True).detach()
        e = torch.where(mask, (scores - top).clamp(max=0), -torch.inf).exp()
        weights = e / e.sum(-1, keepdim=True)
    else:
        weights = scores.softmax(-1)
    return weights @ v, weights


# --- split_heads ---


@idiom(of="split_heads")
def chunks_stacked(x: Tensor, n_heads: int) -> Tensor:
    return torch.stack(torch.chunk(x, n_heads, dim=-1), dim=1)


@idiom(of="split_heads")
def view_and_permute(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.size()
    return x.view(B, T, n_heads, C // n_heads).permute(0, 2, 1, 3)


@idiom(of="split_heads")
def unflatten_and_a_copy(x: Tensor, n_heads: int) -> Tensor:
    return x.unflatten(-1, (n_heads, -1)).transpose(1, 2).contiguous()


@idiom(of="split_heads")
def slices_in_a_loop(x: Tensor, n_heads: int) -> Tensor:
    size = x.shape[-1] // n_heads
    heads = []
    for j in range(n_heads):
        heads.append(x[..., j * size : (j + 1) * size])
    return torch.stack(heads, 1)


# --- merge_heads ---


@idiom(of="merge_heads")
def heads_concatenated(x: Tensor) -> Tensor:
    return torch.cat([x[:, j] for j in range(x.shape[1])], dim=-1)


@idiom(of="merge_heads")
def contiguous_and_view(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.transpose(1, 2).contiguous().view(B, T, h * c)


@idiom(of="merge_heads")
def permuted_and_reshaped(x: Tensor) -> Tensor:
    return x.permute(0, 2, 1, 3).reshape(x.shape[0], x.shape[2], -1)


@idiom(of="merge_heads")
def unbound(x: Tensor) -> Tensor:
    return torch.cat(x.unbind(1), dim=2)


# --- multi_head_attention ---


@idiom(of="multi_head_attention")
def a_loop_over_the_heads(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    size = x.shape[-1] // n_heads
    mask = causal_mask(x.shape[1])
    outs = []
    for j in range(n_heads):
        part = slice(j * size, (j + 1) * size)
        out, _ = attention(x @ Wq[:, part], x @ Wk[:, part], x @ Wv[:, part], mask)
        outs.append(out)
    return torch.cat(outs, dim=-1) @ Wo


@idiom(of="multi_head_attention")
def one_product_for_three(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    q, k, v = (x @ torch.cat([Wq, Wk, Wv], dim=1)).split(C, dim=2)
    q = q.view(B, T, n_heads, C // n_heads).transpose(1, 2)
    k = k.view(B, T, n_heads, C // n_heads).transpose(1, 2)
    v = v.view(B, T, n_heads, C // n_heads).transpose(1, 2)
    att = (q @ k.transpose(-2, -1)) * (1.0 / math.sqrt(k.size(-1)))
    att = att.masked_fill(torch.tril(torch.ones(T, T))[None, None] == 0, float("-inf"))
    y = torch.softmax(att, dim=-1) @ v
    return y.transpose(1, 2).contiguous().view(B, T, C) @ Wo


@idiom(of="multi_head_attention")
def outputs_added_head_by_head(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = split_heads(x @ Wq, n_heads), split_heads(x @ Wk, n_heads), split_heads(x @ Wv, n_heads)
    heads, weights = attention(q, k, v, mask=causal_mask(x.shape[1]))
    size = heads.shape[-1]
    out = torch.zeros_like(x)
    for j in range(n_heads):
        out = out + heads[:, j] @ Wo[j * size : (j + 1) * size]
    return out


@idiom(of="multi_head_attention")
def text_by_text(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    rows = []
    for text in x:
        text = text.unsqueeze(0)
        q, k, v = (split_heads(torch.matmul(text, W), n_heads) for W in (Wq, Wk, Wv))
        rows.append(merge_heads(attention(q, k, v, causal_mask(text.shape[1]))[0]))
    return torch.cat(rows).matmul(Wo)
