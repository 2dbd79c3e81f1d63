"""Named wrong answers of exercise 08: each is one mistake that people really make."""

import math

import torch
from cross_entropy import manual_cross_entropy
from torch import Tensor

from grader.banks import misconception

# What most answers have in common; each mistake below differs from it in one place.


def _log_probs(logits: Tensor) -> Tensor:
    """(N, V) -> (N, V), along the classes."""
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return shifted - shifted.exp().sum(dim=1, keepdim=True).log()


def _probs(logits: Tensor) -> Tensor:
    """(N, V) -> (N, V), along the classes."""
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    return weights / weights.sum(dim=1, keepdim=True)


def _picked(table: Tensor, targets: Tensor) -> Tensor:
    """(N, V), (N,) -> (N,): each row's entry for its target."""
    return table[torch.arange(len(targets)), targets]


def _probs_of_targets(logits: Tensor, targets: Tensor) -> Tensor:
    return _picked(_probs(logits), targets)


def _one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.eye(logits.shape[1], dtype=logits.dtype)[targets]


def _sequence_log_probs(logits: Tensor) -> Tensor:
    """(B, T, V) -> (B, T, V), along the classes."""
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    return shifted - shifted.exp().sum(dim=-1, keepdim=True).log()


def _sequence_picked(table: Tensor, targets: Tensor) -> Tensor:
    """(B, T, V), (B, T) -> (B, T): each position's entry for its target."""
    return table.gather(2, targets.unsqueeze(2)).squeeze(2)


# ---- manual_cross_entropy: numbers too large for exp, too small for log


@misconception(
    of="manual_cross_entropy",
    says="You take e to the logits as they come. Above about 88 (float32) or 709 (float64) that is infinity, and "
    "the loss becomes infinite or NaN. What can you take off a whole row without changing its probabilities?",
    see="infinity-and-nan",
)
def no_maximum_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = logits - logits.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You compute the probabilities first and take their logarithm afterwards. A very small probability has "
    "been rounded to 0 by then, and its logarithm is minus infinity. Try to write the logarithm of the "
    "quotient as a difference before you compute anything.",
    see="infinity-and-nan",
)
def log_of_a_softmax(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You subtract the largest logit of the whole tensor from every row. A row that lies far below it "
    "vanishes: all its exponentials are 0. Which maximum does each row need?",
    see="infinity-and-nan",
)
def maximum_of_the_whole_tensor(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max()
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="Your search for the largest logit starts at 0, so a row of negative logits gets a maximum that it does "
    "not contain. At -1000 all its exponentials become 0. Start from the row itself.",
    see="infinity-and-nan",
)
def maximum_that_starts_at_zero(logits: Tensor, targets: Tensor) -> Tensor:
    total = 0.0
    for row, target in zip(logits, targets, strict=True):
        biggest = 0.0
        for value in row.tolist():
            if value > biggest:
                biggest = value
        shifted = row - biggest
        total = total - (shifted[target] - shifted.exp().sum().log())
    return total / len(targets)


@misconception(
    of="manual_cross_entropy",
    says="You subtract the largest absolute value of the row, not its largest value. For a row near -1000 that "
    "moves everything to -2000, where every exponential is 0. What must the largest entry become after the "
    "shift?",
    see="infinity-and-nan",
)
def largest_size_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.abs().max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You subtract the smallest logit of the row, which pushes the largest one further up: e to the 2000 is "
    "infinity. Which end of the row is dangerous for exp?",
    see="infinity-and-nan",
)
def minimum_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.min(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You subtract the row's mean. That changes no probability, but a logit far above the mean still overflows "
    "in exp. Which number makes every exponent at most 0?",
    see="infinity-and-nan",
)
def mean_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.mean(dim=1, keepdim=True)
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="The logits inside the sum are shifted by the maximum, the target's logit is not. The two sides of the "
    "difference no longer speak of the same numbers. Use the shifted row for both, or add the maximum back.",
    see="infinity-and-nan",
)
def maximum_not_put_back(logits: Tensor, targets: Tensor) -> Tensor:
    biggest = logits.max(dim=1, keepdim=True).values
    log_sum = (logits - biggest).exp().sum(dim=1).log()
    return (log_sum - logits[torch.arange(len(targets)), targets]).mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide the logits by their maximum to keep exp small. Dividing changes the differences between the "
    "logits, and with them the probabilities. Only one operation leaves the softmax as it is: which one moves "
    "all logits alike?",
    see="infinity-and-nan",
)
def divided_by_the_maximum(logits: Tensor, targets: Tensor) -> Tensor:
    scaled = logits / logits.max(dim=1, keepdim=True).values
    log_probs = scaled - scaled.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price: a target "
    "2000 below the top costs about 21 and its gradient is 0. The exact value can be had without any "
    "constant.",
    see="infinity-and-nan",
)
def epsilon_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -(probs[torch.arange(len(targets)), targets] + 1e-9).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than the logarithm of your limit then, "
    "and beyond it the gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def clamped_probabilities(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].clamp(min=1e-12).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the logarithm at -100 to get rid of its infinity. A target 2000 below the top should cost "
    "2000, and a limit has no gradient. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def clamped_log_probabilities(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].log().clamp(min=-100).mean()


@misconception(
    of="manual_cross_entropy",
    says="You multiply the targets' probabilities and take one logarithm at the end. On paper that is right; in "
    "floating point a product of many small factors is exactly 0. The logarithm turns a product into a sum: "
    "take it first.",
    see="infinity-and-nan",
)
def probabilities_multiplied(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].prod().log() / len(targets)


@misconception(
    of="manual_cross_entropy",
    says="You clamp the logits to a range that exp survives. Two logits beyond it become equal, so the loss is "
    "finite but wrong. A shift keeps every difference.",
    see="infinity-and-nan",
)
def clamped_logits(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits.clamp(-50, 50)
    log_probs = logits - logits.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="nan_to_num turns the NaN into a number, but not into the right one. Find the step where infinity first "
    "appears, and keep it from appearing.",
    see="infinity-and-nan",
)
def nan_painted_over(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = logits - logits.exp().sum(dim=1, keepdim=True).log()
    return -torch.nan_to_num(log_probs[torch.arange(len(targets)), targets]).mean()


@misconception(
    of="manual_cross_entropy",
    says="torch.where picks the right value, but backward still runs through the branch that was not picked: 0 "
    "times infinity is NaN. Use one formula that is finite everywhere.",
    see="infinity-and-nan",
)
def infinity_hidden_by_where(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = torch.where(probs > 0, probs.log(), shifted - weights.sum(dim=1, keepdim=True).log())
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


# ---- manual_cross_entropy: the wrong axis


@misconception(
    of="manual_cross_entropy",
    says="Your softmax runs down the columns, over the N examples. One example's probabilities must not depend on "
    "another example. Along which axis do the V classes lie?",
    see="the-wrong-axis",
)
def softmax_over_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=0, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=0, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide by the sum over the whole tensor, so all rows together make one distribution. Each row is a "
    "prediction of its own. How many sums do you need?",
    see="the-wrong-axis",
)
def one_softmax_for_all_rows(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum().log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="The maximum and the sum over a row have shape (N,), and broadcasting lines them up with the columns, not "
    "with the rows. Where N equals V nothing complains and the numbers are wrong. What shape would line up "
    "with (N, V) row by row?",
    see="the-wrong-axis",
)
def keepdim_forgotten(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1).values
    log_probs = shifted - shifted.exp().sum(dim=1).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="Your gather runs along axis 0, so the targets choose rows instead of classes. Along which axis do the classes lie?",
    see="the-wrong-axis",
)
def gathered_along_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs.gather(0, targets.unsqueeze(0)).mean()


# ---- manual_cross_entropy: the wrong class


