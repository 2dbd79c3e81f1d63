"""The way to a cluster's scheduler, for as long as a run takes. Dask is loaded here and nowhere else."""

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.cluster.errors import ClusterUnusable
from grader.cluster.feed import Feed
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

if TYPE_CHECKING:
    from grader.judge.hands import Hands

PATIENCE = 8.0  # seconds for a scheduler to answer


@contextmanager
def cluster_at(address: str, say: Callable[[str], None]) -> "Iterator[Hands]":
    """Hands that judge on the cluster at this address. `say` is told, a line at a time, what the teacher should know meanwhile.

    Raises ClusterUnusable here, if nobody answers; and out of the hands, before the first result, if a node differs. Out of the hands
    comes ClusterLost, too, when a run cannot go on.
    """
    try:
        from distributed import Client, Security
        from distributed.comm.addressing import get_address_host_port
    except ImportError:
        raise ClusterUnusable("--cluster needs Dask: pip install 'handgrad[cluster]', here and on the nodes.") from None
    with _silence():
        try:
            get_address_host_port(address)  # a Client would notice, too, but takes long to get over it
            if address.startswith("tls://") and Security().get_connection_args("client").get("ssl_context") is None:
                raise ClusterUnusable(f"{address} needs certificates: name them in Dask's own settings, distributed.comm.tls.")
            client = Client(address, timeout=PATIENCE, set_as_default=False, name="handgrad")
        except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
            why = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            raise ClusterUnusable(
                f"no scheduler of a Dask cluster could be reached at {address} ({why}). "
                "Is the address the one that `dask scheduler` printed, and does a firewall or TLS stand between?"
            ) from None
        feeds: list[Feed] = []

        def hands(works: Sequence[Work], settings: Settings) -> Iterator[tuple[Work, Scorecard | Trouble]]:
            feeds.append(Feed(client, works, settings, say))
            return feeds[-1].results()

        try:
            yield hands
        finally:
            for feed in feeds:  # whoever took its results may have been interrupted between two
                feed.leave()
            client.close(timeout=2)


@contextmanager
def _silence() -> Iterator[None]:
    """Dask logs at length what we say in a sentence."""
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="distributed")
            yield
    finally:
        logging.disable(logging.NOTSET)
