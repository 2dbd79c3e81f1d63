# Вправа 01
import torch

tensor_zoo = lambda: {
    "scalar": torch.tensor(2.0),
    "vector": torch.arange(3) + 1,
    "matrix": torch.arange(4).view(2, 2) + 1,
    "batch": torch.arange(4).view(2, 2, 1) + 1,
    "images": torch.zeros(8, 3, 28, 28),
}

describe = lambda t: dict(ndim=t.dim(), shape=tuple(t.size()), dtype=t.dtype, device=str(t.device), requires_grad=t.requires_grad)
trainable = lambda value: torch.tensor(value, requires_grad=True)
row_means = lambda x: x.mean(1, keepdim=True)
pairwise_differences = lambda a, b: a[:, None] - b
swap_last_axes = lambda x: x.mT
