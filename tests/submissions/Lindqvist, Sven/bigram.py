import torch
import torch.nn.functional as F
from torch.optim import SGD

# Sven Lindqvist


def bigram_loss(W, x, y):
    return F.cross_entropy(F.embedding(x, W), y)


def train_step(W, x, y, lr):
    opt = SGD([W], lr=lr)
    opt.zero_grad()
    loss = F.cross_entropy(W[x], y)
    loss.backward()
    opt.step()
    return loss.item()


def train_bigram(W, x, y, lr, steps):
    return [train_step(W, x, y, lr) for _ in range(steps)]


def next_char_probs(W, token, temperature=1.0):
    return F.softmax(W.detach()[token] / temperature, dim=-1)


def generate(W, start, length, generator, temperature=1.0):
    ids = [start]
    for _ in range(length):
        p = next_char_probs(W, ids[-1], temperature)
        ids.append(int(torch.multinomial(p, 1, generator=generator)))
    return ids
