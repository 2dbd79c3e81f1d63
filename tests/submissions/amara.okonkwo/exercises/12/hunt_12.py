"""Bug hunt 12. A model guesses the next throw of a die from the three throws before it.

The program runs and its loss goes down, almost to 0. But nobody can foresee a die: ln 6 = 1.79 is the best there is, and one
mistake is in the program. Run it, take it apart; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy


def contexts(ids: Tensor, block_size: int, pad: int) -> tuple[Tensor, Tensor]:
    """(T,) -> (T, block_size), (T,): for each id the ones before it, with padding on the left."""
    padded = torch.cat([ids.new_full((block_size,), pad), ids])
    return padded.unfold(0, block_size, 1)[1:], ids


def forward(params: list[Tensor], ids: Tensor) -> Tensor:
    """(N, 3) -> (N, 7): a row of the table for each throw, side by side, then a layer."""
    table, weight, bias = params
    return table[ids].flatten(1) @ weight + bias


generator = torch.Generator().manual_seed(12)
params = [torch.randn(7, 4, generator=generator), 0.1 * torch.randn(12, 7, generator=generator), torch.zeros(7)]
for p in params:
    p.requires_grad_()

for step in range(101):
    throws = torch.randint(1, 7, (300,), generator=generator)  # new ones in every step
    windows, targets = contexts(throws, block_size=3, pad=0)
    loss = cross_entropy(forward(params, windows), targets)
    if step % 20 == 0:
        print(f"step {step:3}   loss {loss.item():.4f}")
    for p in params:
        p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in params:
            p -= 0.5 * p.grad

# Which one is it?
#   padded_on_the_right                  the padding stands on the other side
#   newest_first                         the throws of a context stand in reverse
#   windows_side_by_side                 the contexts do not overlap
#   target_inside_the_context            a context says more than it should
#   bias_not_among_the_parameters        the bias stays where it started
#   embedding_not_among_the_parameters   the table stays where it started

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 15
MISTAKE = "target_inside_the_context"
