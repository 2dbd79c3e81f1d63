import torch
from torch import nn

# Sven Lindqvist


class Linear(nn.Linear):
    def __init__(self, in_features, out_features, generator):
        super().__init__(in_features, out_features)


class Embedding:
    def __init__(self, num_embeddings, dim, generator):
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids):
        return self.weight[ids]

    def parameters(self):
        return [self.weight]


class Tanh:
    def __call__(self, x):
        return x.tanh()

    def parameters(self):
        return []


class Sequential:
    def __init__(self, *layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]


class CharMLP:
    def __init__(self, vocab_size, block_size, dim, hidden, generator):
        self.emb = Embedding(vocab_size, dim, generator)
        self.mlp = nn.Sequential(nn.Linear(block_size * dim, hidden), nn.Tanh(), nn.Linear(hidden, vocab_size))

    def __call__(self, ids):
        return self.mlp(self.emb(ids).flatten(1))

    def parameters(self):
        return [*self.emb.parameters(), *self.mlp.parameters()]


def contexts(ids, block_size, pad):
    padded = torch.cat([torch.full((block_size,), pad), ids])
    return torch.stack([padded[t : t + block_size] for t in range(len(ids))]), ids


def to_torch_weight(weight):
    return weight.T
