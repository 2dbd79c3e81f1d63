"""Right answers of exercise 08 in other words: every check must accept each of them."""

import functools
import math
import warnings

import torch
from cross_entropy import manual_cross_entropy
from torch import Tensor

from grader.banks import idiom

# ---- manual_cross_entropy


@idiom(of="manual_cross_entropy")
def log_sum_less_target_logit(logits: Tensor, targets: Tensor) -> Tensor:
    top = logits.amax(1, keepdim=True)  # (N, 1)
    log_sum = top + (logits - top).exp().sum(1, keepdim=True).log()  # (N, 1)
    return (log_sum - logits.gather(1, targets.unsqueeze(1))).mean()


@idiom(of="manual_cross_entropy")
def product_with_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    import torch.nn.functional as F

    n, v = logits.shape
    y = F.one_hot(targets, num_classes=v)  # (N, V)
    z = logits - logits.max(dim=-1, keepdim=True)[0]
    log_p = z - torch.log(torch.sum(torch.exp(z), dim=-1, keepdim=True))
    return -torch.sum(y * log_p) / n


@idiom(of="manual_cross_entropy")
def einsum_with_identity_rows(logits: Tensor, targets: Tensor) -> Tensor:
    n, v = logits.shape
    y = torch.eye(v, dtype=logits.dtype, device=logits.device)[targets]
    z = logits - logits.detach().max(dim=1, keepdim=True).values
    log_p = z - torch.einsum("nv->n", z.exp()).log().unsqueeze(1)
    return torch.einsum("nv,nv->", log_p, y) / -n


@idiom(of="manual_cross_entropy")
def loop_over_rows(logits: Tensor, targets: Tensor) -> Tensor:
    total = 0
    for row, target in zip(logits, targets, strict=True):
        biggest = max(row.tolist())
        total = total + biggest + torch.log(sum(torch.exp(value - biggest) for value in row)) - row[target]
    return total / len(targets)


@idiom(of="manual_cross_entropy")
def list_of_losses_stacked(logits: Tensor, targets: Tensor) -> Tensor:
    losses = []
    for i in range(logits.size(0)):
        t = int(targets[i])
        m = torch.max(logits[i])
        losses.append(m - logits[i, t] + torch.log(torch.sum(torch.exp(logits[i] - m))))
    return torch.mean(torch.stack(losses))


@idiom(of="manual_cross_entropy")
def buffer_filled_row_by_row(logits: Tensor, targets: Tensor) -> Tensor:
    losses = logits.new_zeros(logits.shape[0])
    for i, target in enumerate(targets.tolist()):
        shifted = logits[i] - logits[i].max()
        losses[i] = shifted.exp().sum().log() - shifted[target]
    return losses.sum() / losses.numel()


@idiom(of="manual_cross_entropy")
def shifted_relative_to_the_target(logits: Tensor, targets: Tensor) -> Tensor:
    lead = logits - logits.gather(1, targets[:, None])  # how far each class is ahead of the target  # (N, V)
    top = lead.detach().amax(dim=1)  # never below 0, the target's own lead
    return (top + (lead - top[:, None]).exp().sum(1).log()).mean()


@idiom(of="manual_cross_entropy")
def mask_of_the_targets(logits: Tensor, targets: Tensor) -> Tensor:
    mask = targets.unsqueeze(1) == torch.arange(logits.shape[1], device=targets.device)
    z = logits - logits.max(1, True).values
    log_p = z - z.exp().sum(1, True).log()
    return -(log_p[mask].mean())


@idiom(of="manual_cross_entropy")
def where_with_zeros(logits: Tensor, targets: Tensor) -> Tensor:
    mask = targets[:, None].eq(torch.arange(logits.shape[1], device=targets.device)[None, :])
    z = logits.sub(logits.max(1, keepdim=True).values)
    log_p = z.sub(z.exp().sum(1, keepdim=True).log())
    return torch.where(mask, log_p, torch.zeros_like(log_p)).sum(dim=1).neg().mean()


