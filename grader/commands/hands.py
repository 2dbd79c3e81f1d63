"""Who judges: lanes on this machine, or the nodes of a cluster."""

import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from grader.judge.hands import Hands


def need_fork() -> None:
    """Students' code is judged in forked processes."""
    if not hasattr(os, "fork"):
        raise click.UsageError("grading needs Linux or macOS; students' commands (grader check, pytest) work here.")


def lanes_of(workers: int | None, cluster: str | None) -> int:
    """How many lanes; for a cluster it does not matter."""
    if cluster is not None and workers is not None:
        raise click.UsageError("--workers is for judges on this machine; a node of a cluster has as many as its Dask worker has threads.")
    return workers or os.cpu_count() or 1


def hands_of(cluster: str | None) -> "AbstractContextManager[Hands | None]":
    """None for lanes on this machine."""
    if cluster is None:
        return nullcontext()
    from grader.cluster.connection import cluster_at

    return cluster_at(cluster, lambda line: click.echo(line, err=True))


def end_interrupted(words: str) -> NoReturn:
    """After Ctrl-C: status 130, at once."""
    import multiprocessing

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
    for lane in multiprocessing.active_children():  # what they do is of no use any more, and nobody waits for it
        lane.kill()
    click.echo(words, err=True)
    sys.exit(130)
