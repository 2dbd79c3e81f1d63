"""Fixtures of more than one room: the zygote, started once, and submissions given as text, behind either wall.

The judge's own collection of the hidden suites reads this file too, so nothing heavy is imported before a fixture is asked for.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from grader.wall.launcher import Zygote
    from grader.wall.subject import Subject, Wall

TOPIC = "work"  # the submission's main file is work.py
MEMORY = 1 << 29  # bytes that a worker may use beside torch's own


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever test is the first to ask for the zygote waits until that has loaded torch."""
    for item in items:
        if "zygote" in getattr(item, "fixturenames", ()) and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(60))


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Processes that start now hear Ctrl-C. What a shell starts in the background ignores it, and so does all that comes of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def zygote() -> "Iterator[Zygote]":
    """One zygote for the whole session; its workers never outlive a test."""
    if sys.platform != "linux":
        pytest.skip("the sandbox needs Linux")
    from grader.wall.launcher import Zygote

    zygote = Zygote(MEMORY)
    assert zygote.protections  # asking waits until it has started
    yield zygote
    zygote.close()


@pytest.fixture
def sandbox(zygote: "Zygote") -> "Iterator[Callable[..., Subject]]":
    """`sandbox(text)`: a subject whose file is `text`, in a worker of its own. Files beside it are named arguments."""
    from grader.wall.sandbox import SandboxWall

    opened: list[SandboxWall] = []

    def open_one(text: str = "", *, forbidden: Mapping[str, list[str]] | None = None, timeout: float = 5.0, **files: str) -> "Subject":
        sources = {TOPIC: dedent(text), **{name: dedent(other) for name, other in files.items()}}
        opened.append(SandboxWall(zygote, TOPIC, sources, forbidden or {}, timeout))
        return _subject(opened[-1])

    yield open_one
    for wall in opened:
        wall.close()


@pytest.fixture
def local() -> "Iterator[Callable[..., Subject]]":
    """`local(text)`: the same in this process."""
    from grader.wall.local import LocalWall
    from grader.worker.modules import Sources

    opened: list[LocalWall] = []

    def open_one(text: str = "", *, forbidden: Mapping[str, list[str]] | None = None, **files: str) -> "Subject":
        sources = {TOPIC: dedent(text), **{name: dedent(other) for name, other in files.items()}}
        opened.append(LocalWall(TOPIC, Sources(sources), forbidden or {}))
        return _subject(opened[-1])

    yield open_one
    for wall in opened:
        wall.close()


@pytest.fixture(params=["sandbox", "local"])
def submission(request: pytest.FixtureRequest) -> "Callable[..., Subject]":
    """A test that asks for this one runs twice, once behind each wall."""
    opener: Callable[..., Subject] = request.getfixturevalue(request.param)
    return opener


def _subject(wall: "Wall") -> "Subject":
    """A subject without a contract and without a scan: what comes back comes from the wall alone."""
    from grader.course.contract import Contract
    from grader.forbidden.scan import Scanner
    from grader.wall.subject import Subject

    subject = Subject(wall, Contract((), {}), Scanner(TOPIC, {}, {}))
    subject.begin()
    return subject