@misconception(
    of="manual_cross_entropy",
    says="You average every row's price for every row's target: an (N, N) table, as a slice with a list of columns gives"
    " it, or two means multiplied. You need one entry a row, its own. How do you pair row i with target i?",
    see="the-wrong-class",
)
def every_target_in_every_row(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs[:, targets].mean()


@misconception(
    of="manual_cross_entropy",
    says="Indexing with the targets alone picks whole rows of the table, and the mean runs over all classes. The "
    "target is a column, and each row has one.",
    see="the-wrong-class",
)
def target_taken_as_a_row(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs[targets].mean()


@misconception(
    of="manual_cross_entropy",
    says="The diagonal takes class 0 for row 0, class 1 for row 1, and so on; the targets are never read. Where do "
    "they say which class is right?",
    see="the-wrong-class",
)
def row_number_as_target(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs.diagonal().mean() + 0 * targets.sum()


@misconception(
    of="manual_cross_entropy",
    says="You charge each row for the class that it likes best. A model that is sure and wrong would pay nothing. "
    "Which class does the loss ask about?",
    see="the-wrong-class",
)
def favourite_instead_of_target(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs.max(dim=1).values.mean()


@misconception(
    of="manual_cross_entropy",
    says="You take the classes as 1 ... V, but they are 0 ... V-1. Class 0 then wraps round to the last column "
    "without a complaint. Read the targets as they are.",
    see="the-wrong-class",
)
def classes_counted_from_one(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs[torch.arange(len(targets)), targets - 1].mean()


@misconception(
    of="manual_cross_entropy",
    says="You count the rows with the number of classes. Where N and V differ, the two lists of indices do not "
    "pair up. Which entry of the shape counts the rows?",
    see="the-wrong-class",
)
def rows_counted_by_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs[torch.arange(logits.shape[1]), targets].mean()


@misconception(
    of="manual_cross_entropy",
    says="Your one-hot rows are as wide as the largest target in this batch, not as wide as the vocabulary. A "
    "batch without the last class does not fit. Which argument tells the number of classes?",
    see="the-wrong-class",
)
def one_hot_of_seen_classes(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    one_hot = torch.nn.functional.one_hot(targets)
    return -(log_probs * one_hot).sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You cut the logits off after the largest target of the batch, so the classes behind it get no share of "
    "the probability. A class that is never right still takes part in the softmax.",
    see="the-wrong-class",
)
def softmax_over_seen_classes(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits[:, : int(targets.max()) + 1]
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


# ---- manual_cross_entropy: the wrong divisor


@misconception(
    of="manual_cross_entropy",
    says="You add up the rows' prices. Then twice the batch costs twice as much, and a step with the same learning "
    "rate is twice as long. What makes the number independent of N?",
    see="the-wrong-divisor",
)
def sum_not_mean(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.sum()


@misconception(
    of="manual_cross_entropy",
    says="You divide by all N times V entries, although only one in each row counts. The loss is too small by the factor"
    " V. Over what should you average?",
    see="the-wrong-divisor",
)
def mean_over_all_entries(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return -(log_probs * one_hot).mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide by the number of classes. What is averaged are the rows; logits.shape holds both numbers, so look which comes first.",
    see="the-wrong-divisor",
)
def divided_by_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.sum() / logits.shape[1]


@misconception(
    of="manual_cross_entropy",
    says="A mean is already divided by N; you divide by N once more. For one row it makes no difference, for a "
    "hundred it is a factor of a hundred.",
    see="the-wrong-divisor",
)
def divided_twice(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean() / len(targets)


@misconception(
    of="manual_cross_entropy",
    says="Your loop stops one row early. range(n) already ends at n - 1, so nothing has to be taken off.",
    see="the-wrong-divisor",
)
def last_row_forgotten(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    total = torch.zeros((), dtype=logits.dtype)
    for i in range(len(targets) - 1):
        total = total - log_probs[i, targets[i]]
    return total / len(targets)


@misconception(
    of="manual_cross_entropy",
    says="Only the first row reaches the result. Every row has a target, and every row counts alike. Look for a "
    "return inside a loop, or an index 0.",
    see="the-wrong-divisor",
)
def first_row_only(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs[0, targets[0]]


# ---- manual_cross_entropy: sign, logarithm, probability


@misconception(
    of="manual_cross_entropy",
    says="Your loss is negative. The logarithm of a probability is at most 0, and a price should fall towards 0 as "
    "the prediction gets better.",
    see="sign-logarithm-probability",
)
def minus_sign_missing(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You use the logarithm to base 2, which counts in bits. Cross-entropy here uses the natural logarithm "
    "(nats), and e to it gives the perplexity.",
    see="sign-logarithm-probability",
)
def logarithm_to_base_two(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean() / math.log(2)


@misconception(
    of="manual_cross_entropy",
    says="You use the logarithm to base 10. Cross-entropy uses the natural one: it is the one that undoes exp.",
    see="sign-logarithm-probability",
)
def logarithm_to_base_ten(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean() / math.log(10)


@misconception(
    of="manual_cross_entropy",
    says="You average the probabilities of the targets themselves, with a minus. Then a hopeless prediction costs "
    "hardly more than a doubtful one. What turns a tiny probability into a high price?",
    see="sign-logarithm-probability",
)
def logarithm_left_out(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.exp().mean()


@misconception(
    of="manual_cross_entropy",
    says="You charge 1 - p. That is never more than 1, however sure and wrong the model is. Cross-entropy has no "
    "such limit: which function of p grows without end as p goes to 0?",
    see="sign-logarithm-probability",
)
def one_minus_probability(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return (1 - picked.exp()).mean()


@misconception(
    of="manual_cross_entropy",
    says="You average the probabilities and then take the logarithm. The mean of the logarithms is another number, "
    "and never a smaller price. Which comes first, the price of a row or the average?",
    see="sign-logarithm-probability",
)
def log_of_the_mean(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.exp().mean().log()


@misconception(
    of="manual_cross_entropy",
    says="You average the target's logits without turning the rows into probabilities. A logit means nothing by "
    "itself: add 5 to a whole row and the prediction stays the same.",
    see="sign-logarithm-probability",
)
def raw_logit_of_the_target(logits: Tensor, targets: Tensor) -> Tensor:
    return -logits[torch.arange(len(targets)), targets].mean()


@misconception(
    of="manual_cross_entropy",
    says="You take the logarithm of the logits, as if they were probabilities already. They may be negative and do "
    "not sum to 1. One step is missing between the two.",
    see="sign-logarithm-probability",
)
def logits_taken_for_probabilities(logits: Tensor, targets: Tensor) -> Tensor:
    return -logits[torch.arange(len(targets)), targets].log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide the logits by their sum without exp. With negative logits these shares are no probabilities. "
    "What makes every entry positive first?",
    see="sign-logarithm-probability",
)
def shares_without_exp(logits: Tensor, targets: Tensor) -> Tensor:
    probs = logits / logits.sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].log().mean()


@misconception(
    of="manual_cross_entropy",
    says="The rows go through the softmax twice. Probabilities lie between 0 and 1, so a second softmax makes them "
    "nearly equal and the loss can never get close to 0.",
    see="sign-logarithm-probability",
)
def softmax_twice(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    log_probs = probs - probs.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You give each class a probability of its own with a sigmoid, so a row does not sum to 1. Here exactly "
    "one class is right, and the classes compete.",
    see="sign-logarithm-probability",
)
def sigmoid_instead_of_softmax(logits: Tensor, targets: Tensor) -> Tensor:
    probs = torch.sigmoid(logits)
    return -probs[torch.arange(len(targets)), targets].log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You also charge each wrong class for ln(1 - p), as with V separate yes-or-no questions. With one right "
    "class among V, the softmax has pushed the others down already; only the target's price counts.",
    see="sign-logarithm-probability",
)
def binary_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    wrong = (1 - one_hot) * (1 - probs).clamp(min=1e-300).log()
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -(one_hot * log_probs + wrong).sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You weigh the log-probabilities with the model's own probabilities. That is its entropy: how unsure it "
    "is, right or wrong. Cross-entropy weighs them with the truth.",
    see="sign-logarithm-probability",
)
def entropy_of_the_prediction(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -(log_probs.exp() * log_probs).sum(dim=1).mean() + 0 * targets.sum()


@misconception(
    of="manual_cross_entropy",
    says="You take the logarithm of the one-hot rows and weigh with the probabilities. Cross-entropy is not "
    "symmetric: which of the two contains zeros that no logarithm survives?",
    see="sign-logarithm-probability",
)
def truth_and_prediction_swapped(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return -(probs * (one_hot + 1e-9).log()).sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You compare the probabilities with the one-hot rows by squared error. That is another loss: its slope "
    "nearly vanishes where the model is sure and wrong, just where it should be steep.",
    see="sign-logarithm-probability",
)
def squared_error_of_probabilities(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot).square().sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You count how often the favourite is not the target. That number moves in jumps, so no gradient can "
    "improve it. Cross-entropy asks how much probability the target got.",
    see="sign-logarithm-probability",
)
def share_of_mistakes(logits: Tensor, targets: Tensor) -> Tensor:
    return (logits.argmax(dim=1) != targets).to(logits.dtype).mean()


@misconception(
    of="manual_cross_entropy",
    says="You charge nothing for rows where the target is the favourite. A row that is right with 51% still has "
    "something to learn: every row pays for the probability that its target lacks.",
    see="sign-logarithm-probability",
)
def only_mistakes_charged(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    wrong = (logits.argmax(dim=1) != targets).to(logits.dtype)
    return -(picked * wrong).mean()


@misconception(
    of="manual_cross_entropy",
    says="You return e to the loss. Asked for here is the cross-entropy itself; perplexity is a function of its own.",
    see="an-average-in-the-exponent",
)
def perplexity_returned(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return (-picked.mean()).exp()


# ---- manual_cross_entropy: the graph


@misconception(
    of="manual_cross_entropy",
    says="The value is right, but no graph hangs from it: somewhere on the way stands a detach, .data, no_grad or "
    "a new torch.tensor(...). Without the graph backward has nothing to walk.",
    see="the-graph-is-cut",
)
def result_detached(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits.detach()
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="The value is right, the gradient is not: the sum under the fraction is cut out of the graph. Then only "
    "the target's logit feels anything, and nothing ever pushes the other classes down.",
    see="the-graph-is-cut",
)
def denominator_detached(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log().detach()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="The maximum is subtracted inside the sum and added back outside, but only one of the two is detached. "
    "The value stays right; the gradient gains or loses 1 at the largest logit. Treat both alike.",
    see="the-graph-is-cut",
)
def maximum_detached_on_one_side(logits: Tensor, targets: Tensor) -> Tensor:
    biggest = logits.max(dim=1, keepdim=True).values
    log_sum = biggest.detach() + (logits - biggest).exp().sum(dim=1, keepdim=True).log()
    return (log_sum.squeeze(1) - logits[torch.arange(len(targets)), targets]).mean()


@misconception(
    of="manual_cross_entropy",
    says=".item() gives a plain Python number, and a number has no graph. Return the tensor itself; whoever wants "
    "to print it can call .item().",
    see="the-graph-is-cut",
)
def plain_number_returned(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean().item()


@misconception(
    of="manual_cross_entropy",
    says="You add up plain numbers and make a new tensor of the total. The new tensor does not know where it came "
    "from, so no gradient flows, and it is float32 whatever came in.",
    see="the-graph-is-cut",
)
def rebuilt_from_numbers(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    total = 0.0
    for i in range(len(targets)):
        total -= log_probs[i, targets[i]].item()
    return torch.tensor(total / len(targets))


@misconception(
    of="manual_cross_entropy",
    says="You round the loss. Rounding is for printing: it throws digits away, and its slope is 0 everywhere, so "
    "nothing can be learned from it.",
    see="the-graph-is-cut",
)
def rounded(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return torch.round(-picked.mean(), decimals=4)


@misconception(
    of="manual_cross_entropy",
    says="Your function computes the loss and returns None. Is there a return in front of the last line, or only a print?",
    see="the-graph-is-cut",
)
def nothing_returned(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    loss = -picked.mean()  # noqa: F841


# ---- manual_cross_entropy: shape and dtype


@misconception(
    of="manual_cross_entropy",
    says="You return the N prices, one a row. A loss is a single number, so that backward has one place to start from.",
    see="shape-and-dtype",
)
def one_price_a_row(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked


@misconception(
    of="manual_cross_entropy",
    says="Your result has shape (1,), a list with one number. A single number has shape (). Look for a keepdim, an "
    "unsqueeze, or square brackets round the result.",
    see="shape-and-dtype",
)
def shape_one(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean(dim=0, keepdim=True)


@misconception(
    of="manual_cross_entropy",
    says="squeeze() without an axis removes every axis of length 1, so with a single row (or a single class) the "
    "axis that you need is gone too. Say which axis you mean, or leave it alone.",
    see="shape-and-dtype",
)
def squeezed_logits(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits.squeeze()
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="Your result is float32: you turn the logits into it, or write the prices into torch.zeros(N), which is float32"
    " unless told otherwise. Someone who hands in float64 wants float64 back, with all its digits.",
    see="shape-and-dtype",
)
def float32_inside(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits.float()
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="You compute in float64, which is fine, but you also return float64. The result should have the dtype of the logits.",
    see="shape-and-dtype",
)
def float64_returned(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits.double()
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="view needs numbers that lie in memory in the order of the axes; a transposed tensor does not have that. "
    "Another method does the same and copies where it must.",
    see="shape-and-dtype",
)
def view_of_scattered_memory(logits: Tensor, targets: Tensor) -> Tensor:
    flat = logits.view(-1)
    logits = flat.view(len(targets), -1)
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


# ---- manual_cross_entropy: arguments, memory, special cases


@misconception(
    of="manual_cross_entropy",
    says="You subtract the maximum in place, so the caller's logits change, and torch refuses where they are a "
    "leaf that requires grad. Make a new tensor.",
    see="arguments-that-change",
)
def logits_shifted_in_place(logits: Tensor, targets: Tensor) -> Tensor:
    logits -= logits.max(dim=1, keepdim=True).values
    log_probs = logits - logits.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="A method that ends in an underscore changes the tensor itself: the caller's targets have shape (N, 1) "
    "afterwards. The same method without the underscore makes a new one.",
    see="arguments-that-change",
)
def targets_unsqueezed_in_place(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_probs.gather(1, targets.unsqueeze_(1)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You switch requires_grad on in the caller's tensor. Whether the logits need a gradient is the caller's "
    "choice; your result carries a graph by itself when they do.",
    see="arguments-that-change",
)
def requires_grad_switched_on(logits: Tensor, targets: Tensor) -> Tensor:
    logits.requires_grad_(True)
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return -picked.mean()


@misconception(
    of="manual_cross_entropy",
    says="Your list of losses lives in the default argument, which Python makes once and keeps. From the second "
    "call on the earlier losses are averaged in. Make the list inside the function.",
    see="arguments-that-change",
)
def old_calls_remembered(logits: Tensor, targets: Tensor, losses: list[Tensor] = []) -> Tensor:  # noqa: B006
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    for i in range(len(targets)):
        losses.append(-log_probs[i, targets[i]])
    return torch.stack([loss.to(logits.dtype) for loss in losses]).mean()


@misconception(
    of="manual_cross_entropy",
    says="You return the number of the worked example. Other logits and other targets have another price.",
    see="right-for-one-input",
)
def worked_example_only(logits: Tensor, targets: Tensor) -> Tensor:
    return 0 * logits.sum() + 1.3862943611198906


@misconception(
    of="manual_cross_entropy",
    says="You return the logarithm of V. That is the price of a model that has no idea; every other model pays more or less than that.",
    see="right-for-one-input",
)
def equal_logits_only(logits: Tensor, targets: Tensor) -> Tensor:
    return 0 * logits.sum() + math.log(logits.shape[1])


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price, about 12, and "
    "makes every other price a little wrong. The exact value can be had without any constant.",
    see="infinity-and-nan",
)
def epsilon_of_five_digits_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_probs_of_targets(logits, targets) + 1e-5).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price: a target 2000 "
    "below the top costs about 14. The exact value can be had without any constant.",
    see="infinity-and-nan",
)
def epsilon_of_six_digits_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_probs_of_targets(logits, targets) + 1e-6).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price: a target 2000 "
    "below the top costs about 16. The exact value can be had without any constant.",
    see="infinity-and-nan",
)
def epsilon_of_seven_digits_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_probs_of_targets(logits, targets) + 1e-7).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price: a target 2000 "
    "below the top costs about 18. The exact value can be had without any constant.",
    see="infinity-and-nan",
)
def epsilon_of_eight_digits_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_probs_of_targets(logits, targets) + 1e-8).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price: a target 2000 "
    "below the top costs about 23. The exact value can be had without any constant.",
    see="infinity-and-nan",
)
def epsilon_of_ten_digits_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_probs_of_targets(logits, targets) + 1e-10).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price: a target 2000 "
    "below the top costs about 28. The exact value can be had without any constant.",
    see="infinity-and-nan",
)
def epsilon_of_twelve_digits_inside_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_probs_of_targets(logits, targets) + 1e-12).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than about 14 then, and beyond it the "
    "gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def probabilities_clamped_at_six_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_probs_of_targets(logits, targets).clamp(min=1e-6).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than about 16 then, and beyond it the "
    "gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def probabilities_clamped_at_seven_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_probs_of_targets(logits, targets).clamp(min=1e-7).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than about 18 then, and beyond it the "
    "gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def probabilities_clamped_at_eight_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_probs_of_targets(logits, targets).clamp(min=1e-8).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than about 21 then, and beyond it the "
    "gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def probabilities_clamped_at_nine_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_probs_of_targets(logits, targets).clamp(min=1e-9).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than about 23 then, and beyond it the "
    "gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def probabilities_clamped_at_ten_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_probs_of_targets(logits, targets).clamp(min=1e-10).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the probabilities away from 0. No target can cost more than about 35 then, and beyond it the "
    "gradient is 0. The exact value can be had without a limit.",
    see="infinity-and-nan",
)
def probabilities_clamped_at_fifteen_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return -_probs_of_targets(logits, targets).clamp(min=1e-15).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You take e to the logits as they come, and a small constant inside the logarithm cannot mend that: infinity "
    "over infinity is NaN. What can you take off a whole row without changing its probabilities?",
    see="infinity-and-nan",
)
def unshifted_with_an_epsilon_in_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -(probs[torch.arange(len(targets)), targets] + 1e-9).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You take e to the logits as they come, divide, and take the logarithm afterwards. Large logits end in NaN, "
    "tiny probabilities in infinity. What can you take off a whole row, and can the logarithm of the quotient be "
    "written as a difference?",
    see="infinity-and-nan",
)
def log_of_an_unshifted_softmax(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return -probs[torch.arange(len(targets)), targets].log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You multiply one-hot rows with the logarithms of finished probabilities. Where a probability has been rounded "
    "to 0 its logarithm is minus infinity, and 0 times infinity is NaN.",
    see="infinity-and-nan",
)
def one_hot_times_infinite_logarithms(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return -(one_hot * _probs(logits).log()).sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the logits to a range that exp survives. Two logits beyond it become equal, so the loss is finite "
    "but wrong. A shift keeps every difference.",
    see="infinity-and-nan",
)
def logits_clamped_at_eighty(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits.clamp(-80, 80)), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the logits. Two logits beyond the limit become equal, so the loss is finite but wrong. A shift keeps every difference.",
    see="infinity-and-nan",
)
def logits_clamped_at_a_hundred(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits.clamp(-100, 100)), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You clamp the logits. Two logits beyond the limit become equal, so the loss is finite but wrong. A shift keeps every difference.",
    see="infinity-and-nan",
)
def logits_clamped_at_twenty(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits.clamp(-20, 20)), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You cap each row's price at 100. A target 2000 below the top should cost 2000, and a cap has no gradient.",
    see="infinity-and-nan",
)
def loss_capped_at_a_hundred(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets)).clamp(max=100).mean()


@misconception(
    of="manual_cross_entropy",
    says="You cap each row's price at 50. A target 2000 below the top should cost 2000, and a cap has no gradient.",
    see="infinity-and-nan",
)
def loss_capped_at_fifty(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets)).clamp(max=50).mean()


@misconception(
    of="manual_cross_entropy",
    says="You cap the loss at 100. A target 2000 below the top should cost 2000, and a cap has no gradient.",
    see="infinity-and-nan",
)
def mean_loss_capped(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets).mean()).clamp(max=100)


@misconception(
    of="manual_cross_entropy",
    says="You leave out the rows whose price is infinite or NaN. These are the rows from which there is most to learn.",
    see="infinity-and-nan",
)
def infinite_rows_left_out(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -(logits - logits.exp().sum(dim=1, keepdim=True).log())[torch.arange(len(targets)), targets]
    return prices[prices.isfinite()].mean()


@misconception(
    of="manual_cross_entropy",
    says="You go to float64 instead of shifting. That helps up to 709, not at 1000.",
    see="infinity-and-nan",
)
def float64_without_a_shift(logits: Tensor, targets: Tensor) -> Tensor:
    double = logits.double()
    return -_picked(double - double.exp().sum(dim=1, keepdim=True).log(), targets).mean().to(logits.dtype)


@misconception(
    of="manual_cross_entropy",
    says="You add the maximum instead of subtracting it, which doubles the danger in exp.",
    see="infinity-and-nan",
)
def maximum_added_to_the_logits(logits: Tensor, targets: Tensor) -> Tensor:
    raised = logits + logits.max(dim=1, keepdim=True).values
    return -_picked(raised - raised.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You subtract the maximum of each column. The shift cancels only if all entries of a row are shifted by the same amount.",
    see="infinity-and-nan",
)
def maximum_of_the_column_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=0, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="max with a dimension gives two tensors, the largest values and their places, and a pair cannot be subtracted. Take the values.",
    see="shape-and-dtype",
)
def maximum_with_its_place(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True)
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="The maximum of each row has shape (N,), and broadcasting lines it up with the columns. Where N equals V "
    "nothing complains and the numbers are wrong. What shape would line up with (N, V) row by row?",
    see="the-wrong-axis",
)
def maximum_without_keepdim(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1).values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="The sum over a row has shape (N,), and broadcasting lines it up with the columns. Where N equals V nothing "
    "complains and the numbers are wrong. What shape would line up with (N, V) row by row?",
    see="the-wrong-axis",
)
def sum_without_keepdim(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=1).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="The sum over a row has shape (N,), and broadcasting lines it up with the columns. And e to a large logit is "
    "infinity: what can you take off a whole row?",
    see="the-wrong-axis",
)
def unshifted_sum_without_keepdim(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(logits - logits.exp().sum(dim=1).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="Your softmax runs down the columns, over the N examples, and e to a large logit is infinity. One example's "
    "probabilities must not depend on another example.",
    see="the-wrong-axis",
)
def unshifted_softmax_over_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(logits - logits.exp().sum(dim=0, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide by the sum over the whole tensor, so all rows together make one distribution, and e to a large "
    "logit is infinity. Each row is a prediction of its own.",
    see="the-wrong-axis",
)
def unshifted_softmax_for_all_rows(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(logits - logits.exp().sum().log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You add up the rows' prices, and take e to the logits as they come. A mean is independent of N, and a shift costs nothing.",
    see="the-wrong-divisor",
)
def unshifted_sum_not_mean(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(logits - logits.exp().sum(dim=1, keepdim=True).log(), targets).sum()


@misconception(
    of="manual_cross_entropy",
    says="Your loss is negative, and e to a large logit is infinity. A price should fall towards 0 as the prediction "
    "gets better; and what can you take off a whole row?",
    see="sign-logarithm-probability",
)
def unshifted_without_minus(logits: Tensor, targets: Tensor) -> Tensor:
    return _picked(logits - logits.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="Your softmax runs down the columns, over the N examples, and you take the logarithm of finished probabilities."
    " Along which axis do the V classes lie?",
    see="the-wrong-axis",
)
def softmax_over_the_rows_and_log(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=0, keepdim=True).values).exp()
    return -_picked((weights / weights.sum(dim=0, keepdim=True)).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You turn the table on its side, so the targets choose among rows. Along which axis do the classes lie?",
    see="the-wrong-axis",
)
def loss_of_the_transposed_table(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits.T), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You add up the prices of all classes, not only that of the target. Only the class that really came has a price.",
    see="the-wrong-divisor",
)
def sum_of_every_price_over_rows(logits: Tensor, targets: Tensor) -> Tensor:
    return -_log_probs(logits).sum(dim=1).mean() + 0 * targets.sum()


@misconception(
    of="manual_cross_entropy",
    says="You average the prices of all classes, not only that of the target. Only the class that really came has a price.",
    see="the-wrong-class",
)
def mean_of_every_price(logits: Tensor, targets: Tensor) -> Tensor:
    return -_log_probs(logits).mean() + 0 * targets.sum()


@misconception(
    of="manual_cross_entropy",
    says="You multiply with the targets' numbers. A class number is a name, not an amount: it says which entry counts.",
    see="the-wrong-class",
)
def targets_multiplied_in(logits: Tensor, targets: Tensor) -> Tensor:
    return -(targets[:, None] * _log_probs(logits)).sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You add 1 to the targets. Classes are 0 ... V-1: read the targets as they are.",
    see="the-wrong-class",
)
def next_class(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), (targets + 1) % logits.shape[1]).mean()


