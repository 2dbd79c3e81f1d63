"""Scorecards in SQLite: each is written whole, in one transaction, under the fingerprint of the work and the suite.

Beside them lie the class (who is in it, what was graded, the course's settings) and the work itself, so that every report and export can
be made from the store alone. Equal work has one card: it is written once and belongs to several students.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from grader.store.database import Database
from grader.store.intake import Intake
from grader.store.packing import Verdicts, digest, outcomes_of, packed, shape_of, whole, without_words
from grader.store.texts import names_in, unpacked
from grader.submission.record import Work, fingerprint_of
from grader.verdict import Scorecard, Training

Key = tuple[str, str, str]  # student, exercise, attempt
_NOTHING = (ValueError, TypeError, KeyError, AttributeError, RecursionError, zlib.error)  # what reading nonsense ends in
_SCORECARDS = "scorecard JOIN card ON card.id = card LEFT JOIN work USING (student, exercise, attempt)"


@dataclass(frozen=True)
class About:
    """The class as it was when it was last graded."""

    students: Sequence[str] = ()
    titles: Mapping[str, str] = field(default_factory=dict)  # exercise -> topic, in the order of the numbers
    settings: str = ""  # the course's settings, as the teacher wrote them


@dataclass(frozen=True)
class Piece:
    """One piece of work as it lies in the store."""

    student: str
    exercise: str
    attempt: str
    sources: Mapping[str, str]  # module -> text; empty where nothing could be read
    problem: str
    handed_in: datetime | None = None


@dataclass(frozen=True)
class Origin:
    """What a card was decided from."""

    fingerprint: str  # of the work and the suite; empty where our own fault ended it
    suite: str  # the suite's fingerprint: if Work.fingerprint(suite) is `fingerprint`, the work is still the same
    parts: Mapping[str, str]  # what the suite's fingerprint was made of, by name; empty where nobody said


class Store(Database):
    """An open store. Use it as a context manager."""

    def fingerprints(self) -> dict[Key, str]:
        """(student, exercise, attempt) -> the fingerprint under which it was graded."""
        rows = self._read("SELECT student, scorecard.exercise, attempt, fingerprint FROM scorecard JOIN card ON card.id = card")
        return {(student, exercise, attempt): fingerprint for student, exercise, attempt, fingerprint in rows}

    def origins(self) -> dict[Key, Origin]:
        """What each card was decided from."""
        parts = {fingerprint: self._parts(told) for fingerprint, told in self._read("SELECT fingerprint, parts FROM suite")}
        rows = self._read("SELECT student, scorecard.exercise, attempt, fingerprint, suite FROM scorecard JOIN card ON card.id = card")
        return {(s, e, a): Origin(fingerprint, suite, parts.get(suite, {})) for s, e, a, fingerprint, suite in rows}

    def about(self) -> About:
        """The class as it was when it was last graded."""
        told = dict(self._read("SELECT key, value FROM about"))
        try:
            return About(tuple(json.loads(told["students"])), json.loads(told["titles"]), json.loads(told["settings"])) if told else About()
        except (KeyError, ValueError, TypeError) as error:
            raise self._damaged(error) from None

    def set_about(self, about: About) -> None:
        values = {"students": list(about.students), "titles": dict(about.titles), "settings": about.settings}
        with self._changing():
            self._write("INSERT OR REPLACE INTO about VALUES (?, ?)", [(key, json.dumps(value)) for key, value in values.items()])

    def written(self) -> dict[str, str]:
        """The files that were written from what lies here, by name -> what they were like; empty once anything has changed since."""
        return dict(self._read("SELECT name, looks FROM written"))

    def set_written(self, files: Mapping[str, str]) -> None:
        with self._transaction():
            self._write("INSERT OR REPLACE INTO written VALUES (?, ?)", list(files.items()))

    def pages(self) -> dict[str, tuple[str, str, str]]:
        """The report's pages that may stay, by name -> what each was made of, what it looked like when it was written, and a note."""
        rows = self._read("SELECT name, made_of, looks, note FROM page")
        return {name: (made_of, looks, note) for name, made_of, looks, note in rows}

    def set_pages(self, pages: Mapping[str, tuple[str, str, str]]) -> None:
        before = self.pages()
        with self._transaction():
            self._write("DELETE FROM page WHERE name = ?", [(name,) for name in before.keys() - pages.keys()])
            changed = [(name, *told) for name, told in pages.items() if before.get(name) != told]
            self._write("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)", changed)

    @contextmanager
    def intake(self, exercises: Iterable[str]) -> Iterator[Intake]:
        """To put in what was handed in for these exercises, in the place of what was there before: all of it, or nothing."""
        with self._transaction():
            intake = Intake(self, exercises)
            yield intake
            intake.close()
            if intake.changed:
                self._write("DELETE FROM written")

    def set_work(self, exercises: Iterable[str], works: Iterable[Work]) -> bool:
        """What was handed in for these exercises, in the place of what was there before. Cards of work that is gone go too.

        Only what differs is written: of a class that has not changed, nothing. Whether anything has.
        """
        with self.intake(exercises) as intake:
            for student, own in groupby(sorted(works, key=lambda w: w.student), key=lambda w: w.student):
                intake.put(student, list(own))
        return intake.changed

    def works(self, exercise: str) -> Iterator[Piece]:
        """What was handed in for one exercise, by student and attempt."""
        read = lru_cache(maxsize=256)(self._text)
        query = "SELECT student, attempt, sources, problem, handed_in FROM work WHERE exercise = ? ORDER BY student, attempt"
        for student, attempt, told, problem, handed_in in self._read(query, (exercise,)):
            yield Piece(
                student, exercise, attempt, {m: read(name) for m, name in self._names(told).items()}, problem, self._time(handed_in)
            )

    def work(self, key: Key) -> Work:
        """One piece of work, as it was taken in. KeyError if there is none."""
        query = "SELECT sources, problem, handed_in FROM work WHERE student = ? AND exercise = ? AND attempt = ?"
        for told, problem, handed_in in self._read(query, key):
            student, exercise, attempt = key
            sources = {module: self._text(name) for module, name in self._names(told).items()}
            return Work(student, exercise, sources, problem, attempt, self._time(handed_in))
        raise KeyError(key)

    def ungraded(self, suites: Mapping[str, str]) -> dict[Key, str]:
        """Work that has no card under its present fingerprint -> that fingerprint. `suites`: exercise -> the suite's."""
        rows = self._read(
            "SELECT student, work.exercise, attempt, content, fingerprint FROM work LEFT JOIN scorecard USING (student, exercise, attempt)"
            " LEFT JOIN card ON card.id = card ORDER BY student, work.exercise, attempt"
        )
        found: dict[Key, str] = {}
        for student, exercise, attempt, content, before in rows:
            if exercise in suites and (now := fingerprint_of(suites[exercise], content)) != before:
                found[student, exercise, attempt] = now
        return found

    def reuse(self, wanted: Mapping[Key, str]) -> set[Key]:
        """Give work the card that lies here under its fingerprint, whosever it was. Returns whose work has one now."""
        known = dict(self._read("SELECT fingerprint, max(id) FROM card WHERE fingerprint != '' GROUP BY fingerprint"))
        found = {key: known[fingerprint] for key, fingerprint in wanted.items() if fingerprint in known}
        if found:
            with self._changing():
                self._give(found)
        return set(found)

    def pieces(self, exercises: Iterable[str]) -> int:
        """How many pieces of work there are for these exercises."""
        counted = dict(self._read("SELECT exercise, count(*) FROM work GROUP BY exercise"))
        return sum(counted.get(exercise, 0) for exercise in exercises)

    def put(
        self, card: Scorecard, fingerprint: str, parts: Mapping[str, str] | None = None, suite: str = "", also: Iterable[Key] = ()
    ) -> None:
        """Write a scorecard, in the place of an older one for the same work, and for equal work of others (`also`).

        `fingerprint`: of the work and the suite; empty for a card on which nothing may rely. `suite`: the suite's own fingerprint, and
        the `parts` of which it was made.
        """
        shape = shape_of(card.verdicts)
        row = (card.exercise, fingerprint, suite, shape, outcomes_of(card.verdicts), packed(card.verdicts, card.training))
        with self._changing():
            self._write("INSERT OR IGNORE INTO suite VALUES (?, ?)", [(suite, json.dumps(dict(parts or {})))])
            self._write("INSERT OR IGNORE INTO shape (told) VALUES (?)", [(shape,)])
            self._write(
                "INSERT INTO card (exercise, fingerprint, suite, shape, outcomes, packed)"
                " VALUES (?, ?, ?, (SELECT id FROM shape WHERE told = ?), ?, ?)",
                [row],
            )
            ((number,),) = self._read("SELECT last_insert_rowid()")
            self._give({key: number for key in [(card.student, card.exercise, card.attempt), *also]})

    def tidy(self, suites: Mapping[str, str]) -> None:
        """Delete cards that nobody has: those of other suites, and the oldest where there would be more of them than of cards in use.

        The rest stays, for a student may go back to an earlier version of a file. `suites`: exercise -> the fingerprint of its suite.
        """
        idle = "NOT EXISTS (SELECT 1 FROM scorecard WHERE scorecard.card = card.id)"
        with self._transaction():
            self._write(f"DELETE FROM card WHERE exercise = ? AND suite != ? AND {idle}", list(suites.items()))
            self._write(
                f"DELETE FROM card WHERE id IN (SELECT id FROM card WHERE {idle} ORDER BY id DESC LIMIT -1"
                " OFFSET (SELECT count(*) FROM scorecard))"
            )
            self._write("DELETE FROM shape WHERE id NOT IN (SELECT shape FROM card)")
            self._write("DELETE FROM suite WHERE fingerprint NOT IN (SELECT suite FROM card)")

    def cards(self, student: str | None = None) -> Iterator[Scorecard]:
        """All scorecards, or one student's, by student, exercise and attempt, one at a time."""
        where, values = ("WHERE student = ?", (student,)) if student is not None else ("", ())
        yield from self._cards(where, values)

    def digests(self, student: str) -> dict[tuple[str, str], str]:
        """(exercise, attempt) -> a digest of all that the student's card says, whoever else has it."""
        query = (
            "SELECT scorecard.exercise, attempt, told, outcomes, packed FROM scorecard JOIN card ON card.id = card"
            " JOIN shape ON shape.id = shape WHERE student = ?"
        )
        return {(exercise, attempt): digest(*told) for exercise, attempt, *told in self._read(query, (student,))}

    def contents(self, exercise: str) -> list[tuple[str, str, str]]:
        """(student, attempt, digest of the work) of all that was handed in for one exercise, in the order of `works`."""
        query = "SELECT student, attempt, content FROM work WHERE exercise = ? ORDER BY student, attempt"
        return [(student, attempt, content) for student, attempt, content in self._read(query, (exercise,))]

    def card(self, key: Key) -> Scorecard:
        """One scorecard. KeyError if there is none."""
        for card in self._cards("WHERE student = ? AND scorecard.exercise = ? AND attempt = ?", key):
            return card
        raise KeyError(key)

    def outcomes(self) -> Iterator[Scorecard]:
        """All scorecards, in the order of `cards`, without words: no messages, no seconds, no trainings. For totals; many times as fast."""
        shapes = self._shapes()
        rows = self._read(
            f"SELECT student, scorecard.exercise, attempt, handed_in, shape, outcomes FROM {_SCORECARDS}"
            " ORDER BY student, scorecard.exercise, attempt"
        )
        for student, exercise, attempt, handed_in, shape, outcomes in rows:
            try:
                verdicts = without_words(exercise, shapes[shape], outcomes)
            except _NOTHING as error:
                raise self._damaged(error) from None
            yield Scorecard(student, exercise, verdicts, attempt, self._time(handed_in))

    def _cards(self, where: str, values: tuple[str, ...]) -> Iterator[Scorecard]:
        shapes = self._shapes()

        @lru_cache(maxsize=256)  # a card that many have is read, and kept, once
        def read(exercise: str, shape: int, outcomes: str, data: bytes) -> tuple[Verdicts, tuple[Training, ...]]:
            return whole(exercise, shapes[shape], outcomes, data)

        rows = self._read(
            f"SELECT student, scorecard.exercise, attempt, handed_in, shape, outcomes, packed FROM {_SCORECARDS} {where}"
            " ORDER BY student, scorecard.exercise, attempt",
            values,
        )
        for student, exercise, attempt, handed_in, *parts in rows:
            try:
                verdicts, training = read(exercise, *parts)
            except _NOTHING as error:
                raise self._damaged(error) from None
            yield Scorecard(student, exercise, verdicts, attempt, self._time(handed_in), training)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """A transaction after which what was written from here is old."""
        with self._transaction():
            self._write("DELETE FROM written")
            yield

    def _give(self, cards: Mapping[Key, int]) -> None:
        """Inside of a transaction. A card of ours that nobody has any more is of no use to anybody."""
        faulty = (
            "DELETE FROM card WHERE fingerprint = '' AND id = ? AND NOT EXISTS (SELECT 1 FROM scorecard WHERE scorecard.card = card.id)"
        )
        before: list[tuple[int]] = []
        for key in cards:
            before += self._read("SELECT card FROM scorecard WHERE student = ? AND exercise = ? AND attempt = ?", key)
        self._write("INSERT OR REPLACE INTO scorecard VALUES (?, ?, ?, ?)", [(*key, number) for key, number in cards.items()])
        self._write(faulty, before)

    def _shapes(self) -> dict[int, str]:
        return dict(self._read("SELECT id, told FROM shape"))

    def _time(self, told: str | None) -> datetime | None:
        try:
            return datetime.fromisoformat(told) if told else None
        except (ValueError, TypeError) as error:
            raise self._damaged(error) from None

    def _parts(self, told: str) -> dict[str, str]:
        try:
            return dict(json.loads(told))
        except (ValueError, TypeError) as error:
            raise self._damaged(error) from None

    def _names(self, told: str) -> dict[str, str]:
        try:
            return names_in(told)
        except (ValueError, TypeError, RecursionError) as error:
            raise self._damaged(error) from None

    def _text(self, name: str) -> str:
        try:
            ((data,),) = self._read("SELECT packed FROM text WHERE name = ?", (name,))
            return unpacked(data)
        except (zlib.error, ValueError, TypeError) as error:
            raise self._damaged(error) from None
