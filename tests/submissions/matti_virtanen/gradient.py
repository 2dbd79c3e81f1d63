# Matti Virtanen, tehtävä 02
import torch


def predict(W, x):
    return W * x


def squared_error(y, target):
    return abs(y - target) ** 2


def manual_grad(W, x, target):
    return 2 * x**2 * W - 2 * x * target


def numeric_grad(W, x, target, eps=1e-3):
    w = W.detach().clone()
    w += eps
    up = squared_error(predict(w, x), target)
    w -= 2 * eps
    down = squared_error(predict(w, x), target)
    return (up - down) / (2 * eps)


def autograd_grad(W, x, target):
    w = W.clone()
    w.retain_grad()
    squared_error(predict(w, x), target).backward(inputs=[w])
    return w.grad
