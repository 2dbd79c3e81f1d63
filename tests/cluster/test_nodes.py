"""What a node says of itself, and how it treats a shard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.cluster import lane, node
from grader.cluster.facts import COURSE_VARIABLE, Facts, at_home, difference, facts_of
from grader.cluster.node import Shard, judge_shard
from grader.course import CourseNotFound
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

from .clusters import COURSE

PARTS = {"suite": "a", "answers": "b", "program": "c"}
HERE = Facts("3.11", "2.13.0", {"02": PARTS, "03": PARTS})
SETTINGS = Settings(COURSE.root, ("02", "03"))


@pytest.mark.parametrize(
    ("there", "words"),
    [
        (HERE, ""),
        (replace(HERE, python="3.12"), "runs Python 3.12, and this machine 3.11"),
        (replace(HERE, torch="2.12.0"), "has torch 2.12.0, and this machine 2.13.0"),
        (replace(HERE, torch=""), "has no torch, and this machine 2.13.0"),
        (replace(HERE, parts={"02": PARTS, "03": {}}), "has no exercise 03 in its course"),
        (replace(HERE, parts={"02": PARTS, "03": {**PARTS, "suite": "x"}}), "differs in exercise 03 of the course (suite)"),
        (replace(HERE, parts={"02": {**PARTS, "suite": "x", "program": "x"}, "03": PARTS}), "has another version of grader"),
    ],
)
def test_a_difference_is_told_in_words(there: Facts, words: str) -> None:
    assert difference(HERE, there) == words


def test_one_machine_equals_itself() -> None:
    assert difference(facts_of(SETTINGS), facts_of(SETTINGS)) == ""


def test_a_change_of_the_settings_is_a_difference() -> None:
    assert difference(facts_of(SETTINGS), facts_of(replace(SETTINGS, timeout=1.0))) == "differs in exercise 02 of the course (limits)"


def test_a_node_finds_its_course(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert at_home(SETTINGS) == SETTINGS, "at the same path"
    assert at_home(replace(SETTINGS, root=tmp_path)) == SETTINGS, "around the program"
    monkeypatch.setenv(COURSE_VARIABLE, str(tmp_path))
    with pytest.raises(CourseNotFound):
        at_home(SETTINGS)


def test_a_shard_ends_after_its_time_and_says_how_far_it_came(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def lane() -> Iterator[Any]:
        yield SimpleNamespace(judge=lambda work: Scorecard(work.student, work.exercise, ()))

    monkeypatch.setitem(node._benches, "run", SimpleNamespace(lane=lane))
    shard = Shard("run", tuple(Work(f"student {n}", "02", {}) for n in range(3)))
    whole = judge_shard(shard)
    assert whole is not None
    assert len(whole.results) == 3
    monkeypatch.setattr(node, "SLICE", -1.0)
    part = judge_shard(shard)
    assert part is not None
    assert len(part.results) == 1


def test_a_process_that_was_not_looked_over_judges_nothing() -> None:
    assert judge_shard(Shard("a run of yesterday", (Work("ada", "02", {}),))) is None


def test_a_lane_that_nobody_gives_work_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever started it was perhaps killed, and its Dask worker lives on."""
    monkeypatch.setattr(lane, "IDLE", 0.0)
    monkeypatch.setattr(lane, "get_ready", lambda settings, expected: (settings, ""))
    ours, theirs = Pipe()
    ours.send((SETTINGS, HERE))
    lane.main(theirs.fileno())  # which closes it
    with pytest.raises(OSError, match="Bad file descriptor"):
        theirs.close()
    assert ours.recv() == ""
