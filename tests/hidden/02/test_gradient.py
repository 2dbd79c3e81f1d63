"""Hidden checks of exercise 02: fresh numbers, both sides of the target, the graph, and arguments that come back unharmed."""

import torch
from torch import Tensor

from grader.checks import check, close, expect, grad, unchanged


def numbers(rng: torch.Generator, count: int) -> list[Tensor]:
    """`count` separate 0-D float64 tensors."""
    return [number.clone() for number in torch.randn(count, generator=rng, dtype=torch.float64)]


def true_slope(W: Tensor, x: Tensor, target: Tensor) -> Tensor:
    """dL/dW of the squared error by autograd, on a copy of W."""
    with torch.enable_grad():
        W = W.detach().clone().requires_grad_()
        (slope,) = torch.autograd.grad((W * x - target) ** 2, W)
    return slope


# predict


@check("predict", "is the product for any two numbers, negative ones and 0 too")
def test_predict_other_numbers(student):
    for w, number in [(1.5, -4.0), (-2.0, -0.5), (-3.0, 7.0), (0.0, 5.0), (2.25, 0.0)]:
        W, x = torch.tensor(w), torch.tensor(number)
        close(student.predict(W, x), torch.tensor(w * number))


@check("predict", "gives float64 for float64, with all its digits")
def test_predict_float64(student, rng):
    W, x = numbers(rng, 2)
    expected = W * x
    close(student.predict(W, x), expected)


@check("predict", "lets gradients flow back to W and to x", points=2)
def test_predict_gradients(student, rng):
    W, x = (number.requires_grad_() for number in numbers(rng, 2))
    for_W, for_x = x.detach().clone(), W.detach().clone()
    y = student.predict(W, x)
    close(grad(y, x), for_x, what="the gradient for x")
    close(grad(y, W), for_W, what="the gradient for W")


@check("predict", "leaves its arguments as they were")
def test_predict_arguments(student, rng):
    W, x = numbers(rng, 2)
    with unchanged(W=W, x=x):
        student.predict(W, x)


# squared_error


@check("squared_error", "counts answers above and below the target alike")
def test_squared_error_both_sides(student):
    for answer, goal in [(15.0, 12.0), (9.0, 12.0), (-2.0, 0.0), (2.0, 0.0), (-1.0, -1.5), (0.25, 0.25), (500.0, -500.0)]:
        y, target = torch.tensor(answer), torch.tensor(goal)
        close(student.squared_error(y, target), torch.tensor((answer - goal) ** 2))


@check("squared_error", "lets gradients flow back to y and to target", points=2)
def test_squared_error_gradients(student, rng):
    y, target = (number.requires_grad_() for number in numbers(rng, 2))
    for_y = 2 * (y - target).detach()
    loss = student.squared_error(y, target)
    close(grad(loss, y), for_y, what="the gradient for y")
    close(grad(loss, target), -for_y, what="the gradient for target")
    expect(y.grad is None, "y has a .grad already, before anybody asked for gradients. A loss does not run backward by itself.")


@check("squared_error", "has the gradient 0 where the answer hits the target")
def test_squared_error_gradient_at_the_target(student):
    y, target = torch.tensor(1.5, requires_grad=True), torch.tensor(1.5)
    close(grad(student.squared_error(y, target), y), torch.tensor(0.0), what="the gradient for y")


@check("squared_error", "gives float64 for float64, with all its digits")
def test_squared_error_float64(student):
    y, target = torch.tensor(1.0001, dtype=torch.float64), torch.tensor(1.0, dtype=torch.float64)
    expected = (y - target) ** 2
    close(student.squared_error(y, target), expected, atol=0.0)  # the error itself is tiny here: 1e-8


@check("squared_error", "leaves its arguments as they were")
def test_squared_error_arguments(student, rng):
    y, target = numbers(rng, 2)
    with unchanged(y=y, target=target):
        student.squared_error(y, target)


# manual_grad


@check("manual_grad", "is the slope for other numbers too", points=2)
def test_manual_grad_other_numbers(student, rng):
    for _ in range(5):
        W, x, target = numbers(rng, 3)
        expected = true_slope(W, x, target)
        close(student.manual_grad(W, x, target), expected)


@check("manual_grad", "has the right sign: negative below the target, 0 at it, positive beyond it")
def test_manual_grad_sign(student):
    x, target = torch.tensor(3.0), torch.tensor(12.0)
    for w, slope in [(3.5, -9.0), (4.0, 0.0), (5.0, 18.0), (-1.0, -90.0)]:
        close(student.manual_grad(torch.tensor(w), x, target), torch.tensor(slope))


@check("manual_grad", "is right for an input that is negative or 0")
def test_manual_grad_odd_inputs(student):
    W, target = torch.tensor(2.0), torch.tensor(1.0)
    for number, slope in [(-1.5, 12.0), (0.0, 0.0), (-0.25, 0.75)]:
        close(student.manual_grad(W, torch.tensor(number), target), torch.tensor(slope))


@check("manual_grad", "is exact for large numbers, as a formula is")
def test_manual_grad_large_numbers(student):
    W, x, target = (torch.tensor(number, dtype=torch.float64) for number in (3e13, 0.5, 7.0))
    expected = true_slope(W, x, target)
    close(student.manual_grad(W, x, target), expected)


@check("manual_grad", "gives float64 for float64, with all its digits")
def test_manual_grad_float64(student):
    W, x, target = (torch.tensor(number, dtype=torch.float64) for number in (1.0001, 1.0, 1.0))
    expected = true_slope(W, x, target)
    close(student.manual_grad(W, x, target), expected)


