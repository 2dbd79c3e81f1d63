"""Similar submissions of a class, exercise by exercise, from the store."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.course import Course
from grader.gradebook import Gradebook
from grader.report.site.alike import MOST_PAIRS, Own, candidates, few, own_work
from grader.report.site.given import given_lines, model_answer, of_other_exercises
from grader.report.site.side_by_side import Pair, pairs
from grader.store import Store


@dataclass(frozen=True)
class Similar:
    """One exercise's pairs. `more`: how many further pairs share rare code, which were not compared."""

    exercise: str
    topic: str
    pairs: tuple[Pair, ...]
    more: int
    few: int  # how many students may share code that counts as rare


def similar(store: Store, book: Gradebook, course: Course | None) -> Iterator[Similar]:
    """The exercises, one at a time; those in which nothing is alike, too."""
    for exercise in book.exercises:
        works = list(_works(store, book, exercise, course))
        found = candidates(works, model_answer(course, exercise))
        shown = pairs(found[: 2 * MOST_PAIRS], MOST_PAIRS)
        yield Similar(exercise, book.titles[exercise], tuple(shown), len(found) - min(len(found), 2 * MOST_PAIRS), few(len(works)))


def _works(store: Store, book: Gradebook, exercise: str, course: Course | None) -> Iterator[Own]:
    """What each student wrote in the attempt that counts."""
    given, others = given_lines(course, exercise), of_other_exercises(course, book, exercise)
    for piece in store.works(exercise):
        mark = book.mark(piece.student, exercise)
        if mark is not None and mark.card.attempt == piece.attempt and piece.sources:
            yield own_work(piece.student, {name: text for name, text in piece.sources.items() if name not in others}, given)
