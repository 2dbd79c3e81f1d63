import torch

# João Victor - exercício 03


def build_loss(W, x, target):
    previsao = W * x
    erro = previsao - target
    return erro**2


def percorrer(no, visitados, nomes, folhas):
    # em profundidade: primeiro o nó, depois as entradas
    if no is None or no in visitados:
        return
    visitados.append(no)
    nomes.append(type(no).__name__)
    if type(no).__name__ == "AccumulateGrad":
        folhas.append(no.variable)
    for entrada in no.next_functions:
        percorrer(entrada[0], visitados, nomes, folhas)


def op_names(t):
    nomes = []
    percorrer(t.grad_fn, [], nomes, [])
    return nomes


def leaves(t):
    folhas = []
    percorrer(t.grad_fn, [], [], folhas)
    return folhas


def grads_along(W, x, target):
    y = W * x
    y.retain_grad()  # senão o gradiente de y não é guardado
    ((y - target) ** 2).backward()
    return {"y": y.grad, "W": W.grad}
