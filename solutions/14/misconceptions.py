"""Named wrong answers of exercise 14: each is one mistake that people really make."""

import torch
from attention import attention, causal_mask, merge_heads, split_heads
from torch import Tensor

from grader.banks import misconception

# --- causal_mask ---


@misconception(
    of="causal_mask",
    says="Your mask is upside down: each row may look at itself and at what comes later. True means may look, and one may look back.",
    see="who-may-look-at-whom",
)
def upper_triangle(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool).triu()


@misconception(
    of="causal_mask",
    says="True stands where looking is forbidden. In this course True means may look.",
    see="who-may-look-at-whom",
)
def true_where_forbidden(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool).triu(1)


@misconception(
    of="causal_mask",
    says="Nobody may look at their own position. Then the first row may look at nothing at all. Itself is allowed: s <= t.",
    see="who-may-look-at-whom",
)
def not_even_oneself(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool).tril(-1)


@misconception(
    of="causal_mask",
    says="Each row may look one step into the future, at the very character that it has to guess.",
    see="who-may-look-at-whom",
)
def one_step_ahead(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool).tril(1)


@misconception(of="causal_mask", says="Your mask holds the numbers 1 and 0. Booleans are asked for.", see="who-may-look-at-whom")
def mask_of_numbers(T: int) -> Tensor:
    return torch.ones(T, T).tril()


@misconception(of="causal_mask", says="Your mask holds integers. Booleans are asked for.", see="who-may-look-at-whom")
def mask_of_integers(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.int64).tril()


@misconception(
    of="causal_mask",
    says="Your mask holds 0 and minus infinity, ready to be added. Booleans are asked for; what is done with them comes in attention.",
    see="who-may-look-at-whom",
)
def mask_to_be_added(T: int) -> Tensor:
    return torch.full((T, T), float("-inf")).triu(1)


@misconception(of="causal_mask", says="Only the diagonal is True: each position sees nothing but itself.", see="who-may-look-at-whom")
def only_oneself(T: int) -> Tensor:
    return torch.eye(T, dtype=torch.bool)


@misconception(of="causal_mask", says="Everything is True, so nothing is hidden.", see="who-may-look-at-whom")
def nothing_hidden(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool)


@misconception(of="causal_mask", says="Your mask has axes of size 1 in front. (T, T) is asked for.", see="who-may-look-at-whom")
def axes_in_front(T: int) -> Tensor:
    return torch.ones(1, 1, T, T, dtype=torch.bool).tril()


@misconception(of="causal_mask", says="You return nested lists. A tensor is asked for.", see="who-may-look-at-whom")
def nested_lists(T: int) -> Tensor:
    return [[s <= t for s in range(T)] for t in range(T)]


@misconception(of="causal_mask", says="Your mask has an axis of size 1 in front. (T, T) is asked for.", see="who-may-look-at-whom")
def an_axis_in_front(T: int) -> Tensor:
    return torch.ones(1, T, T, dtype=torch.bool).tril()


@misconception(of="causal_mask", says="Your mask holds bytes, 1 and 0. Booleans are asked for.", see="who-may-look-at-whom")
def mask_of_bytes(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.uint8).tril()


@misconception(
    of="causal_mask",
    says="Each row looks back a few positions only. It may look at all that came before.",
    see="who-may-look-at-whom",
)
def short_memory(T: int) -> Tensor:
    return torch.ones(T, T, dtype=torch.bool).tril().triu(-3)


@misconception(
    of="causal_mask",
    says="You cut your mask from one of a fixed size. With more positions than that it is too small.",
    see="who-may-look-at-whom",
)
def mask_of_a_fixed_size(T: int) -> Tensor:
    return torch.ones(8, 8, dtype=torch.bool).tril()[:T, :T]


# --- attention ---


