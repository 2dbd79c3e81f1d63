import torch


def minibatches(n, batch_size, generator):
    order = torch.randperm(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def momentum_update(params, velocities, lr, momentum):
    for p, v in zip(params, velocities):
        if p.grad is not None:
            with torch.no_grad():
                v.mul_(momentum).add_((1 - momentum) * p.grad)
                p -= lr * v


def adam_update(params, state, lr, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    state["step"] += 1
    for p, m, v in zip(params, state["m"], state["v"]):
        if p.grad is not None:
            with torch.no_grad():
                m.mul_(b1).add_((1 - b1) * p.grad)
                v.mul_(b2).add_((1 - b2) * p.grad**2)
                p -= lr * m / (v.sqrt() + eps)


def clip_grad_norm(params, max_norm):
    largest = 0.0
    for p in params:
        if p.grad is not None:
            norm = p.grad.norm().item()
            largest = max(largest, norm)
            if norm > max_norm:
                p.grad.mul_(max_norm / norm)
    return largest


def fit(params, x, y, epochs, batch_size, lr, generator):
    W, b = params
    losses = []
    batches = minibatches(len(x), batch_size, generator)
    for _ in range(epochs):
        total = 0
        for batch in batches:
            loss = ((x[batch] @ W + b - y[batch]) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
                    p.grad.zero_()
            total += loss.item()
        losses.append(total / len(batches))
    return losses
