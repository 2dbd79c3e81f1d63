"""A failed check is a record of facts; the renderers put them into words."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fact:
    """What differed.

    `says` may be shown to anyone. `yours` and `expected` are the values themselves: they are shown for public checks only, so
    that a hidden check never gives its expected value away.
    """

    kind: str  # type, shape, dtype, device, value, graph, changed, raises or statement
    says: str
    yours: Any = field(default=None, compare=False)
    expected: Any = field(default=None, compare=False)
    wrong: Any = field(default=None, compare=False)  # which entries: of a tensor a mask, of a list their places, of a dict their keys


class CheckFailed(AssertionError):
    """Raised by the comparisons of `grader.checks`; carries the facts."""

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact.says)
        self.fact = fact

    @property
    def actual(self) -> Any:
        return self.fact.yours

    @property
    def expected(self) -> Any:
        return self.fact.expected
