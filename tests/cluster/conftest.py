"""A tiny class, graded on this machine, and clusters to grade it elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from .clusters import EXERCISE, Cluster, Graded, grade


@pytest.fixture
def new_cluster(tmp_path: Path) -> Iterator[Callable[..., Cluster]]:
    begun: list[Cluster] = []

    def new(*options: str, protocol: str = "tcp") -> Cluster:
        (tmp_path / "cluster").mkdir()
        begun.append(Cluster(tmp_path / "cluster", *options, protocol=protocol))
        return begun[-1]

    yield new
    for cluster in begun:
        cluster.end()


@pytest.fixture(scope="session")
def tiny_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve students, most with a mistake of their own."""
    folder = tmp_path_factory.mktemp("class")
    from grader.banks.variants import misconceptions

    wrong = [variant.text for variant in misconceptions(EXERCISE)]
    texts = [EXERCISE.solution.read_text(encoding="utf-8"), *wrong[:: max(1, len(wrong) // 8)][:8], "def predict(:\n", "raise SystemExit\n"]
    for place, text in enumerate(texts):
        (folder / f"student {place:02d}").mkdir()
        (folder / f"student {place:02d}" / f"{EXERCISE.topic}.py").write_text(text, encoding="utf-8")
    (folder / "student 99").mkdir()
    return folder


@dataclass(frozen=True)
class Here:
    """The tiny class, graded on this machine."""

    graded: Graded
    trusted: bool  # where this machine lacks the box, the cluster's nodes do, too


@pytest.fixture(scope="session")
def here(tiny_class: Path, tmp_path_factory: pytest.TempPathFactory) -> Here:
    from grader.judge.hands import Refused

    out = tmp_path_factory.mktemp("here") / "out"
    try:
        return Here(grade(tiny_class, out), trusted=False)
    except Refused:
        return Here(grade(tiny_class, out, trusted=True), trusted=True)
