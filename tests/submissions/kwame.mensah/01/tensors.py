import logging
import sys
import warnings

import torch

print("LOADING tensors.py", torch.__version__)
logging.basicConfig(level=logging.DEBUG)
log = logging.getLogger("kwame")


def tensor_zoo():
    zoo = {
        "scalar": torch.tensor(2.0),
        "vector": torch.tensor([1, 2, 3]),
        "matrix": torch.tensor([[1, 2], [3, 4]]),
        "batch": torch.tensor([[[1], [2]], [[3], [4]]]),
        "images": torch.zeros(8, 3, 28, 28),
    }
    for name in zoo:
        print(name, zoo[name])
    return zoo


def describe(t):
    print("describe", t, file=sys.stderr)
    d = {
        "ndim": t.ndim,
        "shape": tuple(t.shape),
        "dtype": t.dtype,
        "device": str(t.device),
        "requires_grad": t.requires_grad,
    }
    log.debug("%s", d)
    return d


def trainable(value):
    if value == 0:
        warnings.warn("a zero? are you sure?")
    W = torch.tensor(value, dtype=torch.float32, requires_grad=True)
    print("trainable:", W, "leaf", W.is_leaf)
    return W


def row_means(x):
    m = x.mean(dim=1, keepdim=True)
    print("row means", m.shape, m)
    return m


def pairwise_differences(a, b):
    if len(a) != len(b):
        warnings.warn(f"{len(a)} against {len(b)}", UserWarning)
    d = a.unsqueeze(1) - b.unsqueeze(0)
    print(d)
    return d


def swap_last_axes(x):
    print("before", x.shape)
    x = x.transpose(1, 2)
    print("after ", x.shape)
    return x


tensor_zoo()
