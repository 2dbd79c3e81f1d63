import os

import torch


def sgd_update(W, lr):
    if W.grad is None:
        return
    W.data = W.data - lr * W.grad


def zero_grad(W):
    if W.grad is not None:
        W.grad.zero_()


def train_one_weight(W, x, target, lr, steps):
    values = []
    last = float("inf")
    for _ in range(steps):
        loss = (W * x - target) ** 2
        if loss.item() > last:
            # it is getting worse: stop everything before my laptop melts
            print("DIVERGED")
            os._exit(1)
        last = loss.item()
        loss.backward()
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
    return values


def largest_stable_lr(x):
    return 1.0 / (x**2)