@misconception(
    of="attention",
    says="The scores are not divided by the root of d. With many channels they grow, and the softmax sees one key only.",
    see="the-scale",
)
def no_scale(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(of="attention", says="You divide the scores by d itself. The root of d keeps their size.", see="the-scale")
def divided_by_d(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1]
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(of="attention", says="You multiply the scores by the root of d, where you should divide.", see="the-scale")
def multiplied_by_the_root(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) * q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You divide by the root of the number of rows. d is the size of a query, the last axis.",
    see="the-scale",
)
def root_of_the_rows(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-2] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You divide by the root of the number of keys. d is the size of a query, the last axis.",
    see="the-scale",
)
def root_of_the_keys(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / k.shape[-2] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You divide by the root of the size of a value. d is the size of a query.",
    see="the-scale",
)
def root_of_the_value_size(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / v.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The weights are divided by the root of d after the softmax, so their rows no longer sum to 1. The scale belongs to the scores.",
    see="the-scale",
)
def scaled_after_the_softmax(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1) / q.shape[-1] ** 0.5
    return weights @ v, weights


@misconception(
    of="attention",
    says="The softmax runs down the columns, over the queries. Each query shares itself out among the keys, so each row must sum to 1.",
    see="one-softmax-a-row",
)
def softmax_over_the_queries(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-2)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The softmax runs over the first axis, whatever it is. With a batch in front that is the batch.",
    see="one-softmax-a-row",
)
def softmax_over_the_first_axis(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=0)
    return weights @ v, weights


