"""What can happen to the front. Every source posts into one queue, and the session takes one event after another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.watch.messages import Report

if TYPE_CHECKING:
    from grader.watch.pair import Runner


@dataclass(frozen=True)
class Saved:
    """A learner's file of an exercise was written, or has vanished; `at` is the time of the save (as `time.time()`)."""

    number: str
    at: float
    vanished: bool = False


@dataclass(frozen=True)
class SuiteChanged:
    """A file of the course itself was written: checks, answers, misconceptions."""

    number: str


@dataclass(frozen=True)
class Pressed:
    """A key."""

    key: str


@dataclass(frozen=True)
class Told:
    """A runner reports."""

    runner: "Runner"
    report: Report


@dataclass(frozen=True)
class Ended:
    """A runner's process is gone; `last_words` is what it left in standard error."""

    runner: "Runner"
    status: int
    last_words: str


@dataclass(frozen=True)
class Redraw:
    """The terminal has another size, or shows us again."""


@dataclass(frozen=True)
class Quit:
    """Somebody wants us gone."""

    status: int


Event = Saved | SuiteChanged | Pressed | Told | Ended | Redraw | Quit
Post = Callable[[Event], None]
