# Вправа 02
import torch

predict = lambda W, x: W * x
squared_error = lambda y, target: (y - target).pow(2)
loss = lambda W, x, target: squared_error(predict(W, x), target)

# d/dW (Wx - t)^2 = 2x(Wx - t)
manual_grad = lambda W, x, target: 2 * x * (W * x - target)


def numeric_grad(W, x, target, eps=1e-3):
    return (loss(W + eps, x, target) - loss(W - eps, x, target)) / (2 * eps)


def autograd_grad(W, x, target):
    return torch.autograd.grad(loss(W, x, target), [W])[0]
