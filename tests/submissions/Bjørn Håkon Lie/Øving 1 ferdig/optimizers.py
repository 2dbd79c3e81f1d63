# Øving 11, Bjørn Håkon Lie
import torch
import torch.optim as optim  # compare only!
from torch import Tensor

from hjelp import check, dbg


def minibatches(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.randperm(n, generator=generator)
    batches = []
    for start in range(0, n, batch_size):
        batches.append(order[start : start + batch_size])
    return batches


def momentum_update(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for p, v in zip(params, velocities):
        if p.grad is None:
            dbg("no gradient, skipped")
            continue
        with torch.no_grad():
            v.copy_(momentum * v + p.grad)
            p -= lr * v


def adam_update(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    b1, b2 = betas
    state["step"] += 1
    t = state["step"]
    for i, p in enumerate(params):
        g = p.grad
        if g is None:
            continue
        with torch.no_grad():
            m = b1 * state["m"][i] + (1 - b1) * g
            v = b2 * state["v"][i] + (1 - b2) * g * g
            state["m"][i], state["v"][i] = m, v
            m_fixed = m / (1 - b1**t)
            v_fixed = v / (1 - b2**t)
            p -= lr * m_fixed / (torch.sqrt(v_fixed) + eps)


def clip_grad_norm(params: list[Tensor], max_norm: float) -> float:
    total = 0.0
    for p in params:
        if p.grad is not None:
            total += float(torch.sum(torch.square(p.grad)))
    norm = total**0.5
    dbg("norm", norm)
    if norm > max_norm:
        for p in params:
            if p.grad is not None:
                p.grad *= max_norm / norm
    return norm


def fit(params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator) -> list[float]:
    W, b = params
    history = []
    for epoch in range(epochs):
        sum_of_losses = 0.0
        for batch in minibatches(len(x), batch_size, generator):
            W.grad = None
            b.grad = None
            u = x[batch] @ W + b - y[batch]
            loss = torch.mean(torch.square(u))
            loss.backward()
            with torch.no_grad():
                W -= lr * W.grad
                b -= lr * b.grad
            sum_of_losses += loss.item() * len(batch)
        history.append(sum_of_losses / len(x))
        dbg("epoch", epoch, history[-1])
    return history


if __name__ == "__main__":
    mine, theirs = torch.ones(3, requires_grad=True), torch.ones(3, requires_grad=True)
    opt = optim.Adam([theirs], lr=0.1)
    state = {"step": 0, "m": [torch.zeros(3)], "v": [torch.zeros(3)]}
    for _ in range(5):
        mine.grad = theirs.grad = torch.randn(3)
        adam_update([mine], state, 0.1)
        opt.step()
        check("adam", mine, theirs)
