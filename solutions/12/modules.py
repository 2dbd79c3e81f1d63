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
        ### BEGIN SOLUTION
        scale = in_features**-0.5  # keeps the size of the numbers from layer to layer
        self.weight = (torch.randn(in_features, out_features, generator=generator) * scale).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)
        ### END SOLUTION

    def __call__(self, x: Tensor) -> Tensor:
        """(N, in_features) -> (N, out_features)"""
        ### BEGIN SOLUTION
        return x @ self.weight + self.bias
        ### END SOLUTION

    def parameters(self) -> list[Tensor]:
        """[weight, bias]: the very tensors, not copies."""
        ### BEGIN SOLUTION
        return [self.weight, self.bias]
        ### END SOLUTION


class Embedding:
    """A table with a row of numbers for each id.

    weight: (num_embeddings, dim), a leaf that requires grad, random from `generator` alone.
    """

    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        ### BEGIN SOLUTION
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()
        ### END SOLUTION

    def __call__(self, ids: Tensor) -> Tensor:
        """(...,) int64 -> (..., dim): the row of each id, whatever the shape of `ids`."""
        ### BEGIN SOLUTION
        return self.weight[ids]
        ### END SOLUTION

    def parameters(self) -> list[Tensor]:
        """[weight]"""
        ### BEGIN SOLUTION
        return [self.weight]
        ### END SOLUTION


class Tanh:
    """A layer that has nothing to learn: tanh of every number. `torch.tanh` is free here."""

    def __call__(self, x: Tensor) -> Tensor:
        """any shape -> the same shape"""
        ### BEGIN SOLUTION
        return torch.tanh(x)
        ### END SOLUTION

    def parameters(self) -> list[Tensor]:
        """Nothing to learn: an empty list."""
        ### BEGIN SOLUTION
        return []
        ### END SOLUTION


class Sequential:
    """Layers one after the other: what one returns is what the next one gets."""

    def __init__(self, *layers) -> None:
        ### BEGIN SOLUTION
        self.layers = layers
        ### END SOLUTION

    def __call__(self, x: Tensor) -> Tensor:
        """Through all layers, in order. Without layers x comes back as it is."""
        ### BEGIN SOLUTION
        for layer in self.layers:
            x = layer(x)
        return x
        ### END SOLUTION

    def parameters(self) -> list[Tensor]:
        """The parameters of all layers, in the order of the layers."""
        ### BEGIN SOLUTION
        return [p for layer in self.layers for p in layer.parameters()]
        ### END SOLUTION


class CharMLP:
    """The next character from the `block_size` characters before it.

    Embedding (vocab_size, dim), flatten, Linear (block_size * dim, hidden), Tanh, Linear (hidden, vocab_size). Random
    numbers come from `generator` alone.
    """

    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        ### BEGIN SOLUTION
        self.embedding = Embedding(vocab_size, dim, generator)
        self.network = Sequential(Linear(block_size * dim, hidden, generator), Tanh(), Linear(hidden, vocab_size, generator))
        ### END SOLUTION

    def __call__(self, ids: Tensor) -> Tensor:
        """(N, block_size) int64 -> (N, vocab_size): the logits of the next character of each row."""
        ### BEGIN SOLUTION
        rows = self.embedding(ids)  # (N, block_size, dim)
        return self.network(rows.flatten(1))  # (N, block_size * dim) -> (N, vocab_size)
        ### END SOLUTION

    def parameters(self) -> list[Tensor]:
        """The five of them: the embedding's table, then weight and bias of the first and of the second Linear."""
        ### BEGIN SOLUTION
        return [*self.embedding.parameters(), *self.network.parameters()]
        ### END SOLUTION


def contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    """(T,) int64 -> (T, block_size), (T,): the `block_size` ids before each id, and the id itself.

    Where there are not so many, `pad` stands on the left. For ids 5, 6, 7 with block_size 2 and pad 0 the rows are
    (0, 0), (0, 5), (5, 6), and the targets 5, 6, 7.
    """
    ### BEGIN SOLUTION
    padded = torch.cat([ids.new_full((block_size,), pad), ids])  # (block_size + T,)
    windows = padded.unfold(0, block_size, 1)  # (T + 1, block_size)
    return windows[:-1], ids  # the last window has no id after it
    ### END SOLUTION


def to_torch_weight(weight: Tensor) -> Tensor:
    """(in, out) -> (out, in): the same weights as torch.nn.Linear stores them. A view or a copy, as you like."""
    ### BEGIN SOLUTION
    return weight.T
    ### END SOLUTION
