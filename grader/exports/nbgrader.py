"""`grader export nbgrader`: marks into nbgrader's gradebook, and graded notebooks beside it, so that its own pages show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.exports.nbgrader_book import Written, write_book
from grader.exports.nbgrader_notebooks import cells_of, write_notebooks
from grader.gradebook import Gradebook
from grader.gradebook.reading import gradebook_of, graded_store
from grader.store import Piece, Store

COURSE_ID = "handgrad"  # as `grader notebooks` configures it


@dataclass(frozen=True)
class Exported:
    """What nbgrader has now."""

    written: Written
    notebooks: int


def export(out: Path, course: Path | None, url: str | None, course_id: str = COURSE_ID, *, now: datetime) -> Exported:
    """Export the class of OUT.

    `course`: nbgrader's course folder, for graded notebooks; `url`: its database, COURSE/gradebook.db if None.
    """
    with graded_store(out) as store:
        book = gradebook_of(store)
        handed_in = {exercise: {p.student for p in _that_count(store, book, exercise)} for exercise in book.exercises}
        cells = cells_of(course, book) if course else {}
        written = write_book(book, handed_in, url or f"sqlite:///{(course or Path()).resolve() / 'gradebook.db'}", course_id, cells, now)
        pieces = (p for exercise in cells for p in _that_count(store, book, exercise))
        return Exported(written, write_notebooks(course, book, pieces, now) if course else 0)


def _that_count(store: Store, book: Gradebook, exercise: str) -> Iterator[Piece]:
    """The work of an exercise that could be read, of each student the attempt that counts."""
    for piece in store.works(exercise):
        mark = book.mark(piece.student, exercise)
        if mark is not None and mark.card.attempt == piece.attempt and not piece.problem:
            yield piece
