"""Wear: what the learner's code did to the Python that it shares with the saves to come.

Functions exchanged in torch, settings left behind, threads left running: with any of them the next answer could be wrong.
What is cheap to put back is put back; for the rest the runner is replaced.
"""

import builtins
import math
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import torch

PLACES: tuple[Any, ...] = (
    torch,
    torch.Tensor,
    torch.Generator,
    torch.nn,
    torch.nn.Module,
    torch.nn.functional,
    torch.nn.init,
    torch.autograd,
    torch.linalg,
    torch.optim,
    torch.special,
    torch.testing,
    builtins,
    math,
    random,
    time,
)
SETTINGS: dict[str, Callable[[], Any]] = {
    "torch's default dtype": torch.get_default_dtype,
    "torch's default device": torch.get_default_device,
    "whether torch keeps gradients": torch.is_grad_enabled,
    "torch's anomaly mode": torch.is_anomaly_enabled,
    "torch's deterministic mode": torch.are_deterministic_algorithms_enabled,
    "the number of threads": threading.active_count,
}


class Wear:
    """A picture of this Python as it is before the learner's code runs."""

    def __init__(self) -> None:
        self._places = [(place, dict(vars(place))) for place in PLACES]
        self._settings = {words: read() for words, read in SETTINGS.items()}
        self._path, self._folder, self._threads = sys.path[:], os.getcwd(), torch.get_num_threads()

    def found(self) -> str:
        """What is no longer as it was, in words; empty if nothing."""
        self._put_back()
        for words, read in SETTINGS.items():
            if read() != self._settings[words]:
                return words
        for place, before in self._places:
            now = vars(place)
            for name, value in before.items():
                if now.get(name) is not value and not _is_torchs_own(now.get(name)):
                    return f"{getattr(place, '__module__', '')}.{place.__name__}.{name}".removeprefix(".")
        return ""

    def _put_back(self) -> None:
        sys.path[:] = self._path
        os.chdir(self._folder)
        if torch.get_num_threads() != self._threads:
            torch.set_num_threads(self._threads)


def _is_torchs_own(value: Any) -> bool:
    """Written in one of torch's files: torch wraps some of its functions by itself, when a part of it is first used."""
    file = getattr(getattr(value, "__code__", None), "co_filename", "")
    return file.startswith(os.path.dirname(torch.__file__) + os.sep)
