"""Public checks of exercise 05: the worked numbers, W = 2 and the pairs (3, 12), (1, 3), (2, 2)."""

import torch

from grader.checks import check, close, expect


def worked_pairs():
    return torch.tensor(2.0, requires_grad=True), torch.tensor([3.0, 1.0, 2.0]), torch.tensor([12.0, 3.0, 2.0])


def worked_rows():
    W, xs, targets = worked_pairs()
    return W.detach().reshape(1, 1).requires_grad_(), xs.reshape(3, 1), targets.reshape(3, 1)


@check("grad_of_sum", "the slopes -36, -2 and 8 add up to -30", points=2)
def test_grad_of_sum_worked_example(student):
    W, xs, targets = worked_pairs()
    close(student.grad_of_sum(W, xs, targets), torch.tensor(-30.0))


@check("grad_of_sum", "an old gradient of -36 in W.grad does not change that")
def test_grad_of_sum_worked_example_dirty(student):
    W, xs, targets = worked_pairs()
    W.grad = torch.tensor(-36.0)
    close(student.grad_of_sum(W, xs, targets), torch.tensor(-30.0))


@check("accumulated_mean_grad", "three rows in micro batches of two give -10, as in one go", points=2)
def test_accumulated_mean_grad_worked_example(student):
    W, X, y = worked_rows()
    close(student.accumulated_mean_grad(W, X, y, 2), torch.tensor([[-10.0]]))


@check("accumulated_mean_grad", "micro batches of one, and one that holds all three, give -10 too")
def test_accumulated_mean_grad_other_sizes(student):
    for micro_batch in (1, 3):
        W, X, y = worked_rows()
        close(student.accumulated_mean_grad(W, X, y, micro_batch), torch.tensor([[-10.0]]))


@check("zero_grads", "clears two gradients")
def test_zero_grads_worked_example(student):
    W, b = torch.tensor([2.0, 3.0], requires_grad=True), torch.tensor(1.0, requires_grad=True)
    W.grad, b.grad = torch.tensor([-36.0, 8.0]), torch.tensor(-2.0)
    student.zero_grads([W, b])
    for p in (W, b):
        expect(p.grad is None or not p.grad.any(), "something is left in a .grad. It should be None or all zeros.")


@check("loss_history", "the three pairs cost 36, 1 and 4", points=2)
def test_loss_history_worked_example(student):
    W, xs, targets = worked_pairs()
    close(student.loss_history(W, xs, targets), [36.0, 1.0, 4.0], rtol=1e-4)