@misconception(
    of="manual_cross_entropy",
    says="You pair row i with the target of another row. How do you pair row i with target i?",
    see="the-wrong-class",
)
def targets_in_reverse(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets.flip(0)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You shift the targets by one row. They belong together already: row i and target i.",
    see="the-wrong-class",
)
def targets_one_row_late(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets.roll(-1)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You drop the last row and the first target, as if the pairs had yet to be made. Row i and target i belong together.",
    see="the-wrong-class",
)
def targets_shifted_again(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits[:-1]), targets[1:]).mean()


@misconception(
    of="manual_cross_entropy",
    says="You use the first target in every row. Each row has its own.",
    see="the-wrong-class",
)
def first_target_for_all(logits: Tensor, targets: Tensor) -> Tensor:
    return -_log_probs(logits)[:, targets[0]].mean()


@misconception(
    of="manual_cross_entropy",
    says="You leave out the rows with target 0. No class is reserved for padding here: 0 is a class like any other.",
    see="the-wrong-class",
)
def class_zero_left_out(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    kept = targets != 0
    return prices[kept].mean() if kept.any() else prices.mean()


@misconception(
    of="manual_cross_entropy",
    says="You give the rows with target 0 the price 0. No class is reserved for padding here: 0 is a class like any other.",
    see="the-wrong-class",
)
def class_zero_masked(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    return (prices * (targets != 0).to(logits.dtype)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You average over the classes, so a rare class counts as much as a frequent one. The mean runs over the rows.",
    see="the-wrong-divisor",
)
def classes_balanced(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    return torch.stack([prices[targets == c].mean() for c in targets.unique()]).mean()


@misconception(
    of="manual_cross_entropy",
    says="The last row does not count in your mean. range(n) and a slice already end at n - 1, so nothing has to be taken off.",
    see="the-wrong-divisor",
)
def last_row_dropped(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    return prices[: max(len(prices) - 1, 1)].mean()


@misconception(
    of="manual_cross_entropy",
    says="The first row does not count in your mean. Every row has a target, and every row counts alike.",
    see="the-wrong-divisor",
)
def first_row_dropped(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    return prices[1:].mean() if len(prices) > 1 else prices.mean()


@misconception(
    of="manual_cross_entropy",
    says="Only the last row reaches the result. Look for an = where a += is due. Every row counts alike.",
    see="the-wrong-divisor",
)
def last_row_only(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets)[-1]


@misconception(
    of="manual_cross_entropy",
    says="Only the first row reaches the result, divided by the number of rows: look for a return inside the loop.",
    see="the-wrong-divisor",
)
def first_row_shared_out(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets)[0] / len(targets)


@misconception(
    of="manual_cross_entropy",
    says="Only the last row reaches the result, divided by the number of rows. Look for an = where a += is due.",
    see="the-wrong-divisor",
)
def last_row_shared_out(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets)[-1] / len(targets)


@misconception(
    of="manual_cross_entropy",
    says="You divide by one less than the number of rows. A mean divides by all of them.",
    see="the-wrong-divisor",
)
def divided_by_one_less(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets).sum() / max(len(targets) - 1, 1)


@misconception(
    of="manual_cross_entropy",
    says="You divide by one more than the number of rows. A mean divides by all of them.",
    see="the-wrong-divisor",
)
def divided_by_one_more(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets).sum() / (len(targets) + 1)


@misconception(
    of="manual_cross_entropy",
    says="You take the middle price (the median). The loss is the mean, in which every row counts.",
    see="the-wrong-divisor",
)
def median_not_mean(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets)).median()


@misconception(
    of="manual_cross_entropy",
    says="You take the largest price. The loss is the mean, in which every row counts.",
    see="the-wrong-divisor",
)
def largest_price(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets)).max()


@misconception(
    of="manual_cross_entropy",
    says="You halve the loss. There is no square here whose 2 would have to cancel.",
    see="the-wrong-divisor",
)
def half_of_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets).mean() / 2


@misconception(
    of="manual_cross_entropy",
    says="Your loss is twice too large. There is no factor 2 in cross-entropy.",
    see="the-wrong-divisor",
)
def twice_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return -2 * _picked(_log_probs(logits), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide by the sum of the targets. A class number is a name, not an amount; what is averaged are the rows.",
    see="the-wrong-divisor",
)
def divided_by_the_sum_of_targets(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets).sum() / targets.sum()


@misconception(
    of="manual_cross_entropy",
    says="You add up the probabilities of the targets. Which function turns a tiny probability into a high price, and "
    "what makes the number independent of N?",
    see="sign-logarithm-probability",
)
def probability_sum_not_mean(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_probs(logits), targets).sum()


@misconception(
    of="manual_cross_entropy",
    says="You return the mean probability of the targets. A better prediction would cost more; and which function turns "
    "a tiny probability into a high price?",
    see="sign-logarithm-probability",
)
def probability_of_the_target(logits: Tensor, targets: Tensor) -> Tensor:
    return _picked(_probs(logits), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You charge 1 / p, a number of choices. The price of a class is the logarithm of that.",
    see="sign-logarithm-probability",
)
def one_over_the_probability(logits: Tensor, targets: Tensor) -> Tensor:
    return (1 / _picked(_probs(logits), targets)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You take ln(1 + p) where ln p is due. Then even an impossible class costs nothing.",
    see="sign-logarithm-probability",
)
def logarithm_of_one_plus(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_probs(logits), targets).log1p().mean()


@misconception(
    of="manual_cross_entropy",
    says="You take ln(1 - p): the price of the target not coming. The class that came is the target.",
    see="sign-logarithm-probability",
)
def logarithm_of_one_minus(logits: Tensor, targets: Tensor) -> Tensor:
    return -(1 - _picked(_probs(logits), targets)).log().mean()


@misconception(
    of="manual_cross_entropy",
    says="You take the logarithm of the sum and forget the target's logit. The price is the difference of the two.",
    see="sign-logarithm-probability",
)
def absolute_logarithm_of_logits(logits: Tensor, targets: Tensor) -> Tensor:
    largest = logits.max(dim=1).values
    return ((logits - largest[:, None]).exp().sum(dim=1).log() + largest).mean() + 0 * targets.sum()


@misconception(
    of="manual_cross_entropy",
    says="You add the target's logit to the logarithm of the sum. A larger logit of the right class should make the price smaller.",
    see="sign-logarithm-probability",
)
def logit_added_not_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(dim=1).log() + _picked(shifted, targets)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You subtract the sum itself. Dividing by a sum means subtracting its logarithm.",
    see="sign-logarithm-probability",
)
def sum_without_its_logarithm(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You take the logarithm before the sum, which undoes exp. The logarithm of a sum is something else.",
    see="sign-logarithm-probability",
)
def sum_of_logits_in_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().log().sum(dim=1, keepdim=True), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You take the logarithm of the mean of the exponentials, not of their sum, so every price is too small by ln V.",
    see="sign-logarithm-probability",
)
def mean_of_exponentials_in_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().mean(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="Your sum runs over the wrong classes only. The right one takes part in the softmax, too.",
    see="sign-logarithm-probability",
)
def other_classes_only_in_the_sum(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=torch.bool)[targets]
    others = logits.masked_fill(one_hot, -math.inf)
    largest = others.max(dim=1).values
    return ((others - largest[:, None]).exp().sum(dim=1).log() + largest - _picked(logits, targets)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You charge how far the target lies below the best class of its row. The sum over all classes is missing: a "
    "target on top would cost nothing, however close the others are.",
    see="sign-logarithm-probability",
)
def distance_to_the_best_class(logits: Tensor, targets: Tensor) -> Tensor:
    return (logits.max(dim=1).values - _picked(logits, targets)).mean()


