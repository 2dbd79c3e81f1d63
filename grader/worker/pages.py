"""Large pages for what all workers share: a fork copies a table entry for each page, and the end of a process visits each again.

With torch loaded that is some fifty thousand entries of 4 KiB, two thirds of what a worker costs in all. In pages of 2 MiB they are a
hundred. What a worker writes to is copied in small pages as before. A kernel that cannot do it says no, and nothing is lost but time.
"""

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

HUGE = 1 << 21  # bytes
MADV_HUGEPAGE, MADV_COLLAPSE = 14, 25


def gather() -> None:
    """Put this process's memory into large pages, now (Linux 6.1 and later)."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for begin, end in _own_memory():
        first, last = -(-begin // HUGE) * HUGE, end // HUGE * HUGE
        if first < last:
            for advice in (MADV_HUGEPAGE, MADV_COLLAPSE):
                libc.madvise(first, last - first, advice)


def _own_memory() -> Iterator[tuple[int, int]]:
    """The stretches of memory that belong to no file: Python's objects and torch's."""
    for line in Path("/proc/self/maps").read_text().splitlines():
        stretch, rights, *_, name = [*line.split(), ""] if len(line.split()) == 5 else line.split()
        if rights == "rw-p" and name in ("", "[heap]"):
            begin, _, end = stretch.partition("-")
            yield int(begin, 16), int(end, 16)
