import torch
from torch import Tensor

# Park Hye-jin


def grad_of_sum(W: Tensor, xs: Tensor, targets: Tensor) -> Tensor:
    W.grad = torch.zeros_like(W)
    for i in range(xs.shape[0]):
        loss = torch.pow(xs[i] * W - targets[i], 2)
        loss.backward()
    return W.grad.clone()


def accumulated_mean_grad(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    """
    mean = (sum of batch 1 + sum of batch 2 + ...) / N
    """
    W.grad = torch.zeros_like(W)
    N = X.shape[0]
    first = 0
    while first < N:
        length = min(micro_batch, N - first)
        part_X = X.narrow(0, first, length)
        part_y = y.narrow(0, first, length)
        loss = torch.pow(part_X.mm(W) - part_y, 2).sum()
        torch.div(loss, N).backward()
        first = first + length
    return W.grad.clone()


def zero_grads(params) -> None:
    for param in params:
        if param.grad is not None:
            param.grad = torch.zeros_like(param.grad)


def loss_history(W: Tensor, xs: Tensor, targets: Tensor) -> list[float]:
    losses = []
    for i in range(xs.shape[0]):
        loss = torch.pow(xs[i] * W - targets[i], 2)
        losses.append(loss.item())
    return losses
