"""Hidden checks of exercise 05: other pairs, every size of micro batch, gradients that were there before, graphs that should be gone."""

import math

import torch
from torch import Tensor

from grader.checks import check, close, expect, unchanged

SHAPES = [(), (3,), (2, 2), (1, 2, 2)]


def random_pairs(rng, n, dtype=torch.float64):
    W, pairs = torch.randn((), generator=rng, dtype=dtype), torch.randn(2, n, generator=rng, dtype=dtype)
    return W.requires_grad_(), *(3 * pairs).clone().unbind()


def slope_of_sum(W, xs, targets):
    """From the formula: 2 (W x - target) x for each pair."""
    return (2 * (W.detach() * xs - targets) * xs).sum()


def random_rows(rng, n, d, dtype=torch.float64):
    W, X, y = (torch.randn(size, generator=rng, dtype=dtype) for size in ((d, 1), (n, d), (n, 1)))
    return W.requires_grad_(), 2 * X, 3 * y


def slope_of_mean(W, X, y):
    """From the formula, in one go."""
    return 2 * X.T @ (X @ W.detach() - y) / len(X)


def weights(rng, shapes=SHAPES):
    """Trainable tensors with random values and gradients."""
    params = []
    for shape in shapes:
        p = torch.randn(shape, generator=rng, requires_grad=True)
        p.grad = torch.randn(shape, generator=rng)
        params.append(p)
    return params


def cleared(p: Tensor) -> bool:
    return p.grad is None or (p.grad.shape == p.shape and not p.grad.any())


# --- grad_of_sum


@check("grad_of_sum", "adds the slopes of all pairs, whatever their signs", points=2)
def test_grad_of_sum_values(student, rng):
    for n in (5, 2):
        W, xs, targets = random_pairs(rng, n)
        expected = slope_of_sum(W, xs, targets)
        close(student.grad_of_sum(W, xs, targets), expected)


@check("grad_of_sum", "works for a single pair, and for an input of 0")
def test_grad_of_sum_of_one(student, rng):
    W, xs, targets = random_pairs(rng, 1)
    expected = slope_of_sum(W, xs, targets)
    close(student.grad_of_sum(W, xs, targets), expected)
    xs = torch.zeros(1, dtype=torch.float64)
    close(student.grad_of_sum(W, xs, targets), torch.tensor(0.0, dtype=torch.float64))


@check("grad_of_sum", "an old W.grad does not leak in", points=2)
def test_grad_of_sum_dirty(student, rng):
    W, xs, targets = random_pairs(rng, 4)
    W.grad = torch.tensor(7.5, dtype=torch.float64)
    expected = slope_of_sum(W, xs, targets)
    close(student.grad_of_sum(W, xs, targets), expected)


@check("grad_of_sum", "gives the right slope at every call, one after the other")
def test_grad_of_sum_twice(student, rng):
    W, xs, targets = random_pairs(rng, 3)
    for _ in range(3):
        expected = slope_of_sum(W, xs, targets)
        close(student.grad_of_sum(W, xs, targets), expected)
        xs = xs + 1


@check("grad_of_sum", "keeps the dtype of W, and in float64 all its digits")
def test_grad_of_sum_dtype(student, rng):
    W, xs, targets = random_pairs(rng, 4, torch.float32)
    expected = slope_of_sum(W, xs, targets)
    close(student.grad_of_sum(W, xs, targets), expected)
    # A millionth of a millionth off the goal: in float32 there is no slope left.
    W = torch.tensor(1 + 1e-12, dtype=torch.float64, requires_grad=True)
    ones = torch.ones(3, dtype=torch.float64)
    close(1e12 * student.grad_of_sum(W, ones, ones), torch.tensor(6.0, dtype=torch.float64), rtol=1e-3, what="1e12 times the result")


@check("grad_of_sum", "reads non-contiguous pairs")
def test_grad_of_sum_strides(student, rng):
    W, _, _ = random_pairs(rng, 1)
    xs, targets = torch.randn(4, 2, generator=rng, dtype=torch.float64).unbind(dim=1)  # every other one
    expected = slope_of_sum(W, xs, targets)
    close(student.grad_of_sum(W, xs, targets), expected)


@check("grad_of_sum", "does not train: W keeps its value and stays a leaf that requires grad; the pairs stay, too")
def test_grad_of_sum_arguments(student, rng):
    W, xs, targets = random_pairs(rng, 3)
    before = W.detach().clone()
    with unchanged(xs=xs, targets=targets):
        student.grad_of_sum(W, xs, targets)
    close(W.detach(), before, rtol=0, atol=0, what="W")
    expect(W.requires_grad and W.is_leaf, "afterwards W is not a leaf that requires grad any more.")


# --- accumulated_mean_grad


@check("accumulated_mean_grad", "counts a short last micro batch by its size, not as a full one", points=3)
def test_accumulated_mean_grad_short_last(student, rng):
    for n, d, micro_batch in [(7, 2, 3), (5, 3, 4)]:
        W, X, y = random_rows(rng, n, d)
        expected = slope_of_mean(W, X, y)
        close(student.accumulated_mean_grad(W, X, y, micro_batch), expected)


