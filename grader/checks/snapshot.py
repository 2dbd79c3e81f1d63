"""A snapshot of an argument: all that a call can change about it."""

from typing import Any

import torch
from torch import Tensor


def snapshot(value: Any) -> Any:
    """Of a tensor: its values, requires_grad and .grad, as a tuple of copies; of a generator: its state; of containers: item by item."""
    if isinstance(value, Tensor):
        grad = value.grad.detach().clone() if value.is_leaf and value.grad is not None else None
        return (value.detach().clone(), value.requires_grad, grad)
    if isinstance(value, torch.Generator):
        return value.get_state()
    if isinstance(value, dict):
        return {key: snapshot(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [snapshot(v) for v in value]
    return value
