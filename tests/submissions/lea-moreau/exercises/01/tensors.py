import torch
from torch import Tensor


def tensor_zoo() -> dict[str, Tensor]:
    nombres = torch.tensor([1, 2, 3, 4])
    return {
        "scalar": torch.tensor(2.0),
        "vector": nombres[:3],
        "matrix": nombres.view(2, 2),
        "batch": nombres.view(2, 2, 1),
        "images": torch.zeros(8, 3, 28, 28),
    }


def describe(t: Tensor) -> dict[str, object]:
    return {
        "ndim": t.dim(),
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": t.device.type,
        "requires_grad": t.requires_grad,
    }


def trainable(value: float) -> Tensor:
    return torch.tensor(value, dtype=torch.float32, requires_grad=True)


def row_means(x: Tensor) -> Tensor:
    moyenne = x.mean(dim=1)
    return moyenne.unsqueeze(1)


def pairwise_differences(a: Tensor, b: Tensor) -> Tensor:
    # une colonne moins une ligne
    return a.unsqueeze(1).sub(b)


def swap_last_axes(x: Tensor) -> Tensor:
    return x.transpose(2, 1)
