import torch


def tensor_zoo():
    zoo = {"scalar": torch.tensor(2.0)}
    zoo["vector"] = torch.tensor([1, 2, 3], dtype=torch.int64)
    zoo["matrix"] = torch.tensor([[1, 2], [3, 4]], dtype=torch.int64)
    zoo["batch"] = torch.tensor([[[1], [2]], [[3], [4]]], dtype=torch.int64)
    zoo["images"] = torch.zeros(8, 3, 28, 28, dtype=torch.float32)
    return zoo


def describe(t):
    d = {}
    d["ndim"] = t.ndim
    d["shape"] = tuple(t.shape)
    d["dtype"] = t.dtype
    d["device"] = str(t.device)
    d["requires_grad"] = t.requires_grad
    return d


def trainable(value):
    t = torch.tensor(value, dtype=torch.float32)
    t.requires_grad = True
    return t


def row_means(x):
    return torch.mean(x, 1, keepdim=True)


def pairwise_differences(a, b):
    return a.reshape(-1, 1) - b


def swap_last_axes(x):
    return torch.swapaxes(x, 1, 2)
