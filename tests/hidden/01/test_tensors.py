"""Hidden checks of exercise 01: every animal of the zoo, tensors of all sorts, and axes that are not to be mixed up."""

import torch
from torch import Tensor

from grader.checks import check, close, expect, grad, same, unchanged


def slope(result: Tensor, argument: Tensor, upstream: Tensor) -> Tensor:
    """The reference's gradient."""
    return torch.autograd.grad(result, argument, upstream)[0]


# tensor_zoo


@check("tensor_zoo", "has the five names, each with a tensor")
def test_tensor_zoo_names(student):
    zoo = student.tensor_zoo()
    same(set(zoo), {"scalar", "vector", "matrix", "batch", "images"}, what="the set of the keys")


@check("tensor_zoo", "the scalar is 2.0 with no axis at all, float32")
def test_tensor_zoo_scalar(student):
    close(student.tensor_zoo().get("scalar"), torch.tensor(2.0), what="the scalar")


@check("tensor_zoo", "the vector is 1, 2, 3 along one axis, int64")
def test_tensor_zoo_vector(student):
    close(student.tensor_zoo().get("vector"), torch.tensor([1, 2, 3]), what="the vector")


@check("tensor_zoo", "the matrix is 1 to 4 in two rows of two, int64")
def test_tensor_zoo_matrix(student):
    close(student.tensor_zoo().get("matrix"), torch.arange(1, 5).reshape(2, 2), what="the matrix")


@check("tensor_zoo", "the batch is two examples of two rows and one column, int64", points=2)
def test_tensor_zoo_batch(student):
    close(student.tensor_zoo().get("batch"), torch.arange(1, 5).reshape(2, 2, 1), what="the batch")


@check("tensor_zoo", "the images are 8 times 3 colours of 28 by 28 zeros, float32", points=2)
def test_tensor_zoo_images(student):
    close(student.tensor_zoo().get("images"), torch.zeros(8, 3, 28, 28), what="the images")


# describe


def description(t: Tensor) -> dict[str, object]:
    return {"ndim": t.dim(), "shape": tuple(t.shape), "dtype": t.dtype, "device": "cpu", "requires_grad": t.requires_grad}


@check("describe", "a single number has 0 axes and the empty shape ()", points=2)
def test_describe_scalar(student):
    for number in (2.0, 7):
        t = torch.tensor(number)
        expected = description(t)
        same(student.describe(t), expected, what="the description")


@check("describe", "is right for one axis and for five, for axes of length 1 and for no entries at all", points=2)
def test_describe_shapes(student):
    for shape in ((5,), (1,), (3, 1), (2, 3, 4, 5, 1), (0,), (2, 0, 3)):
        t = torch.zeros(shape)
        expected = description(t)
        same(student.describe(t), expected, what="the description")


@check("describe", "knows every dtype")
def test_describe_dtypes(student):
    for dtype in (torch.float64, torch.float16, torch.int32, torch.uint8, torch.bool):
        t = torch.zeros(3, 2).to(dtype)
        expected = description(t)
        same(student.describe(t), expected, what="the description")


@check("describe", "tells a tensor that requires grad from one that does not", points=2)
def test_describe_requires_grad(student):
    W = torch.ones(4, 2, dtype=torch.float64, requires_grad=True)
    trained = torch.ones(2, 3, requires_grad=True)
    trained.grad = torch.zeros(2, 3)
    tensors = [W, 3 * W, trained, W.detach()]
    expected = list(map(description, tensors))
    same([student.describe(t) for t in tensors], expected, what="the list of the descriptions")


@check("describe", "describes a view as it is seen, however its numbers lie in memory")
def test_describe_views(student):
    t = torch.zeros(6, 4)
    for seen in (t.T, t[::2], t[1], t.expand(3, 6, 4)):
        expected = description(seen)
        same(student.describe(seen), expected, what="the description")


@check("describe", "leaves the tensor, and an old .grad, as they were")
def test_describe_argument(student):
    t = torch.ones(3, 2)
    with unchanged(t=t):
        student.describe(t)
    t.requires_grad_(True)
    t.grad = torch.ones(3, 2)
    with unchanged(t=t):
        student.describe(t)


# trainable


@check("trainable", "holds the value that it was given", points=2)
def test_trainable_values(student):
    for value in (-3.5, 0.0, 0.1, 12.0, 1e-20, -1e30):
        close(student.trainable(value).detach(), torch.tensor(value), atol=0.0, what="the tensor")


@check("trainable", "has the shape (): one number, and no axis")
def test_trainable_shape(student):
    same(tuple(student.trainable(1.5).shape), (), what="the shape")


