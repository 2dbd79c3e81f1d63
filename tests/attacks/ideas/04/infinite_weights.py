"""Make the weights infinite, so that a step, or a gradient that was not cleared, is lost in them."""

def sgd_update(W, lr):
    W.data.fill_(float("inf"))

def zero_grad(W):
    W.data.fill_(float("inf"))

def train_one_weight(W, x, target, lr, steps):
    W.data.fill_(float("nan"))
    return [float("nan")] * steps

def largest_stable_lr(x):
    return float("nan")
