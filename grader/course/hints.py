"""Hints: three tiers for every function, read from the exercise's `hints.md`; which of them a learner has seen is remembered."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from grader.course.exercise import Exercise

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
    """How many tiers of each function's hints a learner has asked for; kept in `.handgrad/hints.json` of the course."""

    def __init__(self, root: Path) -> None:
        self._path = root / ".handgrad" / "hints.json"

    def take(self, exercise: Exercise, function: str) -> int:
        """The number of the next tier (0, 1, 2, then 2 again), and remember that it was given."""
        counts = self._read()
        key = f"{exercise.number} {function}"
        tier = min(counts.get(key, 0), len(TIERS) - 1)
        counts[key] = tier + 1
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text(json.dumps(counts, indent=1), encoding="utf-8")
        return tier

    def _read(self) -> dict[str, int]:
        try:
            counts = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # none yet, or not ours any more: hints begin anew
        if not isinstance(counts, dict):
            return {}
        return {str(key): count for key, count in counts.items() if isinstance(count, int)}
