# Matti Virtanen, tehtävä 05
import torch


def grad_of_sum(W, xs, targets):
    W.grad = None
    for x, t in zip(xs, targets):
        (abs(W * x - t) ** 2).backward()
    return W.grad


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    for rows in torch.arange(len(X)).split(micro_batch):
        ((X[rows] @ W - y[rows]) ** 2).sum().backward()
    return W.grad / len(X)


def zero_grads(params):
    for p in params:
        p.grad = None


def loss_history(W, xs, targets):
    return [((W * x - t) ** 2).item() for x, t in zip(xs, targets)]
