"""Right answers of exercise 01 in other words: every check must accept each of them."""

import warnings

import torch
from torch import Tensor

from grader.banks import idiom

# tensor_zoo


@idiom(of="tensor_zoo")
def zoo_with_dtypes_named() -> dict[str, Tensor]:
    return {
        "scalar": torch.tensor(2, dtype=torch.float32),
        "vector": torch.tensor([1.0, 2.0, 3.0], dtype=torch.int64),
        "matrix": torch.tensor([[1, 2], [3, 4]], dtype=torch.long),
        "batch": torch.tensor([[[1], [2]], [[3], [4]]], dtype=torch.int64),
        "images": torch.zeros((8, 3, 28, 28), dtype=torch.float),
    }


@idiom(of="tensor_zoo")
def zoo_from_ranges() -> dict[str, Tensor]:
    matrix = torch.arange(1, 5).view(2, 2)
    return dict(
        images=torch.zeros([8, 3, 28, 28]),
        batch=matrix.unsqueeze(-1),
        matrix=matrix,
        vector=torch.arange(3) + 1,
        scalar=torch.full((), 2.0),
    )


@idiom(of="tensor_zoo")
def zoo_key_by_key() -> dict[str, Tensor]:
    zoo = {}
    zoo["scalar"] = torch.ones(()) * 2
    zoo["vector"] = torch.LongTensor([1, 2, 3])
    zoo["matrix"] = torch.stack([torch.tensor([1, 2]), torch.tensor([3, 4])])
    zoo["batch"] = zoo["matrix"].clone()[:, :, None]
    zoo["images"] = torch.empty(8, 3, 28, 28).fill_(0)
    for name, tensor in zoo.items():
        print(name, tensor.shape)
    return zoo


@idiom(of="tensor_zoo")
def zoo_of_views() -> dict[str, Tensor]:
    columns = torch.tensor([[1, 3], [2, 4]])
    return {
        "scalar": torch.tensor([1.0, 2.0])[1],
        "vector": torch.tensor([3, 2, 1]).flip(0),
        "matrix": columns.t(),  # rows that are not side by side in memory
        "batch": columns.t()[..., None],
        "images": torch.zeros(1).expand(8, 3, 28, 28),  # one zero, looked at 18816 times
    }


@idiom(of="tensor_zoo")
def zoo_converted() -> dict[str, Tensor]:
    numbers = torch.tensor([1.0, 2.0, 3.0, 4.0])
    return {
        "scalar": numbers[1].clone().requires_grad_(),
        "vector": numbers[:3].long(),
        "matrix": numbers.reshape(2, 2).to(torch.int64),
        "batch": numbers.reshape(2, 2, 1).type(torch.int64),
        "images": torch.zeros(8, 3, 28, 28, dtype=torch.float64).float(),
    }


# describe


@idiom(of="describe")
def description_with_torch_size(t: Tensor) -> dict[str, object]:
    return {"ndim": t.dim(), "shape": t.size(), "dtype": t.dtype, "device": t.device.type, "requires_grad": t.requires_grad}


@idiom(of="describe")
def description_by_names(t: Tensor) -> dict[str, object]:
    found = {name: getattr(t, name) for name in ("ndim", "shape", "dtype", "device", "requires_grad")}
    found["device"] = f"{found['device']}"
    return found


@idiom(of="describe")
def description_by_keywords(t: Tensor) -> dict[str, object]:
    shape = tuple(int(length) for length in t.shape)
    return dict(requires_grad=bool(t.requires_grad), device=str(object=t.device), dtype=t.dtype, shape=shape, ndim=len(shape))


@idiom(of="describe")
def description_key_by_key(t: Tensor) -> dict[str, object]:
    description = {}
    description["ndim"] = len(t.shape)
    description["shape"] = tuple([t.shape[i] for i in range(t.ndim)])
    description["dtype"] = t.dtype
    description["device"] = str(t.device)
    description["requires_grad"] = True if t.requires_grad else False  # noqa: SIM210 (people write so)
    print(description)
    return description


# trainable


@idiom(of="trainable")
def trainable_by_default_dtype(value: float) -> Tensor:
    return torch.tensor(value, requires_grad=True)


