# Øving 06, Bjørn Håkon Lie
import torch
from torch import Tensor

from hjelp import dbg


def build_vocab(text: str) -> tuple[dict[str, int], dict[int, str]]:
    letters = []
    for ch in text:
        if ch not in letters:
            letters.append(ch)
    letters.sort()
    dbg(len(letters), "different characters")
    itos = dict(enumerate(letters))
    stoi = {ch: i for i, ch in itos.items()}
    return stoi, itos


def tokenize(text: str, stoi: dict[str, int]) -> Tensor:
    ids = torch.empty(len(text), dtype=torch.long)
    for i, ch in enumerate(text):
        ids[i] = stoi[ch]
    return ids


def detokenize(ids: Tensor, itos: dict[int, str]) -> str:
    out = ""
    for i in ids:
        out += itos[i.item()]
    return out


def next_char_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    n = len(ids) - 1
    return ids[:n], ids[1 : n + 1]


def bigram_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    table = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        table[a, b] += 1
    return table


def counts_to_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    V = counts.shape[0]
    probs = torch.empty(V, V)
    for a in range(V):
        row = counts[a].float() + smoothing
        total = row.sum()
        if total == 0:
            probs[a] = 1 / V
        else:
            probs[a] = row / total
    return probs


if __name__ == "__main__":
    stoi, itos = build_vocab("hello world")
    ids = tokenize("hello world", stoi)
    print(ids, repr(detokenize(ids, itos)))
    print(counts_to_probs(bigram_counts(*next_char_pairs(ids), len(stoi))))
