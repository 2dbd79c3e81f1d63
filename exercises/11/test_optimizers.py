"""Public checks of exercise 11: the worked numbers."""

import torch

from grader.checks import check, close, expect, same

# What the exercise forbids, whatever name torch gives it.
FORBIDDEN = {"*": ["torch.optim", "torch.nn", "torch.utils.data"]}


def weight(value: float, slope: float) -> torch.Tensor:
    """A single trainable number with a gradient."""
    W = torch.tensor(value, requires_grad=True)
    W.grad = torch.tensor(slope)
    return W


@check("minibatches", "5 examples in batches of 2 make batches of 2, 2 and 1, with every number once")
def test_minibatches_worked_example(student, rng):
    batches = student.minibatches(5, 2, rng)
    same([len(batch) for batch in batches], [2, 2, 1], what="the list of the batches' sizes")
    same(sorted(i for batch in batches for i in batch.tolist()), [0, 1, 2, 3, 4], what="the list of all numbers, sorted")


@check("minibatches", "the batches hold int64 indices")
def test_minibatches_dtype(student, rng):
    for batch in student.minibatches(5, 2, rng):
        expect(batch.dtype == torch.int64 and batch.dim() == 1, "every batch should be an int64 tensor with one axis.")


@check("momentum_update", "W = 2 with slopes -36 and -29.52 moves to 2.36 and then, faster, to 2.9792", points=2)
def test_momentum_update_worked_example(student):
    W, velocities = weight(2.0, -36.0), [torch.tensor(0.0)]
    student.momentum_update([W], velocities, 0.01, 0.9)
    close(W.detach(), torch.tensor(2.36), what="W after one step")
    W.grad = torch.tensor(-29.52)
    student.momentum_update([W], velocities, 0.01, 0.9)
    close(velocities[0], torch.tensor(-61.92), what="the velocity after two steps")
    close(W.detach(), torch.tensor(2.9792), what="W after two steps")


@check("adam_update", "the first step is lr long, whether the slope is -36 or 0.001")
def test_adam_update_first_step(student):
    for slope, after in [(-36.0, 2.1), (0.001, 1.9)]:
        W = weight(2.0, slope)
        student.adam_update([W], {"step": 0, "m": [torch.tensor(0.0)], "v": [torch.tensor(0.0)]}, 0.1)
        close(W.detach(), torch.tensor(after), what=f"W after a step with slope {slope}")


@check("adam_update", "W = 2 with slopes -36 and -34.2 moves to 2.1 and then to 2.1998; the state says 2 steps", points=2)
def test_adam_update_worked_example(student):
    W, state = weight(2.0, -36.0), {"step": 0, "m": [torch.tensor(0.0)], "v": [torch.tensor(0.0)]}
    student.adam_update([W], state, 0.1)
    W.grad = torch.tensor(-34.2)
    student.adam_update([W], state, 0.1)
    expect(state["step"] == 2, 'state["step"] should be 2 after two calls.')
    close(state["m"][0], torch.tensor(-6.66), what="m after two steps")
    close(state["v"][0], torch.tensor(2.464344), what="v after two steps")
    close(W.detach(), torch.tensor(2.1998334), what="W after two steps")


@check("clip_grad_norm", "slopes 3 and 4 have norm 5; at most 1 makes them 0.6 and 0.8", points=2)
def test_clip_grad_norm_worked_example(student):
    first, second = weight(1.0, 3.0), weight(1.0, 4.0)
    close(student.clip_grad_norm([first, second], 1.0), 5.0, rtol=1e-5)
    close([first.grad, second.grad], [torch.tensor(0.6), torch.tensor(0.8)], what="the list of gradients")


@check("clip_grad_norm", "at most 10 leaves slopes 3 and 4 as they are")
def test_clip_grad_norm_short_enough(student):
    first, second = weight(1.0, 3.0), weight(1.0, 4.0)
    close(student.clip_grad_norm([first, second], 10.0), 5.0, rtol=1e-5)
    close([first.grad, second.grad], [torch.tensor(3.0), torch.tensor(4.0)], what="the list of gradients")


@check("fit", "one example, x = 3 and y = 12, from W = 2 and b = 0: the losses are 36 and 23.04", points=2)
def test_fit_worked_example(student, rng):
    W, b = torch.tensor([[2.0]], requires_grad=True), torch.tensor([0.0], requires_grad=True)
    losses = student.fit([W, b], torch.tensor([[3.0]]), torch.tensor([[12.0]]), 2, 1, 0.01, rng)
    close(losses, [36.0, 23.04], rtol=1e-5, what="the list of losses")
    close(W.detach(), torch.tensor([[2.648]]), what="W after two epochs")
    close(b.detach(), torch.tensor([0.216]), what="b after two epochs")
