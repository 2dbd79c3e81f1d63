"""Bug hunt 14. Attention guesses the next throw of a coin from the throws so far.

The program runs and its loss goes down, and on and on. But nobody can foresee a coin: ln 2 = 0.69 is the best there is, and
one mistake is in the program. Run it, take it apart; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy


def attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """(..., T, d), (..., S, d), (..., S, dv) -> (..., T, dv), weights (..., T, S). True in the mask means: may look."""
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, 0.0)
    weights = torch.softmax(scores, dim=-1)
    return weights @ v, weights


def forward(params: list[Tensor], throws: Tensor) -> Tensor:
    """(B, 4) -> (B, 4, 2): a row for each throw and one for its place, attention, a last layer."""
    table, place, Wq, Wk, Wv, head = params
    x = table[throws] + place  # (B, 4, 8)
    here = torch.arange(place.shape[0])
    out, _ = attention(x @ Wq, x @ Wk, x @ Wv, mask=here[:, None] >= here)
    return (x + out) @ head


generator = torch.Generator().manual_seed(14)
sizes = [(2, 8), (4, 8), (8, 8), (8, 8), (8, 8), (8, 2)]
params = [(0.5 * torch.randn(size, generator=generator)).requires_grad_() for size in sizes]

throws = torch.cartesian_prod(*[torch.arange(2)] * 5)  # (32, 5): all that five throws can be, each once

for step in range(101):
    loss = cross_entropy(forward(params, throws[:, :-1]).flatten(0, 1), throws[:, 1:].flatten())
    if step % 20 == 0:
        print(f"step {step:3}   loss {loss.item():.4f}")
    for p in params:
        p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in params:
            p -= 0.3 * p.grad

# Which one is it?
#   no_scale                    the scores are not divided by the root of their size
#   softmax_over_the_queries    the shares of a column add up to one
#   mask_ignored                the mask is made, and never used
#   hidden_scores_set_to_zero   what is hidden is not gone
#   upper_triangle              the mask lies upside down
#   one_step_ahead              the mask reaches one place too far

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 16
MISTAKE = "hidden_scores_set_to_zero"
