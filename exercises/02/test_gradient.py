"""Public checks of exercise 02: the worked numbers, W = 2, x = 3, target 12."""

import torch

from grader.checks import check, close, unchanged

FORBIDDEN = {"manual_grad": ["autograd"], "numeric_grad": ["autograd"]}


@check("predict", "2 times 3 gives 6")
def test_predict_worked_example(student):
    close(student.predict(torch.tensor(2.0), torch.tensor(3.0)), torch.tensor(6.0))


@check("squared_error", "an answer of 6 for a target of 12 costs 36")
def test_squared_error_worked_example(student):
    close(student.squared_error(torch.tensor(6.0), torch.tensor(12.0)), torch.tensor(36.0))


@check("manual_grad", "W = 2, x = 3, target 12 gives -36", points=2)
def test_manual_grad_worked_example(student):
    W, x, target = torch.tensor(2.0), torch.tensor(3.0), torch.tensor(12.0)
    close(student.manual_grad(W, x, target), torch.tensor(-36.0))


@check("manual_grad", "one step further, at W = 3, the slope is -18")
def test_manual_grad_at_three(student):
    W, x, target = torch.tensor(3.0), torch.tensor(3.0), torch.tensor(12.0)
    close(student.manual_grad(W, x, target), torch.tensor(-18.0))


@check("numeric_grad", "with eps = 0.5, from W = 1.5 to W = 2.5, the slope is -36", points=2)
def test_numeric_grad_worked_example(student):
    W, x, target = torch.tensor(2.0), torch.tensor(3.0), torch.tensor(12.0)
    close(student.numeric_grad(W, x, target, eps=0.5), torch.tensor(-36.0))


@check("numeric_grad", "with the eps it has by itself the slope is -36, up to rounding")
def test_numeric_grad_default_eps(student):
    W, x, target = torch.tensor(2.0), torch.tensor(3.0), torch.tensor(12.0)
    # In float32 the difference of two losses near 36 has few digits left; 1e-2 forgives that.
    close(student.numeric_grad(W, x, target), torch.tensor(-36.0), rtol=1e-2)


@check("autograd_grad", "W = 2, x = 3, target 12 gives -36", points=2)
def test_autograd_grad_worked_example(student):
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    close(student.autograd_grad(W, x, target), torch.tensor(-36.0))


@check("autograd_grad", "leaves W and its empty .grad as they were")
def test_autograd_grad_leaves_weight_alone(student):
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    with unchanged(W=W, x=x, target=target):
        student.autograd_grad(W, x, target)
