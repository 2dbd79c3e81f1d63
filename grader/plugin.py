"""The student's side of pytest: `pytest exercises/03` gives the suites their fixtures, adds the hidden checks where the
kit holds them, and reports in words.

pytest loads this file in every session of an environment that has the kit, so nothing heavy is imported before an exercise is asked for.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.course import Course, CourseNotFound, find_course

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

    from grader.course import Exercise
    from grader.judge.learner import Judged
    from grader.wall.faults import RanOutOfTime
    from grader.wall.subject import Subject

COURSE = pytest.StashKey["Course | None"]()
RAN = pytest.StashKey["_Ran"]()
JUDGED = "handgrad_judged"  # where a report carries its check and what came of it


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "below the report, each failed check's traceback: your own lines first"
    parser.getgroup("handgrad").addoption("--traceback", action="store_true", help=words)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "check(info): a check of an exercise: function, title, points")
    config.stash[RAN] = _Ran()
    try:
        course = config.stash[COURSE] = find_course(config.rootpath)
    except CourseNotFound:
        config.stash[COURSE] = None
        return
    try:
        config.args[:] = _whole_suites(config.args, course, config.invocation_params.dir)
    except CourseNotFound as error:
        raise pytest.UsageError(str(error)) from None


def _whole_suites(args: list[str], course: Course, start: Path) -> list[str]:
    """`exercises/03`, a folder above it, or the student's own file stands for the whole suite, with the hidden checks where they are."""
    wanted: list[str] = []
    for arg in args:
        path = (start / arg).resolve()
        # A student's kit has no tests of its own, so a plain `pytest` in it means the exercises.
        everything = path == course.root / "exercises" or (path == course.root and not (course.root / "tests").is_dir())
        exercise = next((e for e in course.exercises if e.folder in (path, path.parent)), None)
        if everything:
            wanted += [str(file) for e in course.exercises for file in e.suite]
        elif exercise is not None and path in (exercise.folder, exercise.stub):
            wanted += map(str, exercise.suite)
        else:
            wanted.append(arg)
    return list(dict.fromkeys(wanted))


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    course = session.config.stash[COURSE]
    if course is not None and any(
        (session.config.invocation_params.dir / arg).is_relative_to(course.root / "exercises") for arg in session.config.args
    ):
        _load_torch()


def _load_torch() -> None:
    """Import torch without a look for garbage.

    The collector finds none in the hundred thousand objects of torch, and would look through them again and again: that is
    a third of the time that it takes to import torch and to end.
    """
    if "torch" in sys.modules:
        return
    gc.disable()
    try:
        import torch

        torch.set_num_threads(1)  # the tensors are tiny: on a busy machine threads would wait for one another, up to seconds
    finally:
        gc.freeze()
        gc.enable()


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
    names = exercise.functions
    return (
        exercise.number,
        names.index(info.function) if info.function in names else len(names),
        Path(item.path) != exercise.public_checks,
    )


@dataclass
class _Ran:
    """What was asked to run, what ran, and what ran out of time."""

    reports: list[pytest.TestReport] = field(default_factory=list)  # of checks, in the order in which they ran
    collected: int = 0
    left_out: int = 0
    late: dict[tuple[str, str], RanOutOfTime] = field(default_factory=dict)  # exercise and function -> how it ended


def pytest_deselected(items: list[pytest.Item]) -> None:
    if items:
        items[0].config.stash[RAN].left_out += len(items)


