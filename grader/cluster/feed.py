"""Feeds a cluster: looks its nodes over, gives them shards, takes results, and misses nodes that are gone."""

import queue
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.cluster.backlog import Backlog
from grader.cluster.errors import ClusterLost, ClusterUnusable
from grader.cluster.facts import facts_of
from grader.cluster.node import Judged, Shard, judge_shard, leave, look_over
from grader.cluster.nodes import Node, Standing, node_of
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

if TYPE_CHECKING:
    from distributed import Client, Future

ROLL_CALL = 60.0  # seconds to wait at first for every node; one that answers later may judge from then on
NO_NODE = 120.0  # seconds without any node that may judge, after which a run ends
NO_SCHEDULER = 3.0  # seconds without the scheduler, after which a run ends
MOMENT = 1.0  # seconds between two looks at who is there
FETCH = 5.0  # seconds to fetch a result that is said to be there

SAME_GRADER = "the same grader must be installed on the nodes and where the scheduler runs"

Result = tuple[Work, Scorecard | Trouble]


class Feed:
    """One run on a cluster. Each piece of work is in one place: in the backlog, in a node's shard, or done."""

    def __init__(self, client: "Client", works: Sequence[Work], settings: Settings, say: Callable[[str], None]) -> None:
        self._client, self._settings, self._say = client, settings, say
        self._run = uuid.uuid4().hex
        self._left = len(works)
        self._backlog = Backlog(works)
        self._nodes: dict[str, Node] = {}
        self._tasks: dict[str, tuple[Future[Any], Node]] = {}  # by key; a task of a node that was missed is no longer here
        self._arrived: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
        self._given_up: list[Result] = []
        self._begun = self._manned = self._next_look = time.monotonic()
        self._silent_since: float | None = None
        self._said: set[str] = set()
        self._calling = True  # the first roll-call: nobody has been given anything yet

    def results(self) -> Iterator[Result]:
        """All results, as they come. Raises ClusterUnusable before the first, if a node differs; ClusterLost when it cannot go on."""
        if not self._left:
            return
        self._facts = facts_of(self._settings)
        try:
            while self._left:
                for result in self._step():
                    self._left -= 1
                    yield result
        finally:
            self.leave()

    def leave(self) -> None:
        """Cancel what is still going on, and send the lanes home. Those who cannot hear it end by themselves."""
        tasks, self._tasks = [future for future, _ in self._tasks.values()], {}
        nodes, self._nodes = list(self._nodes), {}
        if not nodes or self._client.status != "running":
            return

        def farewell() -> None:
            with suppress(Exception):
                self._client.cancel(tasks)
                self._client.run(leave, self._run, workers=nodes, wait=False, on_error="ignore")

        thread = threading.Thread(target=farewell, daemon=True)
        thread.start()
        thread.join(NO_SCHEDULER)

    def _step(self) -> Iterator[Result]:
        self._look_around()
        if (not self._calling or self._called()) and self._client.status == "running":
            self._hand_out()
        for future in self._those_that_arrived():
            yield from self._take(future)
        given_up, self._given_up = self._given_up, []
        yield from given_up

    # Who is there.

    def _look_around(self) -> None:
        """Ask newcomers what they are, take back what those had that are gone. Raises ClusterLost."""
        now = time.monotonic()
        if self._client.status == "running":
            self._silent_since = None
        elif now - (self._silent_since or now) > NO_SCHEDULER:
            raise self._lost("the cluster's scheduler was lost")
        else:  # it may only be the connection, which Dask tries to mend
            self._silent_since = self._silent_since or now
            return
        if now < self._next_look or (told := self._identities()) is None:
            return
        self._next_look = now + max(MOMENT, len(told) / 100)  # the list is long where there are many
        for address in self._nodes.keys() - told.keys():
            self._miss(self._nodes.pop(address))
        for address, about in told.items():
            node = self._nodes.setdefault(address, node_of(address, about))
            node.open = about["status"] == "running"
            if node.standing is Standing.NEW:
                self._ask(node)
        if any(node.standing is not Standing.UNFIT for node in self._nodes.values()):
            self._manned = now
        elif now - self._manned > NO_NODE:
            raise self._lost("the cluster has no node that may judge")

    def _identities(self) -> dict[str, dict[str, Any]] | None:
        """What the scheduler tells of its workers, by address; None if it does not answer in time."""
        scheduler = self._client.scheduler
        if scheduler is None:
            return None
        try:
            told = self._client.sync(scheduler.identity, n_workers=-1, callback_timeout=FETCH)
        except (OSError, TimeoutError, RuntimeError):
            return None
        workers: dict[str, dict[str, Any]] = told["workers"]
        return workers

    def _ask(self, node: Node) -> None:
        node.standing = Standing.ASKED
        node.asked = self._send(node, look_over, self._run, self._settings, self._facts, node.lanes)

    def _called(self) -> bool:
        """Whether the first roll-call is over, and somebody is there who may judge."""
        waited = time.monotonic() - self._begun
        asked = [node for node in self._nodes.values() if node.asked]
        somebody = any(node.fit for node in self._nodes.values())
        if not self._nodes:
            self._say_once("nobody", f"the cluster has no nodes yet; waiting {NO_NODE:.0f} s for the first.")
        elif waited > ROLL_CALL and asked:
            names = ", ".join(str(node) for node in asked[:3]) + (f" and {len(asked) - 3} more" if len(asked) > 3 else "")
            self._say_once("roll-call", f"no answer yet from {names}; who answers later gets work from then on.")
        self._calling = not somebody or (bool(asked) and waited < ROLL_CALL)
        return not self._calling

    def _heard(self, node: Node, why: str) -> None:
        """A node has answered: empty if it may judge, or why not."""
        node.standing = Standing.UNFIT if why else Standing.FIT
        if why and self._calling:
            raise ClusterUnusable(f"node {node} {why}. Make it equal, or take it out of the cluster, and try again.")
        if why:
            self._say(f"node {node} {why}. It gets no work.")

    def _say_once(self, about: str, line: str) -> None:
        if about not in self._said:
            self._said.add(about)
            self._say(line)

    def _miss(self, node: Node) -> None:
        """It is gone: what it had goes to others."""
        gone = [self._tasks.pop(key)[0] for key in [*node.shards, *([node.asked] if node.asked else [])]]
        for works in node.shards.values():
            self._lose(works, "the node that judged it was lost, time and again, also when it judged nothing else")
        if gone:
            self._client.cancel(gone)

    # What they are given.

    def _hand_out(self) -> None:
        fit = [node for node in self._nodes.values() if node.fit]
        lanes = sum(node.lanes for node in fit)
        while self._backlog.waiting:
            node = max(fit, key=lambda node: node.room, default=None)
            if node is None or node.room <= 0:
                return
            self._give(node, self._backlog.shard(lanes))
        for node in fit:
            if self._backlog.suspects and not node.shards and node.room:
                node.alone = True
                self._give(node, (self._backlog.suspect(),))

    def _give(self, node: Node, works: tuple[Work, ...]) -> None:
        node.shards[self._send(node, judge_shard, Shard(self._run, works))] = works

    def _send(self, node: Node, function: Callable[..., Any], *arguments: Any) -> str:
        """A task for this node and no other; its key. Raises ClusterLost."""
        try:
            future = self._client.submit(function, *arguments, workers=[node.address], allow_other_workers=False, pure=False)
        except (OSError, RuntimeError):  # the client was closed: the scheduler is gone for good
            raise self._lost("the cluster's scheduler was lost") from None
        key = str(future.key)
        self._tasks[key] = future, node
        future.add_done_callback(self._arrived.put)
        return key

    # What comes back.

    def _those_that_arrived(self) -> list["Future[Any]"]:
        """At least one, unless there is none for a moment."""
        arrived = []
        with suppress(queue.Empty):
            arrived.append(self._arrived.get(timeout=MOMENT))
            while True:
                arrived.append(self._arrived.get_nowait())
        return arrived

    def _take(self, future: "Future[Any]") -> Iterator[Result]:
        key = str(future.key)
        if key not in self._tasks:  # its node was missed
            return
        _, node = self._tasks[key]
        answer, failure, cancelled = None, "", future.status == "cancelled"  # as all are when the connection was broken for a moment
        try:
            if not cancelled:
                answer = future.result(timeout=FETCH)
        except TimeoutError:
            self._arrived.put(future)  # once more, unless its node is gone, which we shall hear
            return
        except Exception as error:  # whatever befell a Dask worker
            failure = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        del self._tasks[key]
        if key == node.asked:
            node.asked = ""
            if cancelled or failure.startswith("KilledWorker"):
                node.standing = Standing.NEW  # to be asked again, if it is still there
            else:
                self._heard(node, f"could not be asked what it has: {SAME_GRADER} ({failure})" if failure else str(answer))
            return
        works = node.shards.pop(key)
        node.alone = False
        if failure:
            self._lose(works, f"its node failed ({failure})")
        elif isinstance(answer, Judged):
            self._backlog.judged(len(answer.results), answer.seconds)
            self._backlog.back(works[len(answer.results) :])
            for work, result in zip(works, answer.results, strict=False):
                yield work, _signed(result, work, node)
        else:
            self._backlog.back(works)
            if not cancelled and node.fit:  # a new process under an old address
                node.standing = Standing.NEW

    def _lose(self, works: Sequence[Work], why: str) -> None:
        self._given_up += [(work, Trouble(why, work=work)) for work in self._backlog.lost(works)]

    def _lost(self, why: str) -> ClusterLost:
        return ClusterLost(f"{why}; {self._left} pieces of work wait. What was graded is kept: the same command goes on from here.")


def _signed(result: Scorecard | Trouble, work: Work, node: Node) -> Scorecard | Trouble:
    """A trouble with what did not travel: the work, and where it was."""
    return replace(result, why=f"node {node}: {result.why}", work=work) if isinstance(result, Trouble) else result
