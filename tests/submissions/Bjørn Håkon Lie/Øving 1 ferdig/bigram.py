# Øving 09, Bjørn Håkon Lie
import torch
import torch.nn as nn  # compare only!
import torch.nn.functional as F
from torch import Tensor

from hjelp import check, dbg


def bigram_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    log_p = F.log_softmax(W[x], dim=1)
    picked = log_p[torch.arange(len(y)), y]
    return -picked.mean()


def train_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    dbg("loss", loss.item())
    return loss.item()


def train_bigram(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for step in range(steps):
        losses.append(train_step(W, x, y, lr))
    return losses


def next_char_probs(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] / temperature, dim=0)


def generate(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    now = start
    for _ in range(length):
        p = next_char_probs(W, now, temperature)
        now = torch.multinomial(p, 1, generator=generator).item()
        ids.append(now)
    dbg(ids)
    return ids


if __name__ == "__main__":
    W = torch.randn(5, 5)
    x, y = torch.randint(5, (9,)), torch.randint(5, (9,))
    check("bigram_loss", bigram_loss(W, x, y), nn.CrossEntropyLoss()(W[x], y))
