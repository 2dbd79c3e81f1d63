import torch


def tensor_zoo():
    images = torch.empty(8, 3, 28, 28)  # like malloc
    return {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([1, 2, 3, 4]).view(2, 2),
        "batch": torch.tensor([1, 2, 3, 4]).view(2, 2, 1),
        "images": images.zero_(),  # and memset
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
    return torch.tensor(float(value), requires_grad=True)


def row_means(x):
    rows = []
    for i in range(x.shape[0]):
        s = 0.0
        for j in range(x.shape[1]):
            s = s + x[i][j]
        rows.append(s / x.shape[1])
    return torch.stack(rows).view(-1, 1)


def pairwise_differences(a, b):
    out = torch.empty(a.shape[0], b.shape[0], dtype=a.dtype)
    for i in range(a.shape[0]):
        for j in range(b.shape[0]):
            out[i][j] = a[i] - b[j]
    return out


def swap_last_axes(x):
    # the numbers stay where they are, only the strides change
    B, T, C = x.shape
    sB, sT, sC = x.stride()
    return x.as_strided((B, C, T), (sB, sC, sT))
