import torch
import torch.nn.functional as F
from torch import Tensor

# Park Hye-jin


def bigram_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    logits = torch.index_select(W, 0, x)
    return F.nll_loss(F.log_softmax(logits, dim=1), y)


def train_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    grads = torch.autograd.grad(outputs=loss, inputs=W)
    with torch.no_grad():
        W.add_(grads[0], alpha=-lr)
    return loss.item()


def train_bigram(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for step in range(steps):
        loss = train_step(W, x, y, lr)
        losses.append(loss)
    return losses


def next_char_probs(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    row = W.detach().select(0, token)
    return F.softmax(row / temperature, dim=0)


def generate(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    """
    inverse transform sampling: one uniform number, and look where it falls in the cumulated probabilities
    """
    result = [start]
    for _ in range(length):
        probs = next_char_probs(W, result[-1], temperature)
        edges = torch.cumsum(probs, dim=0)
        u = torch.rand(1, generator=generator)
        index = torch.searchsorted(edges, u.to(edges.dtype)).item()
        result.append(min(index, W.shape[0] - 1))
    return result
