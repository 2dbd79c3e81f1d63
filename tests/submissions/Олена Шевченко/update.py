# Вправа 04
import torch


def sgd_update(W, lr):
    if W.grad is not None:
        W.data.add_(W.grad, alpha=-lr)


def zero_grad(W):
    if W.grad is not None:
        W.grad = torch.zeros_like(W.grad)


def train_one_weight(W, x, target, lr, steps):
    def step():
        zero_grad(W)
        (W * x - target).square().backward()
        sgd_update(W, lr)
        return W.item()

    return [step() for _ in range(steps)]


largest_stable_lr = lambda x: x**-2
