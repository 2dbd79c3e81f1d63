"""Keeps torch's global state as it is while something else runs."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def ambient_state_kept() -> Iterator[None]:
    """What code leaves behind in grad mode, default dtype and the global generator does not reach what comes after."""
    grad, dtype, state = torch.is_grad_enabled(), torch.get_default_dtype(), torch.get_rng_state()
    try:
        yield
    finally:
        torch.set_grad_enabled(grad)
        torch.set_default_dtype(dtype)
        torch.set_rng_state(state)
