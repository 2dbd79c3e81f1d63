import torch
from torch import Tensor

# Park Hye-jin


def causal_mask(T: int) -> Tensor:
    rows = torch.arange(T).unsqueeze(1)
    columns = torch.arange(T).unsqueeze(0)
    return columns <= rows


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = torch.matmul(q, k.transpose(-1, -2))
    scores = torch.div(scores, q.shape[-1] ** 0.5)
    if mask is not None:
        scores = torch.where(mask, scores, torch.tensor(float("-inf"), dtype=scores.dtype))
    weights = torch.softmax(scores, dim=-1)
    return torch.matmul(weights, v), weights


def split_heads(x: Tensor, n_heads: int) -> Tensor:
    parts = torch.chunk(x, n_heads, dim=-1)
    return torch.stack(parts, dim=1)


def merge_heads(x: Tensor) -> Tensor:
    parts = [x.select(1, j) for j in range(x.shape[1])]
    return torch.cat(parts, dim=-1)


def multi_head_attention(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q = split_heads(torch.matmul(x, Wq), n_heads)
    k = split_heads(torch.matmul(x, Wk), n_heads)
    v = split_heads(torch.matmul(x, Wv), n_heads)
    result, weights = attention(q, k, v, causal_mask(x.shape[1]))
    return torch.matmul(merge_heads(result), Wo)
