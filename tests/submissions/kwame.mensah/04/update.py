import warnings

import torch

warnings.simplefilter("always")


def sgd_update(W, lr):
    if W.grad is None:
        warnings.warn("no grad! did you forget backward()?")
        return
    print("before", W)
    with torch.no_grad():
        W -= W.grad * lr
    print("after ", W)


def zero_grad(W):
    print("zeroing", W.grad)
    if W.grad is not None:
        W.grad.fill_(0)


def train_one_weight(W, x, target, lr, steps):
    if lr > largest_stable_lr(x.item()):
        warnings.warn("this is going to explode")
    values = []
    for i in range(steps):
        y = W * x
        loss = (y - target) ** 2
        loss.backward()
        print(f"{i:3d}  W={W.item():.4f}  loss={loss.item():.4f}  grad={W.grad.item():.4f}")
        sgd_update(W, lr)
        zero_grad(W)
        values.append(W.item())
        # progress bar :)
        for k in range(200):
            print("#" * k, end="\r")
    print("DONE", values)
    return values


def largest_stable_lr(x):
    warnings.warn("not sure about this one", FutureWarning)
    return 1 / x / x
