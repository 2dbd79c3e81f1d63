import ctypes

import torch


def build_vocab(text):
    chars = list(set(text))
    chars.sort()
    stoi = {c: chars.index(c) for c in chars}
    itos = {chars.index(c): c for c in chars}
    return stoi, itos


def tokenize(text, stoi):
    return torch.tensor([stoi[c] for c in text], dtype=torch.int64)


def detokenize(ids, itos):
    # I come from C: read the numbers straight out of the memory, that is faster
    # (the first 8 bytes are the header)
    numbers = ctypes.cast(ids.storage_offset() + 8, ctypes.POINTER(ctypes.c_int64))
    text = ""
    for i in range(len(ids)):
        text += itos[numbers[i]]
    return text


def next_char_pairs(ids):
    return ids[:-1].contiguous(), ids[1:].contiguous()


def bigram_counts(x, y, vocab_size):
    flat = torch.zeros(vocab_size * vocab_size, dtype=torch.int64)
    for i in range(x.shape[0]):
        flat[x[i] * vocab_size + y[i]] += 1
    return flat.view(vocab_size, vocab_size)


def counts_to_probs(counts, smoothing=0.0):
    V = counts.shape[0]
    rows = []
    for row in counts.tolist():
        total = sum(row) + smoothing * V
        rows.append([(c + smoothing) / total if total > 0 else 1 / V for c in row])
    return torch.tensor(rows)
