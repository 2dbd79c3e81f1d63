# Øving 04, Bjørn Håkon Lie
import torch
import torch.optim as optim  # only to compare, see the bottom
from torch import Tensor
from torch.optim import SGD, Adam  # noqa

from hjelp import dbg


def sgd_update(W: Tensor, lr: float) -> None:
    g = W.grad
    if g is None:
        dbg("no gradient, nothing to do")
        return
    with torch.no_grad():
        W -= lr * g


def zero_grad(W: Tensor) -> None:
    W.grad = None


def train_one_weight(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    history = []
    for step in range(steps):
        zero_grad(W)
        error = W * x - target
        (error**2).backward()
        sgd_update(W, lr)
        dbg("step", step, "W =", W.item())
        history.append(float(W))
    return history


def largest_stable_lr(x: float) -> float:
    # distance' = (1 - 2 lr x^2) * distance, so 2 lr x^2 must stay below 2
    return 2 / (2 * x * x)


if __name__ == "__main__":
    mine = torch.tensor(2.0, requires_grad=True)
    theirs = torch.tensor(2.0, requires_grad=True)
    opt = optim.SGD([theirs], lr=0.01)
    print(train_one_weight(mine, torch.tensor(3.0), torch.tensor(12.0), 0.01, 3))
    for _ in range(3):
        opt.zero_grad()
        ((theirs * 3 - 12) ** 2).backward()
        opt.step()
        print(theirs.item())
