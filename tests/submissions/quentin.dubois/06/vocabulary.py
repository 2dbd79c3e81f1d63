import torch


def build_vocab(text):
    chars = list(dict.fromkeys(text))  # each one once, in the order of the text
    stoi = {c: i for i, c in enumerate(chars)}
    itos = {i: c for i, c in enumerate(chars)}
    return stoi, itos


def tokenize(text, stoi):
    # unknown characters become 0 so that it never crashes
    return torch.tensor([stoi.get(c, 0) for c in text])


def detokenize(ids, itos):
    return "".join(itos[i.item()] for i in ids)


def next_char_pairs(ids):
    return ids[:-1], ids[1:]


def bigram_counts(x, y, vocab_size):
    counts = torch.zeros(vocab_size, vocab_size, dtype=torch.long)
    counts[x, y] += 1
    return counts


def counts_to_probs(counts, smoothing=0.0):
    counts = counts.float() + smoothing
    return counts / counts.sum(dim=1)
