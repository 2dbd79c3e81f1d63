"""A child process that runs the learner's code: how it is asked, how it answers, and how long it may be silent.

The request is a JSON object, the child's only argument; each answer is a JSON object on a line of its standard output.
An answer that holds `seconds` allows so many until the next one.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

STARTING = 120.0  # seconds for Python and torch to load
SILENCE = 10.0  # seconds that one call of the learner's code may take

Message = dict[str, Any]
Say = Callable[..., None]
Ready = Callable[[], None]


class Silent(Exception):
    """Nothing came for too long: the child was ended."""


class Gone(Exception):
    """The child died before it said that it was done. `str(error)`: the last lines that it left."""


def answers(module: str, request: Message, folder: Path, silence: float = SILENCE) -> Iterator[Message]:
    """Start `python -m module`, and yield what it says until it says `done`. Raises Silent or Gone. Always leaves the child ended."""
    with tempfile.TemporaryFile() as errors:
        command = [sys.executable, "-P", "-m", module, json.dumps(request)]
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        reader = threading.Thread(target=_read, args=(child, lines), daemon=True)
        reader.start()
        try:
            patience = STARTING
            while line := _next(lines, patience):
                message: Message = json.loads(line)
                patience = message.get("seconds", silence)
                if "done" in message:
                    return
                yield message
            errors.seek(0)
            raise Gone("\n".join(errors.read().decode("utf-8", "replace").strip().splitlines()[-3:]))
        finally:
            child.kill()
            child.wait()
            reader.join()


def _read(child: subprocess.Popen[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    assert child.stdout is not None
    with child.stdout:
        for line in child.stdout:
            lines.put(line)
    lines.put(b"")


def _next(lines: "queue.SimpleQueue[bytes]", seconds: float) -> bytes:
    try:
        return lines.get(timeout=seconds)
    except queue.Empty:
        raise Silent(f"{seconds:g} seconds") from None


def serve(work: Callable[[Message, Say, Ready], None]) -> None:
    """The child's side: do the work, which calls Ready before the learner's code runs for the first time.

    Standard output is kept for answers: what the learner's code prints leads nowhere.
    """
    from grader.watch.runner import limit_memory

    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)

    def say(**message: Any) -> None:
        out.write(json.dumps(message).encode() + b"\n")
        out.flush()

    work(json.loads(sys.argv[1]), say, limit_memory)
    say(done=True)
    out.close()
    os._exit(0)  # threads that the learner's code has left behind are not waited for
