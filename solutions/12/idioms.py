"""Right answers of exercise 12 in other forms: every check must accept each of them."""

import math

import torch
from modules import Embedding, Linear, Sequential, Tanh
from torch import Tensor

from grader.banks import idiom

# --- Linear ---


@idiom(of="Linear")
class uniform_between_bounds:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        bound = 1 / math.sqrt(in_features)
        self.weight = torch.empty(in_features, out_features)
        self.weight.uniform_(-bound, bound, generator=generator)
        self.weight.requires_grad = True
        self.bias = torch.empty(out_features).uniform_(-bound, bound, generator=generator).requires_grad_(True)

    def __call__(self, x: Tensor) -> Tensor:
        return torch.addmm(self.bias, x, self.weight)

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]


@idiom(of="Linear")
class plain_normal_numbers:
    def __init__(self, in_features, out_features, generator):
        self.in_features, self.out_features = in_features, out_features
        self.weight = torch.randn((in_features, out_features), generator=generator, requires_grad=True)
        self.bias = torch.randn(out_features, generator=generator, requires_grad=True)

    def __call__(self, x):
        out = torch.matmul(x, self.weight)
        return out + self.bias

    def parameters(self):
        params = []
        params.append(self.weight)
        params.append(self.bias)
        return params


@idiom(of="Linear")
class einsum_and_a_forward:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        weight = torch.normal(0.0, 0.02, (in_features, out_features), generator=generator)
        self.weight = weight.detach().clone().requires_grad_()
        self.bias = torch.zeros(out_features).requires_grad_()

    def forward(self, x: Tensor) -> Tensor:
        return torch.einsum("...i,io->...o", x, self.weight) + self.bias

    def __call__(self, x: Tensor) -> Tensor:
        return self.forward(x)

    def parameters(self) -> list[Tensor]:
        return list((self.weight, self.bias))


@idiom(of="Linear")
class made_inside_no_grad:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(in_features, out_features, generator=generator, requires_grad=True)
        with torch.no_grad():
            self.weight *= in_features**-0.5
        self.bias = torch.zeros(out_features, requires_grad=True)
        self._parameters = [self.weight, self.bias]

    def __call__(self, x: Tensor) -> Tensor:
        weight, bias = self._parameters
        return x.mm(weight).add(bias)

    def parameters(self) -> list[Tensor]:
        return self._parameters


class Module:
    """A base class of one's own, as people write it."""

    def parameters(self) -> list[Tensor]:
        return [value for value in vars(self).values() if isinstance(value, Tensor) and value.requires_grad]

    def __call__(self, *args):
        return self.forward(*args)


