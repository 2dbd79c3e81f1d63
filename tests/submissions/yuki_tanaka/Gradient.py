import torch

# Tanaka Yuki (1032)


def predict(W, x):
    return W * x


def squared_error(y, target):
    return torch.square(y - target)


def manual_grad(W, x, target):
    return 2 * (W * x - target) * x


def numeric_grad(W, x, target, eps=1e-3):
    # better with float64 inside, then back
    w, x64, t64 = W.double(), x.double(), target.double()
    up = squared_error(predict(w + eps, x64), t64)
    down = squared_error(predict(w - eps, x64), t64)
    return ((up - down) / (2 * eps)).to(W.dtype)


def autograd_grad(W, x, target):
    f = lambda w: squared_error(predict(w, x), target)
    return torch.func.grad(f)(W)
