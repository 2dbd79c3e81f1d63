import torch


def predict(W, x):
    return x * W


def squared_error(y, target):
    return (y - target) ** 2


def manual_grad(W, x, target):
    return 2 * W * x * x - 2 * x * target


def numeric_grad(W, x, target, eps=1e-3):
    def f(w):
        return squared_error(predict(w, x), target)

    return (f(W + eps) - f(W - eps)) / (2 * eps)


def autograd_grad(W, x, target):
    w = torch.clone(W.detach())
    w.requires_grad = True
    L = squared_error(predict(w, x), target)
    L.backward()
    return w.grad