@check("accumulated_mean_grad", "is the slope of the full-batch mean where the micro batches are equal", points=2)
def test_accumulated_mean_grad_even(student, rng):
    for n, d, micro_batch in [(6, 2, 3), (8, 3, 2)]:
        W, X, y = random_rows(rng, n, d)
        expected = slope_of_mean(W, X, y)
        close(student.accumulated_mean_grad(W, X, y, micro_batch), expected)


@check("accumulated_mean_grad", "takes micro batches of one row, and one that is larger than N")
def test_accumulated_mean_grad_extreme_sizes(student, rng):
    W, X, y = random_rows(rng, 5, 2)
    expected = slope_of_mean(W, X, y)
    for micro_batch in (1, 5, 9):
        close(student.accumulated_mean_grad(W, X, y, micro_batch), expected, what=f"the result for micro_batch = {micro_batch}")


@check("accumulated_mean_grad", "works for one row, and for one input")
def test_accumulated_mean_grad_of_one(student, rng):
    for n, d, micro_batch in [(1, 3, 2), (4, 1, 3)]:
        W, X, y = random_rows(rng, n, d)
        expected = slope_of_mean(W, X, y)
        close(student.accumulated_mean_grad(W, X, y, micro_batch), expected)


@check("accumulated_mean_grad", "an old W.grad does not leak in", points=2)
def test_accumulated_mean_grad_dirty(student, rng):
    W, X, y = random_rows(rng, 6, 2)
    W.grad = torch.randn(2, 1, generator=rng, dtype=torch.float64)
    expected = slope_of_mean(W, X, y)
    for micro_batch in (2, 4):  # and what the first call leaves there does not leak into the second
        close(student.accumulated_mean_grad(W, X, y, micro_batch), expected)


@check("accumulated_mean_grad", "keeps the dtype of W, and in float64 all its digits")
def test_accumulated_mean_grad_dtype(student, rng):
    W, X, y = random_rows(rng, 5, 2, torch.float32)
    expected = slope_of_mean(W, X, y)
    close(student.accumulated_mean_grad(W, X, y, 2), expected)
    W = torch.full((2, 1), 1 + 1e-12, dtype=torch.float64, requires_grad=True)
    X, y = torch.eye(2, dtype=torch.float64).repeat(2, 1)[:3], torch.ones(3, 1, dtype=torch.float64)
    expected = torch.tensor([[4 / 3], [2 / 3]], dtype=torch.float64)
    close(1e12 * student.accumulated_mean_grad(W, X, y, 2), expected, rtol=1e-3, what="1e12 times the result")


@check("accumulated_mean_grad", "reads non-contiguous rows")
def test_accumulated_mean_grad_strides(student, rng):
    W, _, _ = random_rows(rng, 1, 3)
    X = torch.randn(3, 5, generator=rng, dtype=torch.float64).T  # columns in memory
    y = torch.randn(10, 1, generator=rng, dtype=torch.float64)[::2]
    expected = slope_of_mean(W, X, y)
    close(student.accumulated_mean_grad(W, X, y, 2), expected)


@check("accumulated_mean_grad", "does not train: W keeps its values and stays a leaf that requires grad; X and y stay, too")
def test_accumulated_mean_grad_arguments(student, rng):
    W, X, y = random_rows(rng, 5, 2)
    before = W.detach().clone()
    with unchanged(X=X, y=y):
        student.accumulated_mean_grad(W, X, y, 2)
    close(W.detach(), before, rtol=0, atol=0, what="W")
    expect(W.requires_grad and W.is_leaf, "afterwards W is not a leaf that requires grad any more.")


# --- zero_grads


@check("zero_grads", "clears every gradient, in any shape", points=2)
def test_zero_grads_any_shape(student, rng):
    params = weights(rng)
    student.zero_grads(params)
    for p in params:
        expect(cleared(p), f"something is left in the .grad of a tensor of shape {tuple(p.shape)}. It should be None or all zeros.")


@check("zero_grads", "passes by tensors without a gradient, wherever they stand")
def test_zero_grads_none(student, rng):
    for bare in (1, 3, 0):
        params = weights(rng)
        params[bare].grad = None
        student.zero_grads(params)
        expect(all(map(cleared, params)), f"with no gradient in place {bare}, something is left in a .grad of another.")


@check("zero_grads", "walks through a generator, and through one that can be walked only once", points=2)
def test_zero_grads_generator(student, rng):
    def walk(student, params):
        student.zero_grads(p for p in params)

    params = weights(rng)
    student.probe(walk, params)
    expect(all(map(cleared, params)), "given a generator, something is left in a .grad. It should be None or all zeros.")


