"""A runner, as a program: `python -m grader.watch.runner ROOT NUMBER`. See `grader.watch` for who starts and who ends it.

The main thread runs checks. A second one hears the requests, so that it can say where the first one hangs, and end the
process when the front is gone.
"""

import faulthandler
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from grader.watch.messages import At, Began, Examine, Line, OurFault, Prepare, Ready, Where

if TYPE_CHECKING:
    from grader.watch.answer import Suite

PAUSE = 0.02  # seconds without a request, at least, before a chore is begun
MEMORY = 4 << 30  # bytes that the learner's code may use beside torch's own, where the system can keep it to that


def main() -> None:
    line = _take_the_pipes()
    with suppress(ValueError, AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the front
    Runner(line, Path(sys.argv[1])).serve(sys.argv[2])


class Runner:
    """Answers one request after another; the newest makes the others void."""

    def __init__(self, line: Line, root: Path) -> None:
        self._line, self._root = line, root
        self._inbox: queue.SimpleQueue[Prepare | Examine] = queue.SimpleQueue()
        self._suites: dict[str, Suite] = {}
        self._current: Suite | None = None
        self._chores: list[Iterator[None]] = []  # what to do while there is nothing to do
        threading.Thread(target=self._hear, daemon=True).start()

    def serve(self, number: str) -> None:
        import torch

        torch.set_num_threads(1)  # the tensors are tiny
        self._attempt(0, partial(self._suite, number))
        limit_memory()
        self._line.send(Ready())
        while True:
            request = self._next()
            if isinstance(request, Prepare):
                self._attempt(0, partial(self._suite, request.number))
            else:
                self._attempt(request.ticket, partial(self._answer, request))

    def _next(self) -> Prepare | Examine:
        """The newest request. While there is none, the chores: a step, then a pause as long, which leaves others the processor."""
        pause = PAUSE
        while self._chores:
            with suppress(queue.Empty):
                request = self._inbox.get(timeout=pause)
                break
            begin = time.perf_counter()
            try:
                next(self._chores[-1])
            except Exception:  # they are done; or something is wrong with a suite, which will be said when it is asked for
                self._chores.pop()
            pause = max(PAUSE, time.perf_counter() - begin)
        else:
            request = self._inbox.get()
        while not self._inbox.empty():
            request = self._inbox.get()
        return request

    def _answer(self, request: Examine) -> None:
        from grader.watch.wear import Wear

        suite = self._suite(request.number)
        self._current = suite

        def began(check: str, function: str, title: str) -> None:
            self._line.send(Began(request.ticket, check, function, title))

        wear = Wear()
        answer = suite.answer(request, began, lambda: not self._inbox.empty())
        if answer is not None:
            self._line.send(replace(answer, worn=wear.found()))

    def _suite(self, number: str) -> "Suite":
        from grader.course import Course
        from grader.watch.answer import Suite

        if number not in self._suites:
            suite = Suite(Course(self._root), number)
            chores = suite.warm_up()
            next(chores)  # the first step would only have to be made by the first answer
            self._suites[number] = suite
            self._chores.append(chores)
        return self._suites[number]

    def _attempt(self, ticket: int, action: Callable[[], object]) -> None:
        try:
            action()
        except Exception as error:
            self._line.send(OurFault(ticket, f"{type(error).__name__}: {error}"))

    def _hear(self) -> None:
        while True:
            message = self._line.receive()
            if message is None:
                os._exit(0)  # the front is gone
            if isinstance(message, Where):
                self._line.send(At(self._place()))
            else:
                self._inbox.put(message)

    def _place(self) -> str:
        """The innermost line of the learner's files that the main thread is at."""
        frame = sys._current_frames().get(threading.main_thread().ident or 0)
        return self._current.place(lambda files: _line_of(frame, files)) if self._current is not None else ""


def _line_of(frame: FrameType | None, files: set[str]) -> str:
    import linecache

    while frame is not None and frame.f_code.co_filename not in files:
        frame = frame.f_back
    if frame is None:
        return ""
    file, number = frame.f_code.co_filename, frame.f_lineno
    return f"Your line {number} of {Path(file).name}: {linecache.getline(file, number).strip()}"


def limit_memory() -> None:
    """Where there are limits that hold (Linux), a list without end becomes a MemoryError, and no machine that stands still."""
    if sys.platform == "linux":
        import resource

        used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))


def _take_the_pipes() -> Line:
    """Requests and reports keep their pipes to themselves; for everybody else standard input and output lead nowhere."""
    reads, writes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    faulthandler.enable()  # a crash leaves its lines in standard error, which the front keeps
    return Line(reads, writes)


if __name__ == "__main__":
    main()
