import torch

# Tanaka Yuki (1032)


def grad_of_sum(W, xs, targets):
    W.grad = None
    for x, t in zip(xs, targets):
        ((W * x - t) ** 2).backward()
    return W.grad


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    for x, t in zip(X.split(micro_batch), y.split(micro_batch)):
        (((x @ W - t) ** 2).sum() / len(X)).backward()
    return W.grad


def zero_grads(params):
    for p in params:
        p.grad = None


def loss_history(W, xs, targets):
    return ((W * xs - targets) ** 2).tolist()
