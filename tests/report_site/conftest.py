"""Stores to make a report from: a few students, a few checks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Gradebook, settle
from grader.gradebook.settings import parse_settings
from grader.report.site.tally import Tally
from grader.store import About, Store
from grader.submission.record import Work
from grader.verdict import Outcome, Scorecard, Verdict

TITLES = {"02": "gradient", "07": "forward"}
Stored = Callable[..., Path]


def verdict(
    check: str, outcome: Outcome = Outcome.PASSED, *, exercise: str = "02", function: str = "f", points: int = 1, **more: Any
) -> Verdict:
    """One check's verdict: a public check worth a point, unless told otherwise."""
    told: dict[str, Any] = {"public": True, "title": f"{check} holds"} | more
    return Verdict(exercise, check, function, outcome, points if outcome is Outcome.PASSED else 0, points, **told)


def card(student: str, *verdicts: Verdict, at: datetime | None = None, **more: Any) -> Scorecard:
    return Scorecard(student, verdicts[0].exercise, verdicts, handed_in=at, **more)


def book_of(cards: Iterable[Scorecard], settings: str = "", students: Iterable[str] = ()) -> Gradebook:
    cards = list(cards)
    names = list(dict.fromkeys([*students, *(c.student for c in cards)]))
    return settle(parse_settings(settings), names, TITLES, cards)


def tally_of(book: Gradebook) -> Tally:
    tally = Tally(book.exercises)
    tally.add(book)
    return tally


@pytest.fixture
def make() -> Any:
    """`make.verdict`, `make.card`, `make.book`, `make.tally`."""

    class Make:
        verdict = staticmethod(verdict)
        card = staticmethod(card)
        book = staticmethod(book_of)
        tally = staticmethod(tally_of)

    return Make


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """`stored(cards, settings, sources)`: OUT with a store. `sources`: (student, exercise) -> text of the file."""

    def write(cards: Iterable[Scorecard], settings: str = "", sources: Mapping[tuple[str, str], str] | None = None) -> Path:
        cards, out = list(cards), tmp_path / "out"
        with Store(out / "store.sqlite") as store:
            store.set_about(About(tuple(dict.fromkeys(c.student for c in cards)), TITLES, settings))
            works = [
                Work(
                    c.student,
                    c.exercise,
                    {TITLES[c.exercise]: (sources or {}).get((c.student, c.exercise), "x = 1\n")},
                    "",
                    c.attempt,
                    c.handed_in,
                )
                for c in cards
            ]
            store.set_work(list(TITLES), works)
            for c in cards:
                store.put(c, "fingerprint")
        return out

    return write
