"""Collects the suites, once, with pytest; a check is then a plain function that can be run on any subject."""

import io
import zlib
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch

from grader.checks.mark import info_of
from grader.course import Course, Exercise

GIVEN = ("student", "rng")  # what a check may ask for, beside its own parameters


class SuiteBroken(Exception):
    """A suite cannot be collected: our fault. `str(error)` says where."""


@dataclass(frozen=True)
class Check:
    """One check of a suite, ready to run."""

    exercise: Exercise
    name: str  # "softmax_rows_sum_to_one", unique in its exercise
    function: str
    title: str
    points: int
    public: bool
    run: Callable[..., None]
    parameters: tuple[tuple[str, Any], ...]
    wants_rng: bool

    def run_on(self, student: Any) -> None:
        """Run the check on a subject; it raises where the check fails."""
        arguments = dict(self.parameters)
        if self.wants_rng:
            arguments["rng"] = fresh_rng(self.name)
        self.run(student=student, **arguments)


def fresh_rng(name: str) -> torch.Generator:
    """A generator seeded from a check's name: fresh inputs for each check, the same ones in every run."""
    return torch.Generator().manual_seed(seed_of(name))


def seed_of(name: str) -> int:
    return zlib.crc32(name.encode())


def collect(course: Course, exercises: Iterable[Exercise]) -> dict[str, tuple[Check, ...]]:
    """The checks of each exercise, public ones first, in the order in which they are written."""
    chosen = {e.number: e for e in exercises}
    files = [str(path) for e in chosen.values() for path in e.suite]
    session = _Collected()
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        options = ["--collect-only", "-q", "--import-mode=importlib", "--rootdir", str(course.root), "-p", "no:cacheprovider"]
        # At its end this one has Python look for rubbish twice among all that torch has loaded: half a second.
        options += ["-p", "no:unraisableexception"]
        # Other plugins that happen to be installed take longer to load than our suites, and have no part in them.
        code = pytest.main([*options, "--disable-plugin-autoload", *files], plugins=[session])
    if code != pytest.ExitCode.OK:
        raise SuiteBroken(f"the suites could not be collected:\n{said.getvalue().strip()[-2000:]}")
    suites: dict[str, list[Check]] = {number: [] for number in chosen}
    for item in session.items:
        exercise = course.exercise_of(Path(item.path))
        info = info_of(item)
        if exercise is None or info is None or not isinstance(item, pytest.Function):
            raise SuiteBroken(f"{item.nodeid} is not marked with @check(...).")
        suites[exercise.number].append(check_of_item(item, exercise))
    for number, checks in suites.items():
        names = [c.name for c in checks]
        twice = {n for n in names if names.count(n) > 1}
        if twice:
            raise SuiteBroken(f"exercise {number} has two checks called {sorted(twice)[0]}.")
    return {number: tuple(checks) for number, checks in suites.items()}


def check_name(item: pytest.Item) -> str:
    return item.name.removeprefix("test_")


def check_of_item(item: pytest.Function, exercise: Exercise) -> Check:
    info = info_of(item)
    assert info is not None
    parameters = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    asks = [name for name in item.fixturenames if name not in parameters and name != "request"]
    unknown = [name for name in asks if name not in GIVEN]
    if unknown:
        raise SuiteBroken(f"{item.nodeid} asks for {unknown[0]}; a check may ask for {' and '.join(GIVEN)} only.")
    return Check(
        exercise=exercise,
        name=check_name(item),
        function=info.function,
        title=info.title,
        points=info.points,
        public=Path(item.path) == exercise.public_checks,
        run=item.obj,
        parameters=tuple(parameters.items()),
        wants_rng="rng" in asks,
    )


class _Collected:
    """Keeps pytest's items, and gives the names of our fixtures a meaning while they are collected."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    @pytest.hookimpl
    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "check(info): a check with points")

    @pytest.hookimpl
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)

    @pytest.fixture
    def student(self) -> None: ...

    @pytest.fixture
    def rng(self) -> None: ...