@check("manual_grad", "leaves its arguments as they were, an old number in W.grad too")
def test_manual_grad_arguments(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    W.grad = torch.tensor(5.0, dtype=torch.float64)
    with unchanged(W=W, x=x, target=target):
        student.manual_grad(W, x, target)


@check("manual_grad", "leaves the recording of graphs switched on for everybody else")
def test_manual_grad_grad_mode(student, rng):
    W, x, target = numbers(rng, 3)
    with torch.enable_grad():  # puts things right again after a function that does not
        student.manual_grad(W, x, target)
        still_on = torch.is_grad_enabled()
    expect(still_on, "after the call gradients are switched off for everybody. The formula does not need that.")


# numeric_grad


@check("numeric_grad", "is the slope for other numbers too", points=2)
def test_numeric_grad_other_numbers(student, rng):
    for _ in range(5):
        W, x, target = numbers(rng, 3)
        expected = true_slope(W, x, target)
        close(student.numeric_grad(W, x, target), expected)


@check("numeric_grad", "looks to both sides: for a parabola a wide nudge gives the same slope as a small one")
def test_numeric_grad_wide_nudges(student, rng):
    W, x, target = numbers(rng, 3)
    expected = true_slope(W, x, target)
    for eps in (0.25, 1.0, 3.0):
        close(student.numeric_grad(W, x, target, eps), expected, what=f"the slope for eps = {eps}")


@check("numeric_grad", "nudges by the eps it is given, even by one that is lost in rounding")
def test_numeric_grad_uses_eps(student):
    # 2 + 1e-30 is 2 in any float: whoever measures with it finds no rise (or 0 / 0), and never the slope.
    # In float32, with a small input, a nudge of one's own leaves rounding in the slope; a formula leaves none.
    for dtype in (torch.float32, torch.float64):
        W, x, target = (torch.tensor(number, dtype=dtype) for number in (2.0, 0.1, 12.0))
        slope = student.numeric_grad(W, x, target, eps=1e-30)
        expect(
            not abs(slope.item() + 2.36) < 0.1,
            "with eps = 1e-30 W does not move at all, and still your function finds a slope. It must nudge W by the eps it is given.",
        )


@check("numeric_grad", "measures at W = 0 and at x = 0 too")
def test_numeric_grad_zeros(student):
    x, target = torch.tensor(3.0, dtype=torch.float64), torch.tensor(12.0, dtype=torch.float64)
    zero = torch.tensor(0.0, dtype=torch.float64)
    close(student.numeric_grad(zero, x, target), torch.tensor(-72.0, dtype=torch.float64), what="the slope at W = 0")
    close(student.numeric_grad(x, zero, target), torch.tensor(0.0, dtype=torch.float64), what="the slope at x = 0")


@check("numeric_grad", "gives float64 for float64, with all its digits")
def test_numeric_grad_float64(student):
    W, x, target = (torch.tensor(number, dtype=torch.float64) for number in (1.0001, 1.0, 1.0))
    expected = true_slope(W, x, target)
    close(student.numeric_grad(W, x, target), expected)


@check("numeric_grad", "leaves W as it was, to the last bit, and x and target too", points=2)
def test_numeric_grad_arguments(student):
    for start in (0.1, 0.7, 1.3, 3.3):
        W, x, target = torch.tensor(start), torch.tensor(3.0), torch.tensor(12.0)
        with unchanged(W=W, x=x, target=target):
            student.numeric_grad(W, x, target)


@check("numeric_grad", "takes a W that requires gradients, and leaves it and its .grad as they were")
def test_numeric_grad_trainable_weight(student):
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    W.grad = torch.tensor(5.0)
    with unchanged(W=W, x=x, target=target):
        slope = student.numeric_grad(W, x, target, eps=0.5)
    close(slope.detach(), torch.tensor(-36.0))


@check("numeric_grad", "leaves the recording of graphs switched on for everybody else")
def test_numeric_grad_grad_mode(student, rng):
    W, x, target = numbers(rng, 3)
    with torch.enable_grad():  # puts things right again after a function that does not
        student.numeric_grad(W, x, target)
        still_on = torch.is_grad_enabled()
    expect(still_on, "after the call gradients are switched off for everybody. Switch them off for the measurement only.")


# autograd_grad


@check("autograd_grad", "is the slope for other numbers too", points=2)
def test_autograd_grad_other_numbers(student, rng):
    for _ in range(5):
        W, x, target = numbers(rng, 3)
        W.requires_grad_()
        expected = true_slope(W, x, target)
        close(student.autograd_grad(W, x, target), expected)


@check("autograd_grad", "is not misled by an old number in W.grad")
def test_autograd_grad_ignores_old_grad(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    W.grad = torch.tensor(100.0, dtype=torch.float64)
    expected = true_slope(W, x, target)
    close(student.autograd_grad(W, x, target), expected)


@check("autograd_grad", "leaves an old number in W.grad where it is", points=2)
def test_autograd_grad_keeps_old_grad(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    W.grad = torch.tensor(100.0, dtype=torch.float64)
    with unchanged(W=W, x=x, target=target):
        student.autograd_grad(W, x, target)


@check("autograd_grad", "gives the same answer again when it is asked again")
def test_autograd_grad_twice(student, rng):
    W, x, target = numbers(rng, 3)
    W.requires_grad_()
    expected = true_slope(W, x, target)
    for _ in range(3):
        close(student.autograd_grad(W, x, target), expected)


@check("autograd_grad", "gives float64 for float64, with all its digits")
def test_autograd_grad_float64(student):
    W, x, target = (torch.tensor(number, dtype=torch.float64) for number in (1.0001, 1.0, 1.0))
    W.requires_grad_()
    expected = true_slope(W, x, target)
    close(student.autograd_grad(W, x, target), expected)
