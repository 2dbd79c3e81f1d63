"""A failed check is a record of facts; the renderers put them into words."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fact:
    """What differed.

    `says` may be shown to anyone. `yours` and `expected` are rendered values: they are shown for public checks only, so
    that a hidden check never gives its expected value away.
    """

    kind: str  # type, shape, dtype, device, value, graph, changed, raises or statement
    says: str
    yours: str | None = None
    expected: str | None = None


class CheckFailed(AssertionError):
    """Raised by the comparisons of `grader.checks`; carries the facts."""

    def __init__(self, fact: Fact, actual: Any = None, expected: Any = None) -> None:
        super().__init__(fact.says)
        self.fact = fact
        self.actual, self.expected = actual, expected  # the values themselves, for the diagnosis; they are never shown
