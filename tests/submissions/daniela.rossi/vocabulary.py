import torch
from torch import Tensor

# Daniela Rossi, gruppo 3


def build_vocab(text: str) -> tuple[dict[str, int], dict[int, str]]:
    caratteri = sorted(set(text))
    stoi = {}
    itos = {}
    for i in range(len(caratteri)):
        stoi[caratteri[i]] = i
        itos[i] = caratteri[i]
    return stoi, itos


def tokenize(text: str, stoi: dict[str, int]) -> Tensor:
    return torch.tensor([stoi[c] for c in text], dtype=torch.long)


def next_char_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    x = ids[0 : len(ids) - 1]
    y = ids[1 : len(ids)]
    return x, y


def bigram_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    conti = torch.zeros((vocab_size, vocab_size), dtype=torch.long)
    for i in range(len(x)):
        conti[x[i], y[i]] = conti[x[i], y[i]] + 1
    return conti


def counts_to_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    V = len(counts)
    probs = torch.zeros(V, V)
    for i in range(V):
        s = counts[i].sum() + smoothing * V
        for j in range(V):
            probs[i, j] = (counts[i, j] + smoothing) / s if s > 0 else 1 / V
    return probs
