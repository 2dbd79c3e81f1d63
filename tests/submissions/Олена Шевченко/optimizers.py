# Вправа 11
import torch

minibatches = lambda n, batch_size, generator: list(torch.randperm(n, generator=generator).split(batch_size))


@torch.no_grad()
def momentum_update(params, velocities, lr, momentum):
    for p, v in zip(params, velocities):
        if p.grad is not None:
            p -= lr * v.mul_(momentum).add_(p.grad)


@torch.no_grad()
def adam_update(params, state, lr, betas=(0.9, 0.999), eps=1e-8):
    state["step"] += 1
    c1, c2 = (1 - b ** state["step"] for b in betas)
    for p, m, v in zip(params, state["m"], state["v"]):
        if p.grad is not None:
            m.lerp_(p.grad, 1 - betas[0])
            v.lerp_(p.grad.square(), 1 - betas[1])
            p -= lr * (m / c1) / ((v / c2).sqrt() + eps)


def clip_grad_norm(params, max_norm):
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(g.square().sum().item() for g in grads) ** 0.5
    for g in grads:
        g *= min(1.0, max_norm / norm) if norm else 1.0
    return norm


def fit(params, x, y, epochs, batch_size, lr, generator):
    W, b = params

    def step(batch):
        loss = (x[batch] @ W + b - y[batch]).square().mean()
        for p, g in zip(params, torch.autograd.grad(loss, params)):
            p.data -= lr * g
        return loss.item() * len(batch)

    return [sum(map(step, minibatches(len(x), batch_size, generator))) / len(x) for _ in range(epochs)]
