"""Bug hunt 07. A table of numbers learns which character follows which in "hello world".

The program runs and its loss goes down. Still, one mistake is in it, and what it calls probabilities are none. Run it,
take it apart, change what you like; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor


def softmax(logits: Tensor, dim: int = -1) -> Tensor:
    """Positive numbers that add up to one along a dimension: any shape -> the same shape."""
    weights = (logits - logits.amax(dim=0, keepdim=True)).exp()
    return weights / weights.sum(dim=0, keepdim=True)


text = "hello world"
letters = sorted(set(text))
ids = torch.tensor([letters.index(letter) for letter in text])
x, y = ids[:-1], ids[1:]  # (10,), (10,)
W = torch.randn(8, 8, generator=torch.Generator().manual_seed(7)).requires_grad_()

for step in range(101):
    probs = softmax(W[x])  # (10, 8)
    loss = -probs[torch.arange(10), y].log().mean()  # ()
    if step % 20 == 0:
        print(f"step {step:3}   loss {loss.item():.4f}")
    W.grad = None
    loss.backward()
    with torch.no_grad():
        W -= 2 * W.grad

# Which one is it?
#   no_shift                     large logits are not moved to a safe size before exp
#   applied_twice                the probabilities go through another softmax
#   always_the_first_dimension   the wrong numbers add up to one
#   columns_looked_up            the table is read by its columns
#   requires_grad_forgotten      the table cannot learn
#   sum_taken_as_constant        the sum below the line is cut off from the graph

# LINE is the number of the line where the mistake is (where there are two, either), MISTAKE its name from this list.
LINE = 14
MISTAKE = "always_the_first_dimension"
