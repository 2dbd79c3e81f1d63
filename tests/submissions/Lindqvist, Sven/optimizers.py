import torch
from torch.nn.utils import clip_grad_norm_
from torch.utils.data import DataLoader

# Sven Lindqvist


def minibatches(n, batch_size, generator):
    loader = DataLoader(torch.arange(n), batch_size=batch_size, shuffle=True, generator=generator)
    return list(loader)


def momentum_update(params, velocities, lr, momentum):
    with torch.no_grad():
        for p, v in zip(params, velocities):
            if p.grad is not None:
                v.mul_(momentum).add_(p.grad)
                p.sub_(v, alpha=lr)


def adam_update(params, state, lr, betas=(0.9, 0.999), eps=1e-8):
    with torch.no_grad():
        state["step"] += 1
        t = state["step"]
        for p, m, v in zip(params, state["m"], state["v"]):
            if p.grad is None:
                continue
            m.mul_(betas[0]).add_(p.grad, alpha=1 - betas[0])
            v.mul_(betas[1]).addcmul_(p.grad, p.grad, value=1 - betas[1])
            denom = (v / (1 - betas[1] ** t)).sqrt().add_(eps)
            p.addcdiv_(m, denom, value=-lr / (1 - betas[0] ** t))


def clip_grad_norm(params, max_norm):
    return float(clip_grad_norm_(params, max_norm))


def fit(params, x, y, epochs, batch_size, lr, generator):
    W, b = params
    losses = []
    for _ in range(epochs):
        total = 0.0
        for idx in torch.randperm(len(x), generator=generator).split(batch_size):
            loss = (x[idx] @ W + b - y[idx]).pow(2).mean()
            grads = torch.autograd.grad(loss, params)
            with torch.no_grad():
                for p, g in zip(params, grads):
                    p -= lr * g
            total += loss.item() * len(idx)
        losses.append(total / len(x))
    return losses
