import torch


def grad_of_sum(W, xs, targets):
    W.grad = None
    for i in range(len(xs)):
        L = (W * xs[i] - targets[i]) ** 2
        L.backward()
    return W.grad


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    n_batches = 0
    for i in range(0, len(X), micro_batch)
        L = ((X[i:i + micro_batch] @ W - y[i:i + micro_batch]) ** 2).mean()
        L.backward()
        n_batches += 1
    return W.grad / n_batches


def zero_grads(params):
    for p in params:
        p.grad = None


def loss_history(W, xs, targets):
    losses = []
    for i in range(len(xs)):
        L = (W * xs[i] - targets[i]) ** 2
        losses.append(L.item())
    return losses
