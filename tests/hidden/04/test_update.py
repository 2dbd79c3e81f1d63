"""Hidden checks of exercise 04: every shape, the same leaf, gradients cleared, and exact trajectories (a falling loss proves nothing)."""

import math

import torch
from torch import Tensor

from grader.checks import check, close, expect, unchanged

SHAPES = [(), (1,), (4,), (2, 3), (3, 1, 2, 2)]


def leaf(shape: tuple[int, ...], rng: torch.Generator, dtype: torch.dtype = torch.float64) -> Tensor:
    """A trainable tensor with random values and a random gradient."""
    W = torch.randn(shape, generator=rng, dtype=dtype).requires_grad_()
    W.grad = torch.randn(shape, generator=rng, dtype=dtype)
    return W


def trajectory(W: float, x: float, target: float, lr: float, steps: int) -> list[float]:
    """W after each step, in closed form: the distance from target / x shrinks (or grows) by one factor a step."""
    goal, factor = target / x, 1 - 2 * lr * x**2
    return [goal + (W - goal) * factor**step for step in range(1, steps + 1)]


def number(value: float, dtype: torch.dtype = torch.float64) -> Tensor:
    return torch.tensor(value, dtype=dtype)


# sgd_update


@check("sgd_update", "moves every number of W against its own gradient, in any shape", points=2)
def test_sgd_update_any_shape(student, rng):
    for shape in SHAPES:
        W = leaf(shape, rng)
        expected = W.detach() - 0.3 * W.grad
        student.sgd_update(W, 0.3)
        close(W.detach(), expected, what=f"W of shape {shape} after the step")


@check("sgd_update", "scales the step by the learning rate it is given, 0 included")
def test_sgd_update_learning_rates(student, rng):
    for lr in (0.0, 1e-3, 1.0, 25.0):
        W = leaf((3, 2), rng)
        expected = W.detach() - lr * W.grad
        student.sgd_update(W, lr)
        close(W.detach(), expected, what=f"W after a step with lr = {lr}")


@check("sgd_update", "steps again from where W is, with nothing remembered from earlier steps")
def test_sgd_update_twice(student, rng):
    W = leaf((2, 3), rng)
    first, second = W.grad.clone(), torch.randn(2, 3, generator=rng, dtype=torch.float64)
    expected = W.detach() - 0.1 * first - 0.1 * second
    student.sgd_update(W, 0.1)
    W.grad = second
    student.sgd_update(W, 0.1)
    close(W.detach(), expected, what="W after two steps")


@check("sgd_update", "does nothing where W.grad is None")
def test_sgd_update_without_gradient(student, rng):
    for shape in ((), (2, 3)):
        W = torch.randn(shape, generator=rng).requires_grad_()
        with unchanged(W=W):
            student.sgd_update(W, 0.1)


@check("sgd_update", "leaves W.grad as it was")
def test_sgd_update_keeps_grad(student, rng):
    for shape in ((), (2, 3)):
        W = leaf(shape, rng)
        expected = W.grad.clone()
        student.sgd_update(W, 0.1)
        close(W.grad, expected, what="W.grad after the step")


@check("sgd_update", "leaves W a leaf that can be trained on", points=2)
def test_sgd_update_leaf_can_learn(student, rng):
    W = leaf((2, 3), rng)
    before = W.detach().clone()
    student.sgd_update(W, 0.1)
    expect(not torch.equal(W.detach(), before), "after the step W is where it was.")
    expect(W.requires_grad, "after the step W does not require gradients any more.")
    expect(W.is_leaf, "after the step W is no leaf any more: it is bound to a graph.")
    W.grad = None
    (W * W).sum().backward()
    close(W.grad, 2 * W.detach(), what="the next gradient of W")


@check("sgd_update", "keeps float32 and float64 as they are")
def test_sgd_update_dtype(student, rng):
    # One product and one difference: two right ways differ in the last digit at most.
    for dtype, rtol in ((torch.float32, 1e-5), (torch.float64, 1e-13)):
        W = leaf((3,), rng, dtype)
        expected = W.detach() - 0.1 * W.grad
        student.sgd_update(W, 0.1)
        close(W.detach(), expected, rtol=rtol, what="W after the step")