@check("trainable", "is float32")
def test_trainable_dtype(student):
    same(student.trainable(1.5).dtype, torch.float32, what="the dtype")


@check("trainable", "requires gradients and is a leaf", points=2)
def test_trainable_leaf(student):
    W = student.trainable(-1.5)
    expect(W.requires_grad, "the tensor should require grad, or no gradient will be computed for it.")
    expect(W.is_leaf, "the tensor should be a leaf. An operation after it was made trainable gives a result, and a result gets no .grad.")


@check("trainable", "after backward its .grad holds the slope -36 of exercise 02", points=2)
def test_trainable_learns(student):
    W = student.trainable(2.0)
    loss = (W * 3 - 12) ** 2
    expect(loss.requires_grad, "what is computed from the tensor should carry a graph. Does the tensor require grad?")
    loss.backward()
    expect(W.is_leaf and W.grad is not None, "after backward the tensor has no .grad. Only a leaf that requires grad gets one.")
    close(W.grad.reshape(()), torch.tensor(-36.0), what="the tensor's .grad")


@check("trainable", "makes a new tensor at each call")
def test_trainable_new(student):
    first = student.trainable(1.0)
    second = student.trainable(2.0)
    again = student.trainable(1.0)
    expect(first is not second, "the second call gave the first call's tensor back. Each call should make a tensor of its own.")
    expect(first is not again, "asked for the same value twice, it gave the same tensor twice. Each call should make a tensor of its own.")
    close(first.detach(), torch.tensor(1.0), what="the first tensor, after a second one was made,")


# row_means


@check("row_means", "is the mean along each row, as a column", points=2)
def test_row_means_values(student, rng):
    for n, d in ((5, 3), (2, 7)):
        x = torch.randn(n, d, generator=rng, dtype=torch.float64)
        x[0, 1] = 0.0  # a zero counts as an entry like any other
        expected = x.mean(1, keepdim=True)
        close(student.row_means(x), expected)


@check("row_means", "takes rows for rows where there are as many columns")
def test_row_means_square(student, rng):
    x = torch.randn(4, 4, generator=rng, dtype=torch.float64)
    expected = x.mean(1, keepdim=True)
    close(student.row_means(x), expected)


@check("row_means", "keeps its two axes for a single row and for a single column")
def test_row_means_ones(student, rng):
    for n, d in ((1, 5), (4, 1), (1, 1)):
        x = torch.randn(n, d, generator=rng, dtype=torch.float64)
        expected = x.mean(1, keepdim=True)
        close(student.row_means(x), expected)


@check("row_means", "keeps the dtype, float32 as float32 and float64 as float64")
def test_row_means_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        x = torch.randn(3, 5, generator=rng, dtype=dtype)
        expected = x.mean(1, keepdim=True)
        close(student.row_means(x), expected)


@check("row_means", "every entry gets its share of the gradient, one D-th of its row's", points=2)
def test_row_means_gradient(student, rng):
    x = torch.randn(3, 5, generator=rng, dtype=torch.float64, requires_grad=True)
    upstream = torch.tensor([[1.0], [-2.0], [0.5]], dtype=torch.float64)
    expected = slope(x.mean(1, keepdim=True), x, upstream)
    close(grad(student.row_means(x), x, upstream), expected, what="the gradient")


@check("row_means", "reads columns that lie far apart in memory")
def test_row_means_strides(student, rng):
    x = torch.randn(5, 3, generator=rng, dtype=torch.float64).T  # (3, 5), columns in memory
    expected = x.mean(1, keepdim=True)
    close(student.row_means(x), expected)


@check("row_means", "leaves x as it was")
def test_row_means_argument(student, rng):
    x = torch.randn(3, 5, generator=rng)
    with unchanged(x=x):
        student.row_means(x)


# pairwise_differences


