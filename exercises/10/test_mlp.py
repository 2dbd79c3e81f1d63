"""Public checks of exercise 10: the worked numbers."""

import math

import torch

from grader.checks import check, close, expect, grad, raises

# What the exercise forbids, whatever name torch gives it.
FORBIDDEN = {"*": ["torch.nn", "relu", "tanh", "mse_loss"], "mlp_grads": ["autograd"]}

# tanh(ln 2) is exactly 3/5, and tanh(ln 3) exactly 4/5.
LN_2, LN_3 = math.log(2), math.log(3)


def worked_network():
    """One input, two hidden numbers, one output: at x = 2 the hidden numbers are 3/5 and -4/5, and the output is 0.45."""
    W1, b1 = torch.tensor([[LN_2, 0.0]]), torch.tensor([-LN_2, -LN_3])  # (1, 2), (2,)
    W2, b2 = torch.tensor([[1.0], [0.5]]), torch.tensor([0.25])  # (2, 1), (1,)
    return [W1, b1, W2, b2], torch.tensor([[2.0]])


@check("linear", "three inputs 1, 2, 3 with weights 0.5, -1, 2 and bias 0.25 give 4.75")
def test_linear_three_inputs(student):
    x, W, b = torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([[0.5], [-1.0], [2.0]]), torch.tensor([0.25])
    close(student.linear(x, W, b), torch.tensor([[4.75]]))


@check("linear", "two examples and two outputs: every output has its own column of W and its own bias")
def test_linear_two_outputs(student):
    x = torch.tensor([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]])
    W = torch.tensor([[0.5, 1.0], [-1.0, 0.0], [2.0, -2.0]])
    b = torch.tensor([0.25, 10.0])
    close(student.linear(x, W, b), torch.tensor([[4.75, 5.0], [-2.75, 12.0]]))


@check("relu", "keeps 0.5 and 3, and makes -2 and -0.1 zero")
def test_relu_worked_example(student):
    close(student.relu(torch.tensor([-2.0, -0.1, 0.0, 0.5, 3.0])), torch.tensor([0.0, 0.0, 0.0, 0.5, 3.0]))


@check("relu", "its slope is 0 at -2 and 1 at 3")
def test_relu_slope(student):
    x = torch.tensor([-2.0, 3.0], requires_grad=True)
    close(grad(student.relu(x), x), torch.tensor([0.0, 1.0]), what="the slope")


@check("tanh", "0, ln 2 and -ln 3 become 0, 3/5 and -4/5")
def test_tanh_worked_example(student):
    close(student.tanh(torch.tensor([0.0, LN_2, -LN_3])), torch.tensor([0.0, 0.6, -0.8]))


@check("tanh", "1000 becomes 1 and -1000 becomes -1, not NaN")
def test_tanh_far_from_zero(student):
    close(student.tanh(torch.tensor([1000.0, -1000.0])), torch.tensor([1.0, -1.0]))


@check("mse", "predictions 1, 2, 3 for targets 1, 4, 0 miss by 0, 2 and 3: (0 + 4 + 9) / 3")
def test_mse_worked_example(student):
    pred, target = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([[1.0], [4.0], [0.0]])
    close(student.mse(pred, target), torch.tensor(13 / 3))


@check("mse", "predictions (3, 1) against targets (3,) are refused with a ValueError", points=2)
def test_mse_refuses_column_against_row(student):
    with raises(ValueError, "for predictions of shape (3, 1) and targets of shape (3,)"):
        student.mse(torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([1.0, 2.0, 3.0]))


@check("init_mlp", "sizes 3, 16, 1 give W1 (3, 16), b1 (16,), W2 (16, 1), b2 (1,), all leaves that require grad", points=2)
def test_init_mlp_worked_example(student, rng):
    params = student.init_mlp([3, 16, 1], rng)
    shapes = [tuple(p.shape) for p in params]
    expect(shapes == [(3, 16), (16,), (16, 1), (1,)], "the list should hold a weight and a bias for each layer, of these shapes.")
    expect(all(p.requires_grad for p in params), "every parameter should require grad, or it cannot learn.")
    expect(all(p.is_leaf for p in params), "every parameter should be a leaf: not computed from a tensor that requires grad.")


@check("mlp_forward", "the worked network gives 0.45 at x = 2")
def test_mlp_forward_worked_example(student):
    params, x = worked_network()
    close(student.mlp_forward(params, x), torch.tensor([[0.45]]))


@check("mlp_grads", "the worked network at x = 2 with target 0.95 has the four gradients of the lesson", points=2)
def test_mlp_grads_worked_example(student):
    params, x = worked_network()
    expected = [
        torch.tensor([[-1.28, -0.36]]),
        torch.tensor([-0.64, -0.18]),
        torch.tensor([[-0.6], [0.8]]),
        torch.tensor([-1.0]),
    ]
    close(student.mlp_grads(params, x, torch.tensor([[0.95]])), expected)
