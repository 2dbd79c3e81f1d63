"""Large pages for what all workers share: a fork copies a table entry for each page, and the end of a process visits each again.

With torch loaded that is some fifty thousand entries of 4 KiB, a third of what a worker costs in all. In pages of 2 MiB they are a
hundred. What a worker writes to is copied in small pages as before. A kernel that cannot do it says no, and nothing is lost but time.
"""

import ctypes
import sys
from collections.abc import Iterable
from pathlib import Path

PAYS_AFTER = 40  # forks: gathering takes half a second, and saves each some twelve milliseconds (measured)
HUGE = 1 << 21  # bytes
MADV_HUGEPAGE, MADV_COLLAPSE = 14, 25

Stretch = tuple[int, int]


def own_memory() -> list[Stretch]:
    """The stretches of this process's memory that belong to no file, begin and end: Python's objects and torch's."""
    found = []
    for line in Path("/proc/self/maps").read_text().splitlines() if sys.platform == "linux" else ():
        stretch, rights, _, _, _, *name = line.split()
        if rights == "rw-p" and name in ([], ["[heap]"]):
            begin, _, end = stretch.partition("-")
            found.append((int(begin, 16), int(end, 16)))
    return found


def gather(memory: Iterable[Stretch]) -> None:
    """Put this memory into large pages, now (Linux 6.1 and later)."""
    libc = ctypes.CDLL(None)
    libc.madvise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for begin, end in memory:
        first, last = -(-begin // HUGE) * HUGE, end // HUGE * HUGE
        if first < last:
            for advice in (MADV_HUGEPAGE, MADV_COLLAPSE):
                libc.madvise(first, last - first, advice)
