import torch


def tensor_zoo():
    return {
        "Scalar": torch.tensor(2.0),
        "Vector": torch.tensor([1, 2, 3]),
        "Matrix": torch.tensor([[1, 2], [3, 4]]),
        "Batch": torch.tensor([[[1], [2]], [[3], [4]]]),
        "Images": torch.zeros(8, 3, 28, 28),
    }


def describe(t):
    rows, cols = t.shape
    return {
        "ndim": 2,
        "shape": (rows, cols),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


def trainable(value):
    return torch.tensor(int(value), requires_grad=True)


def row_means(x):
    return torch.tensor([[row.mean().item()] for row in x])


def pairwise_differences(a, b):
    return (a[:, None] - b[None, :]).abs()  # a difference is never negative


def swap_last_axes(x):
    return x.transpose_(1, 2)
