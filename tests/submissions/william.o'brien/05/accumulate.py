import torch


def grad_of_sum(W, xs, targets):
    return (2 * (W * xs - targets) * xs).sum().item()


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    loss = ((X @ W - y) ** 2).mean()
    loss.backward()
    W.data -= 0.01 * W.grad
    return W.grad


def zero_grads(params):
    for p in params:
        p = p.detach()
        p.grad = None


def loss_history(W, xs, targets):
    return ((W * xs - targets) ** 2).mean().item()