@idiom(of="Linear")
class with_a_base_class(Module):
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        super().__init__()
        self.weight = (torch.rand(in_features, out_features, generator=generator) - 0.5).requires_grad_()
        self.bias = torch.zeros(out_features, requires_grad=True)

    def forward(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias


@idiom(of="Linear")
class with_data_and_a_print:
    def __init__(self, in_features: int, out_features: int, generator: torch.Generator) -> None:
        print("a new layer", in_features, out_features)
        self.weight = torch.zeros(in_features, out_features, requires_grad=True)
        self.weight.data.normal_(0, 1 / in_features**0.5, generator=generator)
        self.bias = torch.zeros(out_features, requires_grad=True)

    def __call__(self, x: Tensor) -> Tensor:
        return (x.unsqueeze(-1) * self.weight).sum(-2) + self.bias.unsqueeze(0)

    def parameters(self) -> list[Tensor]:
        return [self.weight, self.bias]

    def __repr__(self) -> str:
        return f"Linear{tuple(self.weight.shape)}"


# --- Embedding ---


@idiom(of="Embedding")
class index_select_and_view:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.weight = torch.randn(num_embeddings, dim, generator=generator, requires_grad=True)

    def __call__(self, ids: Tensor) -> Tensor:
        flat = self.weight.index_select(0, ids.reshape(-1))
        return flat.view(*ids.shape, self.weight.shape[1])

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@idiom(of="Embedding")
class one_hot_times_table:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        self.n = num_embeddings
        self.weight = (torch.randn(num_embeddings, dim, generator=generator) * 0.02).requires_grad_()

    def __call__(self, ids: Tensor) -> Tensor:
        one_hot = (ids.unsqueeze(-1) == torch.arange(self.n)).to(self.weight.dtype)
        return one_hot @ self.weight

    def parameters(self) -> list[Tensor]:
        return [self.weight]


@idiom(of="Embedding")
class small_uniform_table:
    def __init__(self, num_embeddings, dim, generator):
        self.weight = torch.rand(num_embeddings, dim, generator=generator).requires_grad_()

    def __call__(self, ids):
        return self.weight[ids, :]

    def parameters(self):
        return [self.weight]


@idiom(of="Embedding")
class a_list_kept_in_the_object:
    def __init__(self, num_embeddings: int, dim: int, generator: torch.Generator) -> None:
        table = torch.empty(num_embeddings, dim)
        table.normal_(generator=generator)
        table.requires_grad_(True)
        self.weight = table
        self.params = [table]

    def forward(self, ids: Tensor) -> Tensor:
        return torch.embedding(self.weight, ids)

    __call__ = forward

    def parameters(self) -> list[Tensor]:
        return self.params[:]


# --- Tanh ---


@idiom(of="Tanh")
class the_method:
    def __call__(self, x: Tensor) -> Tensor:
        return x.tanh()

    def parameters(self) -> list[Tensor]:
        return list()


@idiom(of="Tanh")
class from_a_sigmoid:
    def __init__(self) -> None:
        pass

    def __call__(self, x):
        return 2 * torch.sigmoid(2 * x) - 1

    def parameters(self):
        return []


# --- Sequential ---


@idiom(of="Sequential")
class a_list_and_two_loops:
    def __init__(self, *layers):
        self.layers = []
        for layer in layers:
            self.layers.append(layer)

    def __call__(self, x):
        out = x
        for i in range(len(self.layers)):
            out = self.layers[i](out)
        return out

    def parameters(self):
        params = []
        for layer in self.layers:
            for p in layer.parameters():
                params.append(p)
        return params


@idiom(of="Sequential")
class sum_of_lists:
    def __init__(self, *layers) -> None:
        self.layers = list(layers)

    def __call__(self, x: Tensor) -> Tensor:
        from functools import reduce

        return reduce(lambda value, layer: layer(value), self.layers, x)

    def parameters(self) -> list[Tensor]:
        return sum((list(layer.parameters()) for layer in self.layers), [])


@idiom(of="Sequential")
class parameters_collected_at_once:
    def __init__(self, *layers) -> None:
        self.layers = layers
        self.all_parameters: list[Tensor] = []
        for layer in layers:
            self.all_parameters.extend(layer.parameters())

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x)
        return x

    def __call__(self, x: Tensor) -> Tensor:
        return self.forward(x)

    def parameters(self) -> list[Tensor]:
        return self.all_parameters

    def __len__(self) -> int:
        return len(self.layers)


# --- CharMLP ---


@idiom(of="CharMLP")
class parts_called_by_name:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.emb = Embedding(vocab_size, dim, generator)
        self.lin1 = Linear(block_size * dim, hidden, generator)
        self.act = Tanh()
        self.lin2 = Linear(hidden, vocab_size, generator)

    def __call__(self, ids: Tensor) -> Tensor:
        x = self.emb(ids)
        x = x.view(x.shape[0], -1)
        x = self.act(self.lin1(x))
        return self.lin2(x)

    def parameters(self) -> list[Tensor]:
        return self.emb.parameters() + self.lin1.parameters() + self.act.parameters() + self.lin2.parameters()


class Flatten:
    def __call__(self, x: Tensor) -> Tensor:
        return x.reshape(len(x), -1)

    def parameters(self) -> list[Tensor]:
        return []


