"""Bug hunt 04. One weight learns to turn 3 into 12, as in the lesson.

The program runs and its loss goes down, in big steps and nearly to zero. Still, one mistake is in it. Run it, take it
apart, change what you like; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor


def sgd_update(W: Tensor, lr: float) -> None:
    """One step against the gradient."""
    with torch.no_grad():
        W.sub_(lr * W.grad)


def train_one_weight(W: Tensor, x: Tensor, target: Tensor, lr: float, steps: int) -> list[float]:
    """Train W in place; returns its value after each step."""
    values = []
    ((W * x - target) ** 2).backward()
    for _ in range(steps):
        sgd_update(W, lr)
        values.append(W.item())
    return values


W = torch.tensor(2.0, requires_grad=True)
values = train_one_weight(W, torch.tensor(3.0), torch.tensor(12.0), lr=0.01, steps=5)
for step, value in enumerate(values, start=1):
    print(f"step {step}   W {value:.4f}   loss {(value * 3 - 12) ** 2:.4f}")

# Which one is it?
#   step_uphill                    a step goes along the slope, where it should go against it
#   trained_on_half_the_loss       the squared error has got a factor of 1/2
#   backward_from_the_prediction   backward starts at W * x, so the target plays no part
#   slope_taken_once               all steps go by the slope that was there at the start
#   learning_rate_shrinks          the learning rate becomes smaller from step to step
#   value_before_the_step          the list holds W as it was before each step

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 31
MISTAKE = "slope_taken_once"
