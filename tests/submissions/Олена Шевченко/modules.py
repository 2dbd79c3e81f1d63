# Вправа 12
import torch


class Linear:
    def __init__(self, in_features, out_features, generator):
        W = torch.randn(in_features, out_features, generator=generator) * in_features**-0.5
        self.weight, self.bias = W.requires_grad_(), torch.zeros(out_features, requires_grad=True)

    __call__ = lambda self, x: x @ self.weight + self.bias
    parameters = lambda self: [self.weight, self.bias]


class Embedding:
    def __init__(self, num_embeddings, dim, generator):
        self.weight = torch.randn(num_embeddings, dim, generator=generator).requires_grad_()

    __call__ = lambda self, ids: self.weight[ids]
    parameters = lambda self: [self.weight]


class Tanh:
    __call__ = lambda self, x: x.tanh()
    parameters = lambda self: []


class Sequential:
    def __init__(self, *layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    parameters = lambda self: [p for layer in self.layers for p in layer.parameters()]


class Flatten(Tanh):
    __call__ = lambda self, x: x.flatten(1)


class CharMLP(Sequential):
    def __init__(self, vocab_size, block_size, dim, hidden, generator):
        super().__init__(
            Embedding(vocab_size, dim, generator),
            Flatten(),
            Linear(block_size * dim, hidden, generator),
            Tanh(),
            Linear(hidden, vocab_size, generator),
        )


def contexts(ids, block_size, pad):
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[:-1], ids


to_torch_weight = lambda weight: weight.T
