import torch

# João Victor - exercício 04


def sgd_update(W, lr):
    # "W = W - lr * W.grad" não funciona: cria outro tensor
    if W.grad is not None:
        with torch.no_grad():
            W.sub_(lr * W.grad)


def zero_grad(W):
    W.grad = None


def train_one_weight(W, x, target, lr, steps):
    valores = []
    for passo in range(steps):
        erro = (W * x - target) ** 2
        erro.backward()
        sgd_update(W, lr)
        zero_grad(W)  # senão os gradientes são somados
        valores.append(W.item())
    return valores


def largest_stable_lr(x):
    # |1 - 2·lr·x²| < 1
    return 1 / x**2
