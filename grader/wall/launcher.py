"""The judge's end of the zygote: starts it, asks it for workers, has them killed, and hears how they died."""

import contextlib
import json
import os
import signal
import socket
import struct
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.wall.ours import ZygoteFailed

_PID = struct.Struct("<q")
_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from grader.worker.zygote import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == 'boxed')"
)
ANSWERING_TIME = 30.0  # seconds; a fork takes milliseconds
STARTING_TIME = 120.0  # seconds; importing torch from a cold disk can take most of a minute


@dataclass(frozen=True)
class Worker:
    """A forked worker: its process id (as the zygote knows it) and our end of its socket."""

    pid: int
    socket: socket.socket


class Zygote:
    """A zygote: it starts in the background; who asks for `protections` waits for it."""

    def __init__(self, memory: int, *, boxed: bool = True) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                # -s and -P: no user site, no working directory on the path. The environment is ours alone, so Python's
                # variables may stay in force.
                [sys.executable, "-s", "-P", "-c", _START, str(_ROOT), str(theirs.fileno()), str(memory), "boxed" if boxed else "open"],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_environment(),
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the judge
            )
        self._control = ours

    @cached_property
    def protections(self) -> dict[str, str]:
        """Every layer of the box, and why it does not stand (empty: it does). Waits until the zygote has started."""
        self._control.settimeout(STARTING_TIME)
        report: dict[str, str] = json.loads(self._first_line())
        self._control.settimeout(ANSWERING_TIME)
        return report

    def fork(self) -> Worker:
        """A fresh worker."""
        _ = self.protections
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [b"F" + _PID.pack(0)], [theirs.fileno()])
            (pid,) = _PID.unpack(self._receive(_PID.size))
        except OSError as error:
            ours.close()
            raise ZygoteFailed(f"no worker could be started ({error}).") from None
        ours.settimeout(ANSWERING_TIME)
        try:
            ready = ours.recv(1)
            said = "" if ready == b"\0" else (ready + ours.recv(1000)).decode(errors="replace")
        except OSError as error:
            ready, said = b"", str(error)
        if ready != b"\0":
            ours.close()
            raise ZygoteFailed(f"a worker could not be confined ({said or 'it died'}).")
        return Worker(pid, ours)

    def end(self, worker: Worker) -> str:
        """Kill a worker and say how it had ended: "signal 11 (SIGSEGV)", "status 3"; empty if it was alive until now."""
        worker.socket.close()
        try:
            self._control.sendall(b"E" + _PID.pack(worker.pid))
            (status,) = _PID.unpack(self._receive(_PID.size))
        except OSError as error:
            raise ZygoteFailed(f"a worker could not be ended ({error}).") from None
        if status == -signal.SIGKILL:
            return ""
        if status < 0:
            return f"signal {-status} ({signal.Signals(-status).name if -status in set(signal.Signals) else 'unknown'})"
        return f"exit status {status}"

    def drop(self, worker: Worker) -> None:
        """Kill a worker that is no longer needed; nobody waits for it."""
        worker.socket.close()
        with contextlib.suppress(OSError):
            self._control.sendall(b"D" + _PID.pack(worker.pid))

    def close(self) -> None:
        """End the zygote and, with it, all its workers."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()

    def _receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            got = self._control.recv(size - len(data))
            if not got:
                raise ConnectionError("the zygote is gone")
            data += got
        return data

    def _first_line(self) -> bytes:
        line = b""
        try:
            while not line.endswith(b"\n"):
                line += self._receive(1)
        except OSError:
            self._process.kill()
            said = self._process.stderr.read().decode(errors="replace")[-500:] if self._process.stderr else ""
            raise ZygoteFailed(f"the zygote did not start: {said.strip() or 'it said nothing'}") from None
        return line


def _environment() -> dict[str, str]:
    return {
        "PATH": "/nonexistent",
        "HOME": "/",
        "LANG": "C.UTF-8",
        "PYTHONHASHSEED": "0",  # a set has the same order in every run
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",  # no thread pool before a fork; and a worker is one of many
        "MALLOC_ARENA_MAX": "2",  # an arena for each thread would eat the limit on address space
        "CUDA_VISIBLE_DEVICES": "",
        **({"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}),
    }
