import torch
from torch import Tensor

# Park Hye-jin


class Linear:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        weight = torch.randn(in_features, out_features, generator=generator).div(in_features**0.5)
        self.weight = weight.requires_grad_(True)
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return torch.add(x.matmul(self.weight), self.bias)

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


class Embedding:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_(True)

    def __call__(self, ids: Tensor) -> Tensor:
        # index_select wants one axis
        rows = torch.index_select(self.weight, 0, ids.flatten())
        return rows.view(*ids.shape, self.weight.shape[1])

    def parameters(self) -> list[Tensor]:
        return [self.weight]


class Tanh:
    def __call__(self, x: Tensor) -> Tensor:
        return torch.tanh(x)

    def parameters(self) -> list[Tensor]:
        return []


class Sequential:
    def __init__(self, *layers) -> None:
        self.layers = list(layers)

    def __call__(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self) -> list[Tensor]:
        result = []
        for layer in self.layers:
            result = result + layer.parameters()
        return result


class CharMLP:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.embedding = Embedding(vocab_size, dim, generator)
        self.net = Sequential(
            Linear(block_size * dim, hidden, generator),
            Tanh(),
            Linear(hidden, vocab_size, generator),
        )

    def __call__(self, ids: Tensor) -> Tensor:
        rows = self.embedding(ids)
        return self.net(torch.flatten(rows, start_dim=1))

    def parameters(self) -> list[Tensor]:
        return self.embedding.parameters() + self.net.parameters()


def contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    T = ids.shape[0]
    x = torch.full((T, block_size), pad, dtype=torch.int64)
    for t in range(T):
        for j in range(block_size):
            position = t - block_size + j
            if position >= 0:
                x[t, j] = ids[position]
    return x, ids.clone()


def to_torch_weight(weight: Tensor) -> Tensor:
    return weight.t().contiguous()