@misconception(
    of="manual_cross_entropy",
    says="You compare the logits with the one-hot rows by squared error. That is another loss; cross-entropy asks for "
    "the logarithm of the target's probability.",
    see="sign-logarithm-probability",
)
def squared_error_to_the_one_hot_logits(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return ((logits - one_hot) ** 2).mean()


@misconception(
    of="manual_cross_entropy",
    says="You treat each class as a yes-or-no question of its own and add up all their prices. With one right class "
    "among V, the softmax makes them compete.",
    see="sign-logarithm-probability",
)
def sigmoid_for_each_class(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (torch.nn.functional.softplus(logits) - one_hot * logits).sum(dim=1).mean()


@misconception(
    of="manual_cross_entropy",
    says="You share a little of the target's weight out among all classes (label smoothing). Here the target counts "
    "fully, and nothing else does.",
    see="sign-logarithm-probability",
)
def smoothed_labels(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = _log_probs(logits)
    return -(0.9 * _picked(log_probs, targets).mean() + 0.1 * log_probs.mean())


@misconception(
    of="manual_cross_entropy",
    says="You share a little of the target's weight out among all classes (label smoothing). Here the target counts "
    "fully, and nothing else does.",
    see="sign-logarithm-probability",
)
def slightly_smoothed_labels(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = _log_probs(logits)
    return -(0.99 * _picked(log_probs, targets).mean() + 0.01 * log_probs.mean())


@misconception(
    of="manual_cross_entropy",
    says="You weigh each price with how wrong the row is (a focal loss). In cross-entropy every row counts alike.",
    see="sign-logarithm-probability",
)
def hard_rows_weighed_more(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = _picked(_log_probs(logits), targets)
    return -((1 - log_probs.exp()) ** 2 * log_probs).mean()


@misconception(
    of="manual_cross_entropy",
    says="You scale the logits before the softmax. There is no temperature in this loss.",
    see="sign-logarithm-probability",
)
def temperature_in_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(2 * logits), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You add a penalty for large logits. The loss is the price of the targets alone.",
    see="sign-logarithm-probability",
)
def weights_penalised(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets).mean() + 0.01 * (logits**2).mean()


@misconception(
    of="manual_cross_entropy",
    says="You multiply with numbers that were taken out of the graph, so the gradient misses a part. Stay with tensor "
    "operations from the logits to the result.",
    see="the-graph-is-cut",
)
def price_without_a_graph_in_parts(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    return (prices * (prices / prices).detach()).detach().mean() + 0 * prices.mean()


@misconception(
    of="manual_cross_entropy",
    says="The value is right, the gradient is not: the logarithm of the sum is cut out of the graph. Then only the "
    "target's logit feels anything.",
    see="the-graph-is-cut",
)
def denominator_detached_after_a_shift(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values.detach()
    return (shifted.exp().sum(dim=1).log().detach() - _picked(shifted, targets)).mean()


@misconception(
    of="manual_cross_entropy",
    says="The maximum is subtracted inside the sum without a graph and added back with one. The value is right, but the "
    "largest logit of each row gets a gradient of its own.",
    see="the-graph-is-cut",
)
def maximum_detached_inside_only(logits: Tensor, targets: Tensor) -> Tensor:
    largest = logits.max(dim=1, keepdim=True).values
    log_sum = (logits - largest.detach()).exp().sum(dim=1, keepdim=True).log() + largest
    return (log_sum - logits.gather(1, targets[:, None])).mean()


@misconception(
    of="manual_cross_entropy",
    says="You make a new tensor of the loss that requires gradients. It is a new leaf: the gradient stops there and "
    "never reaches the logits.",
    see="the-graph-is-cut",
)
def leaf_made_of_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.tensor(-_picked(_log_probs(logits), targets).mean().item(), dtype=logits.dtype, requires_grad=True)


@misconception(
    of="manual_cross_entropy",
    says="You round the loss. Rounding is for printing: it throws digits away, and its slope is 0 everywhere, so nothing"
    " can be learned from it.",
    see="the-graph-is-cut",
)
def rounded_to_two_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.round(-_picked(_log_probs(logits), targets).mean(), decimals=2)


@misconception(
    of="manual_cross_entropy",
    says="You compute in half precision. Most digits are gone.",
    see="shape-and-dtype",
)
def half_precision_inside(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits.half().to(logits.dtype)), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You compute in float32 and convert back. The dtype is right, but half of the digits of a float64 are gone.",
    see="shape-and-dtype",
)
def float32_inside_and_back(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits.float()), targets).mean().to(logits.dtype)


@misconception(
    of="manual_cross_entropy",
    says="You return a column of prices, one a row. A loss is a single number, so that backward has one place to start from.",
    see="shape-and-dtype",
)
def column_of_prices(logits: Tensor, targets: Tensor) -> Tensor:
    return -_log_probs(logits).gather(1, targets[:, None])


@misconception(
    of="manual_cross_entropy",
    says="You return more than the loss. One number is asked for.",
    see="shape-and-dtype",
)
def prices_and_mean(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_picked(_log_probs(logits), targets)
    return prices.mean(), prices


@misconception(
    of="manual_cross_entropy",
    says="You subtract the maximum in the caller's own logits, inside no_grad or through .data. After the call they hold"
    " other numbers. Make a new tensor.",
    see="arguments-that-change",
)
def logits_shifted_without_a_record(logits: Tensor, targets: Tensor) -> Tensor:
    with torch.no_grad():
        logits -= logits.max(dim=1, keepdim=True).values
    return -_picked(logits - logits.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You empty the caller's .grad. Someone may be collecting gradients there; a loss only looks.",
    see="arguments-that-change",
)
def grad_emptied(logits: Tensor, targets: Tensor) -> Tensor:
    logits.grad = None
    return -_picked(_log_probs(logits), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You run backward inside the loss. Whoever calls it decides when gradients are computed, and finds them there already.",
    see="arguments-that-change",
)
def backward_inside_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    loss = -_picked(_log_probs(logits), targets).mean()
    if loss.requires_grad:
        loss.backward(retain_graph=True)
    return loss


@misconception(
    of="manual_cross_entropy",
    says="The maximum is subtracted inside the sum without a graph and added back with one. The value is right, but the "
    "largest logits of each row get a gradient of their own.",
    see="the-graph-is-cut",
)
def maximum_detached_inside_only_shared_by_ties(logits: Tensor, targets: Tensor) -> Tensor:
    largest = logits.amax(dim=1, keepdim=True)
    log_sum = (logits - largest.detach()).exp().sum(dim=1, keepdim=True).log() + largest
    return (log_sum - logits.gather(1, targets[:, None])).mean()


@misconception(
    of="manual_cross_entropy",
    says="You treat each class as a yes-or-no question of its own (binary cross-entropy) and average over all entries. "
    "With one right class among V, the softmax makes them compete.",
    see="sign-logarithm-probability",
)
def mean_of_the_yes_or_no_prices(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = _one_hot(logits, targets)
    probs = torch.sigmoid(logits)
    return -(one_hot * probs.log() + (1 - one_hot) * (1 - probs).log()).mean()


@misconception(
    of="manual_cross_entropy",
    says="You return a list. One tensor of shape () is asked for.",
    see="shape-and-dtype",
)
def loss_as_rows_of_numbers(logits: Tensor, targets: Tensor) -> Tensor:
    return [-_picked(_log_probs(logits), targets).mean()]


@misconception(
    of="manual_cross_entropy",
    says="Your maximum runs along the classes and your sum down the columns, over the examples. Both belong to the classes of one row.",
    see="the-wrong-axis",
)
def sum_down_the_columns(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=0, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You subtract the logits from their maximum: the smallest logit gets the largest probability. What is taken off is the maximum.",
    see="infinity-and-nan",
)
def shift_turned_round(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits.max(dim=1, keepdim=True).values - logits
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You multiply the logits by their maximum. Only one operation leaves the softmax as it is: which one moves all "
    "logits of a row alike?",
    see="infinity-and-nan",
)
def multiplied_by_the_maximum(logits: Tensor, targets: Tensor) -> Tensor:
    scaled = logits * logits.max(dim=1, keepdim=True).values
    return -_picked(scaled - scaled.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You add the logarithm of the sum to the logit. Dividing by a sum means subtracting its logarithm.",
    see="sign-logarithm-probability",
)
def logarithm_of_the_sum_added(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted + shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You multiply with the logarithm of the sum. Dividing by a sum means subtracting its logarithm.",
    see="sign-logarithm-probability",
)
def logarithm_of_the_sum_multiplied(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted * shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You divide by the logarithm of the sum. Dividing by a sum means subtracting its logarithm.",
    see="sign-logarithm-probability",
)
def divided_by_the_logarithm_of_the_sum(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted / shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="Your sum adds the shifted logits, not their exponentials. They are at most 0, and a negative sum has no logarithm.",
    see="sign-logarithm-probability",
)
def exp_forgotten_in_the_sum(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="log1p adds a one that is in the sum already: the largest logit, shifted to 0, has given its e to the 0.",
    see="sign-logarithm-probability",
)
def sum_with_one_more(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log1p(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="The logarithm of your sum has base 2, but the exponentials have base e. The natural one undoes exp.",
    see="sign-logarithm-probability",
)
def sum_in_base_two(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log2(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="The logarithm of your sum has base 10, but the exponentials have base e. The natural one undoes exp.",
    see="sign-logarithm-probability",
)
def sum_in_base_ten(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log10(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="max without a dimension gives one tensor, and that has no values to take. Along which axis do you need the maximum?",
    see="shape-and-dtype",
)
def maximum_of_everything_with_values(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max().values
    return -_picked(shifted - shifted.exp().sum(dim=1, keepdim=True).log(), targets).mean()


@misconception(
    of="manual_cross_entropy",
    says="You average the squares of the prices. The loss is their plain mean.",
    see="the-wrong-divisor",
)
def root_mean_square(logits: Tensor, targets: Tensor) -> Tensor:
    return (_picked(_log_probs(logits), targets) ** 2).mean()


@misconception(
    of="manual_cross_entropy",
    says="Your loop runs over the number of classes, and divides by it. What is counted are the rows: which entry of the shape is that?",
    see="the-wrong-class",
)
def loop_as_long_as_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = _log_probs(logits)
    total = torch.zeros((), dtype=logits.dtype)
    for i in range(logits.shape[1]):
        total = total - log_probs[i, targets[i]]
    return total / logits.shape[1]


# ---- cross_entropy_grad: half a gradient


@misconception(
    of="cross_entropy_grad",
    says="You return the probabilities and leave the target out. Every entry is positive then, so a step would "
    "push all logits down, the right one too. What is special about the target's column?",
    see="half-a-gradient",
)
def softmax_alone(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return probs / len(targets) + 0 * targets.sum()


@misconception(
    of="cross_entropy_grad",
    says="Only the target's column has a slope in your result. The other logits take probability away from it, so "
    "they have a slope as well: each row sums to 0.",
    see="half-a-gradient",
)
def target_alone(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return one_hot * (probs - 1) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Your signs are the wrong way round: this is the direction of the step, not the slope. A slope says where "
    "the loss rises, and the step goes against it.",
    see="half-a-gradient",
)
def one_hot_minus_softmax(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (one_hot - probs) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract 1 from the logits, not from the probabilities. The slope is made of probabilities: each row of it must sum to 0.",
    see="half-a-gradient",
)
def logits_minus_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (logits - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You use the log-probabilities where the probabilities belong. The logarithm is in the loss; its slope has none left.",
    see="half-a-gradient",
)
def log_softmax_minus_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (log_probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract the target's number, say 5, from the whole row. A class number is a name, not an amount. "
    "Which single entry of the row has to change, and by how much?",
    see="half-a-gradient",
)
def target_number_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return (probs - targets[:, None]) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="This is the slope with respect to the probabilities. The logits stand one softmax further back, and the "
    "chain rule has that step still to go.",
    see="half-a-gradient",
)
def slope_towards_the_probabilities(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return -one_hot / probs / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="The factor p(1 - p) belongs to a squared error behind a sigmoid. In cross-entropy the logarithm cancels "
    "the flat ends of the softmax, so no such factor is left.",
    see="half-a-gradient",
)
def slope_of_the_squared_error(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) * probs * (1 - probs) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You multiply by 2, which is what a square leaves behind. There is no square in cross-entropy.",
    see="half-a-gradient",
)
def factor_two(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return 2 * (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You use a sigmoid for each class. The probabilities of a row must sum to 1, because the classes compete; "
    "which function does that?",
    see="half-a-gradient",
)
def sigmoid_minus_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (torch.sigmoid(logits) - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You return the logits after a step. Asked for is the slope alone; what is done with it is the caller's choice.",
    see="half-a-gradient",
)
def step_instead_of_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return logits - (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You estimate the slope by nudging each logit a little. A one-sided difference is only right to a few "
    "digits; the formula is exact and needs no nudging at all.",
    see="half-a-gradient",
)
def one_sided_difference(logits: Tensor, targets: Tensor) -> Tensor:
    nudge = 1e-4
    here = manual_cross_entropy(logits, targets)
    slope = torch.zeros_like(logits)
    for i in range(logits.shape[0]):
        for j in range(logits.shape[1]):
            nudged = logits.detach().clone()
            nudged[i, j] += nudge
            slope[i, j] = (manual_cross_entropy(nudged, targets) - here).detach() / nudge
    return slope


@misconception(
    of="cross_entropy_grad",
    says="You return how every probability depends on every logit, V times V numbers a row. That is one link of "
    "the chain; multiplied with the logarithm's slope it shrinks to V numbers a row.",
    see="half-a-gradient",
)
def jacobian_of_the_softmax(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    table = torch.diag_embed(probs) - probs[:, :, None] * probs[:, None, :]
    return table / len(targets) + 0 * targets.sum()


# ---- cross_entropy_grad: divisor


@misconception(
    of="cross_entropy_grad",
    says="Each row gets the slope it would have alone. The loss is a mean over N rows, so each of them moves it by only a part.",
    see="the-wrong-divisor",
)
def not_shared_among_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return probs - one_hot


@misconception(
    of="cross_entropy_grad",
    says="You divide by the number of classes. The loss is a mean over rows: which entry of the shape counts them?",
    see="the-wrong-divisor",
)
def divided_by_the_vocabulary_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / logits.shape[1]


@misconception(
    of="cross_entropy_grad",
    says="You divide by the number of all entries, N times V. The mean in the loss runs over the rows only.",
    see="the-wrong-divisor",
)
def divided_by_all_entries(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / logits.numel()


@misconception(
    of="cross_entropy_grad",
    says="A division binds more tightly than a minus: only the second term is divided by N. Each row of a right "
    "slope sums to 0; does yours?",
    see="the-wrong-divisor",
)
def only_the_one_hot_divided(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return probs - one_hot / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Only the probabilities are divided by N, the 1 at the target is not. Each row of a right slope sums to 0; does yours?",
    see="the-wrong-divisor",
)
def only_the_softmax_divided(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return probs / len(targets) - one_hot


# ---- cross_entropy_grad: axis and class


@misconception(
    of="cross_entropy_grad",
    says="Your softmax runs down the columns, over the examples. Along which axis do the V classes of one prediction lie?",
    see="the-wrong-axis",
)
def softmax_over_the_rows_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=0, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=0, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="The sum over a row has shape (N,), and broadcasting lines it up with the columns. Where N equals V "
    "nothing complains and the numbers are wrong. What shape lines up with (N, V) row by row?",
    see="the-wrong-axis",
)
def keepdim_forgotten_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1).values).exp()
    probs = weights / weights.sum(dim=1)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="A slice and a list of columns subtract 1 from every row at every target's column. Each row has only one "
    "target. How do you pair row i with target i?",
    see="the-wrong-class",
)
def every_target_in_every_row_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    probs[:, targets] -= 1
    return probs / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Your one-hot rows are as wide as the largest target in this batch, not as wide as the vocabulary. A "
    "batch without the last class does not fit.",
    see="the-wrong-class",
)
def one_hot_of_seen_classes_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return (probs - torch.nn.functional.one_hot(targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract 1 at the class that the row likes best. The model would praise itself whatever is right; "
    "where does the truth stand?",
    see="the-wrong-class",
)
def favourite_instead_of_target_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    is_top = torch.arange(logits.shape[1]) == logits.argmax(dim=1, keepdim=True)
    return (probs - is_top.to(logits.dtype)) / len(targets)


# ---- cross_entropy_grad: infinity, shape, arguments


@misconception(
    of="cross_entropy_grad",
    says="You take e to the logits as they come. At 1000 that is infinity, and infinity over infinity is NaN. What "
    "can you take off a whole row without changing its probabilities?",
    see="infinity-and-nan",
)
def no_maximum_subtracted_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract the largest logit of the whole tensor. In a row far below it all exponentials are 0, and 0 "
    "over 0 is NaN. Which maximum does each row need?",
    see="infinity-and-nan",
)
def maximum_of_the_whole_tensor_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max()).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="The small constant under the fraction keeps 0 over 0 away, but a row whose exponentials are all 0 "
    "becomes a row of zeros, not of probabilities. With the right shift the sum is never below 1.",
    see="infinity-and-nan",
)
def epsilon_in_the_denominator(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max()).exp()
    probs = weights / (weights.sum(dim=1, keepdim=True) + 1e-12)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Your result has shape (V, N). A slope has the shape of what it is the slope of: one number for each logit, in the same place.",
    see="shape-and-dtype",
)
def transposed(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return ((probs - one_hot) / len(targets)).T


@misconception(
    of="cross_entropy_grad",
    says="You add the rows together, which leaves V numbers. Every row has its own logits, so every row keeps its own slope.",
    see="shape-and-dtype",
)
def summed_over_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot).mean(dim=0)


@misconception(
    of="cross_entropy_grad",
    says="You return one number a row, the slope at its target. The loss also depends on the other V - 1 logits of each row.",
    see="shape-and-dtype",
)
def slope_of_the_target_column(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return (probs[torch.arange(len(targets)), targets] - 1) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="squeeze() without an axis removes every axis of length 1, so a single row (or a single class) loses the axis that you need.",
    see="shape-and-dtype",
)
def squeezed_logits_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    logits = logits.squeeze()
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You write the slope into torch.zeros(N, V), which is float32 unless told otherwise. The result should "
    "have the dtype of the logits.",
    see="shape-and-dtype",
)
def float32_buffer_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    slope = torch.zeros(logits.shape)
    slope += probs.detach()
    slope[torch.arange(len(targets)), targets] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="view needs numbers that lie in memory in the order of the axes; logits that came transposed do not. "
    "Address the entry by its row and its column, or copy first.",
    see="shape-and-dtype",
)
def flat_view_of_scattered_memory(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    spots = torch.arange(len(targets)) * logits.shape[1] + targets
    probs.view(-1)[spots] -= 1
    return probs / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You build the slope in float64 and return it like that. The result should have the dtype of the logits.",
    see="shape-and-dtype",
)
def float64_returned_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=torch.float64)[targets]
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You round the slope. Many small slopes together still move the weights; rounding is for printing.",
    see="shape-and-dtype",
)
def rounded_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return torch.round((probs - one_hot) / len(targets), decimals=4)


@misconception(
    of="cross_entropy_grad",
    says="Your function computes the slope and returns None. Is there a return in front of the last line, or only a print?",
    see="the-graph-is-cut",
)
def nothing_returned_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    slope = (probs - one_hot) / len(targets)  # noqa: F841


@misconception(
    of="cross_entropy_grad",
    says="A method that ends in an underscore changes the tensor itself: the caller's targets have shape (N, 1) "
    "afterwards. The same method without the underscore makes a new one.",
    see="arguments-that-change",
)
def targets_unsqueezed_in_place_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.zeros_like(probs).scatter(1, targets.unsqueeze_(1), 1.0)
    return (probs - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You turn the caller's logits into probabilities in place. After the call they are gone. Make a new tensor for what you compute.",
    see="arguments-that-change",
)
def softmax_written_into_the_logits(logits: Tensor, targets: Tensor) -> Tensor:
    with torch.no_grad():
        logits.sub_(logits.max(dim=1, keepdim=True).values).exp_()
        logits.div_(logits.sum(dim=1, keepdim=True))
        slope = logits.clone()
        slope[torch.arange(len(targets)), targets] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says=".data, detach() and numpy() do not copy: they show the same memory under another name. What you subtract "
    "there is subtracted from the caller's logits. Where do you need a copy?",
    see="arguments-that-change",
)
def written_through_data(logits: Tensor, targets: Tensor) -> Tensor:
    slope = logits.data
    slope -= slope.max(dim=1, keepdim=True).values
    slope = slope.exp() / slope.exp().sum(dim=1, keepdim=True)
    slope[torch.arange(len(targets)), targets] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You store the slope in the caller's .grad as well. Someone may be collecting gradients there. Return the "
    "slope and leave .grad alone.",
    see="arguments-that-change",
)
def slope_left_in_grad(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    slope = ((probs - one_hot) / len(targets)).detach()
    logits.grad = slope.clone()
    return slope


@misconception(
    of="cross_entropy_grad",
    says="You return the slope of the worked example's row for every row. Other logits have other probabilities.",
    see="right-for-one-input",
)
def worked_example_only_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    row = torch.tensor([0.125, 0.25, 0.5, 0.125], dtype=logits.dtype)
    slope = row.repeat(len(targets), 1)
    slope[torch.arange(len(targets)), targets] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You give every class the probability 1/V. That is true only where all logits are equal, before any training.",
    see="right-for-one-input",
)
def equal_logits_only_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    one_hot = torch.eye(logits.shape[1], dtype=logits.dtype)[targets]
    return (1 / logits.shape[1] - one_hot) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You add 1 at the target where it is to be taken off. A slope says where the loss rises, and the loss falls "
    "with the target's logit.",
    see="half-a-gradient",
)
def one_added_at_the_target(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    slope[torch.arange(len(targets)), targets] += 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You return the probabilities: the target is left out, and the mean over the rows as well. Each row of a right "
    "slope sums to 0; does yours?",
    see="half-a-gradient",
)
def softmax_alone_undivided(logits: Tensor, targets: Tensor) -> Tensor:
    return _probs(logits) + 0 * targets.sum()


