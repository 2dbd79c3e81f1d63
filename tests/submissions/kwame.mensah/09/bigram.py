import warnings

import torch
import torch.nn.functional as F


def bigram_loss(W, x, y):
    loss = F.cross_entropy(W[x], y)
    print("loss", loss)
    return loss


def train_step(W, x, y, lr):
    if lr > 100:
        warnings.warn("lr = %r is huge" % lr)
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    print("W", W)
    return loss.item()


def train_bigram(W, x, y, lr, steps):
    losses = []
    for i in range(steps):
        losses.append(train_step(W, x, y, lr))
        print(f"{i:3d}", "#" * int(losses[-1] * 20), end="\r")
    print("DONE", losses)
    return losses


def next_char_probs(W, token, temperature=1.0):
    with torch.no_grad():
        p = F.softmax(W[token] / temperature, dim=-1)
    print("sums to", p.sum())
    return p


def generate(W, start, length, generator, temperature=1.0):
    print("seed", generator.initial_seed(), "temperature", temperature)
    ids = [start]
    for _ in range(length):
        p = next_char_probs(W, ids[-1], temperature)
        ids.append(torch.multinomial(p, 1, generator=generator).item())
    print(ids)
    return ids
