import torch

# Sven Lindqvist


def grad_of_sum(W, xs, targets):
    # one backward over all pairs is the same
    return torch.autograd.grad(((W * xs - targets) ** 2).sum(), W)[0]


def accumulated_mean_grad(W, X, y, micro_batch):
    g = torch.zeros_like(W)
    for a, b in zip(X.split(micro_batch), y.split(micro_batch)):
        loss = torch.nn.functional.mse_loss(a @ W, b, reduction="sum") / len(X)
        g += torch.autograd.grad(loss, W)[0]
    return g


def zero_grads(params):
    torch.optim.SGD(params, lr=0.1).zero_grad()


def loss_history(W, xs, targets):
    return ((W * xs - targets) ** 2).tolist()
