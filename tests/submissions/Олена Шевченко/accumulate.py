# Вправа 05
import torch


def grad_of_sum(W, xs, targets):
    W.grad = None
    for x, target in zip(xs, targets):
        (W * x - target).square().backward()
    return W.grad


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    for a, b in zip(X.split(micro_batch), y.split(micro_batch)):
        ((a @ W - b).square().sum() / len(X)).backward()  # ділимо на N, а не на micro_batch
    return W.grad


def zero_grads(params):
    for p in params:
        p.grad = None


loss_history = lambda W, xs, targets: (W.detach() * xs - targets).square().tolist()
