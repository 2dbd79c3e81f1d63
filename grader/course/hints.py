"""Hints: three tiers for every function, read from the exercise's `hints.md`; which of them a learner has seen is remembered."""

import re
from dataclasses import dataclass
from pathlib import Path

from grader.course.exercise import Exercise
from grader.learner.memory import Memory

TIERS = ("Idea", "Operation", "Skeleton")


@dataclass(frozen=True)
class Hint:
    """One tier of one function's hints, as markdown."""

    function: str
    tier: str
    text: str


def read_hints(exercise: Exercise) -> tuple[Hint, ...]:
    """All hints of an exercise, in the order of the file."""
    text = exercise.hints.read_text(encoding="utf-8") if exercise.hints.exists() else ""
    hints: list[Hint] = []
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        function, _, body = section.partition("\n")
        for part in re.split(r"^### ", body, flags=re.MULTILINE)[1:]:
            tier, _, words = part.partition("\n")
            hints.append(Hint(function.strip().strip("`"), tier.strip(), words.strip()))
    return tuple(hints)


class Seen:
    """How many tiers of each function's hints a learner has asked for; kept in `.handgrad/hints.json` of the course.

    Where that cannot be written, nothing is remembered, and hints begin with the first each time.
    """

    def __init__(self, root: Path) -> None:
        self._memory = Memory(root, "hints")

    def take(self, exercise: Exercise, function: str) -> int:
        """The number of the next tier (0, 1, 2, then 2 again), and remember that it was given."""
        tier = min(self.count(exercise, function), len(TIERS) - 1)
        self._memory.write({**self._memory.read(), _key(exercise, function): tier + 1})
        return tier

    def count(self, exercise: Exercise, function: str) -> int:
        """How many tiers were given."""
        count = self._memory.read().get(_key(exercise, function), 0)
        return min(max(count, 0), len(TIERS)) if isinstance(count, int) else 0


def _key(exercise: Exercise, function: str) -> str:
    return f"{exercise.number} {function}"
