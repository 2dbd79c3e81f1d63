"""The student's side of pytest: `pytest exercises/03` gives the suites their fixtures, adds the hidden checks where the
kit holds them, and reports in words.

pytest loads this file in every session of an environment that has the kit, so nothing heavy is imported before an exercise is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.course import Course, CourseNotFound, find_course

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

    from grader.course import Exercise
    from grader.judge.decide import Examined
    from grader.judge.suite import Check
    from grader.verdict import Verdict
    from grader.wall.subject import Subject

COURSE = pytest.StashKey["Course | None"]()
JUDGED = "handgrad_judged"  # where a report carries its check and what came of it


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("handgrad").addoption("--traceback", action="store_true", help="show pytest's own traceback of a failed check, too")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "check(info): a check of an exercise: function, title, points")
    try:
        config.stash[COURSE] = find_course(config.rootpath)
    except CourseNotFound:
        config.stash[COURSE] = None
        return
    config.args[:] = _with_hidden_checks(config.args, config.stash[COURSE], config.invocation_params.dir)


def _with_hidden_checks(args: list[str], course: Course | None, start: Path) -> list[str]:
    """`exercises/03`, or a folder above it, stands for the whole suite: the hidden checks come along where they are."""
    if course is None:
        return args
    more: list[str] = []
    for arg in args:
        path = (start / arg).resolve()
        for exercise in course.exercises:
            if exercise.folder == path or (path == course.root / "exercises"):
                more.extend(str(p) for p in exercise.suite if p != exercise.public_checks)
    return [*args, *(m for m in more if m not in args)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """An exercise's checks together, in the order of its functions, public before hidden."""
    for item in items:
        if item.get_closest_marker("check") is None:
            return  # not (only) an exercise: leave the order alone
    items.sort(key=lambda item: _place_of(item))


def _place_of(item: pytest.Item) -> tuple[str, int, bool]:
    from grader.checks.mark import info_of

    course = item.config.stash[COURSE]
    exercise = course.exercise_of(Path(item.path)) if course else None
    info = info_of(item)
    if exercise is None or info is None:
        return ("", 0, False)
    names = exercise.contract.names
    return (
        exercise.number,
        names.index(info.function) if info.function in names else len(names),
        Path(item.path) != exercise.public_checks,
    )


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Iterator[Subject]:
    """The functions of the learner's own file."""
    import torch

    from grader.judge.suite import check_name, seed_of
    from grader.wall.kept import ambient_state_kept

    subject = _subjects(request.config)(request.node)
    subject.begin()
    with ambient_state_kept():
        torch.default_generator.manual_seed(seed_of(check_name(request.node)))
        yield subject


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> Any:
    """A torch.Generator seeded from the check's name."""
    from grader.judge.suite import check_name, fresh_rng

    return fresh_rng(check_name(request.node))


class _Subjects:
    """One subject an exercise, loaded when its first check asks."""

    def __init__(self) -> None:
        self._of: dict[str, Subject] = {}

    def __call__(self, item: pytest.Item) -> Subject:
        from grader.judge.subjects import subject_of_learner

        course = item.config.stash[COURSE]
        exercise = course.exercise_of(Path(item.path)) if course else None
        if exercise is None:
            raise pytest.UsageError(f"{item.nodeid} is not in an exercise's folder.")
        if exercise.number not in self._of:
            for other in self._of.values():
                other.wall.close()  # two exercises may have helper modules of one name
            self._of = {exercise.number: subject_of_learner(exercise)}
        return self._of[exercise.number]


SUBJECTS = pytest.StashKey[_Subjects]()


def _subjects(config: pytest.Config) -> _Subjects:
    if SUBJECTS not in config.stash:
        config.stash[SUBJECTS] = _Subjects()
    return config.stash[SUBJECTS]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    is_check = item.get_closest_marker("check") is not None and (call.when == "call" or call.excinfo is not None)
    if not is_check:
        return (yield)
    judged = _judged(item, call)
    message = judged.examined.verdict.message
    if not item.config.getoption("traceback"):
        # Asked by pytest for the traceback's text, which would take longer than the check itself.
        item.repr_failure = lambda excinfo, style=None: message  # type: ignore[method-assign]
    report = yield
    setattr(report, JUDGED, judged)
    if judged.examined.verdict.outcome != "passed":
        report.outcome = "failed"  # a skip counts for nothing
        report.longrepr = report.longrepr if item.config.getoption("traceback") else message
    return report


@dataclass(frozen=True)
class _Judged:
    """A check that was run, and what came of it."""

    check: Check
    examined: Examined


def _judged(item: pytest.Item, call: pytest.CallInfo[None]) -> _Judged:
    from grader.diagnosis.trace import trace_of
    from grader.judge.decide import Examined, judge_exception, verdict_of
    from grader.judge.suite import check_of_item
    from grader.verdict import Outcome
    from grader.wall.faults import RanOutOfTime

    course = item.config.stash[COURSE]
    exercise = course.exercise_of(Path(item.path)) if course else None
    assert exercise is not None
    assert isinstance(item, pytest.Function)
    check = check_of_item(item, exercise)
    subject = _subjects(item.config)(item)
    outcome, message, error = Outcome.PASSED, "", None
    if call.excinfo is not None:
        raised = call.excinfo.value
        # Not an Exception: pytest's own, a timeout outside the student's code, or a skip.
        error = raised if isinstance(raised, Exception) else RanOutOfTime(str(raised).strip() or "it did not answer in time.")
        outcome, message = judge_exception(error, check, subject, None)
    return _Judged(check, Examined(verdict_of(check, outcome, message, call.duration), trace_of(subject.calls, error)))


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Our checks are counted under their own outcomes, so that pytest's wall of failures stays empty.

    The summary below says it in words.
    """
    judged: _Judged | None = getattr(report, JUDGED, None)
    if judged is None:
        return None
    verdict = judged.examined.verdict
    letter = "." if verdict.outcome == "passed" else "-" if verdict.outcome == "missing" else "F"
    words = {"passed": "passed", "missing": "not done", "failed": "wrong", "error": "raised", "timeout": "out of time"}
    return words.get(verdict.outcome, str(verdict.outcome)), letter, verdict.outcome.upper()


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    reports = [r for group in terminalreporter.stats.values() for r in group if hasattr(r, JUDGED)]
    if not reports:
        return
    if config.getoption("traceback"):
        for report in reports:
            if report.longrepr:
                terminalreporter.write_sep("_", report.nodeid)
                report.toterminal(terminalreporter._tw)
    from grader.report.terminal import write_verdicts

    course = config.stash[COURSE]
    assert course is not None
    judged: list[_Judged] = [getattr(r, JUDGED) for r in reports]
    write_verdicts([v for exercise in course.exercises for v in _diagnosed(exercise, judged)], course)


def _diagnosed(exercise: Exercise, judged: list[_Judged]) -> list[Verdict]:
    """The verdicts of one exercise, with the names of mistakes where the kit holds the misconceptions."""
    from grader.diagnosis.name import name_mistakes
    from grader.diagnosis.simulate import Simulator

    own = [j for j in judged if j.check.exercise.number == exercise.number]
    return list(name_mistakes([j.examined for j in own], Simulator(exercise, [j.check for j in own]))) if own else []
