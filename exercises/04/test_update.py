"""Public checks of exercise 04: the worked numbers, W = 2, x = 3, target 12, learning rate 0.01."""

import torch

from grader.checks import check, close, expect, unchanged

FORBIDDEN = {"*": ["torch.optim"]}


@check("sgd_update", "W = 2 with the gradient -36 and lr = 0.01 moves to 2.36", points=2)
def test_sgd_update_worked_example(student):
    W = torch.tensor(2.0, requires_grad=True)
    W.grad = torch.tensor(-36.0)
    student.sgd_update(W, 0.01)
    close(W.detach(), torch.tensor(2.36), what="W after the step")


@check("sgd_update", "W is still a leaf that requires gradients")
def test_sgd_update_keeps_the_leaf(student):
    W = torch.tensor(2.0, requires_grad=True)
    W.grad = torch.tensor(-36.0)
    student.sgd_update(W, 0.01)
    expect(W.is_leaf, "after the step W is no leaf any more: it is bound to a graph.")
    expect(W.requires_grad, "after the step W does not require gradients any more.")


@check("zero_grad", "a gradient of -36 is cleared")
def test_zero_grad_worked_example(student):
    W = torch.tensor(2.0, requires_grad=True)
    W.grad = torch.tensor(-36.0)
    student.zero_grad(W)
    expect(W.grad is None or W.grad.item() == 0, "W.grad still holds a number. It should be None or zero.")


@check("zero_grad", "does nothing where there is no gradient")
def test_zero_grad_without_gradient(student):
    W = torch.tensor(2.0, requires_grad=True)
    student.zero_grad(W)
    close(W.detach(), torch.tensor(2.0), what="W")


@check("train_one_weight", "at lr = 0.01 W goes 2.36, 2.6552, 2.897264", points=2)
def test_train_one_weight_worked_example(student):
    W, x, target = torch.tensor(2.0, requires_grad=True), torch.tensor(3.0), torch.tensor(12.0)
    with unchanged(x=x, target=target):
        values = student.train_one_weight(W, x, target, 0.01, 3)
    close(values, [2.36, 2.6552, 2.897264], rtol=1e-4)  # W is float32
    close(W.detach(), torch.tensor(2.897264), what="W after training")


@check("largest_stable_lr", "for x = 1 the bound is 1")
def test_largest_stable_lr_of_one(student):
    close(student.largest_stable_lr(1.0), 1.0)


@check("largest_stable_lr", "for x = 3 the bound is one ninth")
def test_largest_stable_lr_worked_example(student):
    close(student.largest_stable_lr(3.0), 0.1111111111)
