"""Named wrong answers of exercise 05: each is one mistake that people really make."""

# ruff: noqa: B006, RET503 (people write so)
from collections.abc import Iterable

import torch
from torch import Tensor

from grader.banks import misconception

# --- grad_of_sum


@misconception(
    of="grad_of_sum",
    says="backward adds to W.grad, and you never clear it. What was there before your function was called is in your result.",
    see="gradients-that-stay",
)
def old_gradient_added(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You clear when you are done. What was in W.grad before you began is in your result.",
    see="gradients-that-stay",
)
def cleared_afterwards_only(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    result = W.grad.clone()
    W.grad = None
    return result


@misconception(
    of="grad_of_sum",
    says="Before the first backward W.grad is None, and None has no zero_.",
    see="when-there-is-no-gradient",
)
def zeroing_none(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad.zero_()
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You clear in every round, so only the slope of the last pair is left. Here the adding is wanted.",
    see="too-much-or-too-little-added",
)
def cleared_in_every_round(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    for x, target in zip(xs, targets, strict=True):
        W.grad = None
        ((W * x - target) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You return inside the loop, after the first pair.",
    see="too-much-or-too-little-added",
)
def returned_after_the_first_pair(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
        return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You leave the last pair out.",
    see="too-much-or-too-little-added",
)
def last_pair_left_out(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = torch.zeros_like(W)
    for i in range(len(xs) - 1):
        ((W * xs[i] - targets[i]) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You add W.grad up in every round, but it is a running sum already: the first slope is counted N times, the last one once.",
    see="too-much-or-too-little-added",
)
def running_sums_added_up(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    total = torch.zeros_like(W, requires_grad=False)
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
        total = total + W.grad
    return total


@misconception(
    of="grad_of_sum",
    says="You collect W.grad in a list. It is one tensor that keeps changing, so your list holds N times the total, "
    "and that is what you add up.",
    see="too-much-or-too-little-added",
)
def same_gradient_collected(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    gradients = []
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
        gradients.append(W.grad)
    return torch.stack(gradients).sum()


@misconception(
    of="grad_of_sum",
    says="You add the losses up and go back from the growing total in every round. Early pairs are counted again and again.",
    see="too-much-or-too-little-added",
)
def back_from_the_growing_total(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    total = 0
    for x, target in zip(xs, targets, strict=True):
        total = total + (W * x - target) ** 2
        total.backward(retain_graph=True)
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You go back twice from each loss, so every slope is counted twice.",
    see="too-much-or-too-little-added",
)
def two_backwards_for_each_pair(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        loss = (W * x - target) ** 2
        loss.backward(retain_graph=True)
        loss.backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You divide by N. The slope of the sum is asked for; the mean comes later.",
    see="another-slope",
)
def mean_for_sum(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return W.grad / len(xs)


@misconception(
    of="grad_of_sum",
    says="You add the errors up and square their sum. Errors of different signs cancel there; each pair has a square of its own.",
    see="another-slope",
)
def square_of_the_sum(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    ((W * xs - targets).sum() ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="Your loss has a factor of 1/2, so its slope is half of what it should be.",
    see="another-slope",
)
def half_of_the_square(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        (0.5 * (W * x - target) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You take absolute errors. The loss of this exercise is the squared error.",
    see="another-slope",
)
def absolute_errors(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        (W * x - target).abs().backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You go back from the error and not from its square. That gives the sum of the inputs, whatever the targets are.",
    see="another-slope",
)
def square_left_out(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        (W * x - target).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="The sign is turned round. The slope points uphill; going the other way is the business of a step.",
    see="another-slope",
)
def downhill_for_uphill(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return -W.grad


@misconception(
    of="grad_of_sum",
    says="Your formula stops at the prediction. The chain rule goes on from there to W, which brings in x.",
    see="another-slope",
)
def inner_slope_left_out(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    return (2 * (W.detach() * xs - targets)).sum()


@misconception(
    of="grad_of_sum",
    says="You return the sum of the losses. Its slope is asked for.",
    see="another-slope",
)
def loss_for_slope(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    return ((W.detach() * xs - targets) ** 2).sum()


@misconception(
    of="grad_of_sum",
    says="You take a step after each pair, so the next slope belongs to another W. Nothing is trained here.",
    see="changed-in-passing",
)
def step_after_each_pair(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    total = torch.zeros_like(W, requires_grad=False)
    for x, target in zip(xs, targets, strict=True):
        W.grad = None
        ((W * x - target) ** 2).backward()
        total += W.grad
        with torch.no_grad():
            W -= 0.01 * W.grad
    return total


@misconception(
    of="grad_of_sum",
    says="You take a step at the end. The slope was asked for, and W should stay where it is.",
    see="changed-in-passing",
)
def step_at_the_end(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    with torch.no_grad():
        W -= 0.01 * W.grad
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You freeze W when you are done. The caller may want to go on.",
    see="changed-in-passing",
)
def weight_frozen_at_the_end(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    W.requires_grad_(False)
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You go back from all losses at once. backward starts from one number; take the pairs one by one.",
    see="shape-and-type",
)
def backward_from_many_numbers(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    ((W * xs - targets) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="You return a slope for each pair. Their sum is asked for, a tensor of shape ().",
    see="shape-and-type",
)
def a_slope_for_each_pair(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    slopes = []
    for x, target in zip(xs, targets, strict=True):
        W.grad = None
        ((W * x - target) ** 2).backward()
        slopes.append(W.grad)
    return torch.stack(slopes)


@misconception(
    of="grad_of_sum",
    says="Your result has shape (1,). W is a single number of shape (), and its slope is, too.",
    see="shape-and-type",
)
def slope_of_shape_one(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return W.grad.reshape(1)


@misconception(
    of="grad_of_sum",
    says="You return a plain number. The slope is a tensor like W.",
    see="shape-and-type",
)
def plain_number_returned(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    return W.grad.item()


@misconception(
    of="grad_of_sum",
    says="The slope stays in W.grad and is not returned.",
    see="shape-and-type",
)
def slope_not_returned(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()


@misconception(
    of="grad_of_sum",
    says="You compute in float32. A float64 slope loses half of its digits.",
    see="shape-and-type",
)
def sum_in_float32(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    copy = W.detach().float().requires_grad_()
    for x, target in zip(xs.float(), targets.float(), strict=True):
        ((copy * x - target) ** 2).backward()
    return copy.grad.to(W.dtype)


@misconception(
    of="grad_of_sum",
    says="You make new tensors from plain numbers, and those are float32. The dtype should be W's.",
    see="shape-and-type",
)
def slope_made_of_plain_numbers(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    total = 0.0
    for x, target in zip(xs.tolist(), targets.tolist(), strict=True):
        total += 2 * (W.item() * x - target) * x
    return torch.tensor(total)


@misconception(
    of="grad_of_sum",
    says="You go back while recording is off, and there is no way back.",
    see="a-graph-that-is-kept",
)
def losses_inside_no_grad(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    with torch.no_grad():
        for x, target in zip(xs, targets, strict=True):
            ((W * x - target) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="That is the number of the worked example. It is right for those three pairs only.",
    see="right-for-one-example-only",
)
def number_of_the_worked_example(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    return torch.tensor(-30.0, dtype=W.dtype)


@misconception(
    of="grad_of_sum",
    says="You keep W.grad and then set it to zero in place. What you kept is the same tensor, so it is zero too: keep a copy.",
    see="too-much-or-too-little-added",
)
def cleared_before_it_was_copied(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x, target in zip(xs, targets, strict=True):
        ((W * x - target) ** 2).backward()
    slope = W.grad
    W.grad.zero_()
    return slope


@misconception(
    of="grad_of_sum",
    says="You leave the first pair out: places are counted from 0.",
    see="too-much-or-too-little-added",
)
def first_pair_left_out(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = torch.zeros_like(W)
    for i in range(1, len(xs)):
        ((W * xs[i] - targets[i]) ** 2).backward()
    return W.grad.clone()


@misconception(
    of="grad_of_sum",
    says="Your loops stand inside one another, so each input meets every target. Pairs belong together: first with first, and so on.",
    see="too-much-or-too-little-added",
)
def every_input_against_every_target(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = None
    for x in xs:
        for target in targets:
            ((W * x - target) ** 2).backward()
    return W.grad.clone()


# --- accumulated_mean_grad


@misconception(
    of="accumulated_mean_grad",
    says="You average the means of the micro batches. The short last one then weighs as much as a full one: its rows count too much.",
    see="the-short-last-batch",
)
def mean_of_the_means(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    batches = list(zip(X.split(micro_batch), y.split(micro_batch), strict=True))
    for rows, answers in batches:
        (((rows @ W - answers) ** 2).mean() / len(batches)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You weigh every micro batch with micro_batch / N, also the short last one, and one that is larger than N.",
    see="the-short-last-batch",
)
def every_batch_weighed_as_full(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).mean() * micro_batch / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You leave out the rows that do not fill a micro batch. Every row counts.",
    see="the-short-last-batch",
)
def short_batch_left_out(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = torch.zeros_like(W)
    for i in range(len(X) // micro_batch):
        part = slice(i * micro_batch, (i + 1) * micro_batch)
        (((X[part] @ W - y[part]) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You leave out the rows that do not fill a micro batch, and take the mean of the others.",
    see="the-short-last-batch",
)
def mean_of_the_full_batches(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = torch.zeros_like(W)
    count = max(1, len(X) // micro_batch)
    for i in range(len(X) // micro_batch):
        part = slice(i * micro_batch, (i + 1) * micro_batch)
        (((X[part] @ W - y[part]) ** 2).mean() / count).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You divide by the number of full micro batches. The short one is a batch as well, and its share is smaller.",
    see="the-short-last-batch",
)
def divided_by_the_number_of_full_batches(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).mean() / max(1, len(X) // micro_batch)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You reshape the rows into equal micro batches. That fails as soon as N is not a multiple of their size.",
    see="the-short-last-batch",
)
def only_equal_batches(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    batches = X.reshape(-1, micro_batch, X.shape[1]), y.reshape(-1, micro_batch, 1)
    for rows, answers in zip(*batches, strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You fill the last micro batch up by rows that were there already, and count those twice.",
    see="the-short-last-batch",
)
def last_batch_filled_up(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    n = 0
    for i in range(0, len(X), micro_batch):
        start = max(0, min(i, len(X) - micro_batch))
        rows, answers = X[start : start + micro_batch], y[start : start + micro_batch]
        ((rows @ W - answers) ** 2).sum().backward()
        n += len(rows)
    return W.grad / n


@misconception(
    of="accumulated_mean_grad",
    says="You add the means of the micro batches up. The result grows with their number.",
    see="too-much-or-too-little-added",
)
def means_added_up(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        ((rows @ W - answers) ** 2).mean().backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You give the slope of the sum. The mean over all N rows is asked for.",
    see="another-slope",
)
def sum_for_mean(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        ((rows @ W - answers) ** 2).sum().backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You divide the sum over all rows by the size of a micro batch. The full batch has N rows.",
    see="another-slope",
)
def divided_by_micro_batch(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / micro_batch).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You divide by the number of all entries of X. The error has one entry for each row.",
    see="another-slope",
)
def divided_by_all_entries(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / X.numel()).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You divide by N twice: the shares are means over all rows already.",
    see="another-slope",
)
def divided_by_n_twice(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad / len(X)


@misconception(
    of="accumulated_mean_grad",
    says="Your loss has a factor of 1/2, so its slope is half of what it should be.",
    see="another-slope",
)
def half_of_the_mean_square(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (0.5 * ((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="The sign is turned round. The slope points uphill.",
    see="another-slope",
)
def uphill_for_downhill(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return -W.grad


@misconception(
    of="accumulated_mean_grad",
    says="You take absolute errors. The loss is the mean squared error.",
    see="another-slope",
)
def mean_absolute_error(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        ((rows @ W - answers).abs().sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You take the square root of each mean. Roots of parts do not add up to anything useful, and the task has no root.",
    see="another-slope",
)
def roots_of_the_means(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).mean().sqrt() * len(rows) / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You clear before each micro batch, so only the slope of the last one is left.",
    see="too-much-or-too-little-added",
)
def cleared_before_each_batch(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        W.grad = None
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You give the mean slope of the last micro batch alone.",
    see="too-much-or-too-little-added",
)
def last_batch_alone(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        W.grad = None
        ((rows @ W - answers) ** 2).mean().backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You give the mean slope of the first micro batch alone.",
    see="too-much-or-too-little-added",
)
def first_batch_alone(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    ((X[:micro_batch] @ W - y[:micro_batch]) ** 2).mean().backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="Your windows overlap: the next micro batch begins one row later, not where the last one ended.",
    see="too-much-or-too-little-added",
)
def overlapping_windows(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for i in range(len(X)):
        rows, answers = X[i : i + micro_batch], y[i : i + micro_batch]
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You take micro_batch for the number of pieces. It is the number of rows in each, and the pieces differ in size.",
    see="the-short-last-batch",
)
def number_of_pieces_for_their_size(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    pieces = list(zip(X.chunk(micro_batch), y.chunk(micro_batch), strict=True))
    for rows, answers in pieces:
        (((rows @ W - answers) ** 2).mean() / len(pieces)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="Each of your slices ends one row early. The end of a slice does not belong to it.",
    see="too-much-or-too-little-added",
)
def slices_one_row_short(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = torch.zeros_like(W)
    for i in range(0, len(X), micro_batch):
        rows, answers = X[i : i + micro_batch - 1], y[i : i + micro_batch - 1]
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You go through the whole batch once for each micro batch.",
    see="too-much-or-too-little-added",
)
def whole_batch_in_every_round(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for _ in X.split(micro_batch):
        ((X @ W - y) ** 2).mean().backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You add W.grad up after each micro batch, but it is a running sum already.",
    see="too-much-or-too-little-added",
)
def running_sums_of_batches(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    total = torch.zeros_like(W, requires_grad=False)
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
        total = total + W.grad
    return total


@misconception(
    of="accumulated_mean_grad",
    says="backward adds to W.grad, and an old gradient is never cleared. It is in your result.",
    see="gradients-that-stay",
)
def old_gradient_in_the_mean(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You clear when you are done. What was in W.grad before you began is in your result.",
    see="gradients-that-stay",
)
def cleared_after_the_last_batch(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    result = W.grad.clone()
    W.grad = None
    return result


@misconception(
    of="accumulated_mean_grad",
    says="Before the first backward W.grad is None, and None has no zero_.",
    see="when-there-is-no-gradient",
)
def zeroing_none_first(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad.zero_()
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="Your predictions have shape (m,) and y has (m, 1), so broadcasting compares each row with every answer.",
    see="rows-that-meet-columns",
)
def predictions_flattened(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        errors = (rows @ W).flatten() - answers
        ((errors**2).mean() * len(rows) / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You flatten y alone. (m, 1) minus (m,) is (m, m): each row meets every answer.",
    see="rows-that-meet-columns",
)
def answers_flattened(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.flatten().split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="* multiplies entry by entry. A prediction is a matrix product, which adds up over the D inputs.",
    see="rows-that-meet-columns",
)
def entry_by_entry(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows * W.T - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="Your result has shape (D,). W has shape (D, 1), and its slope has W's shape.",
    see="shape-and-type",
)
def slope_flattened(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.flatten()


@misconception(
    of="accumulated_mean_grad",
    says="You return the mean loss. Its slope is asked for.",
    see="another-slope",
)
def mean_loss_for_slope(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    total = 0
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        total = total + ((rows @ W.detach() - answers) ** 2).sum()
    return total / len(X)


@misconception(
    of="accumulated_mean_grad",
    says="The slope stays in W.grad and is not returned.",
    see="shape-and-type",
)
def mean_slope_not_returned(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()


@misconception(
    of="accumulated_mean_grad",
    says="You compute in float32. A float64 slope loses half of its digits.",
    see="shape-and-type",
)
def mean_in_float32(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    copy = W.detach().float().requires_grad_()
    for rows, answers in zip(X.float().split(micro_batch), y.float().split(micro_batch), strict=True):
        (((rows @ copy - answers) ** 2).sum() / len(X)).backward()
    return copy.grad.to(W.dtype)


@misconception(
    of="accumulated_mean_grad",
    says="You add up in a buffer of zeros that is float32. It should have W's dtype.",
    see="shape-and-type",
)
def float32_buffer(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    total = torch.zeros(W.shape)
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        W.grad = None
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
        total += W.grad
    return total


@misconception(
    of="accumulated_mean_grad",
    says="You take a step after each micro batch, so the next slope belongs to another W. That is training in mini- "
    "batches (exercise 11); here the slope of the full batch at one place is asked for.",
    see="changed-in-passing",
)
def step_after_each_batch(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    total = torch.zeros_like(W, requires_grad=False)
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        W.grad = None
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
        total += W.grad
        with torch.no_grad():
            W -= 0.01 * W.grad
    return total


@misconception(
    of="accumulated_mean_grad",
    says="You take a step at the end. The slope was asked for, and W should stay where it is.",
    see="changed-in-passing",
)
def step_after_the_last_batch(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    with torch.no_grad():
        W -= 0.01 * W.grad
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You center X and y in place. They belong to the caller, and another data set has another slope.",
    see="changed-in-passing",
)
def rows_centred_in_place(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    X -= X.mean(dim=0)
    y -= y.mean()
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You keep all graphs and add the losses up before you go back: with no graph left, the second backward fails.",
    see="a-graph-that-is-kept",
)
def second_backward_through_the_total(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    total = 0
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        total = total + ((rows @ W - answers) ** 2).sum() / len(X)
        total.backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="What was in W.grad before you began is in your result, divided by N like the rest.",
    see="gradients-that-stay",
)
def old_gradient_divided_too(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        ((rows @ W - answers) ** 2).sum().backward()
    return W.grad / len(X)


@misconception(
    of="accumulated_mean_grad",
    says="Your slices reach one row too far, so the rows at the borders count twice.",
    see="too-much-or-too-little-added",
)
def slices_one_row_long(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for i in range(0, len(X), micro_batch):
        rows, answers = X[i : i + micro_batch + 1], y[i : i + micro_batch + 1]
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="Your range ends at N - 1, so a last micro batch of a single row is never begun.",
    see="the-short-last-batch",
)
def last_row_never_begun(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = torch.zeros_like(W)
    for i in range(0, len(X) - 1, micro_batch):
        rows, answers = X[i : i + micro_batch], y[i : i + micro_batch]
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You fill the short last micro batch up with rows from the front. These rows count twice.",
    see="the-short-last-batch",
)
def last_batch_filled_from_the_front(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for i in range(0, len(X), micro_batch):
        places = torch.arange(i, i + micro_batch) % len(X)
        (((X[places] @ W - y[places]) ** 2).sum() / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You take the mean of the errors and square that. Errors of opposite signs cancel then: square first, each by itself.",
    see="another-slope",
)
def square_of_the_mean_error(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        ((rows @ W - answers).mean() ** 2 * len(rows) / len(X)).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You cut the rows into pieces that are as equal as can be, and take the mean of their means. It counts short pieces as full ones.",
    see="the-short-last-batch",
)
def mean_over_nearly_equal_pieces(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    pieces = -(-len(X) // micro_batch)
    for rows, answers in zip(X.tensor_split(pieces), y.tensor_split(pieces), strict=True):
        (((rows @ W - answers) ** 2).mean() / pieces).backward()
    return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You return inside the loop, after the first micro batch.",
    see="too-much-or-too-little-added",
)
def returned_after_the_first_batch(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).sum() / len(X)).backward()
        return W.grad.clone()


@misconception(
    of="accumulated_mean_grad",
    says="You divide the mean of each micro batch by micro_batch once more. The shares should add up to the mean over all N rows.",
    see="too-much-or-too-little-added",
)
def means_divided_by_their_size_again(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    W.grad = None
    for rows, answers in zip(X.split(micro_batch), y.split(micro_batch), strict=True):
        (((rows @ W - answers) ** 2).mean() / micro_batch).backward()
    return W.grad.clone()


# --- zero_grads


@misconception(
    of="zero_grads",
    says="A tensor that took no part in the loss has no gradient: its .grad is None, and None has no zero_.",
    see="when-there-is-no-gradient",
)
def zeroing_none_in_the_list(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad.zero_()


@misconception(
    of="zero_grads",
    says="You stop at the first tensor without a gradient. Those after it may have one.",
    see="when-there-is-no-gradient",
)
def stopped_at_the_first_without(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is None:
            return
        p.grad.zero_()


@misconception(
    of="zero_grads",
    says="You look whether the first tensor has a gradient, and judge the others by it.",
    see="when-there-is-no-gradient",
)
def judged_by_the_first(params: Iterable[Tensor]) -> None:
    params = list(params)
    if params and params[0].grad is not None:
        for p in params:
            if p.grad is not None:
                p.grad.zero_()


@misconception(
    of="zero_grads",
    says="You ask whether the gradient is true, which makes sense for a single number only. The question is whether there is one.",
    see="when-there-is-no-gradient",
)
def gradient_asked_whether_it_is_true(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad:
            p.grad.zero_()


@misconception(
    of="zero_grads",
    says="You raise an error where there is no gradient. Nothing needs to happen there.",
    see="when-there-is-no-gradient",
)
def no_gradient_as_an_error(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is None:
            raise ValueError("call backward first")
        p.grad = None


@misconception(
    of="zero_grads",
    says="You clear only where the numbers of a gradient add up to something. Different numbers can cancel and still be there.",
    see="clearing-that-clears-nothing",
)
def cleared_where_the_sum_is_not_zero(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None and p.grad.sum() != 0:
            p.grad = None


@misconception(
    of="zero_grads",
    says="You use len and an index. A generator has neither: it can only be walked through.",
    see="a-generator-is-walked-through-once",
)
def walked_by_index(params: Iterable[Tensor]) -> None:
    for i in range(len(params)):
        params[i].grad = None


@misconception(
    of="zero_grads",
    says="You count first, and a generator that was counted is used up: the walk that clears sees nothing.",
    see="a-generator-is-walked-through-once",
)
def counted_before_clearing(params: Iterable[Tensor]) -> None:
    print("parameters:", sum(1 for _ in params))
    for p in params:
        p.grad = None


@misconception(
    of="zero_grads",
    says="You take lists only and pass by everything else. A generator or a tuple is as good.",
    see="a-generator-is-walked-through-once",
)
def lists_only(params: Iterable[Tensor]) -> None:
    if isinstance(params, list):
        for p in params:
            p.grad = None


@misconception(
    of="zero_grads",
    says="You empty the caller's list. Only the gradients should go.",
    see="changed-in-passing",
)
def list_emptied(params: Iterable[Tensor]) -> None:
    if isinstance(params, list):
        while params:
            params.pop().grad = None
    else:
        for p in params:
            p.grad = None


@misconception(
    of="zero_grads",
    says="You clear the first tensor only: the return stands inside the loop.",
    see="too-much-or-too-little-added",
)
def first_one_alone(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = None
        return


@misconception(
    of="zero_grads",
    says="You clear the last tensor only: the clearing stands behind the loop, not in it.",
    see="too-much-or-too-little-added",
)
def last_one_alone(params: Iterable[Tensor]) -> None:
    p = None
    for p in params:  # noqa: B007
        pass
    if p is not None:
        p.grad = None


@misconception(
    of="zero_grads",
    says="You clear the tensors themselves. What has been learnt is gone, and the gradients are still there.",
    see="changed-in-passing",
)
def weights_cleared(params: Iterable[Tensor]) -> None:
    for p in params:
        p.data.zero_()


@misconception(
    of="zero_grads",
    says="You clear the gradients, and the tensors along with them. What has been learnt should stay.",
    see="changed-in-passing",
)
def weights_cleared_too(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = None
        p.data.zero_()


@misconception(
    of="zero_grads",
    says="You switch requires_grad off. The tensors keep their old gradients and will never get new ones.",
    see="changed-in-passing",
)
def requires_grad_switched_off(params: Iterable[Tensor]) -> None:
    for p in params:
        p.requires_grad_(False)


@misconception(
    of="zero_grads",
    says="You clear the gradient and freeze the tensor. It must go on learning.",
    see="changed-in-passing",
)
def cleared_and_frozen(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = None
        p.requires_grad_(False)


@misconception(
    of="zero_grads",
    says="You let go of your own name for the gradient. The tensor still holds on to it.",
    see="clearing-that-clears-nothing",
)
def own_name_set_to_none(params: Iterable[Tensor]) -> None:
    for p in params:
        gradient = p.grad
        gradient = None  # noqa: F841


@misconception(
    of="zero_grads",
    says="p is a name of yours for each tensor in turn. Binding it to something else changes nothing for the caller.",
    see="clearing-that-clears-nothing",
    same_as="own_name_set_to_none",
    because="Neither does anything that can be seen from outside: every gradient is where it was.",
)
def loop_name_rebound(params: Iterable[Tensor]) -> None:
    for p in params:
        p = p.detach().clone().requires_grad_()


@misconception(
    of="zero_grads",
    says="You clear copies of the gradients.",
    see="clearing-that-clears-nothing",
    same_as="own_name_set_to_none",
    because="Neither does anything that can be seen from outside: every gradient is where it was.",
)
def copies_cleared(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad.clone().zero_()


@misconception(
    of="zero_grads",
    says="You multiply by zero and throw the product away.",
    see="clearing-that-clears-nothing",
    same_as="own_name_set_to_none",
    because="Neither does anything that can be seen from outside: every gradient is where it was.",
)
def product_thrown_away(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad * 0


@misconception(
    of="zero_grads",
    says="Infinity times zero is NaN, and so is NaN times zero. After a run that diverged nothing is cleared.",
    see="clearing-that-clears-nothing",
)
def gradients_times_zero(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad *= 0


@misconception(
    of="zero_grads",
    says="Infinity minus infinity is NaN. After a run that diverged nothing is cleared.",
    see="clearing-that-clears-nothing",
    same_as="gradients_times_zero",
    because="Infinity times zero and infinity minus itself are NaN, and finite numbers become zero both ways.",
)
def gradients_minus_themselves(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad -= p.grad.clone()


@misconception(
    of="zero_grads",
    says="You replace NaN and infinity, and leave all ordinary numbers where they are.",
    see="clearing-that-clears-nothing",
)
def only_what_is_not_finite(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad.nan_to_num_(0.0, 0.0, 0.0)


@misconception(
    of="zero_grads",
    says="You assign the number 0. A gradient is a tensor of its parameter's shape, or None.",
    see="shape-and-type",
)
def plain_number_as_gradient(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = 0


@misconception(
    of="zero_grads",
    says="You assign a single zero. That fits a tensor of one number; a gradient always has its parameter's shape.",
    see="shape-and-type",
)
def single_zero_as_gradient(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = torch.zeros((), dtype=p.dtype)


@misconception(
    of="zero_grads",
    says="All your parameters share one tensor of zeros. The next backward adds every gradient into that one.",
    see="clearing-that-clears-nothing",
)
def one_tensor_of_zeros_for_all(params: Iterable[Tensor]) -> None:
    zeros: dict = {}
    for p in params:
        p.grad = zeros.setdefault(p.shape, torch.zeros_like(p))


@misconception(
    of="zero_grads",
    says="You fill the gradients with ones.",
    see="clearing-that-clears-nothing",
)
def ones_for_zeros(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = torch.ones_like(p)


@misconception(
    of="zero_grads",
    says="You reach for a method that lists of tensors do not have. An optimizer has a zero_grad, a tensor has a .grad.",
    see="a-generator-is-walked-through-once",
)
def method_of_an_optimizer(params: Iterable[Tensor]) -> None:
    params.zero_grad()


@misconception(
    of="zero_grads",
    says="You ask `if p.grad:`. A tensor with several entries is neither true nor false; ask whether it is None.",
    see="when-there-is-no-gradient",
)
def gradient_asked_and_dropped(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad:
            p.grad = None


@misconception(
    of="zero_grads",
    says="You look at the sum of a gradient. Numbers of opposite signs add up to 0 and are not cleared.",
    see="clearing-that-clears-nothing",
)
def zeroed_where_the_sum_is_not_zero(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None and p.grad.sum() != 0:
            p.grad.zero_()


@misconception(
    of="zero_grads",
    says="You first look through all parameters for something to clear. That uses a generator up, and none are left for the loop.",
    see="a-generator-is-walked-through-once",
)
def looked_through_before_clearing(params: Iterable[Tensor]) -> None:
    if all(p.grad is None for p in params):
        return
    for p in params:
        p.grad = None


@misconception(
    of="zero_grads",
    says="You clear with [:] = 0. A single number of shape () has no axis to slice, and raises an error.",
    see="shape-and-type",
)
def slice_of_a_single_number(params: Iterable[Tensor]) -> None:
    for p in params:
        if p.grad is not None:
            p.grad[:] = 0


@misconception(
    of="zero_grads",
    says="You leave the last parameter out.",
    see="clearing-that-clears-nothing",
)
def last_one_left_out(params: Iterable[Tensor]) -> None:
    for p in list(params)[:-1]:
        p.grad = None


@misconception(
    of="zero_grads",
    says="You make zeros like p.grad. Where p.grad is None there is nothing to be like.",
    see="when-there-is-no-gradient",
)
def zeros_like_none(params: Iterable[Tensor]) -> None:
    for p in params:
        p.grad = torch.zeros_like(p.grad)


# --- loss_history


@misconception(
    of="loss_history",
    says="You collect the losses as tensors. Each one holds on to its whole graph; the history should hold plain floats.",
    see="what-a-history-holds",
)
def losses_with_their_graphs(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, target in zip(xs, targets, strict=True):
        history.append((W * x - target) ** 2)
    return history


@misconception(
    of="loss_history",
    says="Detached tensors hold no graph, but they are tensors. Plain floats are asked for.",
    see="what-a-history-holds",
)
def detached_tensors(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [((W * x - target) ** 2).detach() for x, target in zip(xs, targets, strict=True)]


@misconception(
    of="loss_history",
    says="You return one tensor of losses. A list of plain floats is asked for.",
    see="what-a-history-holds",
)
def tensor_of_losses(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W * xs - targets) ** 2).detach()


@misconception(
    of="loss_history",
    says="Your list holds lists of one number each. One float for each pair is asked for.",
    see="what-a-history-holds",
)
def lists_in_the_list(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W * xs - targets) ** 2).detach().reshape(-1, 1).tolist()


@misconception(
    of="loss_history",
    says="You return a tuple. A list is asked for.",
    see="what-a-history-holds",
)
def tuple_of_losses(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return tuple(((W * xs - targets) ** 2).tolist())


@misconception(
    of="loss_history",
    says="The history is not returned.",
    see="what-a-history-holds",
)
def history_not_returned(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, target in zip(xs, targets, strict=True):
        history.append(((W * x - target) ** 2).item())


@misconception(
    of="loss_history",
    says="You return the sum of the losses. Each of them is asked for.",
    see="what-a-history-holds",
)
def sum_of_the_losses(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [((W * xs - targets) ** 2).sum().item()]


@misconception(
    of="loss_history",
    says="You return the mean of the losses. Each of them is asked for.",
    see="what-a-history-holds",
)
def mean_of_the_losses(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [((W * xs - targets) ** 2).mean().item()]


@misconception(
    of="loss_history",
    says="You note the running total. Each item should be the loss of its own pair.",
    see="what-a-history-holds",
)
def running_total(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W.detach() * xs - targets) ** 2).cumsum(dim=0).tolist()


@misconception(
    of="loss_history",
    says="You return after the first pair: the return stands inside the loop.",
    see="what-a-history-holds",
)
def first_loss_alone(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, target in zip(xs, targets, strict=True):
        history.append(((W * x - target) ** 2).item())
        return history


@misconception(
    of="loss_history",
    says="You start a new list in every round, so only the last loss is left.",
    see="what-a-history-holds",
)
def new_list_in_every_round(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    for x, target in zip(xs, targets, strict=True):
        history = []
        history.append(((W * x - target) ** 2).item())
    return history


@misconception(
    of="loss_history",
    says="You leave the last pair out.",
    see="what-a-history-holds",
)
def last_loss_left_out(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [((W * xs[i] - targets[i]) ** 2).item() for i in range(len(xs) - 1)]


@misconception(
    of="loss_history",
    says="You sort the losses. The first belongs to the first pair.",
    see="what-a-history-holds",
)
def losses_sorted(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return sorted(((W * xs - targets) ** 2).tolist())


@misconception(
    of="loss_history",
    says="You drop losses that are 0. A pair that is hit exactly belongs to the history, too.",
    see="what-a-history-holds",
)
def losses_of_zero_dropped(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [loss for loss in ((W * xs - targets) ** 2).tolist() if loss]


@misconception(
    of="loss_history",
    says="You write each loss under its pair in a dict, where equal pairs share one place.",
    see="what-a-history-holds",
)
def equal_pairs_counted_once(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    found = {}
    for x, target in zip(xs.tolist(), targets.tolist(), strict=True):
        found[x, target] = ((W * x - target) ** 2).item()
    return list(found.values())


@misconception(
    of="loss_history",
    says="You round the losses. Round when you print, not before.",
    see="what-a-history-holds",
)
def losses_rounded(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [round(((W * x - target) ** 2).item(), 4) for x, target in zip(xs, targets, strict=True)]


@misconception(
    of="loss_history",
    says="Your list is made once, when the function is defined, and lives on: the losses of earlier calls are still in it.",
    see="what-a-history-holds",
)
def history_kept_between_calls(W: Tensor, xs: Tensor, targets: Tensor, history: list[float] = []) -> list[float]:
    for x, target in zip(xs, targets, strict=True):
        history.append(((W * x - target) ** 2).item())
    return list(history)


@misconception(
    of="loss_history",
    says="The floats are fine, but a default argument of yours still holds the tensors they came from, with their "
    "graphs and W. Memory fills up call by call.",
    see="a-graph-that-is-kept",
)
def graphs_kept_in_a_default_argument(W: Tensor, xs: Tensor, targets: Tensor, kept: list = []) -> list[float]:
    kept.clear()
    for x, target in zip(xs, targets, strict=True):
        kept.append((W * x - target) ** 2)
    return [loss.item() for loss in kept]


@misconception(
    of="loss_history",
    says="You keep the last loss on the function itself, with its graph and W. Keep its number.",
    see="a-graph-that-is-kept",
    same_as="graphs_kept_in_a_default_argument",
    because="A check sees that W is still held, not by whom.",
)
def last_graph_kept_on_the_function(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    losses = (W * xs - targets) ** 2
    loss_history.last = losses.mean()  # noqa: F821 (this very function, under its own name)
    return losses.tolist()


@misconception(
    of="loss_history",
    says="A global list of yours holds on to all losses as tensors, with their graphs and W.",
    see="a-graph-that-is-kept",
    same_as="graphs_kept_in_a_default_argument",
    because="A check sees that W is still held, not by whom.",
)
def graphs_kept_in_a_global(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    global ALL_LOSSES
    ALL_LOSSES = [(W * x - target) ** 2 for x, target in zip(xs, targets, strict=True)]
    return [float(loss) for loss in ALL_LOSSES]


@misconception(
    of="loss_history",
    says="You go back from each loss. Nobody asked for slopes, and they stay behind in W.grad.",
    see="changed-in-passing",
)
def slopes_left_behind(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, target in zip(xs, targets, strict=True):
        loss = (W * x - target) ** 2
        loss.backward()
        history.append(loss.item())
    return history


@misconception(
    of="loss_history",
    says="You clear W.grad. Looking at losses should leave it alone.",
    see="changed-in-passing",
)
def gradient_cleared_in_passing(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    W.grad = None
    return ((W * xs - targets) ** 2).tolist()


@misconception(
    of="loss_history",
    says="You take a step after each pair. The losses of one and the same W are asked for.",
    see="changed-in-passing",
)
def trained_on_the_way(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history = []
    for x, target in zip(xs, targets, strict=True):
        loss = (W * x - target) ** 2
        (slope,) = torch.autograd.grad(loss, W)
        W.data -= 0.01 * slope
        history.append(loss.item())
    return history


@misconception(
    of="loss_history",
    says="You switch off W's requires_grad and leave it off. It will never learn again.",
    see="changed-in-passing",
)
def weight_left_frozen(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    W.requires_grad_(False)
    return ((W * xs - targets) ** 2).tolist()


@misconception(
    of="loss_history",
    says="You switch recording off for the whole program and leave it off.",
    see="changed-in-passing",
)
def recording_left_off(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    torch.set_grad_enabled(False)
    return ((W * xs - targets) ** 2).tolist()


@misconception(
    of="loss_history",
    says="You compute the errors in place, in the caller's xs.",
    see="changed-in-passing",
)
def errors_written_into_the_inputs(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    errors = xs
    errors *= W.item()
    errors -= targets
    return (errors**2).tolist()


@misconception(
    of="loss_history",
    says="You return the errors. They are squared in this loss.",
    see="another-slope",
)
def errors_not_squared(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return (W * xs - targets).tolist()


@misconception(
    of="loss_history",
    says="You take absolute errors. The squared error is asked for.",
    see="another-slope",
)
def errors_as_distances(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return (W * xs - targets).abs().tolist()


@misconception(
    of="loss_history",
    says="Your losses have a factor of 1/2.",
    see="another-slope",
)
def halves_of_the_squares(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return (0.5 * (W * xs - targets) ** 2).tolist()


@misconception(
    of="loss_history",
    says="You divide each loss by N. Each item is the loss of one pair.",
    see="another-slope",
)
def losses_divided_by_n(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W * xs - targets) ** 2 / len(xs)).tolist()


@misconception(
    of="loss_history",
    says="You note slopes. The losses are asked for.",
    see="another-slope",
)
def slopes_for_losses(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return (2 * (W * xs - targets) * xs).tolist()


@misconception(
    of="loss_history",
    says="Inputs and targets are exchanged.",
    see="another-slope",
)
def inputs_and_targets_exchanged(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W * targets - xs) ** 2).tolist()


@misconception(
    of="loss_history",
    says="Every input meets every target. Pair i is xs[i] with targets[i].",
    see="rows-that-meet-columns",
)
def every_input_with_every_target(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [((W * x - target) ** 2).item() for x in xs for target in targets]


@misconception(
    of="loss_history",
    says="You compute in float32. In float64 the losses lose half of their digits.",
    see="shape-and-type",
)
def history_in_float32(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return ((W.float() * xs.float() - targets.float()) ** 2).tolist()


@misconception(
    of="loss_history",
    says="Those are the numbers of the worked example. They are right for those three pairs only.",
    see="right-for-one-example-only",
)
def numbers_of_the_worked_example(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [36.0, 1.0, 4.0]


@misconception(
    of="loss_history",
    says="You put each loss in front of the others, so the history runs backwards.",
    see="what-a-history-holds",
)
def latest_loss_in_front(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history: list[float] = []
    with torch.no_grad():
        for x, target in zip(xs, targets, strict=True):
            history.insert(0, ((W * x - target) ** 2).item())
    return history


@misconception(
    of="loss_history",
    says="You round to two decimals. A history should hold what was computed; round where you print.",
    see="what-a-history-holds",
)
def losses_with_two_decimals(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [round(((W * x - target) ** 2).item(), 2) for x, target in zip(xs, targets, strict=True)]


@misconception(
    of="loss_history",
    says="You squeeze before you make a list. One pair alone leaves no axis, and tolist then gives a number instead of a list.",
    see="shape-and-type",
)
def list_of_one_squeezed(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    with torch.no_grad():
        return ((W * xs - targets) ** 2).squeeze().tolist()


@misconception(
    of="loss_history",
    says="You return texts. They look like numbers, but nothing can be computed with them: return plain floats.",
    see="shape-and-type",
)
def losses_as_texts(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    return [f"{((W * x - target) ** 2).item():.4f}" for x, target in zip(xs, targets, strict=True)]


@misconception(
    of="loss_history",
    says="You write down the mean of the losses so far. A history holds each loss by itself.",
    see="what-a-history-holds",
)
def running_means(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    history, total = [], 0.0
    for count, (x, target) in enumerate(zip(xs, targets, strict=True), start=1):
        total += ((W * x - target) ** 2).item()
        history.append(total / count)
    return history


@misconception(
    of="loss_history",
    says="You compute the loss of the first pair in every round: the loop runs, but its index is not used.",
    see="what-a-history-holds",
)
def first_pair_in_every_round(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    with torch.no_grad():
        return [((W * xs[0] - targets[0]) ** 2).item() for _ in xs]


@misconception(
    of="loss_history",
    says="You leave the first pair out: places are counted from 0.",
    see="what-a-history-holds",
)
def first_loss_left_out(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    with torch.no_grad():
        return [((W * xs[i] - targets[i]) ** 2).item() for i in range(1, len(xs))]


@misconception(
    of="loss_history",
    says="You repeat the mean of all losses, once for each pair. A history holds each loss by itself.",
    see="what-a-history-holds",
)
def mean_repeated_for_each_pair(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    with torch.no_grad():
        return [((W * xs - targets) ** 2).mean().item()] * len(xs)
