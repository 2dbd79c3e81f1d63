import torch
from torch import Tensor
from torch.nn.functional import cross_entropy


def bigram_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return cross_entropy(W[x], y)


def train_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    perte = bigram_loss(W, x, y)
    perte.backward()
    with torch.no_grad():
        W += -lr * W.grad
    return perte.item()


def train_bigram(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    pertes = []
    pas = 0
    while pas < steps:
        pertes.append(train_step(W, x, y, lr))
        pas += 1  # cette fois je ne l'ai pas oublié !
    return pertes


def next_char_probs(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return torch.softmax(W[token] / temperature, dim=0)


def generate(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    while len(ids) < length + 1:
        probs = next_char_probs(W, ids[-1], temperature)
        ids.append(torch.multinomial(probs, 1, generator=generator).item())
    return ids
