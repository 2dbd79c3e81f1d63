"""`grad`: the gradient of a student's result, with a kind word where no graph hangs from it."""

import torch
from torch import Tensor

from grader.checks.failure import CheckFailed, Fact
from grader.checks.words import describe


def grad(output: Tensor, input: Tensor, upstream: Tensor | None = None) -> Tensor:
    """d(output)/d(input), weighted by `upstream` (output's shape; ones by default); zeros where output does not depend on input.

    The graph is kept, so that several gradients can be taken of one output.
    """
    if not isinstance(output, Tensor):
        raise CheckFailed(Fact("type", f"the result is {describe(output)}, but it should be a tensor."))
    if not output.requires_grad:
        raise CheckFailed(
            Fact(
                kind="graph",
                says="the result carries no graph, so no gradient can flow back through it. "
                "Look for .item(), .detach(), .data, no_grad or a new torch.tensor(...) on the way from the arguments to the result.",
            )
        )
    weight = torch.ones_like(output) if upstream is None else upstream
    if weight.shape != output.shape:
        raise CheckFailed(Fact("shape", f"the result has shape {tuple(output.shape)}, but it should have shape {tuple(weight.shape)}."))
    (gradient,) = torch.autograd.grad(output, input, weight, retain_graph=True, allow_unused=True)
    return torch.zeros_like(input) if gradient is None else gradient
