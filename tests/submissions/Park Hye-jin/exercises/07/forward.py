import torch
from torch import Tensor

# Park Hye-jin


def init_weights(vocab_size: int, generator: torch.Generator) -> Tensor:
    rows = [torch.randn(vocab_size, generator=generator) for _ in range(vocab_size)]
    return torch.stack(rows).requires_grad_(True)


def forward_logits(W: Tensor, x: Tensor) -> Tensor:
    return torch.index_select(W, 0, x)


def forward_logits_one_hot(W: Tensor, x: Tensor) -> Tensor:
    one_hot = torch.zeros(x.shape[0], W.shape[0], dtype=W.dtype)
    one_hot.scatter_(1, x.unsqueeze(1), 1.0)
    return one_hot.mm(W)


def softmax(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - torch.max(logits, dim=dim, keepdim=True).values
    powers = torch.exp(shifted)
    return torch.div(powers, powers.sum(dim=dim, keepdim=True))


def log_softmax(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - torch.max(logits, dim=dim, keepdim=True).values
    total = torch.exp(shifted).sum(dim=dim, keepdim=True)
    return shifted - torch.log(total)
