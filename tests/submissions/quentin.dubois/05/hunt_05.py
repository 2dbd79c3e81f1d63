"""Bug hunt 05. A straight line learns from nine points, four at a time, because memory is short.

The program runs and its loss goes down, to 0.10. Still, one mistake is in it: the best line has a loss of 0.07. Run it, take
it apart, change what you like; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor


def accumulated_mean_grad(W: Tensor, X: Tensor, y: Tensor, micro_batch: int) -> Tensor:
    """(D, 1), (N, D), (N, 1) -> (D, 1): the slope of the mean squared error over all N rows."""
    W.grad = None
    batches = list(zip(X.split(micro_batch), y.split(micro_batch), strict=True))
    for rows, answers in batches:
        (((rows @ W - answers) ** 2).mean() / len(batches)).backward()
    return W.grad.clone()


place = torch.linspace(-1, 1, 9)[:, None]  # (9, 1)
X = torch.cat([place, torch.ones(9, 1)], dim=1)  # (9, 2): a slope and a height to learn
y = place - (place > 0.9).float()  # (9, 1): the last point lies far off the line
W = torch.full((2, 1), -2.0, requires_grad=True)

for step in range(51):
    if step % 10 == 0:
        print(f"step {step:2}   loss {((X @ W - y) ** 2).mean().item():.4f}")
    slope = accumulated_mean_grad(W, X, y, micro_batch=4)
    with torch.no_grad():
        W -= 0.1 * slope

# Which one is it?
#   old_gradient_in_the_mean    an old gradient is never cleared and leaks in
#   mean_of_the_means           every micro batch counts the same, however many rows it has
#   short_batch_left_out        the rows that do not fill a micro batch are not used
#   cleared_before_each_batch   only the slope of the last micro batch is left
#   answers_flattened           the answers lose an axis, and each row meets all of them
#   sum_for_mean                the slope belongs to the sum over the rows

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 15
MISTAKE = "sum_for_mean"
