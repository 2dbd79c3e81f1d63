"""Who judges: lanes on this machine, or the nodes of a cluster."""

import os
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.judge.hands import Hands


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
