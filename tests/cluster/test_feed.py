"""The feeder against a cluster that is played: nodes die, come again and answer as a test wishes, at once."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from grader.cluster import feed
from grader.cluster.errors import ClusterLost, ClusterUnusable
from grader.cluster.feed import Feed
from grader.cluster.node import Judged, Shard, look_over
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

from .clusters import COURSE

SETTINGS = Settings(COURSE.root, ("02",))
WORKS = [Work(f"student {n}", "02", {"gradient": f"# {n}"}) for n in range(40)]


class Played:
    """A task of which a test says how it ends; nothing, and it goes on for ever."""

    def __init__(self, key: str) -> None:
        self.key, self.status, self._answer = key, "pending", None
        self._tell: Callable[[Any], None] = lambda _: None

    def add_done_callback(self, tell: Callable[[Any], None]) -> None:
        self._tell = tell
        if self.status != "pending":
            tell(self)

    def end(self, status: str, answer: Any = None) -> None:
        self.status, self._answer = status, answer
        self._tell(self)

    def result(self, timeout: float) -> Any:
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


class Cluster:
    """Dask's client, as far as the feeder uses it, and the nodes behind it."""

    def __init__(self, *names: str) -> None:
        self.nodes = {name: {"name": name, "nthreads": 1, "status": "running"} for name in names}
        self.status = "running"
        self.scheduler = self
        self.pending: list[Played] = []
        self.asked: list[str] = []
        self.cancelled = 0
        self.answer: Callable[[str], Any] = lambda node: ""
        self.judge: Callable[[str, Shard, Played], None] = lambda node, shard, task: task.end("finished", judged(shard))

    def identity(self, n_workers: int) -> dict[str, Any]:
        return {"workers": dict(self.nodes)}

    def sync(self, function: Callable[..., Any], callback_timeout: float, **arguments: Any) -> Any:
        return function(**arguments)

    def submit(self, function: Any, *arguments: Any, workers: Sequence[str], **_: Any) -> Played:
        (node,) = workers
        task = Played(f"task {len(self.pending)}")
        self.pending.append(task)
        if function is look_over:
            self.asked.append(node)
            answer = self.answer(node)
            task.end("error" if isinstance(answer, Exception) else "finished", answer)
        elif node in self.nodes:
            self.judge(node, arguments[0], task)
        return task

    def cancel(self, tasks: Sequence[Played]) -> None:
        self.cancelled += len(tasks)

    def run(self, *_: Any, **__: Any) -> None: ...


def judged(shard: Shard, most: int | None = None) -> Judged:
    return Judged(tuple(Scorecard(work.student, work.exercise, ()) for work in shard.works[:most]), 0.01)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOMENT", 0.001)
    monkeypatch.setattr(feed, "facts_of", lambda settings: None)


def run(cluster: Any, works: Sequence[Work] = WORKS) -> tuple[dict[str, Scorecard], list[Trouble], list[str]]:
    """Each student's card, the troubles, and what was said. Nobody has two results."""
    said: list[str] = []
    results = list(Feed(cluster, works, SETTINGS, said.append).results())
    cards = [card for _, card in results if isinstance(card, Scorecard)]
    assert set(Counter(card.student for card in cards).values()) <= {1}
    return {card.student: card for card in cards}, [trouble for _, trouble in results if isinstance(trouble, Trouble)], said


def everybody() -> set[str]:
    return {work.student for work in WORKS}


def test_a_submission_that_kills_nodes_is_tried_alone_at_last_and_costs_nobody_else() -> None:
    cluster = Cluster("a", "b", "c", "d")
    alone: list[int] = []

    def judge(node: str, shard: Shard, task: Played) -> None:
        if any(work.student == "student 7" for work in shard.works):
            alone.append(len(shard.works))
            del cluster.nodes[node]  # and nothing is ever heard of the task again
        else:
            task.end("finished", judged(shard))

    cluster.judge = judge
    cards, (trouble,), _ = run(cluster)
    assert cards.keys() == everybody() - {"student 7"}
    assert trouble.work is WORKS[7] and "lost" in trouble.why
    assert len(cluster.nodes) == 1, "it took three nodes along, and no more"
    assert alone[-1] == 1


def test_what_a_shard_had_no_time_for_is_given_out_again() -> None:
    cluster = Cluster("a", "b")
    cluster.judge = lambda node, shard, task: task.end("finished", judged(shard, most=1))
    cards, troubles, _ = run(cluster)
    assert cards.keys() == everybody()
    assert troubles == []


