"""Right answers of exercise 11 in other words: every check must accept each of them."""

import math
import warnings

import torch
from optimizers import minibatches, momentum_update
from torch import Tensor

from grader.banks import idiom

# ---- minibatches


@idiom(of="minibatches")
def slices_of_a_permutation(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    perm = torch.randperm(n, generator=generator)
    batches = []
    for start in range(0, n, batch_size):
        batches.append(perm[start : start + batch_size])
    return batches


@idiom(of="minibatches")
def order_of_random_numbers(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.rand(n, generator=generator, dtype=torch.float64).argsort()
    return [batch.clone() for batch in torch.split(order, batch_size)]


@idiom(of="minibatches")
def one_batch_cut_off_at_a_time(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    left = torch.randperm(n, generator=generator)
    batches = []
    while left.numel() > 0:
        batches.append(left[:batch_size])
        left = left[batch_size:]
    return batches


@idiom(of="minibatches")
def fisher_and_yates(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = list(range(n))
    picks = torch.rand(n, generator=generator, dtype=torch.float64).tolist()
    for i in range(n - 1, 0, -1):
        j = int(picks[i] * (i + 1))
        order[i], order[j] = order[j], order[i]
    return [torch.tensor(order[k : k + batch_size]) for k in range(0, n, batch_size)]


@idiom(of="minibatches")
def drawn_without_replacement(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.multinomial(torch.ones(n), n, replacement=False, generator=generator)
    count = math.ceil(n / batch_size)
    return [order[k * batch_size : min(n, (k + 1) * batch_size)] for k in range(count)]


@idiom(of="minibatches")
def sorted_inside_each_batch(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    print("a batch is a set: the order inside it changes no mean")
    return [batch.sort().values for batch in torch.randperm(n, generator=generator).split(batch_size)]


@idiom(of="minibatches")
def python_seeded_from_the_generator(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    import random

    chance = random.Random(int(torch.randint(2**62, (1,), generator=generator)))
    order = list(range(n))
    chance.shuffle(order)
    return list(torch.tensor(order, dtype=torch.long).split(batch_size))


# ---- momentum_update


@idiom(of="momentum_update")
def velocities_replaced_in_the_list(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for i, p in enumerate(params):
            if p.grad is not None:
                velocities[i] = momentum * velocities[i] + p.grad
                p.sub_(lr * velocities[i])


@idiom(of="momentum_update")
def through_data(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for p, v in zip(params, velocities, strict=True):
        if p.grad is None:
            continue
        v.data = momentum * v.data + p.grad.data
        p.data = p.data - lr * v.data


@idiom(of="momentum_update")
@torch.no_grad()
def decorated(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for i in range(len(params)):
        g = params[i].grad
        if g is not None:
            velocities[i] *= momentum
            velocities[i] += g
            params[i].add_(velocities[i], alpha=-lr)


@idiom(of="momentum_update")
def copied_into_place(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=False):
            if p.grad is not None:
                new = v * momentum + p.grad.detach().clone()
                v.copy_(new)
                p.copy_(p - new * lr)


@idiom(of="momentum_update")
def whole_list_replaced(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    velocities[:] = [v if p.grad is None else v * momentum + p.grad for p, v in zip(params, velocities, strict=True)]
    with torch.no_grad():
        for p, v in zip(params, velocities, strict=True):
            p -= 0 * p if p.grad is None else lr * v


@idiom(of="momentum_update")
def requires_grad_off_and_on(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for p, v in zip(params, velocities, strict=True):
        if p.grad is not None:
            v.mul_(momentum)
            v.add_(p.grad)
            p.requires_grad_(False)
            p -= lr * v
            p.requires_grad_(True)


# ---- adam_update


@idiom(of="adam_update")
def means_replaced_in_their_lists(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    state["step"] = state["step"] + 1
    t, (b1, b2) = state["step"], betas
    with torch.no_grad():
        for i, p in enumerate(params):
            if p.grad is not None:
                state["m"][i] = b1 * state["m"][i] + (1 - b1) * p.grad
                state["v"][i] = b2 * state["v"][i] + (1 - b2) * p.grad.square()
                m_hat = state["m"][i] / (1 - b1**t)
                v_hat = state["v"][i] / (1 - b2**t)
                p -= lr * m_hat / (v_hat.sqrt() + eps)


@idiom(of="adam_update")
def as_torch_writes_it(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    state["step"] += 1
    t, (b1, b2) = state["step"], betas
    with torch.no_grad():
        for p, m, v in zip(params, state["m"], state["v"], strict=True):
            if p.grad is None:
                continue
            m.lerp_(p.grad, 1 - b1)
            v.mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
            denominator = (v.sqrt() / math.sqrt(1 - b2**t)).add_(eps)
            p.addcdiv_(m, denominator, value=-lr / (1 - b1**t))


@idiom(of="adam_update")
@torch.no_grad()
def new_lists_in_the_same_dict(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    state["step"] += 1
    grads = [p.grad for p in params]
    state["m"] = [m if g is None else betas[0] * m + (1 - betas[0]) * g for m, g in zip(state["m"], grads, strict=True)]
    state["v"] = [v if g is None else betas[1] * v + (1 - betas[1]) * g * g for v, g in zip(state["v"], grads, strict=True)]
    for p, g, m, v in zip(params, grads, state["m"], state["v"], strict=True):
        if g is not None:
            p -= lr * (m / (1 - betas[0] ** state["step"])) / (torch.sqrt(v / (1 - betas[1] ** state["step"])) + eps)


@idiom(of="adam_update")
def dict_updated_at_the_end(
    params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8
) -> None:
    t, ms, vs = state["step"] + 1, list(state["m"]), list(state["v"])
    for i, p in enumerate(params):
        if p.grad is not None:
            g = p.grad.clone()
            ms[i] = ms[i] + (1 - betas[0]) * (g - ms[i])
            vs[i] = vs[i] + (1 - betas[1]) * (g.pow(2) - vs[i])
            p.data -= lr * (ms[i] / (1 - betas[0] ** t)) / ((vs[i] / (1 - betas[1] ** t)) ** 0.5 + eps)
    state.update(step=t, m=ms, v=vs)


@idiom(of="adam_update")
def number_by_number(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    warnings.warn("slow, and right", stacklevel=1)
    state["step"] += 1
    share1, share2 = 1 - betas[0] ** state["step"], 1 - betas[1] ** state["step"]
    for k, p in enumerate(params):
        if p.grad is None:
            continue
        m, v = state["m"][k].reshape(-1).tolist(), state["v"][k].reshape(-1).tolist()
        slopes, numbers = p.grad.reshape(-1).tolist(), p.detach().reshape(-1).tolist()
        for i, g in enumerate(slopes):
            m[i] = betas[0] * m[i] + (1 - betas[0]) * g
            v[i] = betas[1] * v[i] + (1 - betas[1]) * g**2
            numbers[i] -= lr * (m[i] / share1) / (math.sqrt(v[i] / share2) + eps)
        state["m"][k] = torch.tensor(m, dtype=p.dtype).reshape(p.shape)
        state["v"][k] = torch.tensor(v, dtype=p.dtype).reshape(p.shape)
        with torch.no_grad():
            p.copy_(torch.tensor(numbers, dtype=p.dtype).reshape(p.shape))


# ---- clip_grad_norm


@idiom(of="clip_grad_norm")
def one_long_row(params: list[Tensor], max_norm: float) -> float:
    rows = [p.grad.flatten() for p in params if p.grad is not None]
    if not rows:
        return 0.0
    norm = torch.cat(rows).norm()
    if norm > max_norm:
        for p in params:
            if p.grad is not None:
                p.grad = p.grad * (max_norm / norm)
    return norm.item()


@idiom(of="clip_grad_norm")
def norm_of_the_norms(params: list[Tensor], max_norm: float) -> float:
    grads = [p.grad for p in params if p.grad is not None]
    if len(grads) == 0:
        return 0.0
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g) for g in grads]))
    factor = torch.clamp(max_norm / (norm + 1e-6), max=1.0)  # as torch has it
    for g in grads:
        g.detach().mul_(factor)
    return float(norm)


@idiom(of="clip_grad_norm")
def smaller_of_one_and_the_quotient(params: list[Tensor], max_norm: float) -> float:
    total = 0.0
    for p in params:
        if p.grad is not None:
            total += (p.grad.data**2).sum().item()
    total = math.sqrt(total)
    factor = min(1.0, max_norm / (total + 1e-6))
    for p in params:
        if p.grad is not None:
            p.grad.data *= factor
    return total


@idiom(of="clip_grad_norm")
def plain_numbers(params: list[Tensor], max_norm: float) -> float:
    numbers = [v for p in params if p.grad is not None for v in p.grad.reshape(-1).tolist()]
    norm = math.hypot(*numbers)
    if norm <= max_norm:
        return norm
    for p in params:
        if p.grad is not None:
            p.grad.div_(norm / max_norm)
    return norm


@idiom(of="clip_grad_norm")
@torch.no_grad()
def written_back_with_copy(params: list[Tensor], max_norm: float) -> float:
    having = list(filter(lambda p: p.grad is not None, params))
    norm = torch.tensor([float(p.grad.double().pow(2).sum()) for p in having], dtype=torch.float64).sum().sqrt().item()
    if norm > max_norm:
        for p in having:
            p.grad.copy_(max_norm * p.grad / norm)
    return norm


# ---- fit


@idiom(of="fit")
def gradients_from_autograd(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    history = []
    for _ in range(epochs):
        squares = 0.0
        for rows in minibatches(x.shape[0], batch_size, generator):
            error = x[rows] @ W + b - y[rows]
            slopes = torch.autograd.grad((error**2).mean(), params)
            squares += float((error.detach() ** 2).sum())
            with torch.no_grad():
                for p, slope in zip(params, slopes, strict=True):
                    p.sub_(lr * slope)
        history.append(squares / x.shape[0])
    return history


@idiom(of="fit")
def gradients_by_hand(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    losses = []
    with torch.no_grad():
        for _ in range(epochs):
            costs = torch.zeros(len(x), dtype=x.dtype)
            for rows in minibatches(len(x), batch_size, generator):
                error = x[rows].matmul(W).add(b).sub(y[rows])
                costs[rows] = error.squeeze(1) ** 2
                W -= lr * 2 / len(rows) * (x[rows].T @ error)
                b -= lr * 2 * error.mean(dim=0)
            losses.append(costs.mean().item())
    return losses


@idiom(of="fit")
def shuffled_copies_sliced(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    losses = []
    N = x.size(0)
    for epoch in range(epochs):
        order = torch.randperm(N, generator=generator)
        xs, ys = x[order], y[order]
        running = []
        for start in range(0, N, batch_size):
            xb, yb = xs[start : start + batch_size], ys[start : start + batch_size]
            loss = torch.mean((torch.addmm(params[1], xb, params[0]) - yb) ** 2)
            for p in params:
                if p.grad is not None:
                    p.grad.zero_()
            loss.backward()
            for p in params:
                p.data -= lr * p.grad.data
            running.append((loss.item(), len(xb)))
        losses.append(sum(cost * count for cost, count in running) / N)
        print(f"epoch {epoch}: {losses[-1]:.4f}")
    return losses


@idiom(of="fit")
def cleared_first_and_after_each_step(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    def clear() -> None:
        for p in params:
            p.grad = None

    def step() -> None:
        with torch.no_grad():
            for p in params:
                p.copy_(p - lr * p.grad)

    clear()
    losses = [0.0] * epochs
    for epoch in range(epochs):
        for rows in minibatches(len(x), batch_size, generator):
            inputs, targets = torch.index_select(x, 0, rows), y.index_select(0, rows)
            squares = (inputs @ params[0] + params[1] - targets) ** 2
            squares.mean().backward()
            losses[epoch] += squares.sum().item() / len(x)
            step()
            clear()
    return losses


@idiom(of="fit")
def with_momentum_zero(
    params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator
) -> list[float]:
    W, b = params
    velocities = [torch.zeros_like(p) for p in params]
    losses = []
    for _ in range(epochs):
        total = torch.zeros((), dtype=torch.float64)
        for rows in minibatches(len(x), batch_size, generator):
            pred = (x[rows].unsqueeze(2) * W).sum(dim=1) + b
            loss = torch.square(pred - y[rows]).mean()
            W.grad, b.grad = torch.zeros_like(W), torch.zeros_like(b)
            loss.backward()
            momentum_update(params, velocities, lr, 0.0)
            total += loss.detach() * rows.numel()
        losses.append((total / len(x)).item())
    return losses