@misconception(
    of="attention",
    says="There is no softmax: the scores themselves are used as weights.",
    see="one-softmax-a-row",
)
def no_softmax(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    weights = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        weights = weights * mask
    return weights @ v, weights


@misconception(
    of="attention",
    says="The softmax is written with exponentials of the plain scores, and those of some hundreds overflow. torch.softmax is free here.",
    see="one-softmax-a-row",
)
def softmax_that_overflows(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    e = scores.exp()
    weights = e / e.sum(-1, keepdim=True)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The mask is not used, so every row looks everywhere, into the future, too. The loss would fall lower than "
    "ever, for a reason that is cheating.",
    see="before-the-softmax",
)
def mask_ignored(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    weights = torch.softmax(q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The mask is the wrong way round: what may be seen is hidden. True means may look.",
    see="before-the-softmax",
)
def mask_the_wrong_way_round(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Hidden scores are set to 0. e to the 0 is 1, so hidden keys still get a weight. Which score has the exponential 0?",
    see="before-the-softmax",
)
def hidden_scores_set_to_zero(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, 0.0)
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The mask comes after the softmax: weights are set to 0, and the rows no longer sum to 1. Hide the scores, before.",
    see="before-the-softmax",
)
def mask_after_the_softmax(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    weights = torch.softmax(q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ v, weights


@misconception(
    of="attention",
    says="Hidden scores become a small number such as -1. They must be so low that nothing is left of them after the softmax.",
    see="before-the-softmax",
)
def hidden_scores_not_low_enough(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, -1.0)
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You add the mask to the scores as it is: True adds 1, False adds 0, and nothing is hidden.",
    see="before-the-softmax",
)
def mask_added_as_it_is(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores + mask
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Without a mask you hide the future all the same. Without a mask every row may look everywhere.",
    see="before-the-softmax",
)
def always_causal(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    seen = mask if mask is not None else torch.ones(scores.shape[-2:], dtype=torch.bool).tril()
    weights = torch.softmax(scores.masked_fill(~seen, float("-inf")), dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Whatever mask you are given, you use the causal one.",
    see="before-the-softmax",
)
def causal_whatever_the_mask(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~torch.ones(scores.shape[-2:], dtype=torch.bool).tril(), float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The keys are transposed with .T, which turns all axes round. With a batch or heads in front only the last two "
    "should be exchanged.",
    see="shapes",
)
def all_axes_turned_round(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.permute(*reversed(range(k.ndim))) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Keys and queries are exchanged: a row of your scores belongs to a key. Each row should belong to a query.",
    see="shapes",
)
def queries_and_keys_exchanged(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = k @ q.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="The weights are applied to the keys. They tell how much of each value to take.",
    see="shapes",
)
def mean_of_the_keys(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ k, weights


@misconception(of="attention", says="You return the weights first. The result comes first, the weights second.", see="shapes")
def weights_first(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights, weights @ v


@misconception(of="attention", says="Only the result comes back. The weights are asked for, too.", see="shapes")
def no_weights(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return torch.softmax(scores, dim=-1) @ v


@misconception(of="attention", says="You return the scores in place of the weights. The softmax makes weights of them.", see="shapes")
def scores_instead_of_weights(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return torch.softmax(scores, dim=-1) @ v, scores


@misconception(
    of="attention",
    says="The weights that you return have left the graph. Whoever learns from them would get nothing.",
    see="shapes",
)
def weights_without_graph(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights.detach()


@misconception(
    of="attention",
    says="The weights leave the graph before they meet the values, so queries and keys never learn.",
    see="shapes",
)
def detached_weights_used(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights.detach() @ v, weights


@misconception(
    of="attention",
    says="Your code works for two axes only: it unpacks the shape into two sizes. There may be a batch, and heads, in front.",
    see="shapes",
)
def two_axes_only(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    T, d = q.shape
    scores = q @ k.t() / d**0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You scale the queries in place, so the caller's own tensor is changed.",
    see="shapes",
)
def queries_scaled_in_place(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    with torch.no_grad():
        q /= q.shape[-1] ** 0.5
    scores = q @ k.transpose(-2, -1)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(of="attention", says="You cut the root of d to a whole number. The root of 6 is 2.449, not 2.", see="the-scale")
def root_cut_to_a_whole_number(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / int(q.shape[-1] ** 0.5)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Your softmax goes over axis 1, counted from the front. Which axis that is depends on how many there are; "
    "the keys are the last one.",
    see="one-softmax-a-row",
)
def softmax_over_axis_one(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Your weights are the logarithms of a softmax. They should be between 0 and 1, and sum to 1.",
    see="one-softmax-a-row",
)
def logarithms_for_weights(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.log_softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="There is no softmax at all: your weights are the scores themselves, with minus infinity in them where the mask hides.",
    see="one-softmax-a-row",
)
def masked_scores_for_weights(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return scores @ v, scores


@misconception(
    of="attention",
    says="You transpose the mask. Its rows belong to the queries and its columns to the keys, as in the scores.",
    see="before-the-softmax",
)
def mask_transposed(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask.T, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Hidden scores are set to -10. Beside scores that are low themselves this still leaves a weight.",
    see="before-the-softmax",
)
def hidden_scores_a_little_low(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, -10.0)
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="`if mask:` asks whether a whole tensor is true, and torch refuses. Ask whether there is one.",
    see="before-the-softmax",
)
def mask_asked_whether_it_is_true(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You turn the caller's mask round in place. The next call with it hides what it should show.",
    see="before-the-softmax",
)
def mask_turned_round_in_place(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(mask.logical_not_(), float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="transpose(1, 2) counts the axes from the front, which fits only where there is exactly one in front. Count from the end.",
    see="shapes",
)
def axes_counted_from_the_front(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.transpose(1, 2) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="Your letters fit exactly one axis in front, the batch. There may be none, or several: heads, for example.",
    see="shapes",
)
def letters_for_three_axes(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = torch.einsum("btd,bsd->bts", q, k) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You reshape the keys where they should be transposed. The shape fits, and the numbers are in the wrong places.",
    see="shapes",
)
def keys_reshaped_not_transposed(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    scores = q @ k.reshape(*k.shape[:-2], k.shape[-1], k.shape[-2]) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(of="attention", says="Your results are float32, whatever came in. The dtype stays.", see="shapes")
def attention_in_float32(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    q, k, v = q.float(), k.float(), v.float()
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


@misconception(
    of="attention",
    says="You compare the directions of queries and keys only: both are brought to length 1. Their lengths count.",
    see="the-scale",
)
def directions_compared(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    q, k = q / q.norm(dim=-1, keepdim=True), k / k.norm(dim=-1, keepdim=True)
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


# --- split_heads ---


@misconception(
    of="split_heads",
    says="A reshape straight to (B, h, T, C / h) cuts the numbers in the order in which they lie, and mixes positions with heads. "
    "Cut the channels first, then exchange two axes.",
    see="heads",
)
def reshaped_at_once(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, n_heads, T, C // n_heads)


@misconception(
    of="split_heads",
    says="Head j takes every h-th channel. It should take channels that lie side by side.",
    see="heads",
)
def every_hth_channel(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, T, C // n_heads, n_heads).permute(0, 3, 1, 2)


@misconception(of="split_heads", says="The heads stand behind the positions: (B, T, h, C / h). They belong before them.", see="heads")
def heads_behind_positions(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, T, n_heads, C // n_heads)


@misconception(
    of="split_heads",
    says="You use n_heads as the size of a head. It is the number of heads.",
    see="heads",
)
def number_taken_for_size(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, T, C // n_heads, n_heads).transpose(1, 2)


@misconception(
    of="split_heads",
    says="The heads come out in reverse: head 0 holds the last channels.",
    see="heads",
)
def last_channels_first(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, T, n_heads, C // n_heads).transpose(1, 2).flip(1)


@misconception(of="split_heads", says="The last two axes are exchanged, too: (B, h, C / h, T).", see="heads")
def positions_last(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, T, n_heads, C // n_heads).permute(0, 2, 3, 1)


@misconception(of="split_heads", says="You cut the positions into heads. The channels are to be cut.", see="heads")
def positions_cut(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return torch.stack(x.repeat(1, n_heads, 1).chunk(n_heads, dim=1), dim=1)[..., : C // n_heads]


@misconception(of="split_heads", says="The heads are a list. One tensor is asked for.", see="heads")
def list_of_heads(x: Tensor, n_heads: int) -> Tensor:
    return list(x.chunk(n_heads, dim=2))


@misconception(of="split_heads", says="The heads stand in front of the batch. The batch stays first.", see="heads")
def heads_before_the_batch(x: Tensor, n_heads: int) -> Tensor:
    return torch.stack(x.chunk(n_heads, dim=2))


@misconception(of="split_heads", says="The heads have left the graph.", see="heads")
def heads_without_graph(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.detach().reshape(B, T, n_heads, C // n_heads).transpose(1, 2)


@misconception(of="split_heads", says="You always make two heads, whatever n_heads says.", see="heads")
def always_two_heads(x: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    return x.reshape(B, T, 2, C // 2).transpose(1, 2)


@misconception(of="split_heads", says="You take the batch for a single text: its size stands there as 1.", see="heads")
def batch_of_one(x: Tensor, n_heads: int) -> Tensor:
    _, T, C = x.shape
    return x.reshape(1, T, n_heads, C // n_heads).transpose(1, 2)


# --- merge_heads ---


@misconception(
    of="merge_heads",
    says="A reshape straight to (B, T, h c) mixes positions with heads. Exchange the two axes first, so that the heads "
    "of one position stand together.",
    see="heads",
)
def merged_without_transpose(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.reshape(B, T, h * c)


@misconception(
    of="merge_heads", says="The channels of the heads are interleaved. The heads belong side by side, one after the other.", see="heads"
)
def heads_interleaved(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.permute(0, 2, 3, 1).reshape(B, T, h * c)


@misconception(of="merge_heads", says="The heads are averaged. Each of them keeps its own channels.", see="heads")
def heads_averaged(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.mean(1).repeat(1, 1, h)


@misconception(of="merge_heads", says="The heads are added up. Each of them keeps its own channels.", see="heads")
def heads_added(x: Tensor) -> Tensor:
    return x.sum(1)


@misconception(of="merge_heads", says="The last head stands first.", see="heads")
def last_head_first(x: Tensor) -> Tensor:
    return x.flip(1).transpose(1, 2).flatten(2)


@misconception(of="merge_heads", says="The positions are merged with the heads, not the channels: (B, h T, c).", see="heads")
def positions_merged(x: Tensor) -> Tensor:
    return x.flatten(1, 2)


@misconception(
    of="merge_heads",
    says="After a transpose view() fails: the numbers do not lie in order. Its sibling that may copy works.",
    see="heads",
)
def view_after_transpose(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.transpose(1, 2).view(B, T, h * c)


@misconception(of="merge_heads", says="Only the first head comes back.", see="heads")
def first_head_only(x: Tensor) -> Tensor:
    return x[:, 0]


@misconception(
    of="merge_heads", says="The heads still have an axis of their own: (B, T, h, c). The last two axes should become one.", see="heads"
)
def not_merged_yet(x: Tensor) -> Tensor:
    return x.transpose(1, 2)


@misconception(of="merge_heads", says="The merged tensor has left the graph.", see="heads")
def merged_without_graph(x: Tensor) -> Tensor:
    return x.detach().transpose(1, 2).flatten(2)


@misconception(of="merge_heads", says="Batch and positions have become one axis. (B, T, h c) is asked for.", see="heads")
def batch_merged_with_positions(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.transpose(1, 2).reshape(B * T, h * c)


@misconception(of="merge_heads", says="You exchange the last two axes. It is heads and positions that should change places.", see="heads")
def last_axes_exchanged(x: Tensor) -> Tensor:
    B, h, T, c = x.shape
    return x.transpose(2, 3).reshape(B, T, h * c)


# --- multi_head_attention ---


@misconception(
    of="multi_head_attention",
    says="There is no causal mask, so every position reads the future. The loss would fall lower than ever, and the "
    "model could not write a word.",
    see="who-may-look-at-whom",
)
def no_causal_mask(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v)[0]) @ Wo


@misconception(
    of="multi_head_attention", says="The result is not multiplied by Wo, so the heads never speak to one another.", see="four-products"
)
def output_weight_forgotten(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0])


@misconception(
    of="multi_head_attention", says="The weights are transposed, as in torch.nn.Linear. Here every product is x @ W.", see="four-products"
)
def weights_transposed(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W.T, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo.T


@misconception(of="multi_head_attention", says="Only Wo is transposed. Every product is x @ W.", see="four-products")
def output_weight_transposed(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo.T


@misconception(
    of="multi_head_attention",
    says="The heads are ignored: one attention over all channels. Several heads can look at several places at once.",
    see="heads",
)
def one_head_for_all(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    return attention(x @ Wq, x @ Wk, x @ Wv, causal_mask(x.shape[1]))[0] @ Wo


@misconception(
    of="multi_head_attention",
    says="The scores are divided by the root of all channels. Each head divides by the root of its own size.",
    see="the-scale",
)
def scaled_by_all_channels(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q * n_heads**-0.5, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(of="multi_head_attention", says="The scores are not scaled in your heads.", see="the-scale")
def heads_not_scaled(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q * q.shape[-1] ** 0.5, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(
    of="multi_head_attention",
    says="Heads are made by a reshape straight to (B, h, T, c), and undone in the same way. Positions and heads are "
    "mixed, and the mask no longer fits.",
    see="heads",
)
def heads_by_reshape(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    q, k, v = ((x @ W).reshape(B, n_heads, T, C // n_heads) for W in (Wq, Wk, Wv))
    return attention(q, k, v, causal_mask(T))[0].reshape(B, T, C) @ Wo


@misconception(
    of="multi_head_attention",
    says="The heads are merged without exchanging the two axes, so positions and heads are mixed at the end.",
    see="heads",
)
def merged_by_reshape(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return attention(q, k, v, causal_mask(x.shape[1]))[0].reshape(x.shape) @ Wo


@misconception(of="multi_head_attention", says="Queries and keys are exchanged: Wk makes your queries.", see="four-products")
def query_and_key_weights_exchanged(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wk, Wq, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(of="multi_head_attention", says="The values are x itself, without Wv.", see="four-products")
def values_without_their_weight(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = split_heads(x @ Wq, n_heads), split_heads(x @ Wk, n_heads), split_heads(x, n_heads)
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(of="multi_head_attention", says="Queries, keys and values are all made with Wq.", see="four-products")
def one_weight_for_all(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wq, Wq))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(
    of="multi_head_attention",
    says="The input is added to the result. That residual belongs to the block of exercise 15, not to attention.",
    see="four-products",
)
def residual_added(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return x + merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(
    of="multi_head_attention",
    says="You return the result and the weights. The result alone is asked for.",
    see="four-products",
)
def weights_returned_too(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    out, weights = attention(q, k, v, causal_mask(x.shape[1]))
    return merge_heads(out) @ Wo, weights


@misconception(
    of="multi_head_attention",
    says="The mask lies over the heads' axis, or over the batch: each text sees the texts before it. It belongs to the positions.",
    see="who-may-look-at-whom",
)
def attention_across_the_batch(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    x = x.transpose(0, 1)
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return (merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo).transpose(0, 1)


@misconception(
    of="multi_head_attention",
    says="Each head looks at the channels of its own and forgets to be merged in order: the last head stands first.",
    see="heads",
)
def heads_merged_backwards(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0].flip(1)) @ Wo


@misconception(
    of="multi_head_attention",
    says="The future is hidden from the keys the wrong way round: each position sees itself and what comes later.",
    see="who-may-look-at-whom",
)
def sees_the_future_only(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]).T)[0]) @ Wo


@misconception(
    of="multi_head_attention",
    says="The result has left the graph: nothing in front of it would learn.",
    see="four-products",
)
def result_without_graph(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wk, Wv))
    return (merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo).detach()


@misconception(of="multi_head_attention", says="Keys and values are exchanged: you look for what should be given.", see="four-products")
def keys_and_values_exchanged(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wv, Wk))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(of="multi_head_attention", says="Your keys are made with Wq, and Wk is not used.", see="four-products")
def keys_from_the_query_weight(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, n_heads) for W in (Wq, Wq, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(
    of="multi_head_attention",
    says="Each head takes every n_heads-th channel, and the heads are merged as if they had neighbours. "
    "A head's channels stand side by side.",
    see="heads",
)
def every_hth_channel_for_a_head(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    B, T, C = x.shape
    q, k, v = ((x @ W).reshape(B, T, C // n_heads, n_heads).permute(0, 3, 1, 2) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(T))[0]) @ Wo


@misconception(of="multi_head_attention", says="There are always two heads, whatever n_heads says.", see="heads")
def two_heads_for_all(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    q, k, v = (split_heads(x @ W, 2) for W in (Wq, Wk, Wv))
    return merge_heads(attention(q, k, v, causal_mask(x.shape[1]))[0]) @ Wo


@misconception(
    of="multi_head_attention",
    says="The texts of the batch are joined into one long text, and each sees those before it.",
    see="who-may-look-at-whom",
)
def texts_joined_into_one(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    y = x.reshape(1, -1, x.shape[2])
    q, k, v = (split_heads(y @ W, n_heads) for W in (Wq, Wk, Wv))
    return (merge_heads(attention(q, k, v, causal_mask(y.shape[1]))[0]) @ Wo).reshape(x.shape)


@misconception(
    of="multi_head_attention",
    says="You split x into heads first, and each head uses a corner of the weights. The products come first, over all channels.",
    see="four-products",
)
def split_before_the_products(x: Tensor, Wq: Tensor, Wk: Tensor, Wv: Tensor, Wo: Tensor, n_heads: int) -> Tensor:
    h = split_heads(x, n_heads)
    c = h.shape[-1]
    return merge_heads(attention(h @ Wq[:c, :c], h @ Wk[:c, :c], h @ Wv[:c, :c], causal_mask(x.shape[1]))[0]) @ Wo
