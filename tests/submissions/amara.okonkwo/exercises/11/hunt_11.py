"""Bug hunt 11. A linear model learns from sixty examples, in shuffled batches of eight.

The program runs and its loss goes down, epoch after epoch. Still, one mistake is in it: the answers follow a rule without any noise,
so the loss could come to 0. Run it, take it apart; then write your answer at the end. Only the answer is read.
"""

import torch
from torch import Tensor


def minibatches(n: int, batch_size: int, generator: torch.Generator) -> tuple[Tensor, ...]:
    """The numbers 0 ... n-1, shuffled, in batches. This function is right."""
    return torch.rand(n, generator=generator).argsort().split(batch_size)


def fit(params: list[Tensor], x: Tensor, y: Tensor, epochs: int, batch_size: int, lr: float, generator: torch.Generator) -> list[float]:
    """Train the model x @ W + b in place; returns the mean loss of each epoch."""
    W, b = params
    losses = []
    for _ in range(epochs):
        total, start = 0.0, 0
        for batch in minibatches(len(x), batch_size, generator):
            loss = ((x[batch] @ W + b - y[start : start + len(batch)]) ** 2).mean()
            W.grad = b.grad = None
            loss.backward()
            with torch.no_grad():
                for p in params:
                    p -= lr * p.grad
            total += loss.item() * len(batch)
            start += len(batch)
        losses.append(total / len(x))
    return losses


generator = torch.Generator().manual_seed(11)
x = torch.randn(60, 2, generator=generator)
y = x @ torch.tensor([[1.0], [-0.5]]) + 3  # (60, 1)
params = [torch.zeros(2, 1, requires_grad=True), torch.zeros(1, requires_grad=True)]
for epoch, loss in enumerate(fit(params, x, y, epochs=7, batch_size=8, lr=0.05, generator=generator)):
    print(f"epoch {epoch}   loss {loss:.4f}")

# Which one is it?
#   gradients_never_cleared      backward adds to what is there
#   shuffled_once                every epoch goes through the same batches
#   only_the_examples_shuffled   an example meets the answer of another one
#   last_short_batch_skipped     the batch that is not full is left out
#   bias_not_trained             the bias stays where it started
#   mean_of_the_batch_means      a short batch counts as much as a full one

# LINE is the number of the line where the mistake is, MISTAKE its name from this list.
LINE = 23
MISTAKE = "only_the_examples_shuffled"
