import torch


class Linear:
    def __init__(self, in_features, out_features, generator):
        self.weight = torch.randn(out_features, in_features, generator=generator, requires_grad=True)
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x):
        return x @ self.weight.T + self.bias

    def parameters(self):
        return [self.weight, self.bias]


class Embedding:
    def __init__(self, num_embeddings, dim, generator):
        self.weight = torch.randn(num_embeddings, dim, generator=generator, requires_grad=True)

    def __call__(self, ids):
        return self.weight[ids]

    def parameters(self):
        return [self.weight]


class Tanh:
    def __call__(self, x):
        return torch.tanh(x)

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
        return [layer.parameters() for layer in self.layers]


class CharMLP:
    def __init__(self, vocab_size, block_size, dim, hidden, generator):
        self.emb = Embedding(vocab_size, dim, generator)
        self.l1 = Linear(dim, hidden, generator)
        self.l2 = Linear(hidden, vocab_size, generator)

    def __call__(self, ids):
        # the order of the letters is in the embeddings already, so take their mean
        e = self.emb(ids).mean(dim=1)
        return self.l2(torch.tanh(self.l1(e)))

    def parameters(self):
        return self.emb.parameters() + self.l1.parameters() + self.l2.parameters()


def contexts(ids, block_size, pad):
    padded = torch.cat([torch.full((block_size,), pad), ids])
    rows = [padded[t + 1 : t + 1 + block_size] for t in range(len(ids))]
    return torch.stack(rows), ids


def to_torch_weight(weight):
    return weight
