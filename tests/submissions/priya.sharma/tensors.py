"""Priya Sharma - exercise 1"""
import torch


def tensor_zoo():
    zoo = {
        "scalar": torch.tensor([2.0]),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([[1, 2], [3, 4]]),
        "batch": torch.tensor([[[1, 2], [3, 4]]]),
        "images": torch.zeros(8, 3, 28, 28),
    }
    return zoo


def describe(t):
    return {
        "ndim": t.ndim,
        "shape": list(t.shape),
        "dtype": t.dtype,
        "device": t.device,
        "requires_grad": t.requires_grad,
    }


def trainable(value):
    return torch.tensor(value, requires_grad=True)


def row_means(x):
    # the mean along the rows
    return x.mean(dim=0, keepdim=True)


def pairwise_differences(a, b):
    return a.unsqueeze(0) - b.unsqueeze(1)


def swap_last_axes(x):
    B, T, C = x.shape
    return x.reshape(B, C, T)
