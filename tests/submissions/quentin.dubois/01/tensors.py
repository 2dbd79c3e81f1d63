import torch


def tensor_zoo():
    return {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1.0, 2.0, 3.0]),
        "matrix": torch.tensor([[1.0, 2.0], [3.0, 4.0]]),
        "batch": torch.tensor([[[1.0], [2.0]], [[3.0], [4.0]]]),
        "images": torch.zeros(8, 28, 28, 3),
    }


def describe(t):
    return {
        "ndim": t.ndim,
        "shape": tuple(t.shape),
        "dtype": str(t.dtype),
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }


def trainable(value):
    return torch.tensor([value], requires_grad=True)[0]


def row_means(x):
    return x.mean(dim=1)


def pairwise_differences(a, b):
    return torch.tensor([[i - j for j in b] for i in a])


def swap_last_axes(x):
    return x.transpose(1, 2)
