# Øving 01, Bjørn Håkon Lie
import torch
from torch import Tensor

from hjelp import check, dbg


def tensor_zoo() -> dict[str, Tensor]:
    zoo = {}
    zoo["scalar"] = torch.tensor(2.0)
    zoo["vector"] = torch.tensor([1, 2, 3])
    zoo["matrix"] = torch.tensor([[1, 2], [3, 4]])
    zoo["batch"] = zoo["matrix"].unsqueeze(2).clone()  # clone: they should not share their numbers
    zoo["images"] = torch.zeros((8, 3, 28, 28))
    for name, t in zoo.items():
        dbg(name, tuple(t.shape), t.dtype)
    return zoo


def describe(t: Tensor) -> dict[str, object]:
    info = {}
    info["ndim"] = t.dim()
    info["shape"] = tuple(t.size())
    info["dtype"] = t.dtype
    info["device"] = str(t.device)
    info["requires_grad"] = t.requires_grad
    return info


def trainable(value: float) -> Tensor:
    W = torch.tensor(float(value), dtype=torch.float32)
    W.requires_grad_(True)
    dbg("leaf?", W.is_leaf)
    return W


def row_means(x: Tensor) -> Tensor:
    n_columns = x.shape[1]
    return torch.sum(x, dim=1, keepdim=True) / n_columns


def pairwise_differences(a: Tensor, b: Tensor) -> Tensor:
    rows = [a_i - b for a_i in a]
    return torch.stack(rows)


def swap_last_axes(x: Tensor) -> Tensor:
    return torch.transpose(x, -1, -2)


if __name__ == "__main__":
    x = torch.randn(3, 5)
    check("row_means", row_means(x), x.mean(1, keepdim=True))
    a, b = torch.randn(4), torch.randn(2)
    check("pairwise_differences", pairwise_differences(a, b), a[:, None] - b[None, :])
    y = torch.randn(2, 3, 4)
    check("swap_last_axes", swap_last_axes(y), y.permute(0, 2, 1))
