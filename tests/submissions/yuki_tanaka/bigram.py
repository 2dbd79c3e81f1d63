import torch
import torch.nn.functional as F

# Tanaka Yuki (1032)


def bigram_loss(W, x, y):
    # only the pairs that occur, with how often they occur
    lp = F.log_softmax(W, dim=1)
    pairs, how_often = torch.stack([x, y]).unique(dim=1, return_counts=True)
    return -(lp[pairs[0], pairs[1]] * how_often).sum() / len(x)


def train_step(W, x, y, lr):
    W.grad = None
    loss = bigram_loss(W, x, y)
    loss.backward()
    with torch.no_grad():
        W -= lr * W.grad
    return loss.item()


def train_bigram(W, x, y, lr, steps):
    return [train_step(W, x, y, lr) for _ in range(steps)]


@torch.no_grad()
def next_char_probs(W, token, temperature=1.0):
    return (W[token] / temperature).softmax(dim=0)


def generate(W, start, length, generator, temperature=1.0):
    # Gumbel trick: argmax of log p + noise
    ids = [start]
    for _ in range(length):
        logp = next_char_probs(W, ids[-1], temperature).log()
        u = torch.rand(len(logp), generator=generator)
        ids.append((logp - (-u.log()).log()).argmax().item())
    return ids
