"""Lanes, with threads in place of their processes: whatever becomes of one lane, each piece of work is answered once."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from grader.judge import lanes
from grader.judge.settings import Settings
from grader.submission.record import Work
from grader.verdict import Scorecard

SETTINGS = Settings(Path(), ("01", "02", "03"))


class Process:
    """A lane's process: it dies of who is called so, and lingers over who is slow until the test lets it go on."""

    begun: list["Process"]
    go_on: threading.Event

    def __init__(self) -> None:
        self.begun.append(self)
        self.judged: list[str] = []
        self._is_dead = False
        self._thread = ThreadPoolExecutor(1)

    def submit(self, judge: Callable[..., Any], settings: Settings, work: Work) -> "Future[Scorecard]":
        if self._is_dead:
            raise BrokenProcessPool
        return self._thread.submit(self._judge, work)

    def _judge(self, work: Work) -> Scorecard:
        self._is_dead = self._is_dead or work.student.startswith("deadly")
        if self._is_dead:
            raise BrokenProcessPool
        if work.student.startswith("slow"):
            assert self.go_on.wait(30)
        self.judged.append(work.student)
        return Scorecard(work.student, work.exercise, ())

    def shutdown(self, wait: bool, cancel_futures: bool) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Process]]:
    monkeypatch.setattr(Process, "begun", [], raising=False)
    monkeypatch.setattr(Process, "go_on", threading.Event(), raising=False)
    monkeypatch.setattr(lanes._Lane, "_new_pool", lambda lane: Process())
    monkeypatch.setattr(lanes, "SLOW", 0.02)
    yield Process.begun
    Process.go_on.set()


def work(*students: str) -> list[Work]:
    return [Work(student, exercise, {}) for student in students for exercise in SETTINGS.exercises]


def test_each_piece_is_answered_once(processes: list[Process]) -> None:
    works = work(*(f"student {n}" for n in range(30)))
    answered = [(w.student, w.exercise) for w, _ in lanes.run(iter(works), SETTINGS, 2)]
    assert sorted(answered) == sorted((w.student, w.exercise) for w in works)
    assert len(processes) == 2


def test_one_slow_student_holds_up_nobody(processes: list[Process]) -> None:
    works = [*work("a", "b"), Work("slow", "01", {}), *work("c", "d", "e")]
    answered = []
    for w, _ in lanes.run(works, SETTINGS, 2):
        answered.append(w.student)
        if len(answered) == len(works) - 1:
            assert "slow" not in answered
            Process.go_on.set()
    assert answered[-1] == "slow"
    assert len(answered) == len(works)


def test_a_lane_of_which_somebody_dies_takes_nobody_along(processes: list[Process]) -> None:
    works = [*work("a", "b"), Work("deadly", "01", {}), *work("c", "d"), Work("deadly too", "02", {}), *work("e")]
    results = [(w.student, result) for w, result in lanes.run(works, SETTINGS, 2)]
    troubled = sorted(student for student, result in results if isinstance(result, lanes.Trouble))
    assert troubled == ["deadly", "deadly too"]
    assert len(results) == len(works)
    assert len({id(process) for process in processes}) > 4  # two lanes, and a new process for each of four deaths


def test_with_one_lane_it_is_the_same(processes: list[Process]) -> None:
    works = [*work("a"), Work("deadly", "01", {}), *work("b")]
    results = {(w.student, w.exercise): result for w, result in lanes.run(works, SETTINGS, 1)}
    assert [key for key, result in results.items() if isinstance(result, lanes.Trouble)] == [("deadly", "01")]
    assert len(results) == len(works)


def test_there_may_be_nothing_to_do(processes: list[Process]) -> None:
    assert list(lanes.run([], SETTINGS, 3)) == []
