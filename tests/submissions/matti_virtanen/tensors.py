# Matti Virtanen, tehtävä 01
import torch


def tensor_zoo():
    return {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([[1, 2], [3, 4]]),
        "batch": torch.tensor([[[1], [2]], [[3], [4]]]),
        "images": torch.zeros(8, 3, 28, 28),
    }


def describe(t):
    return {
        "ndim": t.ndim,
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


def trainable(value):
    return torch.tensor(value, dtype=torch.float32).requires_grad_()


def row_means(x):
    return x.mean(-1, keepdim=True)


def pairwise_differences(a, b):
    A = a.repeat(len(b), 1).T
    B = b.repeat(len(a), 1)
    return A - B


def swap_last_axes(x):
    return x.swapaxes(1, 2)
