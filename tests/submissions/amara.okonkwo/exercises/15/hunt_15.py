"""Bug hunt 15. A very small GPT guesses the next throw of a coin from the throws so far. It knows that it must not look ahead.

The program runs and its loss goes down, below ln 2 = 0.69. But nobody can foresee a coin, so that is the best there is, and one
mistake is in the program. Run it, take it apart; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, gelu


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    """Mean 0 and variance 1, then stretched and shifted: (..., C), (C,), (C,) -> (..., C)."""
    return (x - x.mean(-2, keepdim=True)) / (x.var(-2, unbiased=False, keepdim=True) + eps).sqrt() * gain + bias


def mean_of_the_past(x: Tensor) -> Tensor:
    """(B, T, C) -> (B, T, C): the plainest attention there is, the mean over each position and all before it. It is right."""
    return x.cumsum(1) / torch.arange(1, x.shape[1] + 1)[:, None]


def forward(params: dict[str, Tensor], throws: Tensor) -> Tensor:
    """(B, T) -> (B, T, 2): the logits of the next throw at each position."""
    x = params["tok"][throws] + params["pos"]  # (B, T, C)
    x = x + mean_of_the_past(layer_norm(x, params["ln1.gain"], params["ln1.bias"])) @ params["v"]
    x = x + gelu(layer_norm(x, params["ln2.gain"], params["ln2.bias"]) @ params["up"]) @ params["down"]
    return x @ params["head"]


generator = torch.Generator().manual_seed(15)
shapes = {"tok": (2, 8), "pos": (4, 8), "v": (8, 8), "up": (8, 32), "down": (32, 8), "head": (8, 2)}
params = {name: 0.3 * torch.randn(shape, generator=generator) for name, shape in shapes.items()}
params |= {f"{norm}.gain": torch.ones(8) for norm in ("ln1", "ln2")} | {f"{norm}.bias": torch.zeros(8) for norm in ("ln1", "ln2")}
for p in params.values():
    p.requires_grad_()
throws = torch.cartesian_prod(*[torch.arange(2)] * 5)  # (32, 5): all that five throws can be, each once

for step in range(101):
    loss = cross_entropy(forward(params, throws[:, :-1]).flatten(0, 1), throws[:, 1:].flatten())
    if step % 20 == 0:
        print(f"step {step:3}   loss {loss.item():.4f}")
    for p in params.values():
        p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in params.values():
            p -= 0.1 * p.grad

# Which one is it?
#   variance_by_one_less            the variance is divided by one too few
#   eps_outside_the_root            the small number is added in the wrong place
#   normalised_over_the_positions   other numbers are normalised together than should be
#   charged_for_the_inputs          the model is asked for what it has just read
#   position_zero_for_all           all positions look alike to the model
#   one_position_ahead              the future begins one place too late

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 14
MISTAKE = "normalised_over_the_positions"
