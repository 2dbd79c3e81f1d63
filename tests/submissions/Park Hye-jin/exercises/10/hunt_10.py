"""Bug hunt 10. A small network learns a curve from forty points.

The program runs and its loss goes down. Then it stays where it is, though the curve is an easy one: one mistake is in it. Run it,
take it apart, change what you like; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor


def mse(pred: Tensor, target: Tensor) -> Tensor:
    """The mean of the squared errors, a single number."""
    return ((pred - target) ** 2).mean()


def forward(params: list[Tensor], x: Tensor) -> Tensor:
    """(N, 1) -> (N, 1): two layers with a tanh between them."""
    W1, b1, W2, b2 = params
    return torch.tanh(x @ W1 + b1) @ W2 + b2


x = torch.linspace(-2, 2, 40)
y = torch.sin(2 * x) + 0.5
x = x[:, None]
generator = torch.Generator().manual_seed(10)
params = [torch.randn(1, 8, generator=generator), torch.zeros(8), torch.randn(8, 1, generator=generator), torch.zeros(1)]
for p in params:
    p.requires_grad_()

for step in range(201):
    loss = mse(forward(params, x), y)
    if step % 40 == 0:
        print(f"step {step:3}   loss {loss.item():.4f}")
    for p in params:
        p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in params:
            p -= 0.1 * p.grad

# Which one is it?
#   sum_not_mean                the squares are added up and not divided
#   tanh_after_the_last_layer   the output cannot leave -1 ... 1
#   shapes_not_compared         two shapes meet that should not
#   weights_of_zero             all hidden numbers start out equal and stay so
#   biases_not_trained          only the weights learn
#   difference_of_squares       predictions and targets are squared before they are subtracted

# LINE is the number of the line where the mistake is (there is more than one fair answer), MISTAKE its name from this list.
LINE = 24
MISTAKE = "shapes_not_compared"
