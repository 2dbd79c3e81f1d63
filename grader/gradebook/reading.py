"""The gradebook of a class that was graded: read from its store, settled by the settings that the store holds."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from grader.gradebook.record import Gradebook
from grader.gradebook.settings import parse_settings
from grader.gradebook.settle import settle
from grader.store import Store
from grader.verdict import Scorecard


class NoGradebook(Exception):
    """Nothing was graded there. `str(error)` is a sentence for the teacher."""


def store_path(out: Path) -> Path:
    return out / "store.sqlite"


def read_gradebook(out: Path) -> Gradebook:
    """The gradebook of `grader grade ... --out OUT`."""
    with graded_store(out) as store:
        return gradebook_of(store)


def graded_store(out: Path) -> Store:
    """The store of a class that was graded."""
    path = store_path(out)
    if not path.is_file():
        raise NoGradebook(f"{out} holds no grades yet: run grader grade SUBMISSIONS --out {out} first.")
    return Store(path)


def gradebook_of(store: Store) -> Gradebook:
    """The gradebook of an open store."""
    return _settled(store, store.cards())


def totals_of(store: Store) -> Gradebook:
    """The same marks with cards that say nothing: outcomes and points, but no messages. For a large class many times as small and fast."""
    return _settled(store, store.outcomes())


def told_of(store: Store, totals: Gradebook, student: str) -> Gradebook:
    """One student's part of the totals, with everything that was said: a class of these is never in memory at once."""
    cards = {(card.exercise, card.attempt): card for card in store.cards(student)}
    found = ((e, totals.mark(student, e)) for e in totals.exercises)
    marks = {(student, e): replace(mark, card=cards[e, mark.card.attempt]) for e, mark in found if mark is not None}
    return replace(totals, students=(student,), marks=marks)


def _settled(store: Store, cards: Iterable[Scorecard]) -> Gradebook:
    about = store.about()
    return settle(parse_settings(about.settings), about.students, about.titles, cards)
