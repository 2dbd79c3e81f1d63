"""A tiny class, graded by hands that need neither torch nor a wall."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from grader.course import Course
from grader.judge.grading import grade_class
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.submission import Work
from grader.verdict import Outcome, Scorecard, Verdict

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
QUIET = Console(quiet=True)
Rule = Callable[[Work], Mapping[str, tuple[Outcome, int]]]  # check -> how it ends, and what it is worth


def says(work: Work) -> Mapping[str, tuple[Outcome, int]]:
    """The rule of these tests: a student's file names the checks that it passes."""
    text = work.sources.get("scaling", "")
    return {check: (Outcome.PASSED if check in text else Outcome.FAILED, points) for check, points in (("small", 2), ("large", 3))}


@dataclass
class Hands:
    """Judges by a rule, and notes whose work it was given. After `most` pieces it is interrupted."""

    rule: Rule = says
    most: int = 10**9
    judged: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, works: Sequence[Work], settings: Settings) -> Iterator[tuple[Work, Scorecard | Trouble]]:
        for i, work in enumerate(works):
            if i == self.most:
                raise KeyboardInterrupt
            self.judged.append((work.student, work.attempt))
            verdicts = [
                Verdict("01", check, "double", outcome, points if outcome is Outcome.PASSED else 0, points, message=_message(outcome))
                for check, (outcome, points) in self.rule(work).items()
            ]
            yield work, Scorecard(work.student, "01", tuple(verdicts), work.attempt, work.handed_in)


def _message(outcome: Outcome) -> str:
    return "" if outcome is Outcome.PASSED else f"It is {outcome}.\nCalled double(2)."


@dataclass(frozen=True)
class Graded:
    """A class in a folder of its own: what was handed in, and OUT."""

    course: Course
    submissions: Path
    out: Path

    def hand_in(self, **texts: str) -> None:
        for student, text in texts.items():
            self.write(f"{student}/scaling.py", text)

    def write(self, path: str, text: str) -> None:
        (self.submissions / path).parent.mkdir(parents=True, exist_ok=True)
        (self.submissions / path).write_text(text, encoding="utf-8")

    def grade(self, rule: Rule = says, settings: Path | None = None, fresh: bool = False) -> bool:
        """As `grader grade` does, with other hands."""
        exercises = self.course.exercises
        hands = Hands(rule)
        return grade_class(
            self.submissions, self.out, self.course, exercises, 1, 5.0, hands=hands, fresh=fresh, settings=settings, console=QUIET
        )

    def change_the_suite(self, line: str = "# changed") -> None:
        with (self.course.exercise("01").hidden_checks / "test_scaling.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    @property
    def scores(self) -> dict[str, str]:
        """student -> total, as in scores.csv."""
        rows = [row.split(",") for row in (self.out / "scores.csv").read_text(encoding="utf-8").splitlines()[1:]]
        return {row[0]: row[-1] for row in rows}
