"""Scorecards in SQLite: each is written whole, in one transaction, under the fingerprint of the work and the suite.

Beside them lie the class (who is in it, what was graded, the course's settings) and the work itself, so that every report and export can
be made from the store alone.
"""

import itertools
import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.store.texts import Texts, names_in, unpacked
from grader.submission.record import Work
from grader.verdict import Outcome, Scorecard, Training, Verdict

FORMAT = 4
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE work (
    student TEXT, exercise TEXT, attempt TEXT, handed_in TEXT, problem TEXT, sources TEXT,
    PRIMARY KEY (student, exercise, attempt)
);
CREATE TABLE text (name TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE scorecard (
    student TEXT, exercise TEXT, attempt TEXT, fingerprint TEXT NOT NULL, training TEXT NOT NULL,
    PRIMARY KEY (student, exercise, attempt)
);
CREATE TABLE verdict (
    student TEXT, exercise TEXT, attempt TEXT, position INTEGER, name TEXT, function TEXT, outcome TEXT, points INTEGER, max_points INTEGER,
    message TEXT, misconception TEXT, seconds REAL, title TEXT, waits_for TEXT, public INTEGER, says TEXT, see TEXT,
    PRIMARY KEY (student, exercise, attempt, position),
    FOREIGN KEY (student, exercise, attempt) REFERENCES scorecard ON DELETE CASCADE
);
"""
Key = tuple[str, str, str]  # student, exercise, attempt


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


class StoreUnusable(Exception):
    """The store cannot be read or written. `str(error)` is a sentence that says what to do."""


def forget(path: Path) -> None:
    """Delete a store, whatever is wrong with it, so that a new one can begin; not one that another run is writing. Raises StoreUnusable."""
    if path.is_file():
        connection = sqlite3.connect(path, timeout=5, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if "locked" in str(error):
                raise _in_use(path) from None
        finally:
            connection.close()
    try:
        for name in (path.name, path.name + "-journal"):
            path.with_name(name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be deleted ({error.strerror}).") from None


class Store:
    """An open store. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=5, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version == 0:
                self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
            elif version != FORMAT:
                raise StoreUnusable(f"{path} was written by another version of grader; use another --out, or --fresh to begin anew.")
            # One run at a time: a second one would race with the first for every scorecard.
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise _in_use(path) from None
            raise StoreUnusable(f"{path} cannot be used ({error}).") from None
        except sqlite3.DatabaseError as error:
            raise StoreUnusable(f"{path} is damaged ({error}); use --fresh to begin anew.") from None
        except OSError as error:
            raise StoreUnusable(f"{path.parent} cannot be written ({error.strerror}).") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._db.close()

    def fingerprints(self) -> dict[Key, str]:
        """(student, exercise, attempt) -> the fingerprint under which it was graded."""
        rows = self._read("SELECT student, exercise, attempt, fingerprint FROM scorecard")
        return {(student, exercise, attempt): fingerprint for student, exercise, attempt, fingerprint in rows}

    def about(self) -> About:
        """The class as it was when it was last graded."""
        told = dict(self._read("SELECT key, value FROM about"))
        try:
            return About(tuple(json.loads(told["students"])), json.loads(told["titles"]), json.loads(told["settings"])) if told else About()
        except (KeyError, ValueError) as error:
            raise self._damaged(error) from None

    def set_about(self, about: About) -> None:
        values = {"students": list(about.students), "titles": dict(about.titles), "settings": about.settings}
        rows = [(key, json.dumps(value)) for key, value in values.items()]
        self._write(("INSERT OR REPLACE INTO about VALUES (?, ?)", rows))

    def set_work(self, exercises: Iterable[str], works: Iterable[Work]) -> bool:
        """What was handed in for these exercises, in the place of what was there before. Cards of work that is gone go too.

        Only what differs is written: of a class that has not changed, nothing. Whether anything has.
        """
        texts, numbers = Texts(), [(e,) for e in exercises]
        new = {w.key: (w.handed_in.isoformat() if w.handed_in else None, w.problem, texts.names_of(w.sources)) for w in works}
        rows = self._read("SELECT student, exercise, attempt, handed_in, problem, sources FROM work")
        old = {(student, exercise, attempt): tuple(row) for student, exercise, attempt, *row in rows}
        gone = {key for key in old if (key[1],) in numbers and key not in new}
        changed = [(*key, *row) for key, row in new.items() if old.get(key) != row]
        kept = {key: row for key, row in (old | new).items() if key not in gone}
        needed = {name for told in {row[2] for row in kept.values()} for name in self._names(told).values()}
        here = {name for (name,) in self._read("SELECT name FROM text")}
        self._write(
            ("DELETE FROM work WHERE student = ? AND exercise = ? AND attempt = ?", sorted(gone)),
            ("INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?)", changed),
            ("DELETE FROM text WHERE name = ?", [(name,) for name in here - needed]),
            ("INSERT INTO text VALUES (?, ?)", [(name, texts.packed(name)) for name in sorted(texts.known & needed - here)]),
            (
                "DELETE FROM scorecard WHERE exercise = ? AND NOT EXISTS (SELECT 1 FROM work WHERE work.student = scorecard.student"
                " AND work.exercise = scorecard.exercise AND work.attempt = scorecard.attempt)",
                numbers,
            ),
        )
        return bool(gone or changed)

    def works(self, exercise: str) -> Iterator[Piece]:
        """What was handed in for one exercise, by student and attempt."""
        rows = self._read("SELECT student, attempt, sources, problem FROM work WHERE exercise = ? ORDER BY student, attempt", (exercise,))
        read = lru_cache(maxsize=256)(self._text)
        for student, attempt, told, problem in rows:
            yield Piece(student, exercise, attempt, {module: read(name) for module, name in self._names(told).items()}, problem)

    def put(self, card: Scorecard, fingerprint: str) -> None:
        """Write a scorecard, in the place of an older one for the same work."""
        key = (card.student, card.exercise, card.attempt)
        training = json.dumps([(t.title, t.values) for t in card.training])
        verdicts = [
            (
                *(*key, i, v.check, v.function, str(v.outcome), v.points, v.max_points, v.message, v.misconception, v.seconds, v.title),
                *(v.waits_for, v.public, v.says, v.see),
            )
            for i, v in enumerate(card.verdicts)
        ]
        self._write(
            ("DELETE FROM scorecard WHERE student = ? AND exercise = ? AND attempt = ?", [key]),
            ("INSERT INTO scorecard VALUES (?, ?, ?, ?, ?)", [(*key, fingerprint, training)]),
            (f"INSERT INTO verdict VALUES ({', '.join('?' * 17)})", verdicts),
        )

    def cards(self, student: str | None = None) -> Iterator[Scorecard]:
        """All scorecards, or one student's, by student, exercise and attempt, one at a time."""
        where, values = ("WHERE student = ?", (student,)) if student is not None else ("", ())
        heads: dict[Key, tuple[str, str | None]] = {
            (of, exercise, attempt): (training, handed_in)
            for of, exercise, attempt, training, handed_in in self._read(
                "SELECT student, exercise, attempt, training, handed_in"
                f" FROM scorecard LEFT JOIN work USING (student, exercise, attempt) {where}",
                values,
            )
        }
        rows = self._read(
            "SELECT student, exercise, attempt, name, function, outcome, points, max_points, message, misconception, seconds, title,"
            f" waits_for, public, says, see FROM verdict {where} ORDER BY student, exercise, attempt, position",
            values,
        )
        for key, verdicts in itertools.groupby(rows, key=lambda row: (row[0], row[1], row[2])):
            try:
                yield _card(key, [row[3:] for row in verdicts], *heads.get(key, ("[]", None)))
            except (ValueError, TypeError) as error:
                raise self._damaged(error) from None

    def _read(self, query: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            # map: a cursor would be closed along with this generator, which fails where the store was closed first.
            yield from map(tuple, self._db.execute(query, values))
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None

    def _write(self, *commands: tuple[str, Sequence[tuple[object, ...]]]) -> None:
        """All of these, or none, whatever comes between: a full disk, Ctrl-C."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for query, rows in commands:
                self._db.executemany(query, rows)
            self._db.execute("COMMIT")
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise StoreUnusable(
                f"{self._path} cannot be written ({error}); what was graded before is kept. Make room, and run it again."
            ) from None
        finally:
            if self._db.in_transaction:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")

    def _names(self, told: str) -> dict[str, str]:
        try:
            return names_in(told)
        except (ValueError, TypeError, RecursionError) as error:
            raise self._damaged(error) from None

    def _text(self, name: str) -> str:
        try:
            ((packed,),) = self._read("SELECT packed FROM text WHERE name = ?", (name,))
            return unpacked(packed)
        except (zlib.error, ValueError, TypeError) as error:
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> StoreUnusable:
        return StoreUnusable(f"{self._path} is damaged ({error}); use --fresh to begin anew.")


def _in_use(path: Path) -> StoreUnusable:
    return StoreUnusable(f"{path} is in use by another run of grader; wait for it, or choose another --out.")


def _card(key: Key, verdicts: Sequence[Sequence[Any]], training: str, handed_in: str | None) -> Scorecard:
    student, exercise, attempt = key
    return Scorecard(
        student,
        exercise,
        tuple(_verdict(exercise, *row) for row in verdicts),
        attempt,
        datetime.fromisoformat(handed_in) if handed_in else None,
        tuple(Training(title, tuple(values)) for title, values in json.loads(training)),
    )


def _verdict(exercise: str, name: str, function: str, outcome: str, *rest: Any) -> Verdict:
    points, max_points, message, misconception, seconds, title, waits_for, public, says, see = rest
    ended = Outcome(outcome)
    # A class says the same few words a thousand times; each is kept once.
    name, function, title, misconception, says, see = map(sys.intern, (name, function, title, misconception, says, see))
    return Verdict(
        exercise, name, function, ended, points, max_points, message, misconception, seconds, title, waits_for, bool(public), says, see
    )
