import torch


def bigram_loss(W, x, y):
    p = torch.softmax(W[x], dim=1)
    # the sum, so that every pair counts
    return -p[range(len(x)), y].log().sum()


def train_step(W, x, y, lr):
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    W.grad = None
    return loss


def train_bigram(W, x, y, lr, steps):
    W = W.clone().detach().requires_grad_(True)
    return [train_step(W, x, y, lr).item() for _ in range(steps)]


def next_char_probs(W, token, temperature=1.0):
    return torch.softmax(W[token], dim=0) / temperature


def generate(W, start, length, generator, temperature=1.0):
    ids = [start]
    for _ in range(length):
        p = torch.softmax(W[ids[-1]] / temperature, dim=0)
        ids.append(p.argmax().item())
    return ids
