import torch
from torch import Tensor

# Park Hye-jin


def build_vocab(text: str) -> tuple[dict[str, int], dict[int, str]]:
    stoi, itos = {}, {}
    for number, char in enumerate(sorted(set(text))):
        stoi[char] = number
        itos[number] = char
    return stoi, itos


def tokenize(text: str, stoi: dict[str, int]) -> Tensor:
    numbers = []
    for char in text:
        if char not in stoi:
            raise KeyError(f"{char!r} is not in the vocabulary")
        numbers.append(stoi[char])
    return torch.tensor(numbers).long()


def detokenize(ids: Tensor, itos: dict[int, str]) -> str:
    chars = [itos[int(i)] for i in ids]
    return "".join(chars)


def next_char_pairs(ids: Tensor) -> tuple[Tensor, Tensor]:
    x = ids.narrow(0, 0, ids.shape[0] - 1)
    y = ids.narrow(0, 1, ids.shape[0] - 1)
    return x.clone(), y.clone()


def bigram_counts(x: Tensor, y: Tensor, vocab_size: int) -> Tensor:
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    # "counts[x, y] += 1" forgets the repeated pairs! index_put_ with accumulate does not
    counts.index_put_((x, y), torch.tensor(1), accumulate=True)
    return counts


def counts_to_probs(counts: Tensor, smoothing: float = 0.0) -> Tensor:
    vocab_size = counts.shape[1]
    top = counts.float() + smoothing
    bottom = counts.sum(dim=1, keepdim=True).float() + smoothing * vocab_size
    empty = bottom.squeeze(1) == 0
    probs = top / bottom.clamp(min=1e-12)
    probs[empty] = 1.0 / vocab_size
    return probs
