import torch

# Tanaka Yuki (1032)


def minibatches(n, batch_size, generator):
    left = torch.randperm(n, generator=generator)
    out = []
    while len(left):
        out.append(left[:batch_size])
        left = left[batch_size:]
    return out


@torch.no_grad()
def momentum_update(params, velocities, lr, momentum):
    for i, p in enumerate(params):
        if p.grad is not None:
            velocities[i] = momentum * velocities[i] + p.grad
            p -= lr * velocities[i]


@torch.no_grad()
def adam_update(params, state, lr, betas=(0.9, 0.999), eps=1e-8):
    state["step"] += 1
    t = state["step"]
    for i, p in enumerate(params):
        if p.grad is not None:
            m = state["m"][i] = betas[0] * state["m"][i] + (1 - betas[0]) * p.grad
            v = state["v"][i] = betas[1] * state["v"][i] + (1 - betas[1]) * p.grad * p.grad
            p -= lr * (m / (1 - betas[0] ** t)) / ((v / (1 - betas[1] ** t)).sqrt() + eps)


def clip_grad_norm(params, max_norm):
    grads = [p.grad for p in params if p.grad is not None]
    norm = sum(float(g.double().pow(2).sum()) for g in grads) ** 0.5
    if norm > max_norm:
        for g in grads:
            g.mul_(max_norm / norm)
    return norm


def fit(params, x, y, epochs, batch_size, lr, generator):
    W, b = params
    history = []
    for _ in range(epochs):
        losses = torch.zeros(len(x))
        for idx in minibatches(len(x), batch_size, generator):
            each = (x[idx] @ W + b - y[idx]).pow(2)
            losses[idx] = each.detach().squeeze(1).to(losses.dtype)
            W.grad = b.grad = None
            each.mean().backward()
            with torch.no_grad():
                W -= lr * W.grad
                b -= lr * b.grad
        history.append(losses.mean().item())
    return history
