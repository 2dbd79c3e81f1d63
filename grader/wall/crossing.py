"""Autograd through the wall: a result with a graph becomes a node of the judge's own graph, whose backward runs the worker's graph."""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

RunBackward = Callable[[Sequence[Tensor | None]], Sequence[Tensor | None]]


def hang_on_graph(outputs: Sequence[Tensor], inputs: Sequence[Tensor], run_backward: RunBackward) -> tuple[Tensor, ...]:
    """The outputs as differentiable functions of the inputs.

    `run_backward` takes a gradient for each output (None: zero) and returns one for each input. The node can be run any number of times;
    it cannot be differentiated twice.
    """
    if not any(t.requires_grad for t in inputs):
        # The student's graph leads to no tensor that we know; the result still says that it carries one.
        inputs = (torch.zeros((), requires_grad=True),)
    with torch.enable_grad():
        results: tuple[Tensor, ...] = _Crossing.apply(tuple(outputs), run_backward, *inputs)  # type: ignore[no-untyped-call]
    return results


class _Crossing(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, outputs: tuple[Tensor, ...], run_backward: RunBackward, *inputs: Tensor) -> tuple[Tensor, ...]:
        ctx.run_backward = run_backward
        ctx.inputs = [(t.shape, t.dtype) for t in inputs]
        ctx.set_materialize_grads(False)
        return outputs

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, *grads: Tensor | None) -> tuple[Any, ...]:
        results = list(ctx.run_backward(grads))
        results += [None] * (len(ctx.inputs) - len(results))
        for i, (grad, (shape, dtype)) in enumerate(zip(results, ctx.inputs, strict=True)):
            if grad is not None and (grad.shape != shape or grad.dtype != dtype):
                results[i] = None  # a lie about a gradient's shape is a missing gradient
        return None, None, *results