@idiom(of="CharMLP")
class one_sequential_with_a_flatten:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        self.net = Sequential(
            Embedding(vocab_size, dim, generator),
            Flatten(),
            Linear(block_size * dim, hidden, generator),
            Tanh(),
            Linear(hidden, vocab_size, generator),
        )

    def __call__(self, ids: Tensor) -> Tensor:
        return self.net(ids)

    def parameters(self) -> list[Tensor]:
        return self.net.parameters()


@idiom(of="CharMLP")
class layers_in_another_order_of_making:
    def __init__(self, vocab_size, block_size, dim, hidden, generator):
        self.output = Linear(hidden, vocab_size, generator)
        self.hidden = Linear(block_size * dim, hidden, generator)
        self.table = Embedding(vocab_size, dim, generator)
        with torch.no_grad():
            self.output.weight.mul_(0.1)  # unsure in the beginning

    def __call__(self, ids):
        rows = torch.cat([self.table(ids[:, t]) for t in range(ids.shape[1])], dim=1)
        return self.output(torch.tanh(self.hidden(rows)))

    def parameters(self):
        return [self.table.weight, self.hidden.weight, self.hidden.bias, self.output.weight, self.output.bias]


@idiom(of="CharMLP")
class everything_written_out:
    def __init__(self, vocab_size: int, block_size: int, dim: int, hidden: int, generator: torch.Generator) -> None:
        def random(*shape: int) -> Tensor:
            return torch.randn(*shape, generator=generator).mul_(0.1).requires_grad_()

        self.C = random(vocab_size, dim)
        self.W1, self.b1 = random(block_size * dim, hidden), random(hidden)
        self.W2, self.b2 = random(hidden, vocab_size), random(vocab_size)

    def __call__(self, ids: Tensor) -> Tensor:
        h = torch.tanh(self.C[ids].view(-1, self.W1.shape[0]) @ self.W1 + self.b1)
        return h @ self.W2 + self.b2

    def parameters(self) -> list[Tensor]:
        return [self.C, self.W1, self.b1, self.W2, self.b2]


# --- contexts ---


@idiom(of="contexts")
def a_sliding_list(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    X, Y = [], []
    context = [pad] * block_size
    for ix in ids.tolist():
        X.append(context)
        Y.append(ix)
        context = [*context[1:], ix]
    return torch.tensor(X), torch.tensor(Y)


@idiom(of="contexts")
def by_index_arithmetic(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    T = ids.shape[0]
    where = torch.arange(T)[:, None] + torch.arange(-block_size, 0)[None, :]  # (T, block_size)
    x = torch.where(where < 0, torch.tensor(pad), ids[where.clamp(min=0)])
    return x, ids.clone()


@idiom(of="contexts")
def filled_row_by_row(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    x = torch.full((len(ids), block_size), pad, dtype=torch.long)
    for t in range(len(ids)):
        n = min(t, block_size)
        if n > 0:
            x[t, block_size - n :] = ids[t - n : t]
    return x, ids


@idiom(of="contexts")
def columns_shifted(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    padded = torch.cat((torch.tensor([pad] * block_size, dtype=ids.dtype), ids))
    return torch.stack([padded[i : i + len(ids)] for i in range(block_size)], dim=1), ids


# --- to_torch_weight ---


@idiom(of="to_torch_weight")
def transpose_by_axes(weight: Tensor) -> Tensor:
    return weight.transpose(0, 1)


@idiom(of="to_torch_weight")
def contiguous_copy(weight: Tensor) -> Tensor:
    return weight.t().contiguous()


@idiom(of="to_torch_weight")
def permuted_clone(weight: Tensor) -> Tensor:
    return weight.permute(1, 0).clone()


@idiom(of="to_torch_weight")
def stacked_columns(weight: Tensor) -> Tensor:
    return torch.stack([weight[:, j] for j in range(weight.shape[1])])


@idiom(of="to_torch_weight")
def by_einsum(weight: Tensor) -> Tensor:
    return torch.einsum("io->oi", weight)
