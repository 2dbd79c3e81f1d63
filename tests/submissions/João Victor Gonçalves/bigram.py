import torch
import torch.nn.functional as F

# João Victor - exercício 09


def bigram_loss(W, x, y):
    return F.cross_entropy(W[x], y)


def train_step(W, x, y, lr):
    W.grad = None
    perda = bigram_loss(W, x, y)
    perda.backward()
    with torch.no_grad():
        W.sub_(lr * W.grad)
    return perda.item()  # a perda de antes do passo


def train_bigram(W, x, y, lr, steps):
    perdas = []
    for passo in range(steps):
        perdas.append(train_step(W, x, y, lr))
    return perdas


def next_char_probs(W, token, temperature=1.0):
    # sem grafo
    with torch.no_grad():
        return F.softmax(W[token] / temperature, dim=0)


def generate(W, start, length, generator, temperature=1.0):
    ids = [start]
    for _ in range(length):
        # a temperatura já está nas probabilidades?? acho que não
        probs = next_char_probs(W, ids[-1])
        proximo = torch.multinomial(probs, 1, generator=generator)
        ids.append(proximo.item())
    return ids
