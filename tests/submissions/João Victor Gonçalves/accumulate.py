import torch

# João Victor - exercício 05


def grad_of_sum(W, xs, targets):
    W.grad = None  # o gradiente velho não pode entrar na soma
    for x, alvo in zip(xs, targets):
        erro = (W * x - alvo) ** 2
        erro.backward()
    return W.grad


def accumulated_mean_grad(W, X, y, micro_batch):
    W.grad = None
    n = X.shape[0]
    for inicio in range(0, n, micro_batch):
        fim = min(inicio + micro_batch, n)  # o último pode ser mais curto
        erro = (X[inicio:fim] @ W - y[inicio:fim]) ** 2
        (erro.sum() / n).backward()
    return W.grad


def zero_grads(params):
    for p in params:
        p.grad = None


def loss_history(W, xs, targets):
    # .item(): só o número, sem o grafo
    return [((W * x - alvo) ** 2).item() for x, alvo in zip(xs, targets)]
