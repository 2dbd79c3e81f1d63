"""Exercise 01: what is a tensor, and what does it know about itself?

Build tensors from a single number to a batch of images, read their shape, dtype and the rest, make a number that can
learn, and then compute with whole axes at once: a mean along one, a difference of all pairs, two axes exchanged.

Nothing is forbidden.
"""

import torch
from torch import Tensor


def tensor_zoo() -> dict[str, Tensor]:
    """Five tensors with zero to four axes, in a dict with these keys:

    "scalar"  shape (),              float32: the number 2.0
    "vector"  shape (3,),            int64:   1, 2, 3
    "matrix"  shape (2, 2),          int64:   1, 2 in the first row, 3, 4 in the second
    "batch"   shape (2, 2, 1),       int64:   1, 2 in the first example, 3, 4 in the second
    "images"  shape (8, 3, 28, 28),  float32: all zeros; 8 images, 3 colours, 28 rows, 28 columns
    """
    raise NotImplementedError("write tensor_zoo here")


def describe(t: Tensor) -> dict[str, object]:
    """What a tensor knows about itself, in a dict with these keys:

    "ndim"           how many axes it has, an int: 0 for a single number
    "shape"          the length of each axis, a tuple of ints: () for a single number (torch.Size is a tuple)
    "dtype"          the type of its numbers, a torch.dtype such as torch.float32
    "device"         where its numbers live, a str such as "cpu"
    "requires_grad"  whether gradients will be computed for it, a bool

    t is any tensor: of any number of axes, of any dtype, also one without a single entry. It is left as it was.
    """
    raise NotImplementedError("write describe here")


def trainable(value: float) -> Tensor:
    """A number that can learn: a new tensor of shape (), float32, that holds `value` and requires gradients.

    It is a leaf, a tensor that you made and not the result of a computation. So `backward` will fill its .grad.
    """
    raise NotImplementedError("write trainable here")


def row_means(x: Tensor) -> Tensor:
    """The mean of each row, as a column: (N, D) -> (N, 1).

    x: floating point numbers, N rows and D columns, both at least 1. Entry [i, 0] of the result is the mean of row i.
    The axis that was averaged away stays with length 1, so that `x - row_means(x)` subtracts from each row its own mean.
    The dtype is that of x, gradients flow back to x, and x is left as it was.
    """
    raise NotImplementedError("write row_means here")


def pairwise_differences(a: Tensor, b: Tensor) -> Tensor:
    """Each number of a minus each number of b, as a table: (N,), (M,) -> (N, M), with [i, j] = a[i] - b[j].

    a and b have the same dtype, whole numbers or floating point, and so has the result; N and M are at least 1 and need
    not be equal. Gradients flow back to a and to b, and both are left as they were.
    """
    raise NotImplementedError("write pairwise_differences here")


def swap_last_axes(x: Tensor) -> Tensor:
    """Exchange the last two axes: (B, T, C) -> (B, C, T), so that [b, c, t] of the result is x[b, t, c].

    x has any dtype, and so has the result. Whether it is a view of x or a copy does not matter. Gradients flow back
    to x, and x itself keeps its shape and its numbers.
    """
    raise NotImplementedError("write swap_last_axes here")