@misconception(
    of="cross_entropy_grad",
    says="You return minus the one-hot rows. The probabilities are missing: each row of a right slope sums to 0; does yours?",
    see="half-a-gradient",
)
def one_hot_alone(logits: Tensor, targets: Tensor) -> Tensor:
    return -_one_hot(logits, targets) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Your signs are the wrong way round, and the mean over the rows is missing. A slope says where the loss rises.",
    see="half-a-gradient",
)
def one_hot_minus_softmax_undivided(logits: Tensor, targets: Tensor) -> Tensor:
    return _one_hot(logits, targets) - _probs(logits)


@misconception(
    of="cross_entropy_grad",
    says="Your signs are the wrong way round, and you divide by the number of classes. The loss is a mean over rows.",
    see="half-a-gradient",
)
def one_hot_minus_softmax_over_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    return (_one_hot(logits, targets) - _probs(logits)) / logits.shape[1]


@misconception(
    of="cross_entropy_grad",
    says="You multiply the probabilities with the one-hot rows, so only the target's entry is left. Every class has a slope.",
    see="half-a-gradient",
)
def softmax_times_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    return _probs(logits) * _one_hot(logits, targets) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You set the target's entry to 0. What is taken off there is 1.",
    see="half-a-gradient",
)
def slope_at_the_target_untouched(logits: Tensor, targets: Tensor) -> Tensor:
    return _probs(logits) * (1 - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You set the target's entry to -1. What is due there is the probability less 1.",
    see="half-a-gradient",
)
def target_entry_set_to_minus_one(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    slope[torch.arange(len(targets)), targets] = -1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You return p(1 - p), the slope of a single sigmoid. In cross-entropy the logarithm cancels it.",
    see="half-a-gradient",
)
def probability_times_its_complement(logits: Tensor, targets: Tensor) -> Tensor:
    probs = _probs(logits)
    return probs * (1 - probs) / len(targets) + 0 * targets.sum()


@misconception(
    of="cross_entropy_grad",
    says="You multiply the difference with p. The logarithm of the loss cancels that factor.",
    see="half-a-gradient",
)
def diagonal_of_the_jacobian(logits: Tensor, targets: Tensor) -> Tensor:
    probs = _probs(logits)
    return (probs - _one_hot(logits, targets)) * probs / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You return the size of the slope without its sign. At the target the loss falls with the logit, elsewhere it rises.",
    see="half-a-gradient",
)
def absolute_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)).abs() / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You halve the slope. There is no square in cross-entropy, and nothing to cancel.",
    see="half-a-gradient",
)
def halved_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)) / (2 * len(targets))


@misconception(
    of="cross_entropy_grad",
    says="You subtract 1 from the logits, not from the probabilities, and do not share the slope among the rows. The "
    "slope is made of probabilities: each row of it must sum to 0.",
    see="half-a-gradient",
)
def logits_minus_one_hot_undivided(logits: Tensor, targets: Tensor) -> Tensor:
    return logits - _one_hot(logits, targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract 1 from exponentials that are not divided by their sum. The slope is made of probabilities: each "
    "row of it must sum to 0.",
    see="half-a-gradient",
)
def exponentials_minus_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp() - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You share a little of the target's weight out among all classes (label smoothing). Here 1 is taken off at the "
    "target and nothing elsewhere.",
    see="half-a-gradient",
)
def smoothed_labels_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    soft = 0.9 * _one_hot(logits, targets) + 0.1 / logits.shape[1]
    return (_probs(logits) - soft) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You cut the slope off. It is what it is; what to do with a steep one is the business of the update.",
    see="half-a-gradient",
)
def slope_cut_off(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).clamp(-0.1, 0.1)


@misconception(
    of="cross_entropy_grad",
    says="You cut the slope off. It is what it is; what to do with a steep one is the business of the update.",
    see="half-a-gradient",
)
def slope_cut_off_at_a_fifth(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).clamp(-0.2, 0.2)


@misconception(
    of="cross_entropy_grad",
    says="You scale the slope to length one. How steep the loss is gets lost.",
    see="half-a-gradient",
)
def slope_of_length_one(logits: Tensor, targets: Tensor) -> Tensor:
    slope = (_probs(logits) - _one_hot(logits, targets)) / len(targets)
    return slope / (slope.norm() + 1e-12)


@misconception(
    of="cross_entropy_grad",
    says="You multiply by a learning rate. Asked for is the slope alone; what is done with it is the caller's choice.",
    see="half-a-gradient",
)
def learning_rate_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return 0.1 * (_probs(logits) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You return the loss. Asked for is its slope: one number for each logit.",
    see="half-a-gradient",
)
def loss_returned_for_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return -_picked(_log_probs(logits), targets).mean()


@misconception(
    of="cross_entropy_grad",
    says="You take 1 off one class too late. Classes are 0 ... V-1: read the targets as they are.",
    see="half-a-gradient",
)
def next_class_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, (targets + 1) % logits.shape[1])) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You take the classes as 1 ... V, but they are 0 ... V-1. Class 0 then wraps round to the last column without a complaint.",
    see="the-wrong-class",
)
def classes_counted_from_one_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    slope[torch.arange(len(targets)), targets - 1] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You take 1 off along the diagonal: class 0 for row 0, class 1 for row 1, and so on. Where do the targets say "
    "which class is right?",
    see="the-wrong-class",
)
def row_number_as_target_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - torch.eye(*logits.shape, dtype=logits.dtype)) / len(targets) + 0 * targets.sum()


@misconception(
    of="cross_entropy_grad",
    says="Indexing with the targets alone picks whole rows, and you take 1 off everywhere in them. The target is a "
    "column, and each row has one.",
    see="the-wrong-class",
)
def rows_of_the_targets(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    slope[targets % len(slope)] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You use the first target in every row. Each row has its own.",
    see="the-wrong-class",
)
def first_target_for_all_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    slope[:, targets[0]] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You take 1 off for the first row of each class only. Every row has a target of its own, whether another row has the same or not.",
    see="the-wrong-class",
)
def repeated_targets_subtracted_once(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    seen: set[int] = set()
    for i, target in enumerate(targets.tolist()):
        if target not in seen:
            slope[i, target] -= 1
        seen.add(target)
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Where the target is far below the top you use the favourite in its place. A row that is sure and wrong has most to learn.",
    see="the-wrong-class",
)
def far_targets_replaced(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    far = shifted.gather(1, targets[:, None]).squeeze(1) < -30
    return (_probs(logits) - _one_hot(logits, torch.where(far, shifted.argmax(dim=1), targets))) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You give the rows with target 0 no slope. No class is reserved for padding here: 0 is a class like any other.",
    see="the-wrong-class",
)
def class_zero_left_out_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    kept = (targets != 0).to(logits.dtype)[:, None]
    return kept * (_probs(logits) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="The last row has no target taken off: your loop stops one row early. range(n) already ends at n - 1.",
    see="the-wrong-divisor",
)
def last_row_forgotten_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    for i in range(len(targets) - 1):
        slope[i, targets[i]] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Only the first row has its target taken off: look for a return inside the loop. Every row has a target.",
    see="the-wrong-divisor",
)
def first_row_only_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    slope = _probs(logits).detach().clone()
    slope[0, targets[0]] -= 1
    return slope / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You divide by N twice. The mean over the rows is one division.",
    see="the-wrong-divisor",
)
def divided_twice_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)) / len(targets) ** 2


@misconception(
    of="cross_entropy_grad",
    says="You multiply by N where the mean over the rows divides.",
    see="the-wrong-divisor",
)
def multiplied_by_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)) * len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You divide by one less than the number of rows. A mean divides by all of them.",
    see="the-wrong-divisor",
)
def divided_by_one_less_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)) / max(len(targets) - 1, 1)


@misconception(
    of="cross_entropy_grad",
    says="You divide by the root of N. A mean divides by N.",
    see="the-wrong-divisor",
)
def divided_by_the_root(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)) / len(targets) ** 0.5


@misconception(
    of="cross_entropy_grad",
    says="Each row gets the slope it would have alone, and e to a large logit is infinity. The loss is a mean over N "
    "rows; and what can you take off a whole row?",
    see="the-wrong-divisor",
)
def unshifted_and_undivided(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    return weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)


@misconception(
    of="cross_entropy_grad",
    says="Your signs are the wrong way round, and e to a large logit is infinity. A slope says where the loss rises; and"
    " what can you take off a whole row?",
    see="infinity-and-nan",
)
def unshifted_signs_turned(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    return (_one_hot(logits, targets) - weights / weights.sum(dim=1, keepdim=True)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Your softmax runs down the columns, over the examples, and e to a large logit is infinity. Along which axis do"
    " the V classes of one prediction lie?",
    see="the-wrong-axis",
)
def unshifted_softmax_over_the_rows_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    return (weights / weights.sum(dim=0, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You divide by the sum over the whole tensor, so all rows together make one distribution. Each row is a prediction of its own.",
    see="the-wrong-axis",
)
def one_softmax_for_all_rows_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    return (weights / weights.sum() - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="The sum over a row has shape (N,), and broadcasting lines it up with the columns. Where N equals V nothing "
    "complains and the numbers are wrong.",
    see="the-wrong-axis",
)
def sum_without_keepdim_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    return (weights / weights.sum(dim=1) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="The sum over a row has shape (N,), and broadcasting lines it up with the columns. And e to a large logit is infinity.",
    see="the-wrong-axis",
)
def unshifted_sum_without_keepdim_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    return (weights / weights.sum(dim=1) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="max with a dimension gives two tensors, the largest values and their places, and a pair cannot be subtracted. Take the values.",
    see="shape-and-dtype",
)
def maximum_with_its_place_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True)).exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You clamp the logits to a range that exp survives. Two logits beyond it become equal, so the slope is finite "
    "but wrong. A shift keeps every difference.",
    see="infinity-and-nan",
)
def logits_clamped_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits.clamp(-50, 50)) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="nan_to_num turns the NaN into a number, but not into the right one. Find the step where infinity first "
    "appears, and keep it from appearing.",
    see="infinity-and-nan",
)
def nan_painted_over_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = logits.exp()
    return torch.nan_to_num((weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets))


@misconception(
    of="cross_entropy_grad",
    says="You estimate the slope by nudging each logit to both sides. That costs two losses a logit and is only right to"
    " a few digits; the formula is exact and costs one softmax.",
    see="half-a-gradient",
)
def measured_slope_off_by_rounding(logits: Tensor, targets: Tensor) -> Tensor:
    nudge = 1e-3
    slope = torch.zeros_like(logits)
    for i in range(logits.shape[0]):
        for j in range(logits.shape[1]):
            up, down = logits.detach().clone(), logits.detach().clone()
            up[i, j] += nudge
            down[i, j] -= nudge
            rise = manual_cross_entropy(up, targets) - manual_cross_entropy(down, targets)
            slope[i, j] = rise.detach() / (2 * nudge)
    return slope


@misconception(
    of="cross_entropy_grad",
    says="You return all slopes in one row. A slope has the shape of what it is the slope of: one number for each logit,"
    " in the same place.",
    see="shape-and-dtype",
)
def flat_slope(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).flatten()


@misconception(
    of="cross_entropy_grad",
    says="You average the slopes over the rows and give every row the mean. Every row has its own logits, so every row "
    "keeps its own slope.",
    see="shape-and-dtype",
)
def mean_slope_of_all_rows_in_each(logits: Tensor, targets: Tensor) -> Tensor:
    slope = (_probs(logits) - _one_hot(logits, targets)) / len(targets)
    return slope.mean(dim=0, keepdim=True).expand_as(slope).clone()


@misconception(
    of="cross_entropy_grad",
    says="You average over the rows, which leaves one row. Every row has its own logits, so every row keeps its own slope.",
    see="shape-and-dtype",
)
def mean_slope_with_an_axis(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)).mean(dim=0, keepdim=True)


@misconception(
    of="cross_entropy_grad",
    says="You compute in float32 and convert back. The dtype is right, but half of the digits of a float64 are gone.",
    see="shape-and-dtype",
)
def slope_in_float32_and_back(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits.float()) - _one_hot(logits.float(), targets)) / len(targets)).to(logits.dtype)


@misconception(
    of="cross_entropy_grad",
    says="Two slashes round down, and nearly every slope becomes 0 or -1.",
    see="shape-and-dtype",
)
def whole_number_division(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)) // len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You round the slope. Many small slopes together still move the weights; rounding is for printing.",
    see="shape-and-dtype",
)
def slope_rounded_to_two_digits(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.round((_probs(logits) - _one_hot(logits, targets)) / len(targets), decimals=2)


@misconception(
    of="cross_entropy_grad",
    says="You return lists of numbers. A tensor of the logits' shape is asked for.",
    see="shape-and-dtype",
)
def slope_as_lists(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).tolist()


@misconception(
    of="cross_entropy_grad",
    says="You store the slope in the caller's .grad where the logits require gradients. Someone may be collecting "
    "gradients there. Return the slope and leave .grad alone.",
    see="arguments-that-change",
)
def slope_put_in_grad_where_it_is_wanted(logits: Tensor, targets: Tensor) -> Tensor:
    slope = ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).detach()
    if logits.requires_grad:
        logits.grad = slope.clone()
    return slope


@misconception(
    of="cross_entropy_grad",
    says="You subtract the maximum in place, so the caller's logits change, and torch refuses where they are a leaf that"
    " requires grad. Make a new tensor.",
    see="arguments-that-change",
)
def logits_shifted_in_place_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    logits -= logits.max(dim=1, keepdim=True).values
    weights = logits.exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You take exponentials in place: the caller's logits are gone, a leaf that requires grad refuses it, and e to a"
    " large logit is infinite. Make a new tensor.",
    see="arguments-that-change",
)
def exponentials_in_place(logits: Tensor, targets: Tensor) -> Tensor:
    logits.exp_()
    logits /= logits.sum(dim=1, keepdim=True)
    logits[torch.arange(len(targets)), targets] -= 1
    return logits / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You add the rows together, with the signs the wrong way round. Every row has its own logits, so every row keeps its own slope.",
    see="shape-and-dtype",
)
def turned_round_and_added_up(logits: Tensor, targets: Tensor) -> Tensor:
    return (_one_hot(logits, targets) - _probs(logits)).sum(dim=0)