@idiom(of="trainable")
def asked_afterwards(value: float) -> Tensor:
    W = torch.tensor(float(value), dtype=torch.float)
    W.requires_grad_()
    return W


@idiom(of="trainable")
def attribute_set(value: float) -> Tensor:
    W = torch.tensor([value]).squeeze()
    W.requires_grad = True
    return W


@idiom(of="trainable")
def filled(value: float) -> Tensor:
    return torch.full((), value, dtype=torch.float32, requires_grad=True)


@idiom(of="trainable")
def filled_in_place(value: float) -> Tensor:
    W = torch.zeros(size=(), requires_grad=True)
    with torch.no_grad():
        W.fill_(value)
    return W


@idiom(of="trainable")
def filled_through_data(value: float) -> Tensor:
    W = torch.empty((), requires_grad=True)
    W.data = torch.tensor(value)
    return W


@idiom(of="trainable")
def parameter_of_a_module(value: float) -> Tensor:
    return torch.nn.Parameter(torch.tensor(value))


@idiom(of="trainable")
def element_first_and_gradients_last(value: float) -> Tensor:
    return torch.tensor([[0.0, value]], dtype=torch.float64)[0, 1].float().detach().requires_grad_(True)


# row_means


@idiom(of="row_means")
def mean_by_function(x: Tensor) -> Tensor:
    return torch.mean(x, -1, True)


@idiom(of="row_means")
def mean_with_a_new_axis(x: Tensor) -> Tensor:
    return x.mean(1)[:, None]


@idiom(of="row_means")
def sum_by_the_number_of_columns(x: Tensor) -> Tensor:
    N, D = x.shape
    return x.sum(dim=1).view(N, 1) / D


@idiom(of="row_means")
def product_with_ones(x: Tensor) -> Tensor:
    return x @ torch.ones(x.shape[1], 1, dtype=x.dtype, device=x.device) / x.shape[1]


@idiom(of="row_means")
def product_with_shares(x: Tensor) -> Tensor:
    shares = x.new_full((x.size(1), 1), 1 / x.size(1))
    return torch.mm(x, shares)


@idiom(of="row_means")
def einsum_over_columns(x: Tensor) -> Tensor:
    return torch.einsum("nd->n", x).div(x.shape[-1]).unsqueeze(-1)


@idiom(of="row_means")
def loop_over_the_rows(x: Tensor) -> Tensor:
    means = []
    for row in x:
        means.append(row.mean())
    return torch.stack(means).reshape(-1, 1)


@idiom(of="row_means")
def loop_over_every_entry(x: Tensor) -> Tensor:
    means = torch.zeros(x.shape[0], 1, dtype=x.dtype)
    for i in range(x.shape[0]):
        total = 0
        for j in range(x.shape[1]):
            total = total + x[i, j]
        means[i, 0] = total / x.shape[1]
    return means


@idiom(of="row_means")
def columns_added_up(x: Tensor) -> Tensor:
    columns = x.split(1, dim=1)
    return sum(columns) / len(columns)


@idiom(of="row_means")
def columns_of_the_transposed(x: Tensor) -> Tensor:
    return x.T.mean(dim=0, keepdim=True).T


@idiom(of="row_means")
def running_sum(x: Tensor) -> Tensor:
    return x.cumsum(dim=1)[:, -1:] / x.shape[1]


@idiom(of="row_means")
def shares_added_up_in_place_on_a_copy(x: Tensor) -> Tensor:
    shares = x.clone()
    shares /= x.shape[1]
    warnings.warn("shares of the mean", stacklevel=2)
    return shares.sum(1, keepdim=True)


# pairwise_differences


@idiom(of="pairwise_differences")
def column_against_vector(a: Tensor, b: Tensor) -> Tensor:
    return a.unsqueeze(1) - b


@idiom(of="pairwise_differences")
def reshaped_to_column(a: Tensor, b: Tensor) -> Tensor:
    return a.reshape(-1, 1) - b.reshape(1, -1)


@idiom(of="pairwise_differences")
def matrix_transposed(a: Tensor, b: Tensor) -> Tensor:
    return (a - b.view(-1, 1)).T


@idiom(of="pairwise_differences")
def subtracted_by_function(a: Tensor, b: Tensor) -> Tensor:
    return torch.sub(torch.unsqueeze(a, -1), torch.unsqueeze(b, 0))


