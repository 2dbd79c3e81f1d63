"""Named wrong answers of exercise 09: each is one mistake that people really make."""

# ruff: noqa: B006 (people write so)
import torch
import torch.nn.functional as F
from bigram import bigram_loss, next_char_probs, train_step
from torch import Tensor

from grader.banks import misconception

# --- bigram_loss


@misconception(
    of="bigram_loss",
    says="You read columns of W. The row of a character holds the logits of what comes after it; its column belongs to what comes before.",
    see="the-wrong-row",
)
def columns_for_rows(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[:, x].T, y)


@misconception(
    of="bigram_loss",
    says="You look up the rows of the targets and charge them for the inputs, so the model learns to read backwards.",
    see="the-wrong-row",
)
def inputs_and_targets_exchanged(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[y], x)


@misconception(
    of="bigram_loss",
    says="You look up the rows of the targets. The target is what comes out of the look-up, and must not go into it.",
    see="the-wrong-row",
)
def rows_of_the_targets(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[y], y)


@misconception(
    of="bigram_loss",
    says="You take the first N rows of W, in order, whatever x says. Pair i needs row x[i].",
    see="the-wrong-row",
)
def rows_in_order(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    rows = torch.arange(len(x)) % len(W)
    return F.cross_entropy(W[rows], y)


@misconception(
    of="bigram_loss",
    says="You add the prices of all pairs. The loss is their mean: it must not grow with the length of the text.",
    see="not-the-mean-price",
)
def summed_over_the_pairs(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y, reduction="sum")


@misconception(
    of="bigram_loss",
    says="You divide the sum by V. It is a mean over the N pairs.",
    see="not-the-mean-price",
)
def divided_by_vocabulary(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y, reduction="sum") / len(W)


@misconception(
    of="bigram_loss",
    says="You return a price for each pair. Training needs a single number.",
    see="shape-and-type",
)
def a_price_for_each_pair(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y, reduction="none")


@misconception(
    of="bigram_loss",
    says="Your loss has shape (1,). A single number is a tensor of shape ().",
    see="shape-and-type",
)
def loss_of_shape_one(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y).reshape(1)


@misconception(
    of="bigram_loss",
    says="You give probabilities to cross_entropy, which takes logits and makes the softmax itself. Now it is applied twice.",
    see="not-the-mean-price",
)
def softmax_taken_twice(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(F.softmax(W[x], dim=1), y)


@misconception(
    of="bigram_loss",
    says="nll_loss expects logarithms of probabilities, and you give it the logits. The softmax is missing.",
    see="not-the-mean-price",
)
def softmax_left_out(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss(W[x], y)


@misconception(
    of="bigram_loss",
    says="nll_loss expects logarithms of probabilities, and you give it the probabilities.",
    see="not-the-mean-price",
)
def logarithm_left_out(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss(F.softmax(W[x], dim=1), y)


@misconception(
    of="bigram_loss",
    says="The sign is wrong: the better the model, the larger your loss. ln p is never positive, a price is never negative.",
    see="not-the-mean-price",
)
def sign_left_out(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return -F.cross_entropy(W[x], y)


@misconception(
    of="bigram_loss",
    says="You count in bits (logarithms of base 2). The loss uses the natural logarithm, so a blind guess costs ln V.",
    see="not-the-mean-price",
)
def counted_in_bits(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y) / torch.log(torch.tensor(2.0, dtype=W.dtype))


@misconception(
    of="bigram_loss",
    says="You return the perplexity, e to the loss.",
    see="not-the-mean-price",
)
def perplexity_for_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y).exp()


@misconception(
    of="bigram_loss",
    says="You take the mean of the probabilities first and the logarithm after it. Each pair has a price of its own; "
    "the mean is of prices.",
    see="not-the-mean-price",
)
def logarithm_of_the_mean(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return -F.softmax(W[x], dim=1)[torch.arange(len(x)), y].mean().log()


@misconception(
    of="bigram_loss",
    says="You measure squared distances from the one-hot rows. A language model pays -ln p of what really came.",
    see="not-the-mean-price",
)
def squared_distance_from_one_hot(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    probs = F.softmax(W[x], dim=1)
    return (probs - F.one_hot(y, len(W)).to(W.dtype)).square().sum(dim=1).mean()


@misconception(
    of="bigram_loss",
    says="You smooth the targets. That is a trick for another day; here the price is -ln p of the character that came, and of no other.",
    see="not-the-mean-price",
)
def targets_smoothed(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y, label_smoothing=0.1)


@misconception(
    of="bigram_loss",
    says="You add a penalty for large weights. It may help a model later on, but this loss is the cross-entropy alone.",
    see="not-the-mean-price",
)
def large_weights_punished(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y) + 0.01 * (W**2).mean()


@misconception(
    of="bigram_loss",
    says='You skip the pairs whose target is 0. Id 0 is a character like every other (in "hello world" it is the space).',
    see="right-for-one-text-only",
)
def class_zero_ignored(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y, ignore_index=0)


@misconception(
    of="bigram_loss",
    says="You count each different pair once. A pair that occurs twice counts twice: that is how the model learns what is frequent.",
    see="right-for-one-text-only",
)
def different_pairs_counted_once(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    pairs = torch.stack([x, y], dim=1).unique(dim=0)
    return F.cross_entropy(W[pairs[:, 0]], pairs[:, 1])


@misconception(
    of="bigram_loss",
    says="You leave the last pair out. x and y are shifted already, so each of their N places is a pair.",
    see="right-for-one-text-only",
)
def last_pair_left_out(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x[:-1]], y[:-1])


@misconception(
    of="bigram_loss",
    says="You shift the targets once more. They are shifted already: y[i] is what came after x[i].",
    see="right-for-one-text-only",
)
def targets_shifted_again(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x[:-1]], y[1:])


@misconception(
    of="bigram_loss",
    says="You look at the last pair only. The loss is the mean over all of them.",
    see="right-for-one-text-only",
)
def last_pair_alone(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x[-1:]], y[-1:])


@misconception(
    of="bigram_loss",
    says="The width of your one-hot rows comes from the largest id in x, and that need not be V - 1.",
    see="right-for-one-text-only",
)
def one_hot_as_wide_as_the_largest_id(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(F.one_hot(x).to(W.dtype) @ W, y)


@misconception(
    of="bigram_loss",
    says="You take the softmax over the rows of W (dim 0). The probabilities of what comes after one character add "
    "up to one along its row.",
    see="the-wrong-row",
)
def softmax_down_the_columns(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss(F.log_softmax(W, dim=0)[x], y)


@misconception(
    of="bigram_loss",
    says="You make one distribution of the whole table. Each row is a distribution of its own.",
    see="the-wrong-row",
)
def softmax_over_the_whole_table(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss((W - W.logsumexp(dim=(0, 1)))[x], y)


@misconception(
    of="bigram_loss",
    says="exp of 1000 is infinite, and infinity over infinity is NaN. Use a softmax that moves its row first: yours "
    "of exercise 07, or the ready-made one.",
    see="infinity-and-nan",
)
def exponentials_without_a_shift(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    e = W[x].exp()
    return -(e[torch.arange(len(x)), y] / e.sum(dim=1)).log().mean()


@misconception(
    of="bigram_loss",
    says="You add a small number inside the logarithm. It hides the infinity and puts a wrong price in its place.",
    see="infinity-and-nan",
)
def small_number_in_the_logarithm(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return -(F.softmax(W[x], dim=1)[torch.arange(len(x)), y] + 1e-9).log().mean()


@misconception(
    of="bigram_loss",
    says="You clip the logits. Logits beyond the limits are wrong, and get no gradient.",
    see="infinity-and-nan",
)
def logits_clipped(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x].clamp(-50, 50), y)


@misconception(
    of="bigram_loss",
    says="You detach W, so the loss has no way back to it and nothing can be learnt.",
    see="the-graph-is-cut",
)
def table_detached(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W.detach()[x], y)


@misconception(
    of="bigram_loss",
    says="You make a new tensor of the loss. It holds the right number and has forgotten where it came from.",
    see="the-graph-is-cut",
    same_as="table_detached",
    because="Both give the right number without a graph.",
)
def loss_made_anew(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return torch.tensor(F.cross_entropy(W[x], y).item(), dtype=W.dtype)


@misconception(
    of="bigram_loss",
    says="You compute the loss while recording is off. The step needs no_grad; the loss needs the opposite.",
    see="the-graph-is-cut",
    same_as="table_detached",
    because="Both give the right number without a graph.",
)
def loss_inside_no_grad(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    with torch.no_grad():
        return F.cross_entropy(W[x], y)


@misconception(
    of="bigram_loss",
    says="You return a plain number. The loss must be a tensor, or there is nothing to go back from.",
    see="the-graph-is-cut",
)
def loss_as_plain_number(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y).item()


@misconception(
    of="bigram_loss",
    says="You turn W into float32. A float64 table loses half of its digits, and the loss has the wrong dtype.",
    see="shape-and-type",
)
def float32_always(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x].float(), y)


@misconception(
    of="bigram_loss",
    says="You go by way of float32. The dtype is right in the end, but half of the digits are gone.",
    see="shape-and-type",
)
def float32_on_the_way(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x].float(), y).to(W.dtype)


@misconception(
    of="bigram_loss",
    says="You round the loss. Its digits are wrong, and rounding has slope 0.",
    see="the-graph-is-cut",
)
def loss_rounded(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], y).round(decimals=4)


@misconception(
    of="bigram_loss",
    says="You turn W into log-probabilities in place. The loss is right, but a loss must not move the weights.",
    see="arguments-that-change",
)
def table_normalised_in_place(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    W.data -= W.data.logsumexp(dim=1, keepdim=True)
    return F.cross_entropy(W[x], y)


@misconception(
    of="bigram_loss",
    says="You clear W.grad while computing the loss. Clearing is a part of the training step; whoever asks for a "
    "loss may still need the gradient.",
    see="arguments-that-change",
)
def gradient_cleared_by_the_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    W.grad = None
    return F.cross_entropy(W[x], y)


@misconception(
    of="bigram_loss",
    says="You switch on requires_grad of the caller's W. Whether W is trained is the caller's decision.",
    see="arguments-that-change",
)
def requires_grad_switched_on(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    W.requires_grad_()
    return F.cross_entropy(W[x], y)


@misconception(
    of="bigram_loss",
    says="You return the lowest loss that a table can reach on these pairs. It does not depend on W at all.",
    see="right-for-one-text-only",
)
def floor_for_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    counts = torch.zeros_like(W, requires_grad=False)
    counts.index_put_((x, y), torch.ones(len(x), dtype=W.dtype), accumulate=True)
    probs = counts / counts.sum(dim=1, keepdim=True).clamp(min=1)
    return -probs[x, y].log().mean() + 0 * W.sum()


@misconception(
    of="bigram_loss",
    says="Your softmax runs down the pairs, so each column sums to one. What should sum to one are the V numbers of each pair.",
    see="not-the-mean-price",
)
def softmax_over_the_pairs(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss(F.log_softmax(W[x], dim=0), y)


@misconception(
    of="bigram_loss",
    says="You take the mean over all N times V entries of the one-hot product, where V - 1 of every V are 0. The mean is over the N pairs.",
    see="not-the-mean-price",
)
def mean_over_every_entry(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return -(F.one_hot(y, W.shape[1]) * F.log_softmax(W[x], dim=1)).mean()


@misconception(
    of="bigram_loss",
    says="You squeeze the logits. With a single pair they lose their first axis, and what follows no longer fits.",
    see="right-for-one-text-only",
)
def logits_squeezed(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    logits = W[x].squeeze()
    return -F.log_softmax(logits, dim=-1)[torch.arange(len(x)), y].mean()


@misconception(
    of="bigram_loss",
    says="You detach the term that makes the probabilities sum to one. The value is right, but the gradient knows only half of the loss.",
    see="the-graph-is-cut",
)
def normaliser_detached(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    logits = W[x]
    return (torch.logsumexp(logits, dim=1).detach() - logits.gather(1, y[:, None]).squeeze(1)).mean()


@misconception(
    of="bigram_loss",
    says="You pick the column of every target in every row, N times N numbers. Each row has one target of its own.",
    see="not-the-mean-price",
)
def every_target_in_every_row(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return -F.log_softmax(W[x], dim=1)[:, y].mean()


@misconception(
    of="bigram_loss",
    says="You pick the price of x itself, the character that came first. Asked for is the price of the next one, y.",
    see="the-wrong-row",
)
def price_of_the_same_character(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], x)


@misconception(
    of="bigram_loss",
    says="You shift by the largest number of the whole table. A row far below it has only zeros left after exp, and 0 / 0 is NaN.",
    see="infinity-and-nan",
)
def shifted_by_the_largest_of_all(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    e = (W[x] - W.max()).exp()
    return -(e / e.sum(1, keepdim=True))[torch.arange(len(x)), y].log().mean()


# --- train_step


@misconception(
    of="train_step",
    says="backward adds to W.grad, and you never clear it, so what an earlier step left there moves W again. The "
    "loss falls all the same, even faster: that is what makes this mistake so hard to see.",
    see="gradients-that-stay",
)
def gradient_never_cleared(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You clear the gradient after the step. A gradient that was there before your function was called still "
    "leaks into the first step.",
    see="gradients-that-stay",
)
def gradient_cleared_afterwards_only(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    W.grad = None
    return loss.item()


@misconception(
    of="train_step",
    says="Before the first backward W.grad is None, and None has no zero_. Think of a W that was never trained.",
    see="gradients-that-stay",
)
def zeroing_none(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad.zero_()
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You clear the gradient between backward and the step, so the step is always zero. Clear it before backward.",
    see="the-order-of-the-step",
)
def cleared_between_backward_and_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    loss.backward()
    W.grad.zero_()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You step first and compute the gradient afterwards. Each step then uses the slope of the place before, and the first uses none.",
    see="the-order-of-the-step",
)
def step_before_backward(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    with torch.no_grad():
        if W.grad is not None:
            W -= lr * W.grad
    W.grad = torch.autograd.grad(bigram_loss(W, x, y), W)[0]
    return loss.item()


@misconception(
    of="train_step",
    says="You compute the gradient, and never take the step.",
    see="the-order-of-the-step",
)
def step_left_out(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    return loss.item()


@misconception(
    of="train_step",
    says="You return the loss after the step. The loss before it comes for free, and is the one that belongs to the gradient.",
    see="what-comes-back",
)
def loss_after_the_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    bigram_loss(W, x, y).backward()
    with torch.no_grad():
        W -= lr * W.grad
        return bigram_loss(W, x, y).item()


@misconception(
    of="train_step",
    says="You return the loss as a tensor. It still carries its graph; the task asks for a plain float.",
    see="what-comes-back",
)
def loss_with_its_graph(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss


@misconception(
    of="train_step",
    says="You print the loss and return nothing.",
    see="what-comes-back",
)
def loss_not_returned(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad


@misconception(
    of="train_step",
    says="You round the loss that you return. Round when you print, not before.",
    see="what-comes-back",
)
def returned_loss_rounded(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return round(loss.item(), 4)


@misconception(
    of="train_step",
    says="You return the loss added up over the pairs. The loss is their mean.",
    see="what-comes-back",
)
def loss_added_up(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item() * len(x)


@misconception(
    of="train_step",
    says="You step along the gradient, and that is uphill. The gradient says where the loss rises.",
    see="another-step",
)
def step_uphill(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W += lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You go by the whole gradient. The learning rate says how much of it a step takes.",
    see="another-step",
)
def learning_rate_forgotten(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You divide the gradient by N once more. The loss is a mean, so its gradient holds that N already.",
    see="another-step",
)
def divided_by_n_again(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad / len(x)
    return loss.item()


@misconception(
    of="train_step",
    says="You go back from the sum of the prices, so your step is N times too long.",
    see="another-step",
)
def slope_of_the_sum(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    (loss * len(x)).backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You go by the sign of the gradient. How steep the slope is gets lost: what is often seen and what is rare move equally far.",
    see="another-step",
)
def step_by_the_sign(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad.sign()
    return loss.item()


@misconception(
    of="train_step",
    says="You scale the gradient to length one. A steep slope should make a longer step than a gentle one.",
    see="another-step",
)
def gradient_scaled_to_length_one(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad / (W.grad.norm() + 1e-12)
    return loss.item()


@misconception(
    of="train_step",
    says="You clip the gradient. That is a trick for another day; a step is lr times the gradient, however large.",
    see="another-step",
)
def gradient_clipped(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad.clamp(-0.1, 0.1)
    return loss.item()


@misconception(
    of="train_step",
    says="You shrink W a little in every step (weight decay). The task is the plain step.",
    see="another-step",
)
def weights_shrunk_as_well(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * (W.grad + 0.01 * W)
    return loss.item()


@misconception(
    of="train_step",
    says="You step after every single pair. One full step computes the mean loss over all pairs first, and then moves W once.",
    see="another-step",
)
def one_step_for_each_pair(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    before = bigram_loss(W, x, y).item()
    for i in range(len(x)):
        W.grad = None
        bigram_loss(W, x[i : i + 1], y[i : i + 1]).backward()
        with torch.no_grad():
            W -= lr * W.grad
    return before


@misconception(
    of="train_step",
    says="You train on the first pair only. A full step takes all pairs.",
    see="another-step",
)
def first_pair_alone(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x[:1], y[:1])
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You train the model to read backwards: inputs and targets are exchanged.",
    see="the-wrong-row",
)
def trained_backwards(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, y, x)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You move only the row of the last character. The gradient has a row for every character that was read.",
    see="another-step",
)
def last_row_alone_moved(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W[x[-1]] -= lr * W.grad[x[-1]]
    return loss.item()


@misconception(
    of="train_step",
    says="You take the same step twice.",
    see="another-step",
)
def two_steps_in_one(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You go back twice from the same loss, and backward adds: the step is twice as long as it should be.",
    see="gradients-that-stay",
)
def two_backwards_in_one(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward(retain_graph=True)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You keep a running mixture of earlier gradients (momentum). The plain step knows only the gradient of now.",
    see="another-step",
)
def earlier_gradients_remembered(W: Tensor, x: Tensor, y: Tensor, lr: float, memory: dict = {}) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    velocity = 0.9 * memory.get(W.shape, torch.zeros(())).to(W.dtype) + W.grad
    memory[W.shape] = velocity
    with torch.no_grad():
        W -= lr * velocity
    return loss.item()


@misconception(
    of="train_step",
    says="You make a new tensor and give it the name W. The name is your function's own; the caller's W has not moved.",
    see="a-new-tensor-instead-of-w",
    same_as="step_left_out",
    because="Both fill W.grad and leave W where it is.",
)
def new_tensor_with_the_old_name(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    W = W - lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You train a copy. The caller's W has to move, in place.",
    see="a-new-tensor-instead-of-w",
)
def copy_trained(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    copy = W.detach().clone().requires_grad_()
    loss = bigram_loss(copy, x, y)
    loss.backward()
    with torch.no_grad():
        copy -= lr * copy.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You subtract and throw the difference away: sub without an underscore makes a new tensor.",
    see="a-new-tensor-instead-of-w",
    same_as="step_left_out",
    because="Both fill W.grad and leave W where it is.",
)
def underscore_forgotten(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W.sub(lr * W.grad)
    return loss.item()


@misconception(
    of="train_step",
    says="You change a leaf that requires grad while its use is being recorded, and PyTorch refuses. The step must not be recorded.",
    see="a-new-tensor-instead-of-w",
)
def step_while_recording(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You switch requires_grad of W off for the step and leave it off. W would never learn again.",
    see="a-new-tensor-instead-of-w",
)
def table_left_frozen(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    W.requires_grad_(False)
    W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You switch recording off for the whole program and never on again. The next backward will fail.",
    see="a-new-tensor-instead-of-w",
)
def recording_switched_off_for_good(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    torch.set_grad_enabled(False)
    W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You compute the loss under no_grad, where there is no way back from it. no_grad is for the step alone.",
    see="the-graph-is-cut",
)
def loss_under_no_grad(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    with torch.no_grad():
        loss = bigram_loss(W, x, y)
        loss.backward()
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You put new numbers made of float32 into W. Its dtype should stay what it was.",
    see="shape-and-type",
)
def table_becomes_float32(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    slope, W.grad = W.grad, None
    W.data = torch.tensor((W - lr * slope).tolist())
    return loss.item()


@misconception(
    of="train_step",
    says="You take the step in float32. W is float64 and stays so, but half of its digits are gone.",
    see="shape-and-type",
)
def step_by_way_of_float32(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W.copy_(W.float() - lr * W.grad.float())
    return loss.item()


@misconception(
    of="train_step",
    says="After the step you turn W into log-probabilities. The model is the same, the table is not: the task is the plain step.",
    see="another-step",
)
def table_normalised_after_the_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
        W.copy_(F.log_softmax(W, dim=1))
    return loss.item()


@misconception(
    of="train_step",
    says="You train on the sum of the prices and return it. The loss is their mean: your step and your number are N times too large.",
    see="another-step",
)
def sum_for_loss(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = F.cross_entropy(W[x], y, reduction="sum")
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You take a step for each pair and return the mean of their losses. One full step means one gradient, of the mean over all pairs.",
    see="another-step",
)
def mean_of_single_steps(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    total = 0.0
    for i in range(len(x)):
        W.grad = None
        loss = bigram_loss(W, x[i : i + 1], y[i : i + 1])
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        total += loss.item()
    return total / len(x)


@misconception(
    of="train_step",
    says="Your learning rate is 0.1, whatever the caller asks for. Use lr.",
    see="another-step",
)
def learning_rate_of_its_own(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= 0.1 * W.grad
    return loss.item()


@misconception(
    of="train_step",
    says="You shuffle the pairs with torch's global random state. All go into one gradient, so the order changes nothing but that state.",
    see="arguments-that-change",
)
def pairs_shuffled_for_a_step(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    order = torch.randperm(len(x))
    W.grad = None
    loss = bigram_loss(W, x[order], y[order])
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


# --- train_bigram


@misconception(
    of="train_bigram",
    says="You never clear the gradient, so every step goes by the sum of all gradients so far. The loss falls faster "
    "at first: a falling loss proves nothing.",
    see="gradients-that-stay",
)
def gradients_piled_up(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        loss = bigram_loss(W, x, y)
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You clear the gradient at the end of each round. One that was there before the first round leaks in.",
    see="gradients-that-stay",
)
def cleared_at_the_end_of_each_round(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        loss = bigram_loss(W, x, y)
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        W.grad = None
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You clear the gradient once, before the loop. backward adds in every round, so it must be cleared in every round.",
    see="gradients-that-stay",
)
def cleared_once_before_the_loop(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    W.grad = None
    losses = []
    for _ in range(steps):
        loss = bigram_loss(W, x, y)
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You keep the loss after each step. The list starts with the loss of the W that came in.",
    see="what-comes-back",
)
def losses_after_the_steps(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        train_step(W, x, y, lr)
        losses.append(bigram_loss(W, x, y).item())
    return losses


@misconception(
    of="train_bigram",
    says="You add the loss after the last step. There is one loss before each step, and so as many as steps.",
    see="what-comes-back",
)
def final_loss_added(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = [train_step(W, x, y, lr) for _ in range(steps)]
    return [*losses, bigram_loss(W, x, y).item()]


@misconception(
    of="train_bigram",
    says="You return the last loss alone. The whole history is asked for.",
    see="what-comes-back",
)
def last_loss_alone(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [train_step(W, x, y, lr) for _ in range(steps)][-1:]


@misconception(
    of="train_bigram",
    says="You return a number. The losses of all steps are asked for, in a list.",
    see="what-comes-back",
)
def last_loss_as_a_number(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    loss = 0.0
    for _ in range(steps):
        loss = train_step(W, x, y, lr)
    return loss


@misconception(
    of="train_bigram",
    says="You collect tensors, and each keeps its graph alive. The list should hold plain floats.",
    see="what-comes-back",
)
def tensors_collected(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        losses.append(bigram_loss(W, x, y))
        train_step(W, x, y, lr)
    return losses


@misconception(
    of="train_bigram",
    says="The history is not returned.",
    see="what-comes-back",
)
def history_not_returned(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    for _ in range(steps):
        train_step(W, x, y, lr)


@misconception(
    of="train_bigram",
    says="Your list is made once, when the function is defined, and lives on: the losses of earlier calls are still in it.",
    see="what-comes-back",
)
def history_kept_between_calls(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int, losses: list[float] = []) -> list[float]:
    for _ in range(steps):
        losses.append(train_step(W, x, y, lr))
    return list(losses)


@misconception(
    of="train_bigram",
    says="You return running means of the losses. They are smoother, but they are not the losses.",
    see="what-comes-back",
)
def running_means(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    total, means = 0.0, []
    for step in range(steps):
        total += train_step(W, x, y, lr)
        means.append(total / (step + 1))
    return means


@misconception(
    of="train_bigram",
    says="You note the loss only now and then. One loss is asked for before each step.",
    see="what-comes-back",
)
def every_tenth_loss(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for step in range(steps):
        loss = train_step(W, x, y, lr)
        if step % 10 == 0:
            losses.append(loss)
    return losses


@misconception(
    of="train_bigram",
    says="You round the losses. Round when you print, not before.",
    see="what-comes-back",
)
def losses_rounded(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [round(train_step(W, x, y, lr), 4) for _ in range(steps)]


@misconception(
    of="train_bigram",
    says="Your loop takes one step less than asked for: range(1, steps) has steps - 1 numbers.",
    see="the-order-of-the-step",
)
def one_step_too_few(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [train_step(W, x, y, lr) for _ in range(1, steps)]


@misconception(
    of="train_bigram",
    says="Your loop takes one step more than asked for.",
    see="the-order-of-the-step",
)
def one_step_too_many(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [train_step(W, x, y, lr) for _ in range(steps + 1)]


@misconception(
    of="train_bigram",
    says="You compute the loss once, before the loop, and go back from it again and again. Each step needs the slope "
    "at the place where W is now.",
    see="the-order-of-the-step",
)
def forward_once_before_the_loop(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    logits = W[x] * 1.0
    loss = F.cross_entropy(logits, y)
    losses = []
    for _ in range(steps):
        W.grad = None
        loss.backward(retain_graph=True)
        W.data -= lr * W.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You compute the loss once, before the loop. The second backward finds its graph thrown away.",
    see="the-order-of-the-step",
)
def second_backward_through_the_same_graph(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    loss = bigram_loss(W, x, y)
    losses = []
    for _ in range(steps):
        W.grad = None
        loss.backward()
        W.data -= lr * W.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You take all slopes at the place where W started, and only then the steps. Each step needs the slope at "
    "the place where W is now.",
    see="the-order-of-the-step",
)
def steps_taken_after_the_loop(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    W.grad = None
    losses = []
    for _ in range(steps):
        loss = bigram_loss(W, x, y)
        loss.backward()
        losses.append(loss.item())
    if steps:
        with torch.no_grad():
            W -= lr * W.grad
    return losses


@misconception(
    of="train_bigram",
    says="You take one pair in each step. Each step is a full one, over all pairs.",
    see="another-step",
)
def one_pair_in_each_step(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for step in range(steps):
        i = step % len(x)
        losses.append(train_step(W, x[i : i + 1], y[i : i + 1], lr))
    return losses


@misconception(
    of="train_bigram",
    says="You take the steps as epochs of N single steps each. One step is one full step over all pairs.",
    see="another-step",
)
def steps_taken_for_epochs(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        losses.append(bigram_loss(W, x, y).item())
        for i in range(len(x)):
            train_step(W, x[i : i + 1], y[i : i + 1], lr)
    return losses


@misconception(
    of="train_bigram",
    says="You lower the learning rate as you go. The task is the plain loop, with the learning rate it is given.",
    see="another-step",
)
def learning_rate_lowered_on_the_way(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        losses.append(train_step(W, x, y, lr))
        lr *= 0.9
    return losses


@misconception(
    of="train_bigram",
    says="You divide the learning rate by the number of steps. Each step is as long as the learning rate says.",
    see="another-step",
)
def learning_rate_shared_among_steps(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [train_step(W, x, y, lr / steps) for _ in range(steps)]


@misconception(
    of="train_bigram",
    says="You carry on with a part of the step before (momentum). The plain loop knows only the gradient of now.",
    see="another-step",
)
def momentum_added(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    velocity, losses = torch.zeros_like(W, requires_grad=False), []
    for _ in range(steps):
        W.grad = None
        loss = bigram_loss(W, x, y)
        loss.backward()
        velocity = 0.9 * velocity + W.grad
        W.data -= lr * velocity
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You stop as soon as the loss rises. Take all the steps that were asked for: a loss that rises is something "
    "the caller should see.",
    see="another-step",
)
def stopped_when_the_loss_rises(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses: list[float] = []
    for _ in range(steps):
        losses.append(train_step(W, x, y, lr))
        if len(losses) > 1 and losses[-1] > losses[-2]:
            break
    return losses


@misconception(
    of="train_bigram",
    says="At the end you put the best W back. The caller expects W after the last step.",
    see="another-step",
)
def best_table_put_back(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    best, lowest, losses = W.detach().clone(), float("inf"), []
    for _ in range(steps):
        here = W.detach().clone()
        losses.append(train_step(W, x, y, lr))
        if losses[-1] < lowest:
            best, lowest = here, losses[-1]
    W.data.copy_(best)
    return losses


@misconception(
    of="train_bigram",
    says="You set W to zeros before training. Training goes on from where W is.",
    see="a-new-tensor-instead-of-w",
)
def starts_from_zeros(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    W.data.zero_()
    return [train_step(W, x, y, lr) for _ in range(steps)]


@misconception(
    of="train_bigram",
    says="You train a table of your own, drawn at random. The W that you were given is the one to train.",
    see="a-new-tensor-instead-of-w",
)
def starts_from_a_table_of_its_own(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    generator = torch.Generator().manual_seed(42)
    W = torch.randn(W.shape, generator=generator, dtype=W.dtype, requires_grad=True)
    return [train_step(W, x, y, lr) for _ in range(steps)]


@misconception(
    of="train_bigram",
    says="You train a copy. The losses are right, and the caller's W has learnt nothing.",
    see="a-new-tensor-instead-of-w",
)
def trained_on_a_copy(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    W = W.detach().clone().requires_grad_()
    return [train_step(W, x, y, lr) for _ in range(steps)]


@misconception(
    of="train_bigram",
    says="In each round you give the name W to a new tensor. The losses are right, and the caller's W has learnt nothing.",
    see="a-new-tensor-instead-of-w",
    same_as="trained_on_a_copy",
    because="Both give the right losses and leave the caller's W as it was.",
)
def new_leaf_in_every_round(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        loss = bigram_loss(W, x, y)
        (gradient,) = torch.autograd.grad(loss, W)
        W = (W - lr * gradient).detach().requires_grad_()
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You put W - lr * W.grad under the name W: a result of a computation, which has no .grad. The second round fails.",
    see="a-new-tensor-instead-of-w",
)
def result_in_place_of_the_leaf(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        W.grad = None
        loss = bigram_loss(W, x, y)
        loss.backward()
        W = W - lr * W.grad
        losses.append(loss.item())
    return losses


@misconception(
    of="train_bigram",
    says="You freeze W when training is over. The caller may want to go on.",
    see="a-new-tensor-instead-of-w",
)
def frozen_after_training(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = [train_step(W, x, y, lr) for _ in range(steps)]
    W.requires_grad_(False)
    return losses


@misconception(
    of="train_bigram",
    says="You train in float32 and copy the result back. W keeps its dtype and loses half of its digits.",
    see="shape-and-type",
)
def trained_in_float32(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    single = W.detach().float().requires_grad_()
    losses = [train_step(single, x, y, lr) for _ in range(steps)]
    W.data.copy_(single.detach())
    return losses


@misconception(
    of="train_bigram",
    says="After the loop you take one more step, whose loss you do not write down. W has gone a step too far.",
    see="another-step",
)
def unrecorded_step_at_the_end(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = [train_step(W, x, y, lr) for _ in range(steps)]
    train_step(W, x, y, lr)
    return losses


@misconception(
    of="train_bigram",
    says="You take the first step before the loop. With steps = 0 there should be none.",
    see="another-step",
)
def first_step_before_the_loop(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = [train_step(W, x, y, lr)]
    for _ in range(steps - 1):
        losses.append(train_step(W, x, y, lr))
    return losses


@misconception(
    of="train_bigram",
    says="You make tensors of the losses. A plain float is what a history should hold.",
    see="what-comes-back",
)
def losses_turned_into_tensors(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [torch.tensor(train_step(W, x, y, lr)) for _ in range(steps)]


@misconception(
    of="train_bigram",
    says="You lower the learning rate evenly from step to step, down to almost nothing. The caller asked for lr in every step.",
    see="another-step",
)
def learning_rate_faded_out(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [train_step(W, x, y, lr * (1 - i / steps)) for i in range(steps)]


@misconception(
    of="train_bigram",
    says="You shuffle the pairs before each step, with torch's global random state. All go into each step, so only that state changes.",
    see="arguments-that-change",
)
def pairs_shuffled(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        order = torch.randperm(len(x))
        losses.append(train_step(W, x[order], y[order], lr))
    return losses


@misconception(
    of="train_bigram",
    says="You return the mean of the losses. A history holds one loss for each step.",
    see="what-comes-back",
)
def mean_of_the_losses(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    return [sum(train_step(W, x, y, lr) for _ in range(steps)) / max(steps, 1)]


# --- next_char_probs


@misconception(
    of="next_char_probs",
    says="You read a column of W. What comes after a character stands in its row.",
    see="the-wrong-row",
)
def column_for_row(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[:, token] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You read the row before the one of this token. Ids start at 0, and so do rows.",
    see="the-wrong-row",
)
def row_before(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token - 1] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You take the softmax down the columns and then read a row. The probabilities add up to one along the row.",
    see="the-wrong-row",
)
def softmax_along_the_wrong_axis(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W / temperature, dim=0)[token]


@misconception(
    of="next_char_probs",
    says="You make one distribution of the whole table and take a row of it. The row itself should add up to one.",
    see="the-wrong-row",
)
def share_of_the_whole_table(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax((W / temperature).reshape(-1), dim=0).reshape(W.shape)[token]


@misconception(
    of="next_char_probs",
    says="You return the whole table of probabilities. One row of it is asked for, with shape (V,).",
    see="shape-and-type",
)
def every_row(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="Your result has shape (1, V). It belongs to a single token, so its shape is (V,).",
    see="shape-and-type",
)
def row_of_a_batch_of_one(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[torch.tensor([token])] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You do not use the temperature.",
    see="temperature-in-the-wrong-place",
)
def temperature_not_used(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token], dim=-1)


@misconception(
    of="next_char_probs",
    says="You multiply by the temperature. Hot should mean undecided: a high temperature has to bring the logits together.",
    see="temperature-in-the-wrong-place",
)
def multiplied_by_temperature(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] * temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You divide the probabilities by the temperature, after the softmax. They do not add up to one any more.",
    see="temperature-in-the-wrong-place",
)
def probabilities_divided_by_temperature(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token], dim=-1) / temperature


@misconception(
    of="next_char_probs",
    says="You use the temperature as an exponent of the probabilities, so a high one sharpens instead of flattening.",
    see="temperature-in-the-wrong-place",
    same_as="multiplied_by_temperature",
    because="The softmax of T times the logits is the softmax to the power T, brought to the sum 1.",
)
def probabilities_to_the_power_of_temperature(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        probs = F.softmax(W[token], dim=-1) ** temperature
        return probs / probs.sum()


@misconception(
    of="next_char_probs",
    says="You divide the probabilities by the temperature and then normalise: the temperature cancels.",
    see="temperature-in-the-wrong-place",
    same_as="temperature_not_used",
    because="Probabilities divided by a number and brought back to the sum 1 are the same probabilities.",
)
def temperature_that_cancels(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        probs = F.softmax(W[token], dim=-1) / temperature
        return probs / probs.sum()


@misconception(
    of="next_char_probs",
    says="You divide the finished probabilities by the temperature and take the softmax of them once more.",
    see="temperature-in-the-wrong-place",
)
def softmax_of_the_probabilities(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(F.softmax(W[token], dim=-1) / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="// rounds the quotient down to a whole number. Logits are real numbers, and so is what a temperature makes of them.",
    see="temperature-in-the-wrong-place",
)
def whole_quotient(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] // temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You divide by the square of the temperature. Once is enough.",
    see="temperature-in-the-wrong-place",
)
def temperature_used_twice(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] / temperature / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You never go below temperature 1. A lower one is allowed, and makes the model surer.",
    see="temperature-in-the-wrong-place",
)
def temperature_at_least_one(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] / max(temperature, 1.0), dim=-1)


@misconception(
    of="next_char_probs",
    says="You add a small number to the temperature. Nobody asks for temperature 0, and all others become wrong by a little.",
    see="temperature-in-the-wrong-place",
)
def small_number_added_to_temperature(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] / (temperature + 1e-3), dim=-1)


@misconception(
    of="next_char_probs",
    says="You return logarithms of probabilities.",
    see="not-a-distribution",
)
def logarithms_returned(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.log_softmax(W[token] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You return the logits. The softmax makes probabilities of them.",
    see="not-a-distribution",
)
def logits_returned(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return W[token] / temperature


@misconception(
    of="next_char_probs",
    says="You forget to divide by the sum. The numbers are positive, but they do not add up to one.",
    see="not-a-distribution",
)
def division_by_the_sum_left_out(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        logits = W[token] / temperature
        return (logits - logits.max()).exp()


@misconception(
    of="next_char_probs",
    says="You treat the logits as counts and divide by their sum. Logits may be negative; the exponential comes first.",
    see="not-a-distribution",
)
def logits_treated_as_counts(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        row = W[token] / temperature
        return row / row.sum()


@misconception(
    of="next_char_probs",
    says="You give everything to the favourite. The others keep their share: that is what a distribution is.",
    see="not-a-distribution",
)
def favourite_takes_all(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.one_hot(W[token].argmax(), len(W)).to(W.dtype)


@misconception(
    of="next_char_probs",
    says="You sort the probabilities. Entry i belongs to character i.",
    see="not-a-distribution",
)
def probabilities_sorted(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] / temperature, dim=-1).sort(descending=True).values


@misconception(
    of="next_char_probs",
    says="You round the probabilities, and rare characters become impossible.",
    see="not-a-distribution",
)
def probabilities_rounded(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token] / temperature, dim=-1).round(decimals=3)


@misconception(
    of="next_char_probs",
    says="You give every character a little extra. Smoothing belongs to counts; a trained table has its own opinion.",
    see="not-a-distribution",
)
def probabilities_smoothed(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        probs = F.softmax(W[token] / temperature, dim=-1) + 1e-3
        return probs / probs.sum()


@misconception(
    of="next_char_probs",
    says="You use powers of 2. The softmax has base e, and the loss that trained W has it, too.",
    see="not-a-distribution",
)
def powers_of_two(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        logits = W[token] / temperature
        powers = 2 ** (logits - logits.max())
        return powers / powers.sum()


@misconception(
    of="next_char_probs",
    says="exp of 1000 is infinite, and infinity over infinity is NaN. A low temperature makes logits large: use a "
    "softmax that can take them.",
    see="infinity-and-nan",
)
def exponentials_not_shifted(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        e = (W[token] / temperature).exp()
        return e / e.sum()


@misconception(
    of="next_char_probs",
    says="You clip the logits to keep exp from overflowing. That changes the probabilities.",
    see="infinity-and-nan",
)
def row_clipped(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax((W[token] / temperature).clamp(-20, 20), dim=-1)


@misconception(
    of="next_char_probs",
    says="Your probabilities still hang on the graph of W. Nobody goes back from here: look without being recorded.",
    see="a-graph-that-nobody-needs",
)
def graph_left_on(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    return F.softmax(W[token] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You switch recording off for the whole program and leave it off. The next training step fails.",
    see="a-graph-that-nobody-needs",
)
def recording_off_and_left_off(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    torch.set_grad_enabled(False)
    return F.softmax(W[token] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You switch off requires_grad of the caller's W. It will never learn again.",
    see="a-graph-that-nobody-needs",
)
def table_frozen_for_a_look(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    W.requires_grad_(False)
    return F.softmax(W[token] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="W[token] is a view of W's own memory, and you divide it in place. W itself gets colder or hotter with every look.",
    see="arguments-that-change",
)
def row_divided_in_place(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        row = W[token]
        row /= temperature
        return F.softmax(row, dim=-1)


@misconception(
    of="next_char_probs",
    says="You write the probabilities into W. After the next look the softmax is taken of probabilities.",
    see="arguments-that-change",
)
def probabilities_written_into_the_table(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        W[token] = F.softmax(W[token] / temperature, dim=-1)
        return W[token].clone()


@misconception(
    of="next_char_probs",
    says="You clear W.grad in passing. Looking at probabilities should leave it alone.",
    see="arguments-that-change",
)
def gradient_cleared_in_passing(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    W.grad = None
    return F.softmax(W.detach()[token] / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You turn the row into float32. A float64 table should give float64 probabilities.",
    see="shape-and-type",
)
def probabilities_in_float32(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return F.softmax(W[token].float() / temperature, dim=-1)


@misconception(
    of="next_char_probs",
    says="You return a list. The probabilities should be a tensor of shape (V,).",
    see="shape-and-type",
)
def probabilities_in_a_list(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return torch.softmax(W[token] / temperature, dim=-1).tolist()


@misconception(
    of="next_char_probs",
    says="You stop at the exponentials. They are positive, but they do not sum to one: divide by their sum.",
    see="not-a-distribution",
)
def exponentials_for_probabilities(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return (W[token] / temperature).exp()


@misconception(
    of="next_char_probs",
    says="You use a sigmoid. It makes a number from 0 to 1 of each logit by itself, and V such numbers do not sum to one.",
    see="not-a-distribution",
)
def sigmoid_for_softmax(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return torch.sigmoid(W[token] / temperature)


# --- generate


@misconception(
    of="generate",
    says="You always take the likeliest character. The model knows more than one way on, and now all others are "
    "lost: the text soon goes round in a circle.",
    see="not-a-draw-from-the-row",
)
def favourite_always_taken(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(next_char_probs(W, ids[-1], temperature).argmax()))
    return ids


@misconception(
    of="generate",
    says="You draw every character with the same probability. The row of the last one says how likely each is.",
    see="not-a-draw-from-the-row",
)
def all_equally_likely(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    return [start, *torch.randint(len(W), (length,), generator=generator).tolist()]


@misconception(
    of="generate",
    says="You draw all ids from the row of the start. After each draw the new character's row is the one to draw from.",
    see="not-a-draw-from-the-row",
)
def all_drawn_from_the_first_row(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    probs = next_char_probs(W, start, temperature)
    for _ in range(length):
        ids.append(int(torch.multinomial(probs, 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You draw from the columns of W: what tends to come before the last character, not after it.",
    see="the-wrong-row",
)
def drawn_from_the_columns(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W.T, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You draw with the softmax of probabilities: it was taken already. Favourites lose most of their lead.",
    see="not-a-draw-from-the-row",
)
def softmax_once_too_often(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        probs = F.softmax(next_char_probs(W, ids[-1], temperature), dim=-1)
        ids.append(int(torch.multinomial(probs, 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You give logits to multinomial. It takes probabilities, and does not know what to do with a negative one.",
    see="not-a-draw-from-the-row",
)
def logits_given_to_multinomial(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(W[ids[-1]].detach() / temperature, 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You leave out characters that are unlikely. They are rare, not impossible; being cut off is another exercise's top_k.",
    see="not-a-draw-from-the-row",
)
def unlikely_ones_left_out(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1], temperature)
        probs = torch.where(probs >= 0.2, probs, torch.zeros_like(probs))
        ids.append(int(torch.multinomial(probs, 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says='You never write the same character twice in a row. In "hello" there are two l.',
    see="not-a-draw-from-the-row",
)
def no_character_twice_in_a_row(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1], temperature) + 1e-12
        probs[ids[-1]] = 0
        ids.append(int(torch.multinomial(probs, 1, generator=generator)) if len(W) > 1 else 0)
    return ids


@misconception(
    of="generate",
    says="You draw without putting back, so no character can come twice.",
    see="not-a-draw-from-the-row",
)
def drawn_without_putting_back(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    if length == 0:
        return [start]
    drawn = torch.multinomial(next_char_probs(W, start, temperature), length, generator=generator)
    return [start, *drawn.tolist()]


@misconception(
    of="generate",
    says="You draw all ids in one go from the row of the start. After each draw the new character's row is the one to draw from.",
    see="not-a-draw-from-the-row",
)
def all_drawn_at_once(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    if length == 0:
        return [start]
    probs = next_char_probs(W, start, temperature)
    return [start, *torch.multinomial(probs, length, replacement=True, generator=generator).tolist()]


@misconception(
    of="generate",
    says="You draw with the temperature left at 1, whatever the caller asked for.",
    see="temperature-in-the-wrong-place",
)
def temperature_not_passed_on(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1]), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You multiply by the temperature. Hot should mean undecided.",
    see="temperature-in-the-wrong-place",
)
def sharper_where_it_is_hot(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], 1 / temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You apply the temperature twice: to W, and once more in the probabilities.",
    see="temperature-in-the-wrong-place",
)
def temperature_applied_twice(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W / temperature, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You apply the temperature to the probabilities, where multinomial cancels it: it divides by the sum itself.",
    see="temperature-in-the-wrong-place",
    same_as="temperature_not_passed_on",
    because="multinomial takes weights of any sum, so a common factor changes no draw.",
)
def temperature_after_the_softmax(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1]) / temperature
        ids.append(int(torch.multinomial(probs, 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You draw from torch's global random state. No one can repeat the text, and other code's numbers change.",
    see="chance-from-elsewhere",
)
def drawn_from_the_global_state(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1)))
    return ids


@misconception(
    of="generate",
    says="You draw with Python's random module. The generator that you were given is not used at all.",
    see="chance-from-elsewhere",
)
def drawn_with_pythons_random(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    import random

    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1], temperature).tolist()
        ids.append(random.choices(range(len(probs)), weights=probs)[0])
    return ids


@misconception(
    of="generate",
    says="You seed the generator anew in every call, so every call writes the same text. The caller has seeded it already.",
    see="chance-from-elsewhere",
)
def generator_seeded_anew(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    generator.manual_seed(generator.initial_seed())
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You draw from a copy of the generator. The caller's own never moves on, so the next call writes the same text.",
    see="chance-from-elsewhere",
)
def copy_of_the_generator(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    own = torch.Generator()
    own.set_state(generator.get_state())
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=own)))
    return ids


@misconception(
    of="generate",
    says="You make a generator of your own with a fixed seed, and every call writes the same text.",
    see="chance-from-elsewhere",
)
def generator_of_its_own(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    generator = torch.Generator().manual_seed(42)
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You put the generator back to where it was before each draw, so every draw is made with the same random number.",
    see="chance-from-elsewhere",
)
def same_random_number_for_every_draw(
    W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0
) -> list[int]:
    state = generator.get_state()
    ids = [start]
    for _ in range(length):
        generator.set_state(state)
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You seed torch's global random state and draw from it. That resets the random numbers of the whole program.",
    see="chance-from-elsewhere",
)
def global_state_seeded(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    torch.manual_seed(generator.initial_seed())
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1)))
    return ids


@misconception(
    of="generate",
    says="You leave the start out. The text begins with it.",
    see="one-id-too-many-or-too-few",
)
def start_left_out(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids[1:]


@misconception(
    of="generate",
    says="You count the start as one of the length ids. It comes on top: 1 + length ids in all.",
    see="one-id-too-many-or-too-few",
)
def start_counted_in(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    while len(ids) < length:
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You draw one id too many.",
    see="one-id-too-many-or-too-few",
)
def one_id_too_many(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    while len(ids) <= length + 1:
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You stop when id 0 is drawn. In some models that is a sign for the end; here it is a character like every other.",
    see="one-id-too-many-or-too-few",
)
def stopped_at_id_zero(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
        if ids[-1] == 0:
            break
    return ids


@misconception(
    of="generate",
    says="You draw at least once. With length 0 only the start is asked for.",
    see="one-id-too-many-or-too-few",
)
def drawn_at_least_once(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    while True:
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
        if len(ids) > length:
            return ids


@misconception(
    of="generate",
    says="You put new ids in front. The text grows to the right.",
    see="one-id-too-many-or-too-few",
)
def new_ids_put_in_front(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.insert(0, int(torch.multinomial(next_char_probs(W, ids[0], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You return a tensor. A list of plain ints is asked for.",
    see="one-id-too-many-or-too-few",
)
def ids_as_a_tensor(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = torch.tensor([start])
    for _ in range(length):
        drawn = torch.multinomial(next_char_probs(W, int(ids[-1]), temperature), 1, generator=generator)
        ids = torch.cat([ids, drawn])
    return ids


@misconception(
    of="generate",
    says="Your list holds tensors. Each should be a plain int.",
    see="one-id-too-many-or-too-few",
)
def list_of_tensors(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [torch.tensor(start)]
    for _ in range(length):
        ids.append(torch.multinomial(next_char_probs(W, int(ids[-1]), temperature), 1, generator=generator)[0])
    return ids


@misconception(
    of="generate",
    says="Your list is made once, when the function is defined: the second text is written behind the first.",
    see="one-id-too-many-or-too-few",
)
def text_kept_between_calls(
    W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0, ids: list[int] = []
) -> list[int]:
    ids.append(start)
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return list(ids)


@misconception(
    of="generate",
    says="You switch recording off for the whole program while you write, and leave it off. The next training step fails.",
    see="a-graph-that-nobody-needs",
)
def recording_left_off(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    torch.set_grad_enabled(False)
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You switch off requires_grad of the caller's W to write with it. It will never learn again.",
    see="a-graph-that-nobody-needs",
)
def table_frozen_for_writing(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    W.requires_grad_(False)
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You divide W by the temperature in place. The text is right, and the model is not the same any more.",
    see="arguments-that-change",
)
def table_heated_in_place(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    W.data /= temperature
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1]), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You clear W.grad before you write. Writing should leave it alone.",
    see="arguments-that-change",
)
def gradient_cleared_before_writing(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    W.grad = None
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="Your W goes into numpy with its graph on, and that is an error for a table that is being trained.",
    see="a-graph-that-nobody-needs",
)
def only_for_a_table_without_gradients(
    W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0
) -> list[int]:
    if W.requires_grad:
        W.numpy()
    ids = [start]
    for _ in range(length):
        ids.append(int(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator)))
    return ids


@misconception(
    of="generate",
    says="You look a uniform number up in the probabilities. It belongs into their running sums, where each "
    "character has a stretch of its own length.",
    see="not-a-draw-from-the-row",
)
def running_sums_left_out(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1], temperature)
        u = torch.rand((), generator=generator)
        ids.append(int((probs >= u).long().argmax()))
    return ids


@misconception(
    of="generate",
    says="You add normal noise to the logits and take the largest. The trick exists, but it needs Gumbel noise, -ln(-ln u).",
    see="not-a-draw-from-the-row",
)
def normal_noise_for_gumbel(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        logits = W[ids[-1]].detach() / temperature
        ids.append(int((logits + torch.randn(logits.shape, generator=generator)).argmax()))
    return ids


@misconception(
    of="generate",
    says="You add Gumbel noise before you divide by the temperature, so the noise is divided, too, and the temperature cancels.",
    see="temperature-in-the-wrong-place",
)
def noise_divided_by_temperature(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        u = torch.rand(len(W), generator=generator).clamp(1e-20, 1 - 1e-7)
        noisy = (W[ids[-1]].detach() - (-u.log()).log()) / temperature
        ids.append(int(noisy.argmax()))
    return ids


@misconception(
    of="generate",
    says="multinomial gives a tensor with one entry, and you put that into the list. Take the plain number out of it.",
    see="shape-and-type",
)
def draws_left_as_tensors(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(torch.multinomial(next_char_probs(W, int(ids[-1]), temperature), 1, generator=generator))
    return ids


@misconception(
    of="generate",
    says="You return a text. generate knows nothing of characters: it should return the list of ids.",
    see="shape-and-type",
)
def ids_as_a_text(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        ids.append(torch.multinomial(next_char_probs(W, ids[-1], temperature), 1, generator=generator).item())
    return "".join(map(str, ids))


@misconception(
    of="generate",
    says="You add evenly spread noise to the logits and take the largest. That is a draw, but not from the softmax.",
    see="not-a-draw-from-the-row",
)
def uniform_noise_for_gumbel(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        noise = torch.rand(W.shape[1], generator=generator)
        ids.append(int((W.detach()[ids[-1]] / temperature + noise).argmax()))
    return ids