@check("sgd_update", "moves a transposed W and takes a transposed gradient")
def test_sgd_update_not_contiguous(student, rng):
    W = torch.randn(3, 2, generator=rng).t().detach().requires_grad_()
    W.grad = torch.randn(3, 2, generator=rng).t()
    expected = W.detach() - 0.5 * W.grad
    student.sgd_update(W, 0.5)
    close(W.detach(), expected, what="W after the step")


@check("sgd_update", "leaves the recording of graphs switched on for everybody else, even when there is nothing to do")
def test_sgd_update_grad_mode(student, rng):
    idle = torch.ones(2, requires_grad=True)  # has no gradient
    for W in (leaf((), rng), idle):
        with torch.enable_grad():  # puts things right again after a function that does not
            student.sgd_update(W, 0.1)
            still_on = torch.is_grad_enabled()
        expect(still_on, "after the step gradients are switched off for everybody. Switch them off for the step only.")


# zero_grad


@check("zero_grad", "clears a gradient of any shape", points=2)
def test_zero_grad_any_shape(student, rng):
    for shape in SHAPES:
        W = leaf(shape, rng)
        student.zero_grad(W)
        cleared = W.grad is None or (W.grad.shape == W.shape and not W.grad.any())
        expect(cleared, f"for a W of shape {shape} something is left in W.grad. It should be None or all zeros.")


@check("zero_grad", "touches W.grad only, not W")
def test_zero_grad_leaves_weight(student, rng):
    for W in (leaf((2, 3), rng), leaf((), rng), torch.randn(3, generator=rng).requires_grad_()):
        expected = W.detach().clone()
        student.zero_grad(W)
        close(W.detach(), expected, what="W")
        expect(W.requires_grad and W.is_leaf, "afterwards W is not a leaf that requires gradients any more.")


@check("zero_grad", "is safe where W.grad is None, in any shape")
def test_zero_grad_none(student):
    for shape in SHAPES:
        W = torch.ones(shape, requires_grad=True)
        student.zero_grad(W)
        expect(W.grad is None or not W.grad.any(), "W had no gradient, and now it has one that is not zero.")


@check("zero_grad", "clears infinite gradients and NaN too, as a run that diverged leaves them")
def test_zero_grad_infinite(student):
    for value in (math.inf, -math.inf, math.nan):
        W = torch.ones(2, requires_grad=True)
        W.grad = torch.tensor([1.0, value])
        student.zero_grad(W)
        expect(W.grad is None or not W.grad.any(), f"a gradient of {value} is not cleared. Afterwards it should be None or zero.")


@check("zero_grad", "lets the next backward start from nothing")
def test_zero_grad_before_backward(student, rng):
    for _ in range(2):
        W = leaf((3,), rng)
        expected = 2 * W.detach()
        student.zero_grad(W)
        (W * W).sum().backward()
        close(W.grad, expected, what="W.grad after the next backward")


@check("zero_grad", "leaves no gradient that carries a graph of its own")
def test_zero_grad_plain(student, rng):
    W = leaf((3,), rng)
    student.zero_grad(W)
    expect(W.grad is None or not W.grad.requires_grad, "the cleared W.grad requires gradients itself. It should be plain zeros, or None.")


# train_one_weight


@check("train_one_weight", "follows the exact path for other numbers", points=3)
def test_train_one_weight_exact_path(student):
    for w, x, target, lr in [(0.5, -1.5, 4.0, 0.05), (-3.0, 0.75, -2.0, 0.4), (5.0, 2.0, 0.0, 0.1), (1.0, 1.0, 3.0, 0.3)]:
        W = number(w).requires_grad_()
        expected = trajectory(w, x, target, lr, 6)
        close(student.train_one_weight(W, number(x), number(target), lr, 6), expected, what="W after each step")


@check("train_one_weight", "trains the caller's own W, in place", points=2)
def test_train_one_weight_in_place(student):
    W, x, target = number(2.0).requires_grad_(), number(3.0), number(12.0)
    expected = trajectory(2.0, 3.0, 12.0, 0.02, 4)
    student.train_one_weight(W, x, target, 0.02, 4)
    close(W.detach(), number(expected[-1]), what="W after training")
    expect(W.is_leaf and W.requires_grad, "after training W is not a leaf that requires gradients any more.")


