import torch
from torch import Tensor


def tensor_zoo():
    return {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([[1, 2], [3, 4]]),
        "batch": torch.tensor([[1, 2], [3, 4]])[:, :, None],
        "images": torch.zeros(8, 3, 28, 28),
    }


def describe(t: Tensor):
    return {
        "ndim": t.ndim,
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


def trainable(value):
    return torch.tensor(value, requires_grad=True)


def row_means(x):
    return x.mean(1)[:, None]


def pairwise_differences(a, b):
    return a[:, None] - b[None, :]


def swap_axes(x):
    return x.transpose(1, 2)
