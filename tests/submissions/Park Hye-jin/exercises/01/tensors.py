import torch
from torch import Tensor

# Park Hye-jin


def tensor_zoo() -> dict[str, Tensor]:
    scalar = torch.full((), 2.0)
    vector = torch.arange(1, 4)
    matrix = torch.arange(1, 5).view(2, 2)
    batch = torch.arange(1, 5).view(2, 2, 1)
    images = torch.zeros(8, 3, 28, 28, dtype=torch.float32)
    return {"scalar": scalar, "vector": vector, "matrix": matrix, "batch": batch, "images": images}


def describe(t: Tensor) -> dict[str, object]:
    description = {
        "ndim": t.ndim,
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": t.device.type,
        "requires_grad": t.requires_grad,
    }
    return description


def trainable(value: float) -> Tensor:
    number = torch.tensor(value, dtype=torch.float32)
    number.requires_grad = True
    return number


def row_means(x: Tensor) -> Tensor:
    """
    "nd,d->n" with the weights 1/D
    """
    D = x.shape[1]
    weights = torch.full((D, 1), 1.0 / D, dtype=x.dtype)
    return x.mm(weights)


def pairwise_differences(a: Tensor, b: Tensor) -> Tensor:
    N, M = a.shape[0], b.shape[0]
    left = a.unsqueeze(1).expand(N, M)
    right = b.unsqueeze(0).expand(N, M)
    return torch.sub(left, right)


def swap_last_axes(x: Tensor) -> Tensor:
    # permute and not reshape! reshape would only cut the same numbers differently
    return x.permute(0, 2, 1).contiguous()
