"""Real clusters: a scheduler and workers, each a process of its own, as a site would start them; and runs on them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console

from grader.course import find_course

COURSE = find_course(Path(__file__))
EXERCISE = COURSE.exercise("02")
SOON = 120.0  # seconds in which a process has done what it was started for; this machine may have other things to do


def until(happened: Callable[[], Any]) -> Any:
    """Wait until something is so, and return it."""
    end = time.monotonic() + SOON
    while not (it := happened()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return it


class Cluster:
    """A scheduler on loopback, and its nodes by name."""

    def __init__(self, folder: Path, *options: str, protocol: str = "tcp") -> None:
        """`options`: for the scheduler and for every node."""
        self._folder, self._options = folder, options
        self.nodes: dict[str, subprocess.Popen[bytes]] = {}
        told = folder / "scheduler.json"
        where = ["--host", f"{protocol}://127.0.0.1", "--port", "0", "--scheduler-file", str(told)]
        self.scheduler = self._start("scheduler", *where, "--no-dashboard")
        self.address: str = until(lambda: told.exists() and told.stat().st_size and json.loads(told.read_text())["address"])

    def add(self, name: str, *, lanes: int = 1, nanny: bool = False, **environment: str) -> None:
        """A node. Without a nanny it stays dead once it is."""
        options = ["--name", name, "--nthreads", str(lanes), "--memory-limit", "0", "--local-directory", str(self._folder / "dask")]
        nannies = "--nanny" if nanny else "--no-nanny"
        self.nodes[name] = self._start("worker", self.address, *options, nannies, "--no-dashboard", environment=environment)

    def registered(self, name: str) -> bool:
        return "Register worker" in (said := (self._folder / "scheduler.log").read_text()) and f"name: {name}" in said

    def end(self) -> None:
        for process in [*self.nodes.values(), self.scheduler]:
            process.kill()
            process.wait()

    def _start(self, what: str, *arguments: str, environment: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
        name = arguments[arguments.index("--name") + 1] if "--name" in arguments else what
        with open(self._folder / f"{name}.log", "wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *arguments, *self._options],
                cwd=self._folder,  # so that the course is not found by luck
                env={**os.environ, "PYTHONPATH": str(COURSE.root), **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )


@dataclass(frozen=True)
class Graded:
    """What came of a run: whether all was graded, what it said, and what it wrote."""

    ok: bool
    said: str = field(compare=False)
    scores: str
    results: Sequence[Mapping[str, Any]]  # without what differs from run to run


def graded(ok: bool, said: str, out: Path) -> Graded:
    with open(out / "results.jsonl", encoding="utf-8") as lines:
        results = [{key: value for key, value in json.loads(line).items() if key != "seconds"} for line in lines]
    return Graded(ok, " ".join(said.split()), (out / "scores.csv").read_text(encoding="utf-8"), results)


def grade(folder: Path, out: Path, hands: Any = None, *, trusted: bool = False) -> Graded:
    """A run in this process, by lanes on this machine or by other hands."""
    from grader.judge.grading import grade_class

    with open(os.devnull, "w") as nowhere:
        console = Console(file=nowhere, record=True, width=1000)
        ok = grade_class(folder, out, COURSE, [EXERCISE], 1, 5.0, hands=hands, trusted=trusted, console=console)
        return graded(ok, console.export_text(), out)


@contextmanager
def hands_at(cluster: Cluster, *, after: int = 0, then: Callable[[], None] = lambda: None) -> Iterator[tuple[Any, list[str]]]:
    """Hands on a cluster, and what they say; something happens after that many results."""
    from grader.cluster.connection import cluster_at

    said: list[str] = []
    with cluster_at(cluster.address, said.append) as hands:

        def watched(works: Any, settings: Any) -> Iterator[Any]:
            for count, result in enumerate(hands(works, settings), start=1):
                yield result
                if count == after:
                    then()

        yield watched, said
