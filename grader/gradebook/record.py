"""Mark and Gradebook: what goes into the teacher's books, as frozen records. Points are exact decimals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from grader.gradebook.settings import CourseSettings
from grader.verdict import Scorecard

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one student gets for one exercise."""

    card: Scorecard  # the attempt that counts
    max_points: Decimal  # what the exercise is worth in this course
    earned: Decimal  # before anything is taken off for lateness
    penalty: Decimal = NOTHING
    days_late: int = 0
    grace_days: int = 0  # of the days late, those that cost nothing
    attempts: int = 1  # how many there were

    @property
    def judged(self) -> bool:
        """False where something ended through our own fault: such a mark is left open, and is never a zero."""
        return self.card.judged

    @property
    def points(self) -> Decimal:
        """What counts."""
        return self.earned - self.penalty


@dataclass(frozen=True)
class Gradebook:
    """A class's marks. Every student is there, also one who handed in nothing."""

    settings: CourseSettings
    students: Sequence[str]
    exercises: Sequence[str]  # their numbers, those that were graded
    titles: Mapping[str, str]  # number -> topic
    max_points: Mapping[str, Decimal]  # number -> what the exercise is worth
    marks: Mapping[tuple[str, str], Mark]  # (student, exercise)

    def mark(self, student: str, exercise: str) -> Mark | None:
        return self.marks.get((student, exercise))

    def points(self, student: str, exercise: str) -> Decimal | None:
        """What goes into the books; None where the exercise was not graded, or not through the student's fault."""
        mark = self.marks.get((student, exercise))
        return mark.points if mark is not None and mark.judged else None

    def total(self, student: str) -> Decimal:
        return sum((self.points(student, e) or NOTHING for e in self.exercises), NOTHING)

    @property
    def max_total(self) -> Decimal:
        return sum(self.max_points.values(), NOTHING)


def as_text(points: Decimal) -> str:
    """Points as every file and page shows them: "42", "42.5", "0.33"; never "42.0" nor "4E+1"."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
