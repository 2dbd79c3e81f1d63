"""Priya Sharma - exercise 9"""
import torch
import torch.nn.functional as F


def bigram_loss(W, x, y):
    probs = F.softmax(W[x], dim=1)
    return F.cross_entropy(probs, y)


def train_step(W, x, y, lr):
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return bigram_loss(W, x, y).item()


def train_bigram(W, x, y, lr, steps):
    losses = []
    for i in range(steps):
        losses.append(train_step(W, x, y, lr))
    return losses


def next_char_probs(W, token, temperature=1.0):
    return F.softmax(W[token] * temperature, dim=0)


def generate(W, start, length, generator, temperature=1.0):
    ids = [start]
    for i in range(length - 1):
        probs = next_char_probs(W, ids[-1], temperature)
        ids.append(torch.multinomial(probs, 1, generator=generator).item())
    return ids
