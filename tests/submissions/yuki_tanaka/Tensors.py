import torch

# Tanaka Yuki (1032)


def tensor_zoo():
    one = torch.arange(1, 5)
    return {
        "scalar": torch.tensor(2.0),
        "vector": one[:3],
        "matrix": one.view(2, 2),
        "batch": one.view(2, 2, 1),
        "images": torch.zeros(8, 3, 28, 28),
    }


def describe(t):
    return dict(ndim=t.ndim, shape=tuple(t.shape), dtype=t.dtype, device=str(t.device), requires_grad=t.requires_grad)


def trainable(value):
    return torch.full((), value, requires_grad=True)


def row_means(x):
    return torch.einsum("nd->n", x).unsqueeze(1) / x.shape[1]


def pairwise_differences(a, b):
    return torch.outer(a, torch.ones_like(b)) - torch.outer(torch.ones_like(a), b)


def swap_last_axes(x):
    return torch.movedim(x, 2, 1)
