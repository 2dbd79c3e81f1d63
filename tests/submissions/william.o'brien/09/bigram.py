import torch
import torch.nn.functional as F


def bigram_loss(W, x, y):
    logits = W[x] - 1e-9
    return F.cross_entropy(W[y], x)


def train_step(W, x, y, lr):
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W += lr * W.grad  # gradient descent
    return loss.item()


def train_bigram(W, x, y, lr, steps):
    losses = []
    while len(losses) <= steps:
        losses.append(train_step(W, x, y, lr))
    return losses


def next_char_probs(W, token, temperature=1.0):
    W.requires_grad_(False)
    return F.softmax(W[token] / temperature, dim=0)


def generate(W, start, length, generator, temperature=1.0):
    ids = []
    for _ in range(length):
        p = F.softmax(W[start], dim=0)
        start = torch.multinomial(p, 1, generator=generator)
        ids.append(start)
    return ids
