"""What something costs: time on the clock, processor time, memory; with everything that it starts."""

import contextlib
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

CHILD_SUBREAPER = 36  # prctl: who is orphaned below us becomes our child, so that what it used is counted
FIRST, EVERY = 0.1, 0.5  # seconds until the first look at the memory, and between two; one at a process with torch takes some thousandths
MIB = 1 << 20


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processor time, and the most memory in MiB, where it was watched.

    `front` is the memory of the command's own process, `memory` of it and everything below it at one moment. What processes
    share is divided among them (Linux calls that PSS).
    """

    wall: float
    cpu: float
    front: float = 0.0
    memory: float = 0.0


class CommandFailed(Exception):
    """A command that was to be measured did not do its work. `str(error)` holds what it said last."""


def cost_of(work: Callable[[], object]) -> Cost:
    """Of a piece of work in this process, and of the processes that it starts and sees to their end."""
    cpu, begin = processor_time(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - begin, processor_time() - cpu)


def processor_time() -> float:
    """Seconds of this process so far, and of its children and theirs that have ended."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in usage)


def cost_of_commands(
    commands: Iterable[Sequence[str]], folder: Path, env: Mapping[str, str] | None = None, *, fine: Sequence[int] = (0,)
) -> Cost:
    """Of commands, one after the other. `fine`: exit statuses that are no failure."""
    memory = [0.0, 0.0]

    def work() -> None:
        for command in commands:
            front, whole = _run(command, folder, env, fine)
            memory[:] = max(memory[0], front), max(memory[1], whole)

    cost = cost_of(work)
    return Cost(cost.wall, cost.cpu, *memory)


def _run(command: Sequence[str], folder: Path, env: Mapping[str, str] | None, fine: Sequence[int]) -> tuple[float, float]:
    """Run a command and wait for all that it leaves behind; its memory. Raises CommandFailed."""
    others = set(psutil.Process().children())
    with _orphans_are_ours(), tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        with _Watch(process.pid) as watch:
            status = process.wait()
        psutil.wait_procs(set(psutil.Process().children()) - others, timeout=10)
        if status not in fine:
            said.seek(0)
            raise CommandFailed(f"{' '.join(command)[:200]} ended with {status}:\n{said.read().decode(errors='replace')[-2000:]}")
    return watch.front, watch.whole


@contextlib.contextmanager
def _orphans_are_ours() -> Iterator[None]:
    """A zygote may outlive its judge by a moment; what it used counts, once it has ended as our child."""
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else lambda *_: None
    prctl(CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(CHILD_SUBREAPER, 0, 0, 0, 0)


class _Watch:
    """Looks at a process and all below it now and then, in a thread."""

    def __init__(self, pid: int) -> None:
        self.front = self.whole = 0.0
        self._pid, self._end = pid, threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        wait = FIRST
        while not self._end.wait(wait):
            wait = EVERY
            with contextlib.suppress(psutil.Error):
                front = psutil.Process(self._pid)
                own = _memory(front)
                self.front = max(self.front, own)
                self.whole = max(self.whole, own + sum(map(_memory, front.children(recursive=True))))


def _memory(process: psutil.Process) -> float:
    """MiB; of a process that may not be looked into, with all that it shares; 0 once it has ended."""
    with contextlib.suppress(psutil.Error):
        return float(process.memory_full_info().pss) / MIB
    with contextlib.suppress(psutil.Error):
        return float(process.memory_info().rss) / MIB
    return 0.0
