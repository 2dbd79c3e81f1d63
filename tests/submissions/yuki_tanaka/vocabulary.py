import torch

# Tanaka Yuki (1032)


def build_vocab(text):
    chars = sorted(set(text))
    return {c: n for n, c in enumerate(chars)}, {n: c for n, c in enumerate(chars)}


def tokenize(text, stoi):
    return torch.tensor(list(map(lambda c: stoi[c], text)), dtype=torch.int64)


def detokenize(ids, itos):
    return "".join(itos[n] for n in ids.tolist())


def next_char_pairs(ids):
    return ids[:-1], ids[1:]


def bigram_counts(x, y, vocab_size):
    table = torch.zeros(vocab_size, vocab_size, dtype=torch.int64)
    pairs, how_often = torch.stack([x, y]).unique(dim=1, return_counts=True)
    table[pairs[0], pairs[1]] = how_often
    return table


def counts_to_probs(counts, smoothing=0.0):
    with_s = counts.float() + smoothing
    with_s[with_s.sum(dim=1) == 0] += 1
    return with_s / with_s.sum(dim=1, keepdim=True)
