"""`check` turns a test function into a check: which function it examines, a title, points."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])


@dataclass(frozen=True)
class CheckInfo:
    """What the judge knows of a check before it runs."""

    function: str  # the student's function that the check examines
    title: str  # a statement of what should hold, readable for a student
    points: int


def check(function: str, title: str, *, points: int = 1) -> Callable[[Test], Test]:
    """Mark a test as a check of `function`; `title` says what should hold; `points` are earned by passing."""
    if points < 1:
        raise ValueError(f"a check is worth at least one point, got {points}")
    info = CheckInfo(function=function, title=title, points=points)

    def mark(test: Test) -> Test:
        marked: Test = pytest.mark.check(info)(test)
        return marked

    return mark


def info_of(item: pytest.Item) -> CheckInfo | None:
    """The CheckInfo of a collected test, or None for a test that is not a check."""
    marker = item.get_closest_marker("check")
    info: Any = marker.args[0] if marker is not None and marker.args else None
    return info if isinstance(info, CheckInfo) else None