def test_a_broken_connection_loses_and_doubles_nothing() -> None:
    cluster = Cluster("a", "b")
    count = iter(range(1000))
    # Every third task is cancelled, as Dask's client does with all of them when it has to connect anew.
    cluster.judge = lambda node, shard, task: task.end(*(("finished", judged(shard)) if next(count) % 3 else ("cancelled", None)))
    cards, troubles, _ = run(cluster)
    assert cards.keys() == everybody()
    assert troubles == []
    assert cluster.asked == ["a", "b"]


def test_a_node_that_began_anew_under_its_address_is_looked_over_again() -> None:
    cluster = Cluster("a")
    count = iter(range(1000))
    cluster.judge = lambda node, shard, task: task.end("finished", judged(shard) if next(count) else None)
    cards, troubles, _ = run(cluster)
    assert cards.keys() == everybody()
    assert troubles == []
    assert cluster.asked == ["a", "a"]


def test_a_node_that_fails_at_everything_ends_in_troubles_not_in_a_loop() -> None:
    cluster = Cluster("a")
    cluster.judge = lambda node, shard, task: task.end("error", MemoryError("no room"))
    cards, troubles, _ = run(cluster)
    assert cards == {}
    assert {trouble.work.student for trouble in troubles if trouble.work} == everybody()
    assert troubles[0].why == "its node failed (MemoryError: no room)"


def test_a_trouble_says_where_it_was() -> None:
    cluster = Cluster("a")
    cluster.judge = lambda node, shard, task: task.end("finished", Judged((Trouble("it broke"),), 0.1))
    _, troubles, _ = run(cluster, WORKS[:1])
    assert troubles == [Trouble("node a: it broke", work=WORKS[0])]


def test_a_node_that_takes_nothing_on_gets_nothing() -> None:
    cluster = Cluster("a", "b")
    cluster.nodes["a"]["status"] = "closing_gracefully"

    def judge(node: str, shard: Shard, task: Played) -> None:
        assert node == "b"
        task.end("finished", judged(shard))

    cluster.judge = judge
    assert run(cluster)[0].keys() == everybody()


def test_one_node_that_differs_refuses_the_run() -> None:
    cluster = Cluster("a", "b")
    cluster.answer = lambda node: "runs Python 3.12, and this machine 3.11" if node == "b" else ""
    with pytest.raises(ClusterUnusable, match=r"^node b runs Python 3.12, and this machine 3\.11\. Make it equal"):
        run(cluster)


def test_a_cluster_without_grader_is_refused_in_one_line() -> None:
    cluster = Cluster("a")
    cluster.answer = lambda node: ModuleNotFoundError("No module\nnamed 'grader'")
    with pytest.raises(ClusterUnusable) as refused:
        run(cluster)
    assert "the same grader must be installed on the nodes and where the scheduler runs" in str(refused.value)
    assert "(ModuleNotFoundError: No module named 'grader')" in str(refused.value)


def test_without_a_node_a_run_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "NO_NODE", 0.0)
    with pytest.raises(ClusterLost) as lost:
        run(Cluster())
    sentence = (
        "the cluster has no node that may judge; 40 pieces of work wait. What was graded is kept: the same command goes on from here."
    )
    assert str(lost.value) == sentence


def test_who_does_not_answer_the_roll_call_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "ROLL_CALL", 0.0)
    cluster = Cluster("a", "busy")
    submit = cluster.submit

    def later(function: Any, *arguments: Any, workers: Sequence[str], **_: Any) -> Played:
        return Played("for ever") if workers == ["busy"] else submit(function, *arguments, workers=workers)

    monkeypatch.setattr(cluster, "submit", later)
    cards, _, said = run(cluster)
    assert cards.keys() == everybody()
    (line,) = said
    assert line.startswith("no answer yet from ") and "busy; who answers later gets work from then on." in line


def test_who_is_interrupted_cancels_what_goes_on() -> None:
    cluster = Cluster("a", "b")
    cluster.judge = lambda node, shard, task: task.end("finished", judged(shard)) if node == "a" else None
    client: Any = cluster
    results: Any = Feed(client, WORKS, SETTINGS, print).results()
    next(results)
    results.close()
    assert cluster.cancelled > 0
