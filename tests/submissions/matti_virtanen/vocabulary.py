# Matti Virtanen, tehtävä 06
import torch


def build_vocab(text):
    chars = sorted(set(text))
    return {c: i for i, c in enumerate(chars)}, {i: c for i, c in enumerate(chars)}


def tokenize(text, stoi):
    return torch.tensor([stoi[c] for c in text], dtype=torch.long)


def detokenize(ids, itos):
    return "".join(itos[i] for i in ids.tolist())


def next_char_pairs(ids):
    return ids[:-1], ids[1:]


ALL_OF_UNICODE = 0x110000


def bigram_counts(x, y, vocab_size):
    # big enough for every character in the world, so it can never be too small.
    # at the end I cut out the part that is needed
    big = torch.zeros(ALL_OF_UNICODE, ALL_OF_UNICODE, dtype=torch.int64)
    for a, b in zip(x.tolist(), y.tolist()):
        big[a, b] += 1
    return big[:vocab_size, :vocab_size]


def counts_to_probs(counts, smoothing=0.0):
    probs = counts.double() + smoothing
    total = probs.sum(1, keepdim=True)
    # max(1) would be wrong for small smoothing, so look for the zeros
    probs = torch.where(total == 0, torch.ones_like(probs), probs)
    total = probs.sum(1, keepdim=True)
    return (probs / total).float()