@idiom(of="pairwise_differences")
def expanded_by_hand(a: Tensor, b: Tensor) -> Tensor:
    N, M = len(a), len(b)
    return a.unsqueeze(1).expand(N, M) - b.unsqueeze(0).expand(N, M)


@idiom(of="pairwise_differences")
def repeated_by_hand(a: Tensor, b: Tensor) -> Tensor:
    return a.repeat_interleave(len(b)).view(len(a), len(b)) - b.repeat(len(a), 1)


@idiom(of="pairwise_differences")
def grid_of_pairs(a: Tensor, b: Tensor) -> Tensor:
    rows, columns = torch.meshgrid(a, b, indexing="ij")
    return rows - columns


@idiom(of="pairwise_differences")
def products_with_ones(a: Tensor, b: Tensor) -> Tensor:
    return torch.outer(a, torch.ones_like(b)) - torch.outer(torch.ones_like(a), b)


@idiom(of="pairwise_differences")
def row_by_row(a: Tensor, b: Tensor) -> Tensor:
    return torch.stack([number - b for number in a])


@idiom(of="pairwise_differences")
def column_by_column(a: Tensor, b: Tensor) -> Tensor:
    columns = [a - b[j] for j in range(b.numel())]
    return torch.stack(columns, dim=1)


@idiom(of="pairwise_differences")
def entry_by_entry_into_a_table(a: Tensor, b: Tensor) -> Tensor:
    table = torch.empty(len(a), len(b), dtype=a.dtype)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i, j] = x - y
    return table


@idiom(of="pairwise_differences")
def pairs_in_a_long_line(a: Tensor, b: Tensor) -> Tensor:
    pairs = torch.cartesian_prod(a, b).reshape(-1, 2)
    return (pairs[:, 0] - pairs[:, 1]).reshape(a.shape[0], b.shape[0])


@idiom(of="pairwise_differences")
def negated_and_added(a: Tensor, b: Tensor) -> Tensor:
    return (-b) + a[..., None]


@idiom(of="pairwise_differences")
def mapped_over_both(a: Tensor, b: Tensor) -> Tensor:
    def minus_all(x: Tensor) -> Tensor:
        return x - b

    return torch.vmap(minus_all)(a)


# swap_last_axes


@idiom(of="swap_last_axes")
def transposed_from_the_front(x: Tensor) -> Tensor:
    return x.transpose(1, 2)


@idiom(of="swap_last_axes")
def permuted(x: Tensor) -> Tensor:
    return torch.permute(x, (0, 2, 1))


@idiom(of="swap_last_axes")
def matrices_transposed(x: Tensor) -> Tensor:
    return x.mT


@idiom(of="swap_last_axes")
def copied_in_order(x: Tensor) -> Tensor:
    return x.permute(0, 2, 1).contiguous()


@idiom(of="swap_last_axes")
def swapped_by_name(x: Tensor) -> Tensor:
    return torch.swapaxes(x, -1, -2).clone()


@idiom(of="swap_last_axes")
def axis_moved(x: Tensor) -> Tensor:
    return x.movedim(-1, 1)


@idiom(of="swap_last_axes")
def einsum_letters(x: Tensor) -> Tensor:
    return torch.einsum("btc->bct", x)


@idiom(of="swap_last_axes")
def example_by_example(x: Tensor) -> Tensor:
    return torch.stack([table.t() for table in x])


@idiom(of="swap_last_axes")
def column_of_each_time(x: Tensor) -> Tensor:
    return torch.stack([x[:, t] for t in range(x.shape[1])], dim=-1)


@idiom(of="swap_last_axes")
def copied_with_its_dtype(x: Tensor) -> Tensor:
    B, T, C = x.shape
    out = x.new_empty(B, C, T)
    for t in range(T):
        for c in range(C):
            out[:, c, t] = x[:, t, c]
    return out


@idiom(of="swap_last_axes")
def addresses_computed(x: Tensor) -> Tensor:
    B, T, C = x.shape
    address = torch.arange(T * C).reshape(T, C).T.reshape(-1)  # where each entry of the result comes from
    return x.reshape(B, T * C)[:, address].reshape(B, C, T)