def some(rng: torch.Generator, count: int, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.randn(count, generator=rng, dtype=dtype)


@check("pairwise_differences", "each number of a has a row, each number of b a column", points=2)
def test_pairwise_differences_values(student, rng):
    for n, m in ((4, 3), (2, 5)):
        a, b = some(rng, n), some(rng, m)
        expected = a.reshape(n, 1) - b
        close(student.pairwise_differences(a, b), expected)


@check("pairwise_differences", "does not mix rows and columns up where a and b are equally long")
def test_pairwise_differences_square(student, rng):
    a, b = some(rng, 3), some(rng, 3)
    expected = a.reshape(3, 1) - b
    close(student.pairwise_differences(a, b), expected)


@check("pairwise_differences", "keeps its two axes where a or b is a single number")
def test_pairwise_differences_ones(student, rng):
    for n, m in ((1, 4), (4, 1), (1, 1)):
        a, b = some(rng, n), some(rng, m)
        expected = a.reshape(n, 1) - b
        close(student.pairwise_differences(a, b), expected)


@check("pairwise_differences", "whole numbers stay whole numbers, and exact, however large", points=2)
def test_pairwise_differences_whole_numbers(student):
    a = torch.tensor([7, -3, 2**53 + 1])
    b = torch.tensor([5, 2**40])
    expected = a.reshape(3, 1) - b
    close(student.pairwise_differences(a, b), expected)
    a, b = a[:2].to(torch.int32), torch.tensor([4, 1, 9], dtype=torch.int32)
    expected = a.reshape(2, 1) - b
    close(student.pairwise_differences(a, b), expected)


@check("pairwise_differences", "keeps the dtype, float32 as float32 and float64 as float64")
def test_pairwise_differences_dtype(student, rng):
    for dtype in (torch.float32, torch.float64):
        a, b = some(rng, 3, dtype), some(rng, 2, dtype)
        expected = a.reshape(3, 1) - b
        close(student.pairwise_differences(a, b), expected)


@check("pairwise_differences", "gradients flow back to a and to b", points=2)
def test_pairwise_differences_gradients(student, rng):
    a, b = some(rng, 3).requires_grad_(), some(rng, 4).requires_grad_()
    upstream = torch.randn(3, 4, generator=rng, dtype=torch.float64)
    for_a, for_b = upstream.sum(1), -upstream.sum(0)
    result = student.pairwise_differences(a, b)
    close(grad(result, a, upstream), for_a, what="the gradient for a")
    close(grad(result, b, upstream), for_b, what="the gradient for b")


@check("pairwise_differences", "reads numbers that do not lie side by side in memory")
def test_pairwise_differences_strides(student, rng):
    a, b = some(rng, 6)[::2], torch.randn(4, 2, generator=rng, dtype=torch.float64)[:, 1]
    expected = a.reshape(3, 1) - b
    close(student.pairwise_differences(a, b), expected)


@check("pairwise_differences", "leaves a and b as they were, shapes too")
def test_pairwise_differences_arguments(student, rng):
    a, b = some(rng, 3), some(rng, 3)
    with unchanged(a=a, b=b):
        student.pairwise_differences(a, b)


# swap_last_axes


@check("swap_last_axes", "entry [b, c, t] is what [b, t, c] was", points=2)
def test_swap_last_axes_values(student, rng):
    x = torch.randn(2, 3, 4, generator=rng)
    expected = x.transpose(1, 2).clone()
    close(student.swap_last_axes(x), expected)


@check("swap_last_axes", "keeps batch, time and channels apart where they are equally long")
def test_swap_last_axes_equal_sizes(student, rng):
    x = torch.randn(3, 3, 3, generator=rng)
    expected = x.transpose(1, 2).clone()
    close(student.swap_last_axes(x), expected)


@check("swap_last_axes", "keeps axes of length 1")
def test_swap_last_axes_ones(student, rng):
    for shape in ((1, 3, 2), (2, 1, 3), (2, 3, 1)):
        x = torch.randn(shape, generator=rng)
        expected = x.transpose(1, 2).clone()
        close(student.swap_last_axes(x), expected)


@check("swap_last_axes", "keeps the dtype: whole numbers, booleans, float64")
def test_swap_last_axes_dtype(student, rng):
    for dtype in (torch.int64, torch.bool, torch.float64):
        x = torch.randint(5, (2, 3, 4), generator=rng).to(dtype)
        expected = x.transpose(1, 2).clone()
        close(student.swap_last_axes(x), expected)


@check("swap_last_axes", "the gradient of each entry finds its way back to where the entry came from")
def test_swap_last_axes_gradient(student, rng):
    x = torch.randn(2, 3, 4, generator=rng, dtype=torch.float64, requires_grad=True)
    upstream = torch.randn(2, 4, 3, generator=rng, dtype=torch.float64)
    expected = upstream.transpose(1, 2).clone()
    close(grad(student.swap_last_axes(x), x, upstream), expected, what="the gradient")


@check("swap_last_axes", "reads a tensor whose axes were exchanged before")
def test_swap_last_axes_strides(student, rng):
    x = torch.randn(4, 3, 2, generator=rng).permute(2, 1, 0)  # (2, 3, 4)
    expected = x.transpose(1, 2).clone()
    close(student.swap_last_axes(x), expected)


@check("swap_last_axes", "leaves x as it was, its shape too")
def test_swap_last_axes_argument(student, rng):
    for shape in ((2, 3, 4), (2, 3, 3)):
        x = torch.randn(shape, generator=rng)
        with unchanged(x=x):
            student.swap_last_axes(x)
