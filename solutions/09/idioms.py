"""Right answers of exercise 09 in other words: every check must accept each of them."""

import math
import warnings

import torch
import torch.nn.functional as F
from bigram import bigram_loss, next_char_probs, train_step
from torch import Tensor

from grader.banks import idiom

# --- bigram_loss


@idiom(of="bigram_loss")
def cross_entropy_in_one_line(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return torch.nn.functional.cross_entropy(input=W[x, :], target=y, reduction="mean")


@idiom(of="bigram_loss")
def log_softmax_and_nll(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.nll_loss(F.log_softmax(W[x], dim=-1), y)


@idiom(of="bigram_loss")
def log_softmax_before_cross_entropy(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W.log_softmax(dim=1)[x], y)  # twice is once


@idiom(of="bigram_loss")
def probabilities_and_their_logarithm(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    probs = F.softmax(W[x], dim=1)
    return -probs[torch.arange(len(x)), y].log().mean()


@idiom(of="bigram_loss")
def cells_of_the_log_table(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return -W.log_softmax(1)[x, y].mean()


@idiom(of="bigram_loss")
def rows_by_one_hot_product(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    from torch.nn.functional import cross_entropy, one_hot

    return cross_entropy(one_hot(x, num_classes=W.shape[0]).to(W.dtype) @ W, y)


@idiom(of="bigram_loss")
def written_by_hand(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    logits = W[x]
    shifted = logits - logits.max(dim=1, keepdim=True).values
    log_p = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -log_p[torch.arange(x.shape[0]), y].mean()


@idiom(of="bigram_loss")
def log_sum_less_target(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    logits = W.index_select(0, x)
    return (torch.logsumexp(logits, dim=1) - logits.gather(1, y.unsqueeze(1)).squeeze(1)).mean()


@idiom(of="bigram_loss")
def loop_over_pairs(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    total = 0
    for a, b in zip(x.tolist(), y.tolist(), strict=True):
        total = total + torch.log_softmax(W[a], dim=0)[b]
    return -total / len(x)


@idiom(of="bigram_loss")
def prices_stacked(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    prices = [F.cross_entropy(W[i], j) for i, j in zip(x, y, strict=True)]
    return torch.stack(prices).mean()


@idiom(of="bigram_loss")
def sum_over_the_number_of_pairs(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    loss = F.cross_entropy(W[x], y, reduction="sum") / x.numel()
    print("loss", loss.item())
    warnings.warn("only a warning", stacklevel=2)
    return loss


@idiom(of="bigram_loss")
def weighted_by_counts(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    counts = torch.zeros(W.shape, dtype=W.dtype)
    for i, j in zip(x, y, strict=True):
        counts[i, j] += 1
    return -(counts * torch.log_softmax(W, dim=1)).sum() / counts.sum()


@idiom(of="bigram_loss")
def targets_as_probabilities(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(W[x], F.one_hot(y, W.shape[1]).to(W.dtype))


@idiom(of="bigram_loss")
def einsum_of_one_hot_rows(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    eye = torch.eye(len(W), dtype=W.dtype)
    logits = torch.einsum("nv,vw->nw", eye[x], W)
    return -torch.einsum("nw,nw->", eye[y], logits.log_softmax(dim=1)) / len(x)


@idiom(of="bigram_loss")
def with_extra_axis_for_the_batch(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    logits = W[x][None]  # (1, N, V)
    return F.cross_entropy(logits.transpose(1, 2), y[None])


# --- train_step


@idiom(of="train_step")
def everything_written_out(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    if W.grad is not None:
        W.grad.zero_()
    logits = W[x]
    loss = F.cross_entropy(logits, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    print(f"loss {loss.item():.4f}")
    return loss.item()


@idiom(of="train_step")
def cleared_before_and_after(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W.add_(W.grad, alpha=-lr)
    W.grad.zero_()
    return float(loss)


@idiom(of="train_step")
def cleared_between_loss_and_backward(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    W.grad = torch.zeros_like(W)
    loss.backward()
    W.data -= lr * W.grad
    return loss.detach().item()


@idiom(of="train_step")
def functional_gradient(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    loss = bigram_loss(W, x, y)
    (slope,) = torch.autograd.grad(loss, W)
    with torch.no_grad():
        W.sub_(lr * slope)
    return loss.tolist()


@idiom(of="train_step")
def old_gradient_subtracted(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    old = torch.zeros_like(W) if W.grad is None else W.grad.clone()
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * (W.grad - old)
    return loss.item()


@idiom(of="train_step")
def slope_from_the_formula(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    with torch.no_grad():
        loss = bigram_loss(W, x, y)
        slope = torch.zeros_like(W)
        rows = torch.softmax(W[x], dim=1) - F.one_hot(y, len(W))
        slope.index_add_(0, x, rows.to(W.dtype) / len(x))
        W -= lr * slope
    return loss.item()


@idiom(of="train_step")
def copied_back(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    leaf = W.detach().clone().requires_grad_()
    loss = bigram_loss(leaf, x, y)
    loss.backward()
    with torch.no_grad():
        W.copy_(leaf - lr * leaf.grad)
    return loss.item()


@idiom(of="train_step")
def data_assigned(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    del W.grad
    loss = bigram_loss(W, x, y)
    loss.backward()
    W.data = W.data - lr * W.grad.data
    return loss.item()


@idiom(of="train_step")
def loss_kept_as_a_float_first(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    before = loss.item()
    loss.backward()
    with torch.no_grad():
        W[:] = W - W.grad * lr
    return before


@idiom(of="train_step")
def step_under_a_decorator(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    @torch.no_grad()
    def step() -> None:
        W.sub_(W.grad, alpha=lr)

    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    step()
    W.grad = None
    return loss.item()


@idiom(of="train_step")
def recording_off_and_on_again(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    torch.set_grad_enabled(False)
    W -= lr * W.grad
    torch.set_grad_enabled(True)
    return loss.item()


@idiom(of="train_step")
def row_by_row(W: Tensor, x: Tensor, y: Tensor, lr: float) -> float:
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        for i in range(len(W)):
            W[i] -= lr * W.grad[i]
    return loss.item()


# --- train_bigram


@idiom(of="train_bigram")
def loop_with_append(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for step in range(steps):
        loss = train_step(W, x, y, lr)
        if step % 10 == 0:
            print(f"step {step}: {loss:.4f}")
        losses.append(loss)
    return losses


@idiom(of="train_bigram")
def whole_loop_by_hand(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = []
    for _ in range(steps):
        logits = W[x]
        loss = F.cross_entropy(logits, y)
        W.grad = None
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        losses.append(loss.item())
    W.grad = None
    return losses


@idiom(of="train_bigram")
def zeroed_at_both_ends(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    if W.grad is not None:
        W.grad.zero_()
    losses = [0.0] * steps
    for i in range(steps):
        loss = bigram_loss(W, x, y)
        loss.backward()
        losses[i] = loss.item()
        W.data.sub_(lr * W.grad)
        W.grad.zero_()
    return losses


@idiom(of="train_bigram")
def while_with_functional_gradients(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses: list[float] = []
    while len(losses) < steps:
        loss = bigram_loss(W, x, y)
        (slope,) = torch.autograd.grad(loss, W)
        with torch.no_grad():
            W -= lr * slope
        losses.append(float(loss))
    return losses


@idiom(of="train_bigram")
def losses_in_a_tensor(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    losses = torch.zeros(steps, dtype=torch.float64)
    for i in range(steps):
        losses[i] = train_step(W, x, y, lr)
    return losses.tolist()


@idiom(of="train_bigram")
def detached_losses_converted_at_the_end(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    kept = []
    for _ in range(steps):
        W.grad = None
        loss = bigram_loss(W, x, y)
        loss.backward()
        kept.append(loss.detach())
        with torch.no_grad():
            W -= lr * W.grad
    return [loss.item() for loss in kept]


@idiom(of="train_bigram")
def own_leaf_copied_back(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    own, losses = W.detach().clone().requires_grad_(), []
    for _ in range(steps):
        losses.append(train_step(own, x, y, lr))
    with torch.no_grad():
        W.copy_(own)
    return losses


@idiom(of="train_bigram")
def helper_inside(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    def forward() -> Tensor:
        return F.nll_loss(torch.log_softmax(W[x], dim=1), y)

    def step() -> float:
        W.grad = None
        loss = forward()
        loss.backward()
        W.data -= lr * W.grad
        return loss.item()

    return list(map(lambda _: step(), range(steps)))


# --- next_char_probs


@idiom(of="next_char_probs")
def softmax_of_a_detached_row(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    return torch.softmax(W[token].detach() / temperature, dim=0)


@idiom(of="next_char_probs")
def detached_at_the_end(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    return F.softmax(W[token] / temperature, dim=-1).detach()


@idiom(of="next_char_probs")
def softmax_of_data(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    return (W.data[token, :] / temperature).softmax(-1)


@idiom(of="next_char_probs")
def under_a_decorator(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    @torch.no_grad()
    def look() -> Tensor:
        return F.softmax(W[token].div(temperature), dim=0)

    return look()


@idiom(of="next_char_probs")
def inference(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.inference_mode():
        return torch.softmax(W[token] / temperature, dim=-1)


@idiom(of="next_char_probs")
def in_place_on_a_copy(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    row = W[token].detach().clone()
    row /= temperature
    row -= row.max()
    row.exp_()
    row /= row.sum()
    return row


@idiom(of="next_char_probs")
def exponentials_of_log_softmax(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    return torch.exp(F.log_softmax(W.detach()[token] * (1 / temperature), dim=-1))


@idiom(of="next_char_probs")
def row_of_the_softmax_table(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        return torch.softmax(W / temperature, dim=1)[token]  # a view


@idiom(of="next_char_probs")
def batch_of_one_squeezed(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        x = torch.tensor([token])
        return F.softmax(W[x] / temperature, dim=1).squeeze(0)


@idiom(of="next_char_probs")
def number_by_number(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    row = [value / temperature for value in W[token].tolist()]
    powers = [math.exp(value - max(row)) for value in row]
    return torch.tensor([p / sum(powers) for p in powers], dtype=W.dtype)


@idiom(of="next_char_probs")
def powers_of_probabilities(W: Tensor, token: int, temperature: float = 1.0) -> Tensor:
    with torch.no_grad():
        row = W[token] - W[token].max()
        powers = row.exp() ** (1 / temperature)  # the favourite stays at 1
        return powers / powers.sum()


# --- generate


@idiom(of="generate")
def appended_in_a_loop(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    token, result = start, [start]
    for _ in range(length):
        logits = W[token].detach() / temperature
        p = F.softmax(logits, dim=-1)
        token = torch.multinomial(p, num_samples=1, replacement=True, generator=generator).item()
        result.append(token)
        print(token, end=" ")
    return result


@idiom(of="generate")
def whole_table_first(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    with torch.no_grad():
        table = torch.softmax(W / temperature, dim=1)
    ids = [start]
    while len(ids) < 1 + length:
        ids.append(torch.multinomial(table[ids[-1]], 1, generator=generator).item())
    return ids


@idiom(of="generate")
def gumbel_noise(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        u = torch.rand(W.shape[1], generator=generator, dtype=torch.float64).clamp(min=1e-300)
        noisy = W[ids[-1]].detach() / temperature - (-u.log()).log()
        ids.append(int(noisy.argmax()))
    return ids


@idiom(of="generate")
def exponential_race(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        p = next_char_probs(W, ids[-1], temperature)
        ids.append(int((p / torch.empty_like(p).exponential_(generator=generator)).argmax()))
    return ids


@idiom(of="generate")
def uniform_number_in_running_sums(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        sums = next_char_probs(W, ids[-1], temperature).cumsum(0)
        u = torch.rand(1, generator=generator, dtype=W.dtype) * sums[-1]
        ids.append(int(torch.searchsorted(sums, u, right=True)))
    return ids


@idiom(of="generate")
def roulette_by_hand(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1], temperature).tolist()
        ball, chosen = torch.rand((), generator=generator).item(), 0
        for i, p in enumerate(probs):
            if p > 0:
                chosen = i
            ball -= p
            if ball < 0:
                break
        ids.append(chosen)
    return ids


@idiom(of="generate")
def all_random_numbers_first(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    balls = torch.rand(length, generator=generator, dtype=torch.float64)
    ids = [start]
    for ball in balls:
        sums = next_char_probs(W, ids[-1], temperature).double().cumsum(dim=0)
        ids.append(int((sums <= ball * sums[-1]).sum()))
    return ids


@idiom(of="generate")
def seeded_for_pythons_random(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    import random

    chance = random.Random(int(torch.randint(2**62, (1,), generator=generator)))
    ids = [start]
    for _ in range(length):
        probs = next_char_probs(W, ids[-1], temperature).tolist()
        ids += chance.choices(range(len(probs)), weights=probs)
    return ids


@idiom(of="generate")
def recursion(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    if length == 0:
        return [start]
    probs = next_char_probs(W, start, temperature)
    following = int(torch.multinomial(probs, 1, generator=generator)[0])
    return [start, *generate(W, following, length - 1, generator, temperature)]  # noqa: F821 (this very function, under its own name)


@idiom(of="generate")
def tensor_filled_and_turned_into_a_list(
    W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0
) -> list[int]:
    ids = torch.empty(length + 1, dtype=torch.int64)
    ids[0] = start
    for t in range(length):
        probs = next_char_probs(W, int(ids[t]), temperature)
        ids[t + 1] = torch.multinomial(probs, 1, generator=generator)[0]
    return ids.tolist()


@idiom(of="generate")
def with_a_generator_function(W: Tensor, start: int, length: int, generator: torch.Generator, temperature: float = 1.0) -> list[int]:
    def endless(token: int):
        while True:
            yield token
            token = torch.multinomial(next_char_probs(W, token, temperature), 1, generator=generator).item()

    import itertools

    return list(itertools.islice(endless(start), length + 1))
