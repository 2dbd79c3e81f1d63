"""What the class's pages need to know of everybody's verdicts: counted student by student, so that no verdicts are kept."""

from collections import Counter
from collections.abc import Iterable

from grader.gradebook import Gradebook
from grader.report.site.items import Checks
from grader.report.site.misconceptions import Mistakes
from grader.report.site.overview import Ours, begun
from grader.report.site.words import segment
from grader.verdict import Outcome

OURS_TOLD = 50  # faults of ours that are told in words


class Tally:
    """`add` the students, each with everything that was said to them."""

    def __init__(self, exercises: Iterable[str]) -> None:
        self.checks = {e: Checks() for e in exercises}
        self.ended: dict[str, Counter[str]] = {e: Counter() for e in self.checks}  # how the checks of those ended who began it
        self.mistakes = Mistakes()
        self.ours: list[Ours] = []  # the first of them
        self.faults = 0  # of ours, in all

    def add(self, book: Gradebook) -> None:
        for (student, exercise), mark in book.marks.items():
            card = mark.card
            segments = [segment(v) for v in card.verdicts]
            self.checks[exercise].add(card, segments)
            self.mistakes.add(card, segments)
            if begun(mark):
                self.ended[exercise].update(s for s, v in zip(segments, card.verdicts, strict=True) if v.counts)
            if not card.judged:
                faults = [Ours(student, v) for v in card.verdicts if v.outcome is Outcome.JUDGE_ERROR]
                self.ours += faults[: OURS_TOLD - len(self.ours)]
                self.faults += len(faults)
