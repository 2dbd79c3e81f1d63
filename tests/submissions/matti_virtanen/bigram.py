# Matti Virtanen, tehtävä 09
import torch
import torch.nn.functional as F


def bigram_loss(W, x, y):
    return F.cross_entropy(W[x], y)


def train_step(W, x, y, lr):
    loss = bigram_loss(W, x, y)
    W.grad = None
    loss.backward()
    with torch.no_grad():
        W.copy_(W - lr * W.grad)
    return loss.item()


def train_bigram(W, x, y, lr, steps):
    return [train_step(W, x, y, lr) for _ in range(steps)]


def next_char_probs(W, token, temperature=1.0):
    return torch.softmax(W[token].detach() / temperature, dim=-1)


ALL_LENGTHS = 1 << 12


def generate(W, start, length, generator, temperature=1.0):
    # draw for every character in advance, then look up: only one multinomial for each row
    draws = []
    for token in range(len(W)):
        probs = next_char_probs(W, token, temperature)
        draws.append(torch.multinomial(probs, ALL_LENGTHS, replacement=True, generator=generator).tolist())
    ids = [start]
    for i in range(length):
        ids.append(draws[ids[-1]][i])
    return ids
