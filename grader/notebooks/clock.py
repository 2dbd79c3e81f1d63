"""A bound on what runs in a notebook, in the words of pytest-timeout, which the wall understands."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise in what runs here when the time is up. Where there is no such clock (Windows, another thread), the notebook's own has to do."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise pytest.fail.Exception(f"Timeout (>{seconds}s)")

    before = signal.signal(signal.SIGALRM, ring)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    begin = time.monotonic()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:  # another clock was running, a test's
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - begin), 0.001))
