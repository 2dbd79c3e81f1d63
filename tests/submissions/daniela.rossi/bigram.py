import torch
import torch.nn.functional as F


def bigram_loss(W, x, y):
    return F.cross_entropy(W[x], y)


def train_step(W, x, y, lr):
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


def train_bigram(W, x, y, lr, steps):
    return [train_step(W, x, y, lr) for _ in range(steps)]


def next_char_probs(W, token, temperature=1.0):
    return torch.softmax(W[token].detach() / temperature, 0)


def generate(W, start, length, generator, temperature=1.0):
    ids = [start]
    for _ in range(length):
        p = next_char_probs(W, ids[-1], temperature)
        ids.append(torch.multinomial(p, 1, generator=generator).item())
    return ids