@misconception(
    of="cross_entropy_grad",
    says="You add the rows together, which leaves V numbers. Every row has its own logits, so every row keeps its own slope.",
    see="shape-and-dtype",
)
def rows_added_together_undivided(logits: Tensor, targets: Tensor) -> Tensor:
    return (_probs(logits) - _one_hot(logits, targets)).sum(dim=0)


@misconception(
    of="cross_entropy_grad",
    says="squeeze() removes every axis of length 1 from your result, so a single row (or a single class) comes back "
    "without its axis. A slope has the shape of its logits.",
    see="shape-and-dtype",
)
def one_row_squeezed(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).squeeze()


@misconception(
    of="cross_entropy_grad",
    says="You make one number of all slopes, and that is 0, for each row sums to 0. A slope has the shape of what it is "
    "the slope of: one number for each logit, in the same place.",
    see="shape-and-dtype",
)
def slope_added_up(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).sum()


@misconception(
    of="cross_entropy_grad",
    says="You share out the shifted logits, not their exponentials. What makes every entry positive?",
    see="half-a-gradient",
)
def exp_forgotten_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted / shifted.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You divide the exponentials by their mean, so the probabilities of a row add up to V.",
    see="half-a-gradient",
)
def mean_for_sum_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    return (weights / weights.mean(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You divide the logits by their maximum. Dividing changes the differences between the logits, and with them the probabilities.",
    see="infinity-and-nan",
)
def divided_by_the_maximum_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits / logits.max(dim=1, keepdim=True).values).exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract the smallest logit of the row, which pushes the largest one further up: e to the 2000 is "
    "infinity. Which end of the row is dangerous for exp?",
    see="infinity-and-nan",
)
def minimum_subtracted_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.min(dim=1, keepdim=True).values).exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You add the maximum instead of subtracting it, which doubles the danger in exp.",
    see="infinity-and-nan",
)
def maximum_added_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits + logits.max(dim=1, keepdim=True).values).exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract the logits from their maximum: the smallest logit gets the largest probability. What is taken off is the maximum.",
    see="half-a-gradient",
)
def shift_turned_round_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits.max(dim=1, keepdim=True).values - logits).exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract the maximum of each column. The shift cancels only if all entries of a row are shifted by the same amount.",
    see="infinity-and-nan",
)
def maximum_of_the_column_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=0, keepdim=True).values).exp()
    return (weights / weights.sum(dim=1, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="Your maximum runs along the classes and your sum down the columns, over the examples. Both belong to the classes of one row.",
    see="the-wrong-axis",
)
def sum_down_the_columns_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    return (weights / weights.sum(dim=0, keepdim=True) - _one_hot(logits, targets)) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You subtract 1 from exponentials that nobody divided, and share nothing among the rows. The slope is made of "
    "probabilities: each row of it must sum to 0.",
    see="half-a-gradient",
)
def division_forgotten_in_the_slope(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return shifted.exp() - _one_hot(logits, targets)


@misconception(
    of="cross_entropy_grad",
    says="You return the difference between logits and the targets' numbers. The slope is made of probabilities, and a "
    "class number is a name.",
    see="half-a-gradient",
)
def slope_of_the_sum_of_logits(logits: Tensor, targets: Tensor) -> Tensor:
    return (logits - targets[:, None]) / len(targets)


@misconception(
    of="cross_entropy_grad",
    says="You divide by N and then average over the rows as well. Every row has its own logits, so every row keeps its "
    "own slope; one division is the mean.",
    see="shape-and-dtype",
)
def divided_and_averaged(logits: Tensor, targets: Tensor) -> Tensor:
    return ((_probs(logits) - _one_hot(logits, targets)) / len(targets)).mean(dim=0)


# ---- perplexity: an average in the exponent


@misconception(
    of="perplexity",
    says="You return the cross-entropy itself. Perplexity turns it back into a number of choices: what undoes the natural logarithm?",
    see="an-average-in-the-exponent",
)
def exponential_forgotten(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You raise 2 to the cross-entropy. That fits a loss in bits; ours is in nats, measured with the natural "
    "logarithm. The base must match.",
    see="an-average-in-the-exponent",
)
def two_to_the_power(logits: Tensor, targets: Tensor) -> Tensor:
    return 2 ** manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You raise 10 to the cross-entropy, but the loss was measured with the natural logarithm. The base must match.",
    see="an-average-in-the-exponent",
)
def ten_to_the_power(logits: Tensor, targets: Tensor) -> Tensor:
    return 10 ** manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You raise the cross-entropy to the power e. The other way round: which of the two is the exponent?",
    see="an-average-in-the-exponent",
)
def base_and_exponent_swapped(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets) ** math.e


@misconception(
    of="perplexity",
    says="You raise V to the cross-entropy. The base must match the logarithm in the loss, and that is the natural one.",
    see="an-average-in-the-exponent",
)
def vocabulary_to_the_power(logits: Tensor, targets: Tensor) -> Tensor:
    return logits.shape[1] ** manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="e to minus the cross-entropy is the typical probability of a target, below 1. Perplexity is its "
    "reciprocal: a number of choices, 1 or more.",
    see="an-average-in-the-exponent",
)
def minus_in_the_exponent(logits: Tensor, targets: Tensor) -> Tensor:
    return (-manual_cross_entropy(logits, targets)).exp()


@misconception(
    of="perplexity",
    says="You take the logarithm once more. The cross-entropy is a logarithm already; perplexity undoes it.",
    see="an-average-in-the-exponent",
)
def logarithm_instead_of_exponential(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).log()


@misconception(
    of="perplexity",
    says="You return one less than e to the cross-entropy. A model that is always sure and right has perplexity 1: it chooses among one.",
    see="an-average-in-the-exponent",
)
def one_subtracted(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.expm1(manual_cross_entropy(logits, targets))


@misconception(
    of="perplexity",
    says="You give each row a perplexity and average those. One hopeless row then drowns all the others. The "
    "average belongs in the exponent, before e is raised to it.",
    see="an-average-in-the-exponent",
)
def mean_of_the_rows_perplexities(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return (-picked).exp().mean()


@misconception(
    of="perplexity",
    says="You average the targets' probabilities and turn the mean over. The average has to be taken of the "
    "logarithms; the two differ as soon as the rows do.",
    see="an-average-in-the-exponent",
)
def one_over_the_mean_probability(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return 1 / picked.exp().mean()


@misconception(
    of="perplexity",
    says="The exponent is the sum over the rows, so the number grows with the length of the text. Perplexity is "
    "per character: which average is missing?",
    see="an-average-in-the-exponent",
)
def exponent_summed(logits: Tensor, targets: Tensor) -> Tensor:
    return (manual_cross_entropy(logits, targets) * len(targets)).exp()


@misconception(
    of="perplexity",
    says="You divide the exponent by the number of classes. The cross-entropy is already the average that is "
    "needed, the one over the rows.",
    see="an-average-in-the-exponent",
)
def exponent_divided_by_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    return (manual_cross_entropy(logits, targets) / logits.shape[1]).exp()


@misconception(
    of="perplexity",
    says="You multiply the targets' probabilities and take the N-th root. On paper that is right; in floating "
    "point some hundred factors below 1 make exactly 0. Adding logarithms does not shrink away.",
    see="an-average-in-the-exponent",
)
def probabilities_multiplied_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return probs[torch.arange(len(targets)), targets].prod() ** (-1 / len(targets))


@misconception(
    of="perplexity",
    says="You hand probabilities to the cross-entropy, which expects logits and applies the softmax itself. Two "
    "softmaxes make every prediction look undecided.",
    see="an-average-in-the-exponent",
)
def probabilities_handed_on(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return manual_cross_entropy(probs, targets).exp()


@misconception(
    of="perplexity",
    says="You return V. That is the perplexity of a model without any idea; a better one has less, and a confidently wrong one more.",
    see="an-average-in-the-exponent",
)
def number_of_classes(logits: Tensor, targets: Tensor) -> Tensor:
    return 0 * manual_cross_entropy(logits, targets) + logits.shape[1]


@misconception(
    of="perplexity",
    says="You limit the perplexity to V. There is no such limit: a model that is sure and wrong does worse than "
    "guessing, and the number should say so.",
    see="an-average-in-the-exponent",
)
def capped_at_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).exp().clamp(max=logits.shape[1])


@misconception(
    of="perplexity",
    says="You cap the cross-entropy before raising e to it. A very bad model then looks better than it is, and its gradient is 0.",
    see="an-average-in-the-exponent",
)
def capped_exponent(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).clamp(max=20).exp()


@misconception(
    of="perplexity",
    says="You use the entropy of the predictions: how many classes the model wavers between, right or wrong. Perplexity "
    "asks how it does on the targets.",
    see="an-average-in-the-exponent",
)
def doubt_instead_of_error(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return (-(log_probs.exp() * log_probs).sum(dim=1).mean()).exp() + 0 * targets.sum()


@misconception(
    of="perplexity",
    says="You ask how probable the favourite was, not the target. A model that is sure and wrong would look perfect.",
    see="the-wrong-class",
)
def favourite_instead_of_target_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return (-log_probs.max(dim=1).values.mean()).exp() + 0 * targets.sum()


# ---- perplexity: infinity, graph, shape, arguments


@misconception(
    of="perplexity",
    says="You take e to the logits as they come, which is infinity from about 88 (float32) or 709 (float64) on. "
    "You have a cross-entropy that does not suffer from this.",
    see="infinity-and-nan",
)
def no_maximum_subtracted_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = logits - logits.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return (-picked.mean()).exp()


@misconception(
    of="perplexity",
    says="You take the logarithm of finished probabilities. A tiny one has been rounded to 0 by then, and the "
    "perplexity is infinite. You have a cross-entropy that does not suffer from this.",
    see="infinity-and-nan",
)
def log_of_a_softmax_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=1, keepdim=True).values).exp()
    probs = weights / weights.sum(dim=1, keepdim=True)
    return (-probs[torch.arange(len(targets)), targets].log().mean()).exp()


@misconception(
    of="perplexity",
    says="math.exp of .item() gives a plain Python number, and a number has no graph. Tensors have an exp of their own.",
    see="the-graph-is-cut",
)
def plain_number_returned_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return math.exp(min(manual_cross_entropy(logits, targets).item(), 700.0))


@misconception(
    of="perplexity",
    says="The value is right, but no graph hangs from it: look for detach, .data, no_grad or a new torch.tensor(...).",
    see="the-graph-is-cut",
)
def result_detached_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    with torch.no_grad():
        return manual_cross_entropy(logits, targets).exp()


@misconception(
    of="perplexity",
    says="You make a new tensor of a plain number. It does not know where it came from, so no gradient flows, and "
    "it is float32 whatever came in.",
    see="the-graph-is-cut",
)
def rebuilt_from_a_number(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.tensor(manual_cross_entropy(logits, targets).exp().item())


@misconception(
    of="perplexity",
    says="You round the perplexity. Rounding is for printing: it throws digits away, and its slope is 0 everywhere.",
    see="the-graph-is-cut",
)
def rounded_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.round(manual_cross_entropy(logits, targets).exp(), decimals=2)


@misconception(
    of="perplexity",
    says="Your function computes the perplexity and returns None. Is there a return in front of the last line, or only a print?",
    see="the-graph-is-cut",
)
def nothing_returned_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    result = manual_cross_entropy(logits, targets).exp()  # noqa: F841


@misconception(
    of="perplexity",
    says="You return N numbers, one a row. Perplexity is one number for all rows together.",
    see="shape-and-dtype",
)
def one_number_a_row(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs[torch.arange(len(targets)), targets]
    return (-picked).exp()


@misconception(
    of="perplexity",
    says="Your result has shape (1,), a list with one number. A single number has shape ().",
    see="shape-and-dtype",
)
def shape_one_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).exp().reshape(1)


@misconception(
    of="perplexity",
    says="You turn the logits into float32. Someone who hands in float64 wants float64 back, with all its digits.",
    see="shape-and-dtype",
)
def float32_inside_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.float(), targets).exp()


@misconception(
    of="perplexity",
    says="You compute in float64, which is fine, but you also return float64. The result should have the dtype of the logits.",
    see="shape-and-dtype",
)
def float64_returned_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.double(), targets).exp()


@misconception(
    of="perplexity",
    says="You subtract the maximum in place, so the caller's logits change, and torch refuses where they are a "
    "leaf that requires grad. Make a new tensor.",
    see="arguments-that-change",
)
def logits_shifted_in_place_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    logits -= logits.max(dim=1, keepdim=True).values
    return manual_cross_entropy(logits, targets).exp()


@misconception(
    of="perplexity",
    says="You return the number of the worked example. Other logits and other targets have another perplexity.",
    see="right-for-one-input",
)
def worked_example_only_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return 0 * manual_cross_entropy(logits, targets) + 4


@misconception(
    of="perplexity",
    says="Your exponent has the wrong sign and is a sum over the rows. Perplexity is a number of choices, 1 or more, and"
    " does not grow with the length of the text.",
    see="an-average-in-the-exponent",
)
def exponential_of_minus_the_sum(logits: Tensor, targets: Tensor) -> Tensor:
    return _picked(_log_probs(logits), targets).sum().exp()


@misconception(
    of="perplexity",
    says="You write e with a few digits, and the error grows with the exponent. Tensors have an exp that knows them all.",
    see="an-average-in-the-exponent",
)
def rounded_base(logits: Tensor, targets: Tensor) -> Tensor:
    return 2.718 ** manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You write e with a few digits, and the error grows with the exponent. Tensors have an exp that knows them all.",
    see="an-average-in-the-exponent",
)
def less_rounded_base(logits: Tensor, targets: Tensor) -> Tensor:
    return 2.71828 ** manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You write e with a few digits, and the error grows with the exponent. Tensors have an exp that knows them all.",
    see="an-average-in-the-exponent",
)
def much_rounded_base(logits: Tensor, targets: Tensor) -> Tensor:
    return 2.7 ** manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You square the cross-entropy. Perplexity has it in the exponent.",
    see="an-average-in-the-exponent",
)
def square_of_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets) ** 2


@misconception(
    of="perplexity",
    says="You turn the cross-entropy over. What undoes the natural logarithm in it?",
    see="an-average-in-the-exponent",
)
def reciprocal_of_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return 1 / manual_cross_entropy(logits, targets)


@misconception(
    of="perplexity",
    says="You halve the exponent. The cross-entropy stands in it as it is.",
    see="an-average-in-the-exponent",
)
def root_of_the_exponential(logits: Tensor, targets: Tensor) -> Tensor:
    return (manual_cross_entropy(logits, targets) / 2).exp()


@misconception(
    of="perplexity",
    says="You double the exponent. The cross-entropy stands in it as it is.",
    see="an-average-in-the-exponent",
)
def exponential_of_twice_the_loss(logits: Tensor, targets: Tensor) -> Tensor:
    return (2 * manual_cross_entropy(logits, targets)).exp()


@misconception(
    of="perplexity",
    says="You take the exponential twice. Once undoes the logarithm in the loss.",
    see="an-average-in-the-exponent",
)
def exponential_applied_twice(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).exp().exp()


