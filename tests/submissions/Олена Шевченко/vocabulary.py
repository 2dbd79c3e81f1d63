# Вправа 06
import torch


def build_vocab(text):
    itos = dict(enumerate(sorted(set(text))))
    return dict(zip(itos.values(), itos)), itos


def tokenize(text, stoi):
    return torch.LongTensor([stoi[c] for c in text])


def detokenize(ids, itos):
    return "".join(map(itos.__getitem__, ids.tolist()))


def next_char_pairs(ids):
    return ids[:-1], ids[1:]


def bigram_counts(x, y, vocab_size):
    V = vocab_size
    ones = torch.ones_like(x)
    return torch.zeros(V * V, dtype=torch.long).scatter_add_(0, V * x + y, ones).view(V, V)


def counts_to_probs(counts, smoothing=0.0):
    p = (counts + smoothing).double()
    p[p.sum(1) == 0] = 1.0  # порожній рядок -> рівномірний
    return (p / p.sum(1, keepdim=True)).float()
