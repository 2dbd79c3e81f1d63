"""A run that meets its fate at a given step: `python doomed.py FATE STEP NOTES grade ...` is `grader grade ...`, until something happens.

A step is a statement that the store runs, or a file that is opened for writing, renamed or deleted: wherever a run is between two
steps, what lies on disk is the same. So fates are tried at steps, not at seconds, and every place where a run can die can be met again.
At the end, or at its fate, NOTES holds the steps done, and the processes below this one (`pid started`).
"""

import os
import resource
import signal
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

FATES = ("none", "killed", "killed alone", "interrupted", "stopped", "disk full")


def processes_below(pid: int) -> dict[int, str]:
    """pid -> when it started, which together name a process for ever."""
    found: dict[int, str] = {}
    about: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # gone meanwhile
                continue
            about[int(entry.name)] = (int(fields[1]), fields[19])
    parents = [pid]
    while parents:
        parent = parents.pop()
        for child, (of, started) in about.items():
            if of == parent:
                found[child] = started
                parents.append(child)
    return found


class Doom:
    def __init__(self, fate: str, step: int, notes: Path) -> None:
        self._fate, self._step, self._notes = fate, step, notes
        self.done = 0
        self.met = False
        self.connections: list[sqlite3.Connection] = []

    def on_statement(self, statement: str) -> None:
        self._count()

    def on_event(self, event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
        if writes or event in ("os.rename", "os.remove", "os.mkdir"):
            self._count()

    def note(self) -> None:
        below = "".join(f"{pid} {started}\n" for pid, started in processes_below(os.getpid()).items())
        descriptor = os.open(self._notes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.write(descriptor, f"{self.done}\n{below}".encode())
        os.close(descriptor)

    def _count(self) -> None:
        self.done += 1
        if self.done != self._step:
            return
        self.note()
        self.met = True
        if self._fate == "killed":
            os.killpg(0, signal.SIGKILL)
        elif self._fate == "killed alone":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self._fate == "interrupted":
            # In a moment, and uncalled: what is raised while SQLite calls us is lost.
            for connection in self.connections:
                with suppress(sqlite3.ProgrammingError):  # closed
                    connection.set_trace_callback(None)
            signal.signal(signal.SIGALRM, signal.default_int_handler)
            signal.setitimer(signal.ITIMER_REAL, 0.0005)
        elif self._fate == "stopped":
            os.kill(os.getpid(), signal.SIGSTOP)
        elif self._fate == "disk full":
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def main() -> None:
    fate, step, notes, *arguments = sys.argv[1:]
    assert fate in FATES
    doom = Doom(fate, int(step), Path(notes))
    connect = sqlite3.connect

    def watched(path: Path, timeout: float, isolation_level: None) -> sqlite3.Connection:
        connection = connect(path, timeout=0.1, isolation_level=isolation_level)  # nobody here waits for a lock
        if not doom.met:
            connection.set_trace_callback(doom.on_statement)
            doom.connections.append(connection)
        return connection

    sqlite3.connect = watched  # type: ignore[assignment]
    sys.argv = ["grader", *arguments]

    from grader.commands import cli

    sys.addaudithook(doom.on_event)
    try:
        cli(prog_name="grader")
    finally:
        if not doom.met:
            doom.note()


if __name__ == "__main__":
    main()
