import torch

# Sven Lindqvist


def sgd_update(W, lr):
    if W.grad is not None:
        torch.optim.SGD([W], lr=lr).step()


def zero_grad(W):
    W.grad = None


def train_one_weight(W, x, target, lr, steps):
    values = []
    for _ in range(steps):
        loss = (W * x - target) ** 2
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        zero_grad(W)
        values.append(W.item())
    return values


def largest_stable_lr(x):
    return 1 / x**2