@idiom(of="manual_cross_entropy")
def diagonal_of_the_table(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    return -log_p[:, targets].diagonal().mean()


@idiom(of="manual_cross_entropy")
def flat_addresses(logits: Tensor, targets: Tensor) -> Tensor:
    N, V = logits.shape
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = (z - z.exp().sum(dim=1, keepdim=True).log()).reshape(-1)
    return -log_p[torch.arange(N) * V + targets].mean()


@idiom(of="manual_cross_entropy")
def changed_in_place_on_a_copy(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits.clone()
    z -= z.max(dim=1, keepdim=True).values.detach()
    z -= z.exp().sum(dim=1, keepdim=True).log_()
    return z.take_along_dim(targets.unsqueeze(-1), dim=-1).mean().neg_()


@idiom(of="manual_cross_entropy")
def maximum_from_data(logits: Tensor, targets: Tensor) -> Tensor:
    m = logits.data.max(dim=1)[0].reshape(-1, 1)
    e = torch.exp(logits - m)
    log_p = (logits - m) - torch.log(e.sum(1)).reshape(-1, 1)
    return -1 * log_p[range(len(targets)), targets].mean()


@idiom(of="manual_cross_entropy")
def classes_first(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits.T  # (V, N), a view
    z = z - z.max(dim=0).values  # here broadcasting lines up without keepdim
    log_p = z - z.exp().sum(dim=0).log()
    return -log_p[targets, torch.arange(targets.numel())].mean()


@idiom(of="manual_cross_entropy")
def power_of_a_number(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - torch.log2((math.e**z).sum(dim=1, keepdim=True)) * math.log(2)
    return -log_p[torch.arange(len(z)), targets].mean(dim=0)


@idiom(of="manual_cross_entropy")
def absolute_value_of_the_log(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    return log_p[torch.arange(len(z)), targets].abs().mean()


@idiom(of="manual_cross_entropy")
def sorted_rows(logits: Tensor, targets: Tensor) -> Tensor:
    ordered = logits.sort(dim=1, descending=True).values
    top, rest = ordered[:, :1], ordered[:, 1:]
    log_sum = top[:, 0] + torch.log1p((rest - top).exp().sum(dim=1))
    return (log_sum - logits[torch.arange(len(targets)), targets]).mean()


@idiom(of="manual_cross_entropy")
def pairwise_logaddexp(logits: Tensor, targets: Tensor) -> Tensor:
    log_sum = functools.reduce(torch.logaddexp, logits.unbind(dim=1))  # (N,)
    return torch.mean(log_sum - logits[torch.arange(len(targets)), targets])


@idiom(of="manual_cross_entropy")
def double_inside_and_back(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits.double()
    z = z - z.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    return -log_p[torch.arange(len(z)), targets].mean().to(logits.dtype)


@idiom(of="manual_cross_entropy")
def result_that_is_a_view(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    both = torch.stack([log_p.mean(), -log_p[torch.arange(len(z)), targets].mean()])
    return both[1:].squeeze()


@idiom(of="manual_cross_entropy")
def chatty(logits: Tensor, targets: Tensor, verbose: bool = True) -> Tensor:
    """Works like F.cross_entropy, which is softmax, log and nll_loss in one."""
    z = logits - logits.max(dim=1, keepdim=True).values
    loss = -(z - z.exp().sum(dim=1, keepdim=True).log())[torch.arange(len(z)), targets].mean()
    if verbose:
        print("loss:", loss.item())
        warnings.warn("this is only a warning", stacklevel=2)
    return loss


@idiom(of="manual_cross_entropy")
def nested_helpers_with_ready_made_names(logits: Tensor, targets: Tensor) -> Tensor:
    def logsumexp(row: Tensor) -> Tensor:
        m = row.max()
        return m + (row - m).exp().sum().log()

    def log_softmax(x: Tensor) -> Tensor:
        return torch.stack([row - logsumexp(row) for row in x])

    def nll_loss(log_p: Tensor, t: Tensor) -> Tensor:
        return -log_p.gather(1, t[:, None])[:, 0].mean()

    return nll_loss(log_softmax(logits), targets)


@idiom(of="manual_cross_entropy")
def one_row_mapped_over_all(logits: Tensor, targets: Tensor) -> Tensor:
    def price(row: Tensor, target: Tensor) -> Tensor:
        row = row - row.amax()
        return row.exp().sum().log() - row.gather(0, target.reshape(1))[0]

    return torch.vmap(price)(logits, targets).mean()


@idiom(of="manual_cross_entropy")
def backward_by_hand(logits: Tensor, targets: Tensor) -> Tensor:
    class CrossEntropy(torch.autograd.Function):
        @staticmethod
        def forward(ctx, z, t):
            z = z - z.max(dim=1, keepdim=True).values
            log_p = z - z.exp().sum(dim=1, keepdim=True).log()
            ctx.save_for_backward(log_p, t)
            return -log_p[torch.arange(len(t)), t].mean()

        @staticmethod
        def backward(ctx, upstream):
            log_p, t = ctx.saved_tensors
            slope = log_p.exp()
            slope[torch.arange(len(t)), t] -= 1
            return upstream * slope / len(t), None

    return CrossEntropy.apply(logits, targets)


# ---- cross_entropy_grad


@idiom(of="cross_entropy_grad")
def one_subtracted_in_place(logits: Tensor, targets: Tensor) -> Tensor:
    e = torch.exp(logits - logits.max(1, keepdim=True)[0])
    slope = e / e.sum(1, keepdim=True)
    slope[range(logits.shape[0]), targets] -= 1
    slope /= logits.shape[0]
    return slope


@idiom(of="cross_entropy_grad")
def inside_no_grad(logits: Tensor, targets: Tensor) -> Tensor:
    with torch.no_grad():
        slope = logits.clone()
        slope.sub_(slope.amax(dim=1, keepdim=True)).exp_()
        slope.div_(slope.sum(dim=1, keepdim=True))
        slope.scatter_add_(1, targets.unsqueeze(1), torch.full_like(slope[:, :1], -1.0))
        return slope.div_(len(targets))


@idiom(of="cross_entropy_grad")
def copied_from_data(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits.data - logits.data.max(dim=1, keepdim=True).values
    p = z.exp() / z.exp().sum(dim=1, keepdim=True)
    N, V = p.shape
    y = torch.zeros(N, V, dtype=p.dtype).scatter(1, targets.reshape(N, 1), 1.0)
    return p / N - y / N


@idiom(of="cross_entropy_grad")
def whole_number_one_hot(logits: Tensor, targets: Tensor) -> Tensor:
    from torch.nn.functional import one_hot

    e = (logits - logits.max(dim=1, keepdim=True).values).exp()
    softmax = e / e.sum(dim=1, keepdim=True)
    return (softmax - one_hot(targets, logits.shape[-1])) * (1 / len(logits))


@idiom(of="cross_entropy_grad")
def two_loops(logits: Tensor, targets: Tensor) -> Tensor:
    n, v = logits.shape
    slope = torch.empty_like(logits, requires_grad=False)
    for i in range(n):
        row = logits[i].tolist()
        biggest = max(row)
        weights = [math.exp(value - biggest) for value in row]
        for j in range(v):
            p = weights[j] / sum(weights)
            slope[i, j] = (p - (1.0 if j == targets[i] else 0.0)) / n
    return slope


@idiom(of="cross_entropy_grad")
def rows_stacked(logits: Tensor, targets: Tensor) -> Tensor:
    rows = []
    for z, t in zip(logits, targets, strict=True):
        p = (z - z.max()).exp()
        p = p / p.sum()
        rows.append(torch.where(torch.arange(len(z)) == t, p - 1, p))
    return torch.stack(rows) / len(rows)


@idiom(of="cross_entropy_grad")
def exponential_of_log_probabilities(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    return torch.exp(log_p - math.log(len(z))) - torch.eye(z.shape[1], dtype=z.dtype)[targets] / len(z)


@idiom(of="cross_entropy_grad")
def classes_first_turned_back(logits: Tensor, targets: Tensor) -> Tensor:
    e = (logits.T - logits.T.max(dim=0).values).exp()  # (V, N)
    slope = e / e.sum(dim=0)
    slope[targets, torch.arange(len(targets))] -= 1
    return (slope / len(targets)).T  # a view, not contiguous


@idiom(of="cross_entropy_grad")
def logits_compared_in_pairs(logits: Tensor, targets: Tensor) -> Tensor:
    lead = logits.unsqueeze(1) - logits.unsqueeze(2)  # (N, V, V): how far class k is ahead of class j
    p = 1 / lead.exp().sum(dim=2)  # 1 over infinity is a true 0
    p = p - (torch.arange(p.shape[1]) == targets.unsqueeze(1)).type_as(p)
    return p.div(len(p))


@idiom(of="cross_entropy_grad")
def einsum_for_the_shares(logits: Tensor, targets: Tensor) -> Tensor:
    e = (logits - logits.max(dim=1, keepdim=True).values).exp()
    p = torch.einsum("nv,n->nv", e, 1 / torch.einsum("nv->n", e))
    return torch.einsum("nv,->nv", p - torch.eye(e.shape[1]).to(e)[targets], torch.tensor(1 / len(e)).to(e))


@idiom(of="cross_entropy_grad")
def fancy_put(logits: Tensor, targets: Tensor) -> Tensor:
    e = (logits.detach() - logits.detach().max(dim=1, keepdim=True).values).exp()
    p = e / e.sum(dim=1, keepdim=True)
    where = (torch.arange(len(targets)), targets)
    p = p.index_put(where, torch.tensor(-1.0, dtype=p.dtype), accumulate=True)
    print("each row sums to", p.sum(dim=1))
    return p / len(targets)


@idiom(of="cross_entropy_grad")
def shares_from_double(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits.to(torch.float64)
    e = torch.exp(z - z.max(dim=1, keepdim=True).values)
    p = e / e.sum(dim=1, keepdim=True)
    p[torch.arange(len(p)), targets] -= 1
    return (p / len(p)).to(logits.dtype)


# ---- perplexity


@idiom(of="perplexity")
def power_of_e(logits: Tensor, targets: Tensor) -> Tensor:
    return math.e ** manual_cross_entropy(logits, targets)


@idiom(of="perplexity")
def torch_exp(logits: Tensor, targets: Tensor) -> Tensor:
    loss = manual_cross_entropy(logits=logits, targets=targets)
    print(f"{loss=}")
    return torch.exp(loss)


@idiom(of="perplexity")
def two_to_the_bits(logits: Tensor, targets: Tensor) -> Tensor:
    bits = manual_cross_entropy(logits, targets) / math.log(2)
    return 2**bits


@idiom(of="perplexity")
def geometric_mean_of_choices(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    choices = (-log_p.gather(1, targets.unsqueeze(1)) / len(targets)).exp()  # the N-th root of 1/p, row by row
    return choices.prod()


@idiom(of="perplexity")
def one_over_the_typical_probability(logits: Tensor, targets: Tensor) -> Tensor:
    return 1 / torch.exp(-manual_cross_entropy(logits, targets))


@idiom(of="perplexity")
def one_added_to_expm1(logits: Tensor, targets: Tensor) -> Tensor:
    return torch.expm1(manual_cross_entropy(logits, targets)) + 1


@idiom(of="perplexity")
def on_its_own_in_a_loop(logits: Tensor, targets: Tensor) -> Tensor:
    total = torch.zeros((), dtype=logits.dtype)
    for i, row in enumerate(logits):
        top = row.max().detach()
        total += top + torch.log(torch.exp(row - top).sum()) - row[targets[i]]
    return (total / len(logits)).exp()


@idiom(of="perplexity")
def result_squeezed_out_of_a_list(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits, targets).reshape(1).exp_()[0]


@idiom(of="perplexity")
def double_inside_and_cast_back(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.double(), targets).exp().type(logits.dtype)


# ---- sequence_cross_entropy


@idiom(of="sequence_cross_entropy")
def flattened(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.flatten(0, 1), targets.flatten())


@idiom(of="sequence_cross_entropy")
def view_after_contiguous(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.contiguous().view(-1, logits.size(-1)), targets.contiguous().view(-1))


@idiom(of="sequence_cross_entropy")
def mean_over_the_sequences(logits: Tensor, targets: Tensor) -> Tensor:
    losses = [manual_cross_entropy(sequence, right) for sequence, right in zip(logits, targets, strict=True)]
    return sum(losses) / len(losses)


@idiom(of="sequence_cross_entropy")
def mean_over_the_positions(logits: Tensor, targets: Tensor) -> Tensor:
    T = targets.shape[1]
    return torch.stack([manual_cross_entropy(logits[:, t], targets[:, t]) for t in range(T)]).mean()


@idiom(of="sequence_cross_entropy")
def sequences_joined_end_to_end(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(torch.cat(list(logits)), torch.cat(tuple(targets)))


@idiom(of="sequence_cross_entropy")
def gathered_along_the_last_axis(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.max(dim=-1, keepdim=True).values
    log_p = z - z.exp().sum(dim=-1, keepdim=True).log()
    return -log_p.gather(-1, targets[..., None]).squeeze(-1).mean(dim=(0, 1))


@idiom(of="sequence_cross_entropy")
def three_indices(logits: Tensor, targets: Tensor) -> Tensor:
    B, T, _ = logits.shape
    top = logits.detach().amax(dim=2)
    log_sum = top + (logits - top[:, :, None]).exp().sum(2).log()
    b, t = torch.meshgrid(torch.arange(B), torch.arange(T), indexing="ij")
    return (log_sum - logits[b, t, targets]).sum() / (B * T)


@idiom(of="sequence_cross_entropy")
def einsum_over_everything(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits - logits.amax(-1, keepdim=True)
    log_p = z - z.exp().sum(-1, keepdim=True).log()
    y = torch.nn.functional.one_hot(targets, logits.shape[-1]).to(logits.dtype)
    return -torch.einsum("btv,btv->", log_p, y) / targets.numel()


@idiom(of="sequence_cross_entropy")
def vocabulary_in_the_middle(logits: Tensor, targets: Tensor) -> Tensor:
    z = logits.permute(0, 2, 1)  # (B, V, T), as torch's own function takes it
    z = z - z.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(dim=1, keepdim=True).log()
    return -log_p.gather(1, targets.unsqueeze(1)).mean()


@idiom(of="sequence_cross_entropy")
def three_loops(logits: Tensor, targets: Tensor) -> Tensor:
    total, count = logits.new_zeros(()), 0
    for b in range(logits.shape[0]):
        for t in range(logits.shape[1]):
            total = total + manual_cross_entropy(logits[b, t].unsqueeze(0), targets[b, t].unsqueeze(0))
            count += 1
    return total / count


@idiom(of="sequence_cross_entropy")
def time_before_batch_on_both_sides(logits: Tensor, targets: Tensor) -> Tensor:
    return manual_cross_entropy(logits.transpose(0, 1).reshape(-1, logits.shape[2]), targets.T.reshape(-1))
