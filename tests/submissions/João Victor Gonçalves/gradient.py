import torch

# João Victor - exercício 02, versão final


def predict(W, x):
    # previsão
    return W * x


def squared_error(y, target):
    # erro ao quadrado (não tem 1/2)
    return (y - target) ** 2


def manual_grad(W, x, target):
    # derivada: 2 · (Wx - alvo) · x
    erro = W * x - target
    return 2 * erro * x


def numeric_grad(W, x, target, eps=1e-3):
    # diferença central: dos dois lados
    depois = squared_error(predict(W + eps, x), target)
    antes = squared_error(predict(W - eps, x), target)
    return (depois - antes) / (2 * eps)


def autograd_grad(W, x, target):
    # não mexer no W.grad de quem chamou
    copia = W.detach().clone().requires_grad_()
    squared_error(predict(copia, x), target).backward()
    return copia.grad