@check("train_one_weight", "takes as many steps as asked for: none, one or many")
def test_train_one_weight_number_of_steps(student):
    for steps in (0, 1, 2, 30):
        W = number(2.0).requires_grad_()
        values = student.train_one_weight(W, number(3.0), number(12.0), 0.01, steps)
        close(values, trajectory(2.0, 3.0, 12.0, 0.01, steps), what=f"W after each of {steps} steps")
    close(W.detach(), number(values[-1]), what="W after training")


@check("train_one_weight", "records W after every step, each value as it was then")
def test_train_one_weight_one_jump(student):
    # At half the stable bound one step lands on the target, and W stays there: 4, 4, 4.
    W = number(2.0).requires_grad_()
    close(student.train_one_weight(W, number(2.0), number(8.0), 0.125, 3), [4.0, 4.0, 4.0], what="W after each step")


@check("train_one_weight", "takes all its steps when W bounces, and when it runs away")
def test_train_one_weight_large_steps(student):
    for lr in (0.2, 0.25, 0.3):  # below, at and above the bound for x = 2
        W = number(1.0).requires_grad_()
        expected = trajectory(1.0, 2.0, 6.0, lr, 12)
        close(student.train_one_weight(W, number(2.0), number(6.0), lr, 12), expected, what=f"W after each step at lr = {lr}")


@check("train_one_weight", "can be called again, and goes on from where W is")
def test_train_one_weight_twice(student):
    W, x, target = number(2.0).requires_grad_(), number(3.0), number(12.0)
    expected = trajectory(2.0, 3.0, 12.0, 0.01, 5)
    first = student.train_one_weight(W, x, target, 0.01, 2)
    W.grad = None  # the caller clears up, as the task demands
    second = student.train_one_weight(W, x, target, 0.01, 3)
    close(first, expected[:2], what="W after each step of the first call")
    close(second, expected[2:], what="W after each step of the second call")


@check("train_one_weight", "starts as well from a W.grad of zeros")
def test_train_one_weight_zero_gradient_on_entry(student):
    W = number(2.0).requires_grad_()
    W.grad = torch.zeros_like(W)
    expected = trajectory(2.0, 3.0, 12.0, 0.01, 3)
    close(student.train_one_weight(W, number(3.0), number(12.0), 0.01, 3), expected, what="W after each step")


@check("train_one_weight", "leaves W where it is when x is 0: the slope is 0 there")
def test_train_one_weight_zero_input(student):
    W = number(2.5).requires_grad_()
    close(student.train_one_weight(W, number(0.0), number(12.0), 0.1, 3), [2.5, 2.5, 2.5], what="W after each step")


@check("train_one_weight", "keeps float64, with all its digits")
def test_train_one_weight_float64(student):
    # W starts a millionth off its goal 1: float32 could not tell the two apart after a few steps.
    W = number(1 + 1e-6).requires_grad_()
    values = student.train_one_weight(W, number(1.0), number(1.0), 0.25, 4)
    expect(W.dtype == torch.float64, "W was float64 and is not any more.")
    distances = [1e6 * (value - 1) for value in values]
    close(distances, [0.5, 0.25, 0.125, 0.0625], what="a million times the distance from the goal")


@check("train_one_weight", "leaves x and target as they were")
def test_train_one_weight_arguments(student):
    W, x, target = number(2.0).requires_grad_(), number(3.0), number(12.0)
    with unchanged(x=x, target=target):
        student.train_one_weight(W, x, target, 0.01, 2)


# largest_stable_lr


@check("largest_stable_lr", "is right for other inputs, small and large", points=2)
def test_largest_stable_lr_other_inputs(student):
    for x, bound in [(0.5, 4.0), (2.0, 0.25), (10.0, 0.01), (0.01, 1e4), (250.0, 1.6e-5)]:
        close(student.largest_stable_lr(x), bound, what=f"the bound for x = {x}")


@check("largest_stable_lr", "is positive for a negative input too")
def test_largest_stable_lr_negative_input(student):
    for x, bound in [(-1.0, 1.0), (-4.0, 0.0625), (-0.2, 25.0)]:
        close(student.largest_stable_lr(x), bound, what=f"the bound for x = {x}")


@check("largest_stable_lr", "is exact: a step at the bound turns the distance from the goal round, no more and no less")
def test_largest_stable_lr_is_the_edge(student):
    for x in (0.3, 1.7, -6.0):
        factor = 1 - 2 * student.largest_stable_lr(x) * x**2  # what one step does to the distance
        close(factor, -1.0, what="the factor of one step at your bound")
