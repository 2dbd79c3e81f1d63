import torch
from torch import Tensor

# Park Hye-jin


def minibatches(n: int, batch_size: int, generator: torch.Generator) -> list[Tensor]:
    order = torch.rand(n, generator=generator).argsort()
    return list(torch.split(order, batch_size))


def momentum_update(params: list[Tensor], velocities: list[Tensor], lr: float, momentum: float) -> None:
    for index, (param, velocity) in enumerate(zip(params, velocities)):
        if param.grad is None:
            continue
        new = momentum * velocity + param.grad
        velocities[index] = new
        with torch.no_grad():
            param.add_(new, alpha=-lr)


def adam_update(params: list[Tensor], state: dict, lr: float, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8) -> None:
    """
    m = beta1 m + (1 - beta1) g
    v = beta2 v + (1 - beta2) g^2
    """
    state["step"] = state["step"] + 1
    for index, param in enumerate(params):
        if param.grad is None:
            continue
        m = betas[0] * state["m"][index] + (1 - betas[0]) * param.grad
        v = betas[1] * state["v"][index] + (1 - betas[1]) * torch.pow(param.grad, 2)
        state["m"][index] = m
        state["v"][index] = v
        m_hat = torch.div(m, 1 - betas[0] ** state["step"])
        v_hat = torch.div(v, 1 - betas[1] ** state["step"])
        with torch.no_grad():
            param.sub_(lr * torch.div(m_hat, torch.sqrt(v_hat + eps)))


def clip_grad_norm(params: list[Tensor], max_norm: float) -> float:
    grads = [param.grad for param in params if param.grad is not None]
    if len(grads) == 0:
        return 0.0
    together = torch.cat([grad.flatten() for grad in grads])
    norm = together.norm().item()
    if norm > max_norm:
        for grad in grads:
            grad.mul_(max_norm / (norm + 1e-6))
    return norm


def fit(params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator) -> list[float]:
    W, b = params
    N = x.shape[0]
    losses = []
    for epoch in range(epochs):
        total = 0.0
        for index in minibatches(N, batch_size, generator):
            rows, answers = torch.index_select(x, 0, index), torch.index_select(y, 0, index)
            squares = torch.pow(rows.mm(W) + b - answers, 2)
            grads = torch.autograd.grad(outputs=squares.mean(), inputs=[W, b])
            with torch.no_grad():
                W.add_(grads[0], alpha=-lr)
                b.add_(grads[1], alpha=-lr)
            total = total + squares.sum().item()
        losses.append(total / N)
    return losses