@check("zero_grads", "takes a tuple, and an empty list")
def test_zero_grads_tuple(student, rng):
    params = weights(rng, [(2,), (2, 1)])
    student.zero_grads(tuple(params))
    expect(all(map(cleared, params)), "given a tuple, something is left in a .grad.")
    student.zero_grads([])


@check("zero_grads", "clears infinite gradients and NaN too, and those that add up to zero")
def test_zero_grads_infinite(student):
    for values in ([1.0, math.inf], [math.nan, 0.0], [-2.0, 2.0]):
        p = torch.ones(2, requires_grad=True)
        p.grad = torch.tensor(values)
        student.zero_grads([p])
        expect(cleared(p), f"a gradient of {values} is not cleared. Afterwards it should be None or all zeros.")


@check("zero_grads", "changes nothing but .grad")
def test_zero_grads_values(student, rng):
    params = weights(rng)
    before = [p.detach().clone() for p in params]
    student.zero_grads(params)
    expect(len(params) == len(before), "the list of parameters has another length now.")
    for p, value in zip(params, before, strict=True):
        close(p.detach(), value, what="a parameter")
        expect(p.requires_grad and p.is_leaf, "afterwards a parameter is not a leaf that requires grad any more.")


@check("zero_grads", "lets the next backward start from nothing, each parameter by itself")
def test_zero_grads_next_backward(student, rng):
    params = weights(rng, [(3,), (3,)])
    a, b = params
    expected = [2 * a.detach(), 3 * b.detach() ** 2]
    student.zero_grads(params)
    ((a**2).sum() + (b**3).sum()).backward()
    close([a.grad, b.grad], expected, what="the gradients after the next backward")


# --- loss_history


@check("loss_history", "gives one squared error for each pair, in order", points=2)
def test_loss_history_values(student, rng):
    for n in (5, 2):
        W, xs, targets = random_pairs(rng, n)
        expected = ((W.detach() * xs - targets) ** 2).tolist()
        close(student.loss_history(W, xs, targets), expected, what="the history")


@check("loss_history", "works for a single pair, and counts errors of exactly 0")
def test_loss_history_of_one(student, rng):
    W, xs, targets = random_pairs(rng, 1)
    expected = ((W.detach() * xs - targets) ** 2).tolist()
    close(student.loss_history(W, xs, targets), expected, what="the history")
    W, xs = torch.tensor(2.0, requires_grad=True), torch.tensor([1.0, 3.0, 1.0])
    close(student.loss_history(W, xs, torch.tensor([2.0, 4.0, 2.0])), [0.0, 4.0, 0.0], rtol=1e-4, what="the history")


@check("loss_history", "gives the same history again when it is called again")
def test_loss_history_twice(student, rng):
    W, xs, targets = random_pairs(rng, 3)
    expected = ((W.detach() * xs - targets) ** 2).tolist()
    close(student.loss_history(W, xs, targets), expected, what="the first history")
    close(student.loss_history(W, xs, targets), expected, what="the second history")


@check("loss_history", "keeps all digits of a float64, small and large")
def test_loss_history_digits(student):
    W = torch.tensor(1 + 1e-9, dtype=torch.float64, requires_grad=True)
    xs, targets = torch.tensor([1.0, 1e4], dtype=torch.float64), torch.tensor([1.0, 0.0], dtype=torch.float64)
    expected = [1.0, 1e8 * (1 + 2e-9)]
    tiny, large = student.loss_history(W, xs, targets)
    close([1e18 * tiny, large], expected, rtol=1e-6, what="the history, its first item times 1e18")


@check("loss_history", "no graph is kept alive when it has returned", points=2)
def test_loss_history_keeps_no_graph(student):
    def outlives_its_owner(student, values):
        import gc
        import weakref

        W = torch.tensor(2.0, requires_grad=True)
        student.loss_history(W, *values)
        watch = weakref.ref(W)  # a graph would hold on to its leaf
        del W
        if watch() is not None:
            gc.collect()
        return watch() is not None

    values = torch.tensor([[3.0, 1.0], [12.0, 3.0]])
    expect(not student.probe(outlives_its_owner, values), "W is still held after the call: something keeps a graph, or W itself, alive.")


@check("loss_history", "leaves W, W.grad and the pairs as they were, and recording switched on")
def test_loss_history_arguments(student, rng):
    W, xs, targets = random_pairs(rng, 3)
    for gradient in (None, torch.tensor(-36.0, dtype=torch.float64)):
        W.grad = gradient
        with torch.enable_grad(), unchanged(W=W, xs=xs, targets=targets):
            student.loss_history(W, xs, targets)
            still_on = torch.is_grad_enabled()
        expect(still_on, "after the call gradients are switched off for everybody.")


@check("loss_history", "reads non-contiguous pairs")
def test_loss_history_strides(student, rng):
    W, _, _ = random_pairs(rng, 1)
    xs, targets = torch.randn(4, 2, generator=rng, dtype=torch.float64).unbind(dim=1)
    expected = ((W.detach() * xs - targets) ** 2).tolist()
    close(student.loss_history(W, xs, targets), expected, what="the history")