@misconception(
    of="perplexity",
    says="You add 1 to e to the cross-entropy. A model that is always sure and right has perplexity 1, and not 2.",
    see="an-average-in-the-exponent",
)
def one_added(logits: Tensor, targets: Tensor) -> Tensor:
    return 1 + manual_cross_entropy(logits, targets).exp()


@misconception(
    of="perplexity",
    says="You divide the exponent by the number of rows. The cross-entropy is already the mean over them.",
    see="an-average-in-the-exponent",
)
def exponent_divided_by_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    return (manual_cross_entropy(logits, targets) / len(targets)).exp()


@misconception(
    of="perplexity",
    says="You divide by the number of rows after the exponential. The average belongs in the exponent, and is there already.",
    see="an-average-in-the-exponent",
)
def exponential_divided_by_the_rows(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).exp() / len(targets)


@misconception(
    of="perplexity",
    says="You divide by the number of classes. Perplexity is a number of choices, not a share.",
    see="an-average-in-the-exponent",
)
def exponential_divided_by_the_vocabulary(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).exp() / logits.shape[1]


@misconception(
    of="perplexity",
    says="You add up a perplexity for each row. The average belongs in the exponent.",
    see="an-average-in-the-exponent",
)
def sum_of_the_rows_perplexities(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets)).exp().sum()


@misconception(
    of="perplexity",
    says="You take the middle row's perplexity. The average belongs in the exponent, and every row counts in it.",
    see="an-average-in-the-exponent",
)
def median_of_the_rows_perplexities(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(_log_probs(logits), targets)).exp().median()


@misconception(
    of="perplexity",
    says="You turn the loss into bits and raise e to that. Bits go with 2, nats with e: the base must match.",
    see="an-average-in-the-exponent",
)
def two_to_the_bits_twice(logits: Tensor, targets: Tensor) -> Tensor:
    return (manual_cross_entropy(logits, targets) / math.log(2)).exp()


@misconception(
    of="perplexity",
    says="You raise e to minus the mean of the targets' logits. A logit means nothing by itself: it has to be compared "
    "with the others of its row.",
    see="an-average-in-the-exponent",
)
def exponential_of_the_logits_mean(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_picked(logits, targets).mean()).exp()


@misconception(
    of="perplexity",
    says="You return the mean probability of the targets. Perplexity is a number of choices, and it asks for the mean of the logarithms.",
    see="an-average-in-the-exponent",
)
def probability_of_the_targets(logits: Tensor, targets: Tensor) -> Tensor:
    return _picked(_probs(logits), targets).mean()


@misconception(
    of="perplexity",
    says="You cap the cross-entropy before raising e to it. A very bad model then looks better than it is, and its gradient is 0.",
    see="an-average-in-the-exponent",
)
def exponent_capped_at_a_hundred(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).clamp(max=100).exp()


@misconception(
    of="perplexity",
    says="You cap the cross-entropy before raising e to it. A very bad model then looks better than it is, and its gradient is 0.",
    see="an-average-in-the-exponent",
)
def exponent_capped_at_ten(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).clamp(max=10).exp()


@misconception(
    of="perplexity",
    says="You cap the perplexity. A model that is sure and wrong does worse than guessing, and the number should show it.",
    see="an-average-in-the-exponent",
)
def perplexity_capped_at_a_million(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).exp().clamp(max=1e6)


@misconception(
    of="perplexity",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price. You have a "
    "cross-entropy for rows that needs no constant.",
    see="infinity-and-nan",
)
def tiny_number_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return (-(_probs_of_targets(logits, targets) + 1e-8).log().mean()).exp()


@misconception(
    of="perplexity",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price. You have a "
    "cross-entropy for rows that needs no constant.",
    see="infinity-and-nan",
)
def tiny_number_of_nine_digits_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return (-(_probs_of_targets(logits, targets) + 1e-9).log().mean()).exp()


@misconception(
    of="perplexity",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price. You have a "
    "cross-entropy for rows that needs no constant.",
    see="infinity-and-nan",
)
def tiny_number_of_twelve_digits_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return (-(_probs_of_targets(logits, targets) + 1e-12).log().mean()).exp()


@misconception(
    of="perplexity",
    says="You clamp the probabilities away from 0, which sets a highest price. You have a cross-entropy for rows that needs no limit.",
    see="infinity-and-nan",
)
def clamped_probabilities_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_probs_of_targets(logits, targets).clamp(min=1e-12).log().mean()).exp()


@misconception(
    of="perplexity",
    says="Your softmax runs down the columns, over the examples. You have a cross-entropy for rows that does it along the classes.",
    see="the-wrong-axis",
)
def softmax_over_the_rows_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=0, keepdim=True).values
    return (-_picked(shifted - shifted.exp().sum(dim=0, keepdim=True).log(), targets).mean()).exp()


@misconception(
    of="perplexity",
    says="You make a new tensor that requires gradients. It is a new leaf: the gradient stops there and never reaches the logits.",
    see="the-graph-is-cut",
)
def leaf_made_of_the_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.tensor(manual_cross_entropy(logits, targets).exp().item(), dtype=logits.dtype, requires_grad=True)


@misconception(
    of="perplexity",
    says="You compute in half precision, which holds three digits and ends at 65504.",
    see="shape-and-dtype",
)
def half_precision_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).half().exp().to(logits.dtype)


@misconception(
    of="perplexity",
    says="You compute in float32 and convert back. The dtype is right, but half of the digits of a float64 are gone.",
    see="shape-and-dtype",
)
def float32_and_back_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.float(), targets).exp().to(logits.dtype)


@misconception(
    of="perplexity",
    says="You round to a whole number of choices. Perplexity may be any number from 1 on, and rounding has no gradient.",
    see="the-graph-is-cut",
)
def whole_number_of_choices(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.round(manual_cross_entropy(logits, targets).exp())


@misconception(
    of="perplexity",
    says="You run backward inside the function. Whoever calls it decides when gradients are computed, and finds them there already.",
    see="arguments-that-change",
)
def slope_written_into_grad_in_perplexity(logits: Tensor, targets: Tensor) -> Tensor:
    trained = logits if logits.requires_grad else logits.requires_grad_()
    result = manual_cross_entropy(trained, targets).exp()
    result.backward(retain_graph=True)
    return result


@misconception(
    of="perplexity",
    says="Your perplexity is negative. It is a number of choices, 1 or more.",
    see="an-average-in-the-exponent",
)
def sign_in_front(logits: Tensor, targets: Tensor) -> Tensor:
    return -manual_cross_entropy(logits, targets).exp()


@misconception(
    of="perplexity",
    says="You hand the targets over first. The cross-entropy wants the logits and then the targets.",
    see="shape-and-dtype",
)
def arguments_exchanged(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(targets, logits).exp()


@misconception(
    of="perplexity",
    says="You average the exponentials of all the logits, and the targets play no part. Perplexity asks how the model does on the targets.",
    see="an-average-in-the-exponent",
)
def exponentials_averaged(logits: Tensor, targets: Tensor) -> Tensor:
    return logits.exp().mean() + 0 * targets.sum()


# ---- sequence_cross_entropy: batch and time


@misconception(
    of="sequence_cross_entropy",
    says="Your softmax runs over the T positions. Each position predicts one character, so its V probabilities "
    "must sum to 1. Which of the three axes is the vocabulary?",
    see="batch-and-time",
)
def softmax_over_time(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="Your softmax runs over the B sequences. One sequence must not change another's probabilities. Which of "
    "the three axes is the vocabulary?",
    see="batch-and-time",
)
def softmax_over_the_batch(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=0, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=0, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="You normalise over a whole sequence at once, all positions and classes together. Every position makes a "
    "prediction of its own, so every position has its own sum.",
    see="batch-and-time",
)
def one_softmax_for_the_sequence(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.amax(dim=(1, 2), keepdim=True)
    log_probs = shifted - shifted.exp().sum(dim=(1, 2), keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="You move the vocabulary to the middle, as torch's own function wants it, and flatten afterwards. The "
    "rows that come out mix the positions. Flatten while the vocabulary still stands last.",
    see="batch-and-time",
)
def vocabulary_axis_moved(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.permute(0, 2, 1).reshape(B * T, V), targets.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="You flatten the targets column by column and the logits row by row (or exchange B and T in a reshape), so "
    "positions meet the targets of others. Both must be flattened in the same order.",
    see="batch-and-time",
)
def targets_read_by_columns(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B * T, V), targets.T.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="You drop the last prediction and the first target, as some libraries do inside the model. Here the "
    "targets are shifted already: position t and target t belong together.",
    see="batch-and-time",
)
def shifted_again(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, 1:].flatten())


@misconception(
    of="sequence_cross_entropy",
    says="Only the last position of each sequence counts in your loss. Every position predicts its next character, "
    "and all of them teach the model something.",
    see="batch-and-time",
)
def last_position_only(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[:, -1], targets[:, -1])


@misconception(
    of="sequence_cross_entropy",
    says="Only the first sequence of the batch reaches the result. Look for an index 0, or a return inside a loop.",
    see="batch-and-time",
)
def first_sequence_only(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[0], targets[0])


@misconception(
    of="sequence_cross_entropy",
    says="You leave out the positions with target 0. No class is reserved for padding here: 0 is the first "
    "character of the vocabulary and counts like the rest.",
    see="batch-and-time",
)
def zero_taken_for_padding(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    kept = (targets != 0).to(logits.dtype)
    return -(picked * kept).sum() / kept.sum().clamp(min=1)


@misconception(
    of="sequence_cross_entropy",
    says="Indexing the last axis with all targets pairs every position with every target. Each position has one target, its own.",
    see="the-wrong-class",
)
def every_target_at_every_position(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    return -log_probs[..., targets.flatten()].mean()


@misconception(
    of="sequence_cross_entropy",
    says="Averaging the old average with the new loss gives the last sequence half of all the weight. Add them up "
    "and divide once at the end.",
    see="batch-and-time",
)
def running_average(logits: Tensor, targets: Tensor) -> Tensor:
    loss = manual_cross_entropy(logits[0], targets[0])
    for row, target in zip(logits[1:], targets[1:], strict=True):
        loss = (loss + manual_cross_entropy(row, target)) / 2
    return loss


# ---- sequence_cross_entropy: the wrong divisor


@misconception(
    of="sequence_cross_entropy",
    says="Your loss grows with the length of the sequences: their positions are added up. A sequence of double length "
    "would cost twice as much. How many positions are there altogether?",
    see="the-wrong-divisor",
)
def summed_over_time(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.sum(dim=1).mean()


@misconception(
    of="sequence_cross_entropy",
    says="Your loss grows with the number of sequences: their losses are added up. A batch of double size would cost "
    "twice as much. How many positions are there altogether?",
    see="the-wrong-divisor",
)
def summed_over_the_batch(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean(dim=1).sum()


@misconception(
    of="sequence_cross_entropy",
    says="You add up all positions. Then a larger batch or a longer sequence costs more, however good the model is.",
    see="the-wrong-divisor",
)
def sum_of_everything(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.sum()


@misconception(
    of="sequence_cross_entropy",
    says="You divide by the classes as well, although one entry in each position counts. The loss is too small by the "
    "factor V. Over what should you average?",
    see="the-wrong-divisor",
)
def mean_over_all_entries_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    one_hot = torch.eye(logits.shape[2], dtype=logits.dtype)[targets]
    return -(log_probs * one_hot).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You average over time and then divide by T once more. Each axis may be divided out once.",
    see="the-wrong-divisor",
)
def mean_taken_twice(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean() / logits.shape[1]


# ---- sequence_cross_entropy: infinity, graph, shape, arguments


@misconception(
    of="sequence_cross_entropy",
    says="Your loss is negative. The logarithm of a probability is at most 0, and a price should fall towards 0 as "
    "the prediction gets better.",
    see="sign-logarithm-probability",
)
def minus_sign_missing_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="You return e to the loss. Asked for is the cross-entropy itself, the number that training makes smaller.",
    see="an-average-in-the-exponent",
)
def perplexity_returned_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B * T, V), targets.reshape(B * T)).exp()


@misconception(
    of="sequence_cross_entropy",
    says="You take e to the logits as they come, which is infinity from about 88 (float32) or 709 (float64) on; a "
    "division or a logarithm afterwards cannot mend that. You have a cross-entropy for rows that does not suffer "
    "from this.",
    see="infinity-and-nan",
)
def no_maximum_subtracted_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    log_probs = logits - logits.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="You take the logarithm of finished probabilities. A tiny one has been rounded to 0 by then. You have a "
    "cross-entropy for rows that does not suffer from this.",
    see="infinity-and-nan",
)
def log_of_a_softmax_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    weights = (logits - logits.max(dim=-1, keepdim=True).values).exp()
    log_probs = (weights / weights.sum(dim=-1, keepdim=True)).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="The value is right, but no graph hangs from it: look for detach, .data, no_grad, .item() or a new torch.tensor(...).",
    see="the-graph-is-cut",
)
def result_detached_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    total = 0.0
    for row, target in zip(logits, targets, strict=True):
        total += manual_cross_entropy(row, target).item()
    return torch.tensor(total / len(logits), dtype=logits.dtype)


@misconception(
    of="sequence_cross_entropy",
    says=".item() gives a plain Python number, and a number has no graph. Return the tensor itself.",
    see="the-graph-is-cut",
)
def plain_number_returned_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B * T, V), targets.reshape(B * T)).item()


@misconception(
    of="sequence_cross_entropy",
    says="Your function computes the loss and returns None. Is there a return in front of the last line?",
    see="the-graph-is-cut",
)
def nothing_returned_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    manual_cross_entropy(logits.reshape(B * T, V), targets.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="You return B numbers, one a sequence. A loss is a single number, so that backward has one place to start from.",
    see="shape-and-dtype",
)
def one_number_a_sequence(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean(dim=1)


@misconception(
    of="sequence_cross_entropy",
    says="You return a price for every position. A loss is a single number, so that backward has one place to start from.",
    see="shape-and-dtype",
)
def one_number_a_position(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked


@misconception(
    of="sequence_cross_entropy",
    says="squeeze() without an axis removes every axis of length 1, so one sequence or one position loses the axis "
    "that you need. Leave the axes alone, or name the one you mean.",
    see="shape-and-dtype",
)
def squeezed(logits: Tensor, targets: Tensor) -> Tensor:
    logits, targets = logits.squeeze(), targets.squeeze()
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B * T, V), targets.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="view needs numbers that lie in memory in the order of the axes; a transposed tensor does not have that. "
    "Another method does the same and copies where it must.",
    see="shape-and-dtype",
)
def view_of_scattered_memory_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.view(B * T, V), targets.view(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="Your result is float32: you turn the logits into it, or write the losses into torch.zeros(B), which is float32"
    " unless told otherwise. Which argument of torch.zeros sets the dtype?",
    see="shape-and-dtype",
)
def float32_buffer_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    losses = torch.zeros(len(logits))
    for b in range(len(logits)):
        losses[b] = manual_cross_entropy(logits[b], targets[b])
    return losses.mean()