def pytest_collection_finish(session: pytest.Session) -> None:
    session.config.stash[RAN].collected = len(session.items)


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Iterator[Subject]:
    """The functions of the learner's own file."""
    import torch

    from grader.judge.suite import check_name, seed_of
    from grader.wall.kept import ambient_state_kept

    subject = _subjects(request.config)(request.node)
    subject.begin()
    late = request.config.stash[RAN].late.get(_key(request.node))
    if late is not None:
        raise late  # a loop without an end would take its time limit in every check
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

        exercise = _exercise_of(item)
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
    message = judged.verdict.message
    if not item.config.getoption("traceback"):
        # Asked by pytest for the traceback's text, which would take longer than the check itself.
        item.repr_failure = lambda excinfo, style=None: message  # type: ignore[method-assign]
    report = yield
    setattr(report, JUDGED, judged)
    item.config.stash[RAN].reports.append(report)
    if judged.verdict.outcome != "passed":
        report.outcome = "failed"  # a skip counts for nothing
        report.longrepr = report.longrepr if item.config.getoption("traceback") else message
    return report


def _judged(item: pytest.Item, call: pytest.CallInfo[None]) -> Judged:
    from grader.judge.learner import judged
    from grader.judge.suite import check_of_item

    assert isinstance(item, pytest.Function)
    check = check_of_item(item, _exercise_of(item))
    printed = "".join(text for when, kind, text in item._report_sections if (when, kind) == ("call", "stdout"))
    raised = call.excinfo.value if call.excinfo is not None else None
    result = judged(check, _subjects(item.config)(item), raised, call.duration, printed)
    if result.late is not None:
        item.config.stash[RAN].late.setdefault(_key(item), result.late)
    return result


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Our checks are counted under their own outcomes, so that pytest's wall of failures stays empty.

    The summary below says it in words.
    """
    judged: Judged | None = getattr(report, JUDGED, None)
    if judged is None:
        return None
    verdict = judged.verdict
    letter = "." if verdict.outcome == "passed" else "-" if verdict.outcome == "missing" else "F"
    words = {"passed": "passed", "missing": "not done", "failed": "wrong", "error": "raised", "timeout": "out of time"}
    return words.get(verdict.outcome, str(verdict.outcome)), letter, verdict.outcome.upper()


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    reports = config.stash[RAN].reports
    if not reports:
        return
    from grader.judge.learner import diagnosed
    from grader.report.terminal import terminal, write_verdicts

    course = config.stash[COURSE]
    assert course is not None
    judged: list[Judged] = [getattr(r, JUDGED) for r in reports]
    if config.getoption("traceback"):
        _write_tracebacks(terminalreporter, reports)
    coloured = terminalreporter.hasmarkup
    write_verdicts(
        [v for exercise in course.exercises for v in diagnosed(exercise, judged, strict=config.getoption("traceback"))],
        course,
        terminal(force_terminal=coloured or None, no_color=None if coloured else True),
        everything=config.get_verbosity() > 0 or "-v" in config.invocation_params.args,
        partial=_partial(config, judged),
    )


def _partial(config: pytest.Config, judged: list[Judged]) -> bool:
    """Whether checks of these exercises were left out: by a name, a filter, or an early end."""
    ran = config.stash[RAN]
    suites = {file for j in judged for file in j.check.exercise.suite}
    given = {Path(arg) for arg in config.args}
    return ran.left_out > 0 or len(judged) < ran.collected or any("::" in arg for arg in config.args) or not suites <= given


def _write_tracebacks(terminalreporter: TerminalReporter, reports: list[pytest.TestReport]) -> None:
    for report in reports:
        own: str = getattr(report, JUDGED).own_lines
        if report.longrepr:
            terminalreporter.write_sep("_", report.nodeid)
            if own:
                terminalreporter.write_line("Your own lines, the last one first to look at:")
                terminalreporter.write_line(own)
            report.toterminal(terminalreporter._tw)


def _exercise_of(item: pytest.Item) -> Exercise:
    course = item.config.stash[COURSE]
    exercise = course.exercise_of(Path(item.path)) if course else None
    if exercise is None:
        raise pytest.UsageError(f"{item.nodeid} is not in an exercise's folder.")
    return exercise


def _key(item: pytest.Item) -> tuple[str, str]:
    from grader.checks.mark import info_of

    info = info_of(item)
    return (_exercise_of(item).number, info.function if info else "")
