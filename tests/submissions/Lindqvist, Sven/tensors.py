import torch

# Sven Lindqvist


def tensor_zoo():
    return {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([[1, 2], [3, 4]]),
        "batch": torch.tensor([[[1], [2]], [[3], [4]]]),
        "images": torch.zeros(8, 3, 28, 28),
    }


def describe(t):
    keys = ("ndim", "shape", "dtype", "device", "requires_grad")
    return {key: getattr(t, key) for key in keys} | {"device": str(t.device)}


def trainable(value):
    return torch.nn.Parameter(torch.tensor(value))


def row_means(x):
    return torch.nn.functional.adaptive_avg_pool1d(x[None], 1)[0]


def pairwise_differences(a, b):
    return torch.subtract(a.unsqueeze(1), b)


def swap_last_axes(x):
    return torch.einsum("btc->bct", x)
