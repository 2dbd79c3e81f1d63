"""Bug hunt 08. A table of numbers learns which character follows which, from four short texts at once.

The program runs and its loss goes down, to about 1. Still, one mistake is in it: counting pairs gives 0.49, and a table
can learn that. Run it, take it apart, change what you like; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy as manual_cross_entropy  # (N, V), (N,) -> (), and it is right


def sequence_cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """(B, T, V), (B, T) -> (): the mean over all positions of all texts."""
    B, T, V = logits.shape
    return manual_cross_entropy(logits.permute(0, 2, 1).reshape(B * T, V), targets.reshape(B * T))


texts = ["hello world", "world hello", "hello hello", "world world"]
letters = sorted(set("".join(texts)))
ids = torch.tensor([[letters.index(letter) for letter in text] for text in texts])  # (4, 11)
x, y = ids[:, :-1], ids[:, 1:]  # (4, 10), (4, 10)
W = torch.randn(len(letters), len(letters), generator=torch.Generator().manual_seed(8)).requires_grad_()

for step in range(201):
    loss = sequence_cross_entropy(W[x], y)  # (4, 10, V), (4, 10) -> ()
    if step % 40 == 0:
        print(f"step {step:3}   loss {loss.item():.4f}")
    W.grad = None
    loss.backward()
    with torch.no_grad():
        W -= 2 * W.grad

# Which one is it?
#   targets_read_by_columns   the targets are read down the columns
#   shifted_again             the targets are moved on by one once more
#   vocabulary_axis_moved     the numbers of one position do not stay together
#   zero_taken_for_padding    positions with the target 0 do not count
#   last_position_only        one position of each text counts
#   sum_of_everything         the prices are added up and not divided

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 15
MISTAKE = "vocabulary_axis_moved"
