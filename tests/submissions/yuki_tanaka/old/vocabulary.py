import torch

# OLD, does not work


def build_vocab(text):
    return {c: ord(c) for c in text}, {ord(c): c for c in text}


def tokenize(text, stoi):
    return torch.tensor([ord(c) for c in text])
