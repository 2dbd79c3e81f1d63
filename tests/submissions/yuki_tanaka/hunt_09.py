"""Bug hunt 09. A table of numbers learns to write "hello world", a step at a time.

The program runs and its loss goes down, faster than the plain steps of the lesson would take it. That is the trouble: one mistake
is in it. Run it, take it apart, change what you like; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy


def bigram_loss(W: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """(V, V), (N,), (N,) -> (): the cross-entropy of the table's rows. This function is right."""
    return cross_entropy(W.index_select(0, x), y)


def train_bigram(W: Tensor, x: Tensor, y: Tensor, lr: float, steps: int) -> list[float]:
    """Train W in place; returns the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = bigram_loss(W, x, y)
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        losses.append(loss.item())
    return losses


text = "hello world"
letters = sorted(set(text))
ids = torch.tensor([letters.index(letter) for letter in text])
W = torch.zeros(8, 8, requires_grad=True)
losses = train_bigram(W, ids[:-1], ids[1:], lr=1.0, steps=12)
for step, loss in enumerate(losses):
    if step % 2 == 0:
        print(f"step {step:2}   loss {loss:.4f}")

# Which one is it?
#   softmax_taken_twice                the loss is given probabilities for logits
#   gradients_piled_up                 a step goes by more than the slope of now
#   inputs_and_targets_exchanged       the table learns to read backwards
#   learning_rate_lowered_on_the_way   the steps become shorter as training goes on
#   losses_after_the_steps             each loss is measured when the step is done
#   trained_on_a_copy                  the table that is trained is not the caller's

# MISTAKE is its name from this list.
MISTAKE = "gradients_piled_up"
