# Øving 12, Bjørn Håkon Lie
import torch
from torch import Tensor

from hjelp import dbg


class Linear:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        W = torch.empty(in_features, out_features)
        W.normal_(0.0, in_features**-0.5, generator=generator)
        self.weight = W.requires_grad_(True)
        self.bias = torch.zeros(out_features).requires_grad_(True)

    def __call__(self, x: Tensor) -> Tensor:
        dbg("Linear gets", tuple(x.shape))
        return torch.matmul(x, self.weight) + self.bias

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


class Embedding:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        W = torch.empty(num_embeddings, dim)
        W.normal_(0.0, 1.0, generator=generator)
        self.weight = W.requires_grad_(True)

    def __call__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        return [self.weight]


class Tanh:
    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x)

    def parameters(self) -> list[Tensor]:
        return []


class Sequential:
    def __init__(self, *layers) -> None:
        self.layers = layers

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        return sum((layer.parameters() for layer in self.layers), [])


class CharMLP:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.table = Embedding(vocab_size, dim, generator)
        self.first = Linear(block_size * dim, hidden, generator)
        self.last = Linear(hidden, vocab_size, generator)
        self.layers = [self.table, self.first, Tanh(), self.last]

    def __call__(self, ids: Tensor) -> Tensor:
        N = ids.shape[0]
        x = self.table(ids).reshape(N, -1)
        for layer in self.layers[1:]:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        params = []
        for layer in self.layers:
            params += layer.parameters()
        dbg(sum(p.numel() for p in params), "numbers to learn")
        return params


def contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    rows = []
    window = [pad] * block_size
    for i in ids.tolist():
        rows.append(list(window))
        window = window[1:] + [i]  # the oldest goes, the newest comes
    return torch.tensor(rows), ids


def to_torch_weight(weight: Tensor) -> Tensor:
    return weight.T
