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
        raise NotImplementedError("write __init__ here")

    def __call__(self, x: Tensor) -> Tensor:
        """(N, in_features) -> (N, out_features)"""
        raise NotImplementedError("write __call__ here")

    def parameters(self) -> list[Tensor]:
        """[weight, bias]: the very tensors, not copies."""
        raise NotImplementedError("write parameters here")


class Embedding:
    """A table with a row of numbers for each id.

    weight: (num_embeddings, dim), a leaf that requires grad, random from `generator` alone.
    """

    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        raise NotImplementedError("write __init__ here")

    def __call__(self, ids: Tensor) -> Tensor:
        """(...,) int64 -> (..., dim): the row of each id, whatever the shape of `ids`."""
        raise NotImplementedError("write __call__ here")

    def parameters(self) -> list[Tensor]:
        """[weight]"""
        raise NotImplementedError("write parameters here")


class Tanh:
    """A layer that has nothing to learn: tanh of every number. `torch.tanh` is free here."""

    def __call__(self, x: Tensor) -> Tensor:
        """any shape -> the same shape"""
        raise NotImplementedError("write __call__ here")

    def parameters(self) -> list[Tensor]:
        """Nothing to learn: an empty list."""
        raise NotImplementedError("write parameters here")


class Sequential:
    """Layers one after the other: what one returns is what the next one gets."""

    def __init__(self, *layers) -> None:
        raise NotImplementedError("write __init__ here")

    def __call__(self, x: Tensor) -> Tensor:
        """Through all layers, in order. Without layers x comes back as it is."""
        raise NotImplementedError("write __call__ here")

    def parameters(self) -> list[Tensor]:
        """The parameters of all layers, in the order of the layers."""
        raise NotImplementedError("write parameters here")


class CharMLP:
    """The next character from the `block_size` characters before it.

    Embedding (vocab_size, dim), flatten, Linear (block_size * dim, hidden), Tanh, Linear (hidden, vocab_size). Random
    numbers come from `generator` alone.
    """

    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        raise NotImplementedError("write __init__ here")

    def __call__(self, ids: Tensor) -> Tensor:
        """(N, block_size) int64 -> (N, vocab_size): the logits of the next character of each row."""
        raise NotImplementedError("write __call__ here")

    def parameters(self) -> list[Tensor]:
        """The five of them: the embedding's table, then weight and bias of the first and of the second Linear."""
        raise NotImplementedError("write parameters here")


def contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    """(T,) int64 -> (T, block_size), (T,): the `block_size` ids before each id, and the id itself.

    Where there are not so many, `pad` stands on the left. For ids 5, 6, 7 with block_size 2 and pad 0 the rows are
    (0, 0), (0, 5), (5, 6), and the targets 5, 6, 7.
    """
    raise NotImplementedError("write contexts here")


def to_torch_weight(weight: Tensor) -> Tensor:
    """(in, out) -> (out, in): the same weights as torch.nn.Linear stores them. A view or a copy, as you like."""
    raise NotImplementedError("write to_torch_weight here")
