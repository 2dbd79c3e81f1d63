"""The file that a store is: opened by one run at a time, read and written in transactions; what is wrong with it is told in a sentence.

It is written ahead (SQLite's WAL): a card costs no wait for the disk, and a process that is killed loses nothing that it had written.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.store.schema import FORMAT, LATER, SCHEMA

FILES = ("", "-journal", "-wal", "-shm")  # what SQLite may leave, by the ends of their names


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
        for end in FILES:
            path.with_name(path.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise StoreUnusable(f"{path} cannot be deleted ({error.strerror}).") from None


class Database:
    """An open store, as tables. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=5, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._db.close()  # and with it every lock
                raise
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise _in_use(path) from None
            raise StoreUnusable(f"{path} cannot be used ({error}).") from None
        except sqlite3.DatabaseError as error:
            raise StoreUnusable(f"{path} is damaged ({error}); use --fresh to begin anew.") from None
        except OSError as error:
            raise StoreUnusable(f"{path.parent} cannot be written ({error.strerror}).") from None

    def _open(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version not in (0, FORMAT):
            raise StoreUnusable(f"{self._path} was written by another version of grader; use another --out, or --fresh to begin anew.")
        # One run at a time: a second one would race with the first for every scorecard.
        self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
        (mode,) = self._db.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode == "wal":  # else every transaction has to wait for the disk, or a crash of the machine could damage the file
            self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("BEGIN EXCLUSIVE")
        if version == 0:
            for statement in SCHEMA:
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {FORMAT}")
        for statement in LATER:
            self._db.execute(statement)
        self._db.execute("COMMIT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._db.close()

    def _read(self, query: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            # map: a cursor would be closed along with this generator, which fails where the store was closed first.
            yield from map(tuple, self._db.execute(query, values))
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from None

    def _write(self, query: str, rows: Iterable[tuple[object, ...]] = ((),)) -> int:
        """Inside of a transaction. How many rows are different now."""
        try:
            return self._db.executemany(query, rows).rowcount
        except (sqlite3.Error, UnicodeError, OverflowError) as error:
            raise self._unwritable(error) from None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All that is written inside of it, or nothing, whatever comes between: a full disk, Ctrl-C."""
        try:
            self._run("BEGIN IMMEDIATE")
            yield
            self._run("COMMIT")
        finally:
            if self._db.in_transaction:
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")

    def _run(self, statement: str) -> None:
        try:
            self._db.execute(statement)
        except sqlite3.Error as error:
            raise self._unwritable(error) from None

    def _unwritable(self, error: Exception) -> StoreUnusable:
        return StoreUnusable(f"{self._path} cannot be written ({error}); what was graded before is kept. Make room, and run it again.")

    def _damaged(self, error: Exception) -> StoreUnusable:
        return StoreUnusable(f"{self._path} is damaged ({error}); use --fresh to begin anew.")


def _in_use(path: Path) -> StoreUnusable:
    return StoreUnusable(f"{path} is in use by another run of grader; wait for it, or choose another --out.")