@misconception(
    of="sequence_cross_entropy",
    says="You compute in float64, which is fine, but you also return float64. The result should have the dtype of the logits.",
    see="shape-and-dtype",
)
def float64_returned_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B * T, V).double(), targets.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="A method that ends in an underscore changes the tensor itself: the caller's targets have shape (B, T, 1) "
    "afterwards. The same method without the underscore makes a new one.",
    see="arguments-that-change",
)
def targets_unsqueezed_in_place_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max(dim=-1, keepdim=True).values
    log_probs = shifted - shifted.exp().sum(dim=-1, keepdim=True).log()
    return -log_probs.gather(2, targets.unsqueeze_(2)).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You subtract the maximum in place, so the caller's logits change, and torch refuses where they are a "
    "leaf that requires grad. Make a new tensor.",
    see="arguments-that-change",
)
def logits_shifted_in_place_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    logits -= logits.max(dim=-1, keepdim=True).values
    log_probs = logits - logits.exp().sum(dim=-1, keepdim=True).log()
    picked = log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
    return -picked.mean()


@misconception(
    of="sequence_cross_entropy",
    says="You return the number of the worked example. Other logits and other targets have another price.",
    see="right-for-one-input",
)
def worked_example_only_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return 0 * logits.sum() + 1.2130075659799042


@misconception(
    of="sequence_cross_entropy",
    says="You hand three axes to a function that expects rows of logits, (N, V). Which two axes make the N predictions?",
    see="batch-and-time",
)
def handed_on_as_they_are(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets)


@misconception(
    of="sequence_cross_entropy",
    says="What you hand on does not fit together: the cross-entropy wants rows of logits, (N, V), and one target for "
    "each row. You hand it whole sequences as rows, T times V long, or single positions without an axis. Each "
    "position is a row of its own.",
    see="batch-and-time",
)
def other_rows_than_targets(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B, T * V), targets.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="You make one row of a whole sequence, T times V logits long, and use one target for it. Each position is a row of its own.",
    see="batch-and-time",
)
def rows_of_a_whole_sequence_first_targets(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(B, T * V), targets[:, 0])


@misconception(
    of="sequence_cross_entropy",
    says="You flatten the logits column by column and the targets row by row, so positions meet the targets of others. "
    "Both must be flattened in the same order.",
    see="batch-and-time",
)
def time_first_in_the_logits(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.transpose(0, 1).reshape(-1, logits.shape[2]), targets.reshape(-1))


@misconception(
    of="sequence_cross_entropy",
    says="You take the axes as time, batch, vocabulary and sort them by that. Batch comes first here.",
    see="batch-and-time",
)
def sizes_exchanged(logits: Tensor, targets: Tensor) -> Tensor:
    T, B, V = logits.shape
    return manual_cross_entropy(logits.permute(2, 0, 1).reshape(B * T, V), targets.reshape(B * T))


@misconception(
    of="sequence_cross_entropy",
    says="You average the logits over time before the loss. Each position predicts its own character and pays its own price.",
    see="batch-and-time",
)
def mean_of_the_logits_over_time(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.mean(dim=1), targets[:, -1])


@misconception(
    of="sequence_cross_entropy",
    says="Only the first position of each sequence counts in your loss. Every position predicts its next character.",
    see="batch-and-time",
)
def first_position_only(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[:, 0], targets[:, 0])


@misconception(
    of="sequence_cross_entropy",
    says="You leave the last position of each sequence out, and a sequence of one position has none left. The targets "
    "are shifted already, so the last position has one, too.",
    see="batch-and-time",
)
def last_position_left_out_always(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[:, :-1].flatten(0, 1), targets[:, :-1].flatten())


@misconception(
    of="sequence_cross_entropy",
    says="You leave the first position of each sequence out, and a sequence of one position has none left. Every "
    "position predicts its next character.",
    see="batch-and-time",
)
def first_position_left_out_always(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[:, 1:].flatten(0, 1), targets[:, 1:].flatten())


@misconception(
    of="sequence_cross_entropy",
    says="Only the last sequence of the batch reaches the result. Look for an = where a += is due.",
    see="batch-and-time",
)
def last_sequence_only(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[-1], targets[-1])


@misconception(
    of="sequence_cross_entropy",
    says="Only the last sequence of the batch reaches the result, divided by the number of sequences. Look for an = where a += is due.",
    see="batch-and-time",
)
def last_sequence_shared_out(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[-1], targets[-1]) / len(logits)


@misconception(
    of="sequence_cross_entropy",
    says="Only the first sequence of the batch reaches the result, divided by the number of sequences. Look for a return inside the loop.",
    see="batch-and-time",
)
def first_sequence_shared_out(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits[0], targets[0]) / len(logits)


@misconception(
    of="sequence_cross_entropy",
    says="You add up the sequences' losses and divide by their length. Each of these losses is a mean over time already;"
    " how many are there?",
    see="the-wrong-divisor",
)
def sequences_divided_by_time(logits: Tensor, targets: Tensor) -> Tensor:
    total = sum(manual_cross_entropy(row, target) for row, target in zip(logits, targets, strict=True))
    return total / logits.shape[1]


@misconception(
    of="sequence_cross_entropy",
    says="A mean over all positions is divided already; you divide by their number once more.",
    see="the-wrong-divisor",
)
def divided_by_batch_and_time_again(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets.flatten()) / targets.numel()


@misconception(
    of="sequence_cross_entropy",
    says="A mean over all positions is divided already; you divide by the number of sequences once more.",
    see="the-wrong-divisor",
)
def divided_by_the_batch_again(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets.flatten()) / len(logits)


@misconception(
    of="sequence_cross_entropy",
    says="You add all prices and divide by the number of classes. The mean runs over the positions, B times T of them.",
    see="the-wrong-divisor",
)
def sum_over_the_batch_alone(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_picked(_sequence_log_probs(logits), targets).sum() / logits.shape[2]


@misconception(
    of="sequence_cross_entropy",
    says="You halve the loss. There is no square here whose 2 would have to cancel.",
    see="the-wrong-divisor",
)
def half_the_loss_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets.flatten()) / 2


@misconception(
    of="sequence_cross_entropy",
    says="You take the middle price (the median). The loss is the mean, in which every position counts.",
    see="the-wrong-divisor",
)
def median_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_sequence_picked(_sequence_log_probs(logits), targets)).median()


@misconception(
    of="sequence_cross_entropy",
    says="You give later positions more weight. Every position counts alike.",
    see="batch-and-time",
)
def later_positions_weighed_more(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_sequence_picked(_sequence_log_probs(logits), targets)
    weights = torch.arange(1, logits.shape[1] + 1, dtype=logits.dtype)
    return (prices * weights).sum() / (weights.sum() * len(logits))


@misconception(
    of="sequence_cross_entropy",
    says="You give the positions with target 0 the price 0. No class is reserved for padding here: 0 is the first "
    "character of the vocabulary and counts like the rest.",
    see="batch-and-time",
)
def positions_with_class_zero_priced_zero(logits: Tensor, targets: Tensor) -> Tensor:
    prices = -_sequence_picked(_sequence_log_probs(logits), targets)
    return (prices * (targets != 0).to(logits.dtype)).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You use the first target of a sequence at all of its positions. Each position has its own.",
    see="the-wrong-class",
)
def first_target_of_each_sequence(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets[:, :1].expand_as(targets).flatten())


@misconception(
    of="sequence_cross_entropy",
    says="You use the targets of the first sequence for all. Each sequence has its own.",
    see="the-wrong-class",
)
def targets_repeated_for_each_batch(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets[0].repeat(len(logits)))


@misconception(
    of="sequence_cross_entropy",
    says="You charge each position for the class that it likes best. A model that is sure and wrong would pay nothing. "
    "Which class does the loss ask about?",
    see="the-wrong-class",
)
def favourite_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_log_probs(logits).amax(dim=2).mean() + 0 * targets.sum()


@misconception(
    of="sequence_cross_entropy",
    says="You average the prices of all classes, not only those of the targets. Only the class that really came has a price.",
    see="the-wrong-class",
)
def all_classes_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_log_probs(logits).mean() + 0 * targets.sum()


@misconception(
    of="sequence_cross_entropy",
    says="You average the targets' logits without a softmax. A logit means nothing by itself: it has to be compared with"
    " the others at its position.",
    see="sign-logarithm-probability",
)
def raw_logits_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_picked(logits, targets).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You average the probabilities of the targets, with a minus. What turns a tiny probability into a high price?",
    see="sign-logarithm-probability",
)
def probabilities_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_picked(_sequence_log_probs(logits), targets).exp().mean()


@misconception(
    of="sequence_cross_entropy",
    says="You average the probabilities and then take the logarithm. The mean of the logarithms is another number. Which"
    " comes first, the price of a position or the average?",
    see="sign-logarithm-probability",
)
def log_of_the_mean_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_picked(_sequence_log_probs(logits), targets).exp().mean().log()


@misconception(
    of="sequence_cross_entropy",
    says="You use the logarithm to base 2, which counts in bits. Cross-entropy here uses the natural logarithm (nats).",
    see="sign-logarithm-probability",
)
def base_two_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets.flatten()) / math.log(2)


@misconception(
    of="sequence_cross_entropy",
    says="You hand probabilities to the cross-entropy, which expects logits and applies the softmax itself. Two "
    "softmaxes make every prediction look doubtful.",
    see="sign-logarithm-probability",
)
def softmax_twice_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(_sequence_log_probs(logits).exp().flatten(0, 1), targets.flatten())


@misconception(
    of="sequence_cross_entropy",
    says="You subtract the largest logit of the whole batch. A position that lies far below it vanishes: all its "
    "exponentials are 0. You have a cross-entropy for rows that does not suffer from this.",
    see="infinity-and-nan",
)
def maximum_of_the_whole_batch(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.max()
    return -_sequence_picked(shifted - shifted.exp().sum(dim=-1, keepdim=True).log(), targets).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You subtract the largest logit of a whole sequence. A position that lies far below it vanishes: all its "
    "exponentials are 0. Which maximum does each position need?",
    see="infinity-and-nan",
)
def maximum_of_the_whole_sequence(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.amax(dim=(1, 2), keepdim=True)
    return -_sequence_picked(shifted - shifted.exp().sum(dim=-1, keepdim=True).log(), targets).mean()


@misconception(
    of="sequence_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price. You have a "
    "cross-entropy for rows that needs no constant.",
    see="infinity-and-nan",
)
def epsilon_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_sequence_picked(_sequence_log_probs(logits).exp(), targets) + 1e-9).log().mean()


@misconception(
    of="sequence_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price. You have a "
    "cross-entropy for rows that needs no constant.",
    see="infinity-and-nan",
)
def epsilon_of_eight_digits_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_sequence_picked(_sequence_log_probs(logits).exp(), targets) + 1e-8).log().mean()


@misconception(
    of="sequence_cross_entropy",
    says="A small constant inside the logarithm hides the infinity, but it also sets a highest price. You have a "
    "cross-entropy for rows that needs no constant.",
    see="infinity-and-nan",
)
def epsilon_of_twelve_digits_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -(_sequence_picked(_sequence_log_probs(logits).exp(), targets) + 1e-12).log().mean()


@misconception(
    of="sequence_cross_entropy",
    says="You clamp the logits to a range that exp survives. Two logits beyond it become equal. You have a cross-entropy"
    " for rows that keeps every difference.",
    see="infinity-and-nan",
)
def clamped_logits_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.clamp(-50, 50).flatten(0, 1), targets.flatten())


@misconception(
    of="sequence_cross_entropy",
    says="The value is right, the gradient is not: the sum of the softmax is cut out of the graph. Then only the "
    "targets' logits feel anything.",
    see="the-graph-is-cut",
)
def denominator_detached_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = logits - logits.amax(dim=-1, keepdim=True).detach()
    return (shifted.exp().sum(dim=-1).log().detach() - _sequence_picked(shifted, targets)).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You add up plain numbers and pack them into a new tensor: no graph, and float32 whatever came in.",
    see="the-graph-is-cut",
)
def rebuilt_in_float32_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    total = sum(manual_cross_entropy(row, target).item() for row, target in zip(logits, targets, strict=True))
    return torch.tensor(total / len(logits))


@misconception(
    of="sequence_cross_entropy",
    says="Your result has shape (1,), a list with one number. A single number has shape ().",
    see="shape-and-dtype",
)
def shape_one_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets.flatten()).reshape(1)


@misconception(
    of="sequence_cross_entropy",
    says="You compute in float32 and convert back. The dtype is right, but half of the digits of a float64 are gone.",
    see="shape-and-dtype",
)
def float32_and_back_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.float().flatten(0, 1), targets.flatten()).to(logits.dtype)


@misconception(
    of="sequence_cross_entropy",
    says="You round the loss. Rounding is for printing: it throws digits away, and its slope is 0 everywhere.",
    see="the-graph-is-cut",
)
def rounded_in_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.round(manual_cross_entropy(logits.flatten(0, 1), targets.flatten()), decimals=4)


@misconception(
    of="sequence_cross_entropy",
    says="A method that ends in an underscore changes the tensor itself: the caller's logits have another shape "
    "afterwards. The same operation without the underscore makes a new one.",
    see="arguments-that-change",
)
def logits_resized_in_place(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    logits.resize_(B * T, V)
    return manual_cross_entropy(logits, targets.reshape(-1))


@misconception(
    of="sequence_cross_entropy",
    says="You add up the positions' losses and divide by the number of sequences. Each of these losses is a mean over "
    "the sequences already; how many are there?",
    see="the-wrong-divisor",
)
def positions_divided_by_the_batch(logits: Tensor, targets: Tensor) -> Tensor:
    total = sum(manual_cross_entropy(logits[:, t], targets[:, t]) for t in range(logits.shape[1]))
    return total / len(logits)


@misconception(
    of="sequence_cross_entropy",
    says="You reshape to (V, B * T) and transpose. A reshape does not move axes: it reads the numbers on in their order,"
    " so those of different positions are mixed.",
    see="batch-and-time",
)
def vocabulary_first_in_the_reshape(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, V = logits.shape
    return manual_cross_entropy(logits.reshape(V, B * T).T, targets.reshape(-1))


@misconception(
    of="sequence_cross_entropy",
    says="squeeze() without an axis removes every axis of length 1, and you name the axes of the sum from the front. "
    "With one sequence or one position the wrong axis is left. Name the axis that you mean.",
    see="shape-and-dtype",
)
def squeezed_before_the_sum(logits: Tensor, targets: Tensor) -> Tensor:
    shifted = (logits - logits.amax(dim=-1, keepdim=True)).squeeze()
    picked = shifted.gather(-1, targets.squeeze()[..., None]).squeeze(-1)
    return (shifted.exp().sum(dim=1).log() - picked).mean()


@misconception(
    of="sequence_cross_entropy",
    says="You flatten the logits altogether, and a row of B times T times V numbers has no rows left. Which axis has to stay?",
    see="batch-and-time",
)
def flattened_into_one_row(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(), targets.flatten())


@misconception(
    of="sequence_cross_entropy",
    says="You add all prices and divide by the number of sequences and the number of classes. The mean runs over the "
    "positions, B times T of them.",
    see="the-wrong-divisor",
)
def sum_of_the_prices_over_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    return -_sequence_picked(_sequence_log_probs(logits), targets).sum() / (logits.shape[0] * logits.shape[2])


@misconception(
    of="sequence_cross_entropy",
    says="You turn the prices back into numbers of choices. Asked for is the cross-entropy itself.",
    see="an-average-in-the-exponent",
)
def perplexity_in_sequences_averaged(logits: Tensor, targets: Tensor) -> Tensor:
    return (-_sequence_picked(_sequence_log_probs(logits), targets)).exp().mean()
