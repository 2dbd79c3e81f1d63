"""Exercise 12: how do layers become building blocks, and how does a model know its own parameters?

Forbidden here: torch.nn.
"""

import torch
from torch import Tensor


class Linear:
    """A layer of weights: x @ weight + bias.

    weight: (in_features, out_features), bias: (out_features,). Both are leaves that require grad. Random numbers come from
    `generator` alone; small ones are a good start (normal / sqrt(in_features), and zeros for the bias).
    """

    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        weight = torch.randn(in_features, out_features, generator=generator) / in_features**0.5
        self.weight = weight.requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        """(N, in_features) -> (N, out_features)"""
        return x @ self.weight + self.bias

    def parameters(self) -> list[Tensor]:
        """[weight, bias]: the very tensors, not copies."""
        return [self.weight, self.bias]


class Embedding:
    """A table with a row of numbers for each id.

    weight: (num_embeddings, dim), a leaf that requires grad, random from `generator` alone.
    """

    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        """(...,) int64 -> (..., dim): the row of each id, whatever the shape of `ids`."""
        return self.weight[ids]

    def parameters(self) -> list[Tensor]:
        """[weight]"""
        return [self.weight]


class Tanh:
    """A layer that has nothing to learn: tanh of every number. `torch.tanh` is free here."""

    def __call__(self, x: Tensor) -> Tensor:
        """any shape -> the same shape"""
        return torch.tanh(x)

    def parameters(self) -> list[Tensor]:
        """Nothing to learn: an empty list."""
        return []


class Sequential:
    """Layers one after the other: what one returns is what the next one gets."""

    def __init__(self, *layers) -> None:
        self.layers = list(layers)

    def __call__(self, x: Tensor) -> Tensor:
        """Through all layers, in order. Without layers x comes back as it is."""
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        """The parameters of all layers, in the order of the layers."""
        found: list[Tensor] = []
        for layer in self.layers:
            found.extend(layer.parameters())
        return found


class CharMLP:
    """The next character from the `block_size` characters before it.

    Embedding (vocab_size, dim), flatten, Linear (block_size * dim, hidden), Tanh, Linear (hidden, vocab_size). Random
    numbers come from `generator` alone.
    """

    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.hidden = Linear(block_size * dim, hidden, generator)
        self.bend = Tanh()
        self.out = Linear(hidden, vocab_size, generator)

    def __call__(self, ids: Tensor) -> Tensor:
        """(N, block_size) int64 -> (N, vocab_size): the logits of the next character of each row."""
        rows = self.embedding(ids)  # (N, block, dim)
        flat = rows.reshape(rows.shape[0], -1)  # (N, block * dim)
        return self.out(self.bend(self.hidden(flat)))

    def parameters(self) -> list[Tensor]:
        """The five of them: the embedding's table, then weight and bias of the first and of the second Linear."""
        return self.embedding.parameters() + self.hidden.parameters() + self.out.parameters()


def contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    """(T,) int64 -> (T, block_size), (T,): the `block_size` ids before each id, and the id itself.

    Where there are not so many, `pad` stands on the left. For ids 5, 6, 7 with block_size 2 and pad 0 the rows are
    (0, 0), (0, 5), (5, 6), and the targets 5, 6, 7.
    """
    padding = torch.full((block_size,), pad, dtype=ids.dtype)
    padded = torch.cat([padding, ids])
    T = ids.shape[0]
    rows = torch.arange(T).unsqueeze(1) + torch.arange(block_size)  # where each entry stands in `padded`
    return padded[rows], ids


def to_torch_weight(weight: Tensor) -> Tensor:
    """(in, out) -> (out, in): the same weights as torch.nn.Linear stores them. A view or a copy, as you like."""
    return weight.T
