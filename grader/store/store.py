"""Scorecards in SQLite: each is written whole, in one transaction, under the fingerprint of the work and the suite."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.verdict import Outcome, Scorecard, Verdict

FORMAT = 2
_SCHEMA = """
CREATE TABLE scorecard (
    student TEXT, exercise TEXT, fingerprint TEXT NOT NULL,
    PRIMARY KEY (student, exercise)
);
CREATE TABLE verdict (
    student TEXT, exercise TEXT, position INTEGER, name TEXT, function TEXT, title TEXT, outcome TEXT,
    points INTEGER, max_points INTEGER, message TEXT, misconception TEXT, seconds REAL, waits_for TEXT,
    PRIMARY KEY (student, exercise, position),
    FOREIGN KEY (student, exercise) REFERENCES scorecard ON DELETE CASCADE
);
"""


class StoreUnusable(Exception):
    """The store cannot be read or written. `str(error)` is a sentence that says what to do."""


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
                raise StoreUnusable(f"{path} is in use by another run of grader; wait for it, or choose another --out.") from None
            raise StoreUnusable(f"{path} cannot be used ({error}).") from None
        except sqlite3.DatabaseError as error:
            raise StoreUnusable(f"{path} is damaged ({error}); use --fresh to begin anew.") from None
        except OSError as error:
            raise StoreUnusable(f"{path.parent} cannot be written ({error.strerror}).") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._db.close()

    def fingerprints(self) -> dict[tuple[str, str], str]:
        """(student, exercise) -> the fingerprint under which it was graded."""
        try:
            rows = self._db.execute("SELECT student, exercise, fingerprint FROM scorecard").fetchall()
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None
        return {(student, exercise): fingerprint for student, exercise, fingerprint in rows}

    def put(self, card: Scorecard, fingerprint: str) -> None:
        """Write a scorecard, in the place of an older one for the same student and exercise."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("DELETE FROM scorecard WHERE student = ? AND exercise = ?", (card.student, card.exercise))
            self._db.execute("INSERT INTO scorecard VALUES (?, ?, ?)", (card.student, card.exercise, fingerprint))
            self._db.executemany(
                "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        *(card.student, card.exercise, i, v.check, v.function, v.title, str(v.outcome)),
                        *(v.points, v.max_points, v.message, v.misconception, v.seconds, v.waits_for),
                    )
                    for i, v in enumerate(card.verdicts)
                ],
            )
            self._db.execute("COMMIT")
        except (sqlite3.Error, UnicodeError) as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise StoreUnusable(
                f"{self._path} cannot be written ({error}); what was graded before is kept. Make room, and run it again."
            ) from None

    def _damaged(self, error: Exception) -> StoreUnusable:
        return StoreUnusable(f"{self._path} is damaged ({error}); use --fresh to begin anew.")

    def cards(self) -> Iterator[Scorecard]:
        """All scorecards, by student and exercise, one at a time."""
        try:
            yield from self._cards()
        except (sqlite3.DatabaseError, ValueError) as error:
            raise self._damaged(error) from None

    def _cards(self) -> Iterator[Scorecard]:
        rows = self._db.execute(
            "SELECT student, exercise, name, function, outcome, points, max_points, message, misconception, seconds, title, waits_for"
            " FROM verdict ORDER BY student, exercise, position"
        )
        current: list[Verdict] = []
        of = ("", "")
        for student, *fields in rows:
            exercise, name, function, outcome, *rest = fields
            if current and (student, exercise) != of:
                yield Scorecard(*of, tuple(current))
                current = []
            of = (student, exercise)
            current.append(Verdict(exercise, name, function, Outcome(outcome), *rest))
        if current:
            yield Scorecard(*of, tuple(current))
