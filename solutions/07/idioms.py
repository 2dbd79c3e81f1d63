"""Right answers of exercise 07 in the styles that people use: every check accepts each of them."""

import torch
from torch import Tensor

from grader.banks import idiom

# --- init_weights


@idiom(of="init_weights")
def randn_then_requires_grad(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.randn((vocab_size, vocab_size), generator=generator)
    W.requires_grad = True
    return W


@idiom(of="init_weights")
def requires_grad_in_place(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.normal(0.0, 1.0, size=(vocab_size, vocab_size), generator=generator).requires_grad_(True)


@idiom(of="init_weights")
def filled_in_place(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.empty(vocab_size, vocab_size, requires_grad=True)
    with torch.no_grad():
        W.normal_(generator=generator)
    return W


@idiom(of="init_weights")
def filled_through_data(vocab_size: int, generator: torch.Generator) -> Tensor:
    W = torch.zeros(vocab_size, vocab_size, requires_grad=True)
    W.data.normal_(0, 1, generator=generator)
    return W


@idiom(of="init_weights")
def inits_normal(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.nn.init.normal_(torch.empty(vocab_size, vocab_size, requires_grad=True), generator=generator)


@idiom(of="init_weights")
def a_parameter(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.nn.Parameter(torch.randn(vocab_size, vocab_size, generator=generator))


@idiom(of="init_weights")
def copied_with_a_warning(vocab_size: int, generator: torch.Generator) -> Tensor:
    return torch.tensor(torch.randn(vocab_size, vocab_size, generator=generator), requires_grad=True)


@idiom(of="init_weights")
def row_after_row(vocab_size: int, generator: torch.Generator) -> Tensor:
    rows = [torch.randn(vocab_size, generator=generator) for _ in range(vocab_size)]
    return torch.stack(rows).requires_grad_()


@idiom(of="init_weights")
def box_muller(vocab_size: int, generator: torch.Generator) -> Tensor:
    u, v = torch.rand(2, vocab_size, vocab_size, generator=generator)
    radius = torch.sqrt(-2 * torch.log1p(-u))
    return (radius * torch.cos(2 * torch.pi * v)).detach().requires_grad_()


@idiom(of="init_weights")
def detached_copy(vocab_size: int, generator: torch.Generator) -> Tensor:
    draws = torch.randn(vocab_size, vocab_size, generator=generator) * 1.0
    print("mean of the first weights:", draws.mean().item())
    return draws.T.clone().detach().requires_grad_()  # transposed: still independent standard normal draws


# --- forward_logits


@idiom(of="forward_logits")
def index_select(W: Tensor, x: Tensor) -> Tensor:
    return W.index_select(0, x)


@idiom(of="forward_logits")
def stack_of_rows(W: Tensor, x: Tensor) -> Tensor:
    rows = []
    for i in x:
        rows.append(W[i])
    return torch.stack(rows)


@idiom(of="forward_logits")
def rows_with_a_colon(W: Tensor, x: Tensor) -> Tensor:
    return W[x, :].clone()


@idiom(of="forward_logits")
def gathered(W: Tensor, x: Tensor) -> Tensor:
    return torch.gather(W, 0, x.unsqueeze(1).expand(-1, W.shape[1]))


@idiom(of="forward_logits")
def taken_along_dim(W: Tensor, x: Tensor) -> Tensor:
    return torch.take_along_dim(W, x[:, None], dim=0)


@idiom(of="forward_logits")
def columns_of_the_transpose(W: Tensor, x: Tensor) -> Tensor:
    return W.T[:, x].T  # a result that is not contiguous


@idiom(of="forward_logits")
def row_and_column_indices(W: Tensor, x: Tensor) -> Tensor:
    columns = torch.arange(W.size(1))
    return W[x[:, None], columns[None, :]]


@idiom(of="forward_logits")
def ids_in_a_list(W: Tensor, x: Tensor) -> Tensor:
    return W[x.tolist()]


@idiom(of="forward_logits")
def product_with_the_identity(W: Tensor, x: Tensor) -> Tensor:
    return torch.eye(len(W), dtype=W.dtype)[x] @ W


@idiom(of="forward_logits")
def cat_of_slices(W: Tensor, x: Tensor) -> Tensor:
    return torch.cat([W[int(i) : int(i) + 1] for i in x], dim=0)


# --- forward_logits_one_hot


@idiom(of="forward_logits_one_hot")
def rows_of_the_identity(W: Tensor, x: Tensor) -> Tensor:
    return torch.eye(W.shape[0], dtype=W.dtype)[x].matmul(W)


@idiom(of="forward_logits_one_hot")
def scattered_ones(W: Tensor, x: Tensor) -> Tensor:
    one_hot = torch.zeros(x.shape[0], W.shape[0], dtype=W.dtype)
    one_hot.scatter_(1, x.view(-1, 1) if x.is_contiguous() else x.reshape(-1, 1), 1.0)
    return torch.mm(one_hot, W)


@idiom(of="forward_logits_one_hot")
def compared_with_all_ids(W: Tensor, x: Tensor) -> Tensor:
    one_hot = (x[:, None] == torch.arange(len(W))[None, :]).type_as(W)
    return one_hot @ W


@idiom(of="forward_logits_one_hot")
def ones_by_a_loop(W: Tensor, x: Tensor) -> Tensor:
    N, V = len(x), len(W)
    one_hot = torch.zeros(N, V).to(W)
    for row in range(N):
        one_hot[row, x[row]] = 1
    return one_hot @ W


@idiom(of="forward_logits_one_hot")
def ones_by_two_indices(W: Tensor, x: Tensor) -> Tensor:
    one_hot = W.new_zeros(x.numel(), W.size(0))
    one_hot[torch.arange(x.numel()), x] = 1.0
    return torch.einsum("nv,vk->nk", one_hot, W)


@idiom(of="forward_logits_one_hot")
def product_of_transposes(W: Tensor, x: Tensor) -> Tensor:
    import torch.nn.functional as F

    columns = F.one_hot(x, num_classes=len(W)).T.to(W.dtype)  # (V, N)
    return (W.T @ columns).T  # a result that is not contiguous


@idiom(of="forward_logits_one_hot")
def multiplied_and_added_up(W: Tensor, x: Tensor) -> Tensor:
    one_hot = torch.nn.functional.one_hot(x, W.shape[0]).to(W.dtype)
    return (one_hot[:, :, None] * W[None, :, :]).sum(dim=1)  # (N, V, V) -> (N, V)


@idiom(of="forward_logits_one_hot")
def as_a_linear_layer(W: Tensor, x: Tensor) -> Tensor:
    one_hot = torch.nn.functional.one_hot(x, W.shape[0]).to(W.dtype)
    return torch.nn.functional.linear(one_hot, W.T)


# --- softmax


@idiom(of="softmax")
def largest_by_max(logits: Tensor, dim: int = -1) -> Tensor:
    largest, _ = torch.max(logits, dim=dim, keepdim=True)
    exps = torch.exp(logits - largest)
    return exps / torch.sum(exps, dim=dim, keepdim=True)


@idiom(of="softmax")
def largest_detached(logits: Tensor, dim: int = -1) -> Tensor:
    shifted = logits - logits.detach().amax(dim, keepdim=True)
    exps = shifted.exp()
    return exps.div(exps.sum(dim, keepdim=True))


@idiom(of="softmax")
def largest_inside_no_grad(logits: Tensor, dim: int = -1) -> Tensor:
    with torch.no_grad():
        largest = logits.max(dim, keepdim=True).values
    exps = torch.e ** (logits - largest)
    return exps * exps.sum(dim, keepdim=True).reciprocal()


@idiom(of="softmax")
def own_copy_in_place(logits: Tensor, dim: int = -1) -> Tensor:
    out = logits.clone()
    out -= logits.amax(dim=dim, keepdim=True)
    out = out.exp()
    return out / out.sum(dim=dim, keepdim=True)


@idiom(of="softmax")
def through_logarithms(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True)
    log_total = largest + torch.log(torch.exp(logits - largest).sum(dim=dim, keepdim=True))
    return torch.exp(logits - log_total)


@idiom(of="softmax")
def dimension_moved_to_the_end(logits: Tensor, dim: int = -1) -> Tensor:
    x = logits.movedim(dim, -1)
    x = x - x.max(dim=-1, keepdim=True)[0]
    e = x.exp()
    return (e / e.sum(-1, keepdim=True)).movedim(-1, dim)  # a result that is not contiguous


@idiom(of="softmax")
def unsqueezed_sums(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.max(dim)[0].unsqueeze(dim)
    e = (logits - largest).exp()
    return e / e.sum(dim).unsqueeze(dim)


@idiom(of="softmax")
def slice_after_slice(logits: Tensor, dim: int = -1) -> Tensor:
    slices = list(logits.unbind(dim))
    largest = slices[0]
    for s in slices[1:]:
        largest = torch.maximum(largest, s)
    exps = [torch.exp(s - largest) for s in slices]
    total = exps[0]
    for e in exps[1:]:
        total = total + e
    return torch.stack([e / total for e in exps], dim=dim)


@idiom(of="softmax")
def largest_by_sorting(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.sort(dim=dim, descending=True).values.narrow(dim, 0, 1)
    weights = (logits - largest).exp()
    return weights / weights.sum(dim=dim, keepdim=True).expand_as(weights)


@idiom(of="softmax")
def helper_within(logits: Tensor, dim: int = -1) -> Tensor:
    def stable_exp(t: Tensor) -> Tensor:
        return torch.exp(t - t.amax(dim=dim, keepdim=True))

    weights = stable_exp(logits)
    print("softmax of a tensor of shape", tuple(logits.shape))
    return weights / weights.sum(dim=dim, keepdim=True)


# --- log_softmax


@idiom(of="log_softmax")
def log_of_sum_put_back(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.max(dim=dim, keepdim=True).values
    log_sum = largest + (logits - largest).exp().sum(dim=dim, keepdim=True).log()
    return logits - log_sum


@idiom(of="log_softmax")
def largest_detached_everywhere(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits - logits.amax(dim=dim, keepdim=True).detach()
    return z - torch.log(torch.sum(torch.exp(z), dim, keepdim=True))


@idiom(of="log_softmax")
def largest_through_data(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits - logits.data.max(dim, keepdim=True)[0]
    return z.sub(z.exp().sum(dim, keepdim=True).log())


@idiom(of="log_softmax")
def unsqueezed_log_sum(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits - logits.max(dim)[0].unsqueeze(dim)
    return z - z.exp().sum(dim).log().unsqueeze(dim)


@idiom(of="log_softmax")
def moved_to_the_end(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits.transpose(dim, -1)
    z = z - z.amax(-1, keepdim=True)
    z = z - z.exp().sum(-1, keepdim=True).log()
    return z.transpose(dim, -1)  # a result that is not contiguous


@idiom(of="log_softmax")
def minus_log_of_differences(logits: Tensor, dim: int = -1) -> Tensor:
    largest = logits.amax(dim=dim, keepdim=True)
    weights = torch.exp(logits - largest)
    total = weights.sum(dim=dim, keepdim=True)
    return -(largest - logits + total.log())


@idiom(of="log_softmax")
def slices_one_by_one(logits: Tensor, dim: int = -1) -> Tensor:
    import math

    slices = logits.unbind(dim)
    largest = slices[0]
    for s in slices:
        largest = torch.where(s > largest, s, largest)
    total = sum(math.e ** (s - largest) for s in slices)
    return torch.stack([s - largest - total.log() for s in slices], dim)


@idiom(of="log_softmax")
def own_copy_changed_in_place(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits.clone()
    z -= logits.amax(dim=dim, keepdim=True)
    log_total = z.exp().sum(dim=dim, keepdim=True).log_()
    z = z - log_total
    return z


@idiom(of="log_softmax")
def log1p_of_the_others(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits - logits.amax(dim=dim, keepdim=True)
    others = z.exp().sum(dim=dim, keepdim=True) - 1  # the largest gave exactly 1
    return z - torch.log1p(others)


@idiom(of="log_softmax")
def with_einsum(logits: Tensor, dim: int = -1) -> Tensor:
    z = logits.movedim(dim, 0)
    z = z - z.amax(dim=0)
    total = torch.einsum("v...->...", z.exp())
    return (z - total.log()).movedim(0, dim)
