# Вправа 09
import torch
from torch.nn.functional import cross_entropy

bigram_loss = lambda W, x, y: cross_entropy(W[x], y)


def train_step(W, x, y, lr):
    loss = bigram_loss(W, x, y)
    (g,) = torch.autograd.grad(loss, W)
    W.data.sub_(g, alpha=lr)
    return loss.item()


train_bigram = lambda W, x, y, lr, steps: [train_step(W, x, y, lr) for _ in range(steps)]
next_char_probs = lambda W, token, temperature=1.0: (W.detach()[token] / temperature).softmax(0)


def generate(W, start, length, generator, temperature=1.0):
    ids = [start]
    while len(ids) <= length:
        ids += next_char_probs(W, ids[-1], temperature).multinomial(1, generator=generator).tolist()
    return ids
