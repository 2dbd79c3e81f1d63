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


def similar(store: Store, book: Gradebook, exercise: str, course: Course | None) -> Similar:
    """One exercise's pairs, if there are any."""
    works = list(_works(store, book, exercise, course))
    found = candidates(works, model_answer(course, exercise))
    shown = pairs(found[: 2 * MOST_PAIRS], MOST_PAIRS)
    return Similar(exercise, book.titles[exercise], tuple(shown), len(found) - min(len(found), 2 * MOST_PAIRS), few(len(works)))


def made_of_works(store: Store, book: Gradebook, exercise: str, course: Course | None) -> str:
    """All that `similar` goes by, without reading the works themselves."""
    given, others = sorted(given_lines(course, exercise)), sorted(of_other_exercises(course, book, exercise))
    counting = [one for one in store.contents(exercise) if _counts(book, exercise, one[0], one[1])]
    return repr((given, others, model_answer(course, exercise), counting))


def _works(store: Store, book: Gradebook, exercise: str, course: Course | None) -> Iterator[Own]:
    """What each student wrote in the attempt that counts."""
    given, others = given_lines(course, exercise), of_other_exercises(course, book, exercise)
    for piece in store.works(exercise):
        if piece.sources and _counts(book, exercise, piece.student, piece.attempt):
            yield own_work(piece.student, {name: text for name, text in piece.sources.items() if name not in others}, given)


def _counts(book: Gradebook, exercise: str, student: str, attempt: str) -> bool:
    mark = book.mark(student, exercise)
    return mark is not None and mark.card.attempt == attempt
