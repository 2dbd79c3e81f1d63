"""What a class handed in, taken into the store student by student; only what differs from before is written."""

from collections.abc import Iterable, Sequence

from grader.store.database import Database
from grader.store.texts import Texts
from grader.submission.record import Work


class Intake:
    """One taking-in, inside of a transaction: `put` each student, then `close`.

    `exercises`: of these everything that is not handed in now goes, along with its card. Others stay as they are.
    """

    def __init__(self, store: Database, exercises: Iterable[str]) -> None:
        self._store, self._exercises = store, tuple(exercises)
        self._glances = dict(store._read("SELECT student, glance FROM handed"))
        self._gone = {
            s for (s,) in store._read(f"SELECT DISTINCT student FROM work WHERE exercise IN {_marks(self._exercises)}", self._exercises)
        }
        self.changed = False

    def looks_the_same(self, student: str, glance: str) -> bool:
        """Whether this student's submission looked like that when it was read last; if so nothing else need be done for them."""
        same = bool(glance) and self._glances.get(student) == glance
        if same:
            self._gone.discard(student)
        return same

    def put(self, student: str, works: Sequence[Work], glance: str = "") -> None:
        """All work of one student. `glance`: how the submission looks; empty where nobody looked, or nobody should rely on it."""
        texts = Texts()
        new = {
            (w.exercise, w.attempt): (w.handed_in.isoformat() if w.handed_in else None, w.problem, texts.names_of(w.sources), w.content)
            for w in works
        }
        query = "SELECT exercise, attempt, handed_in, problem, sources, content FROM work WHERE student = ?"
        old = {(exercise, attempt): tuple(row) for exercise, attempt, *row in self._store._read(query, (student,))}
        gone = [(student, *key) for key in old if key[0] in self._exercises and key not in new]
        changed = [(student, *key, *row) for key, row in new.items() if old.get(key) != row]
        if gone or changed:
            self.changed = True
            self._store._write("DELETE FROM work WHERE student = ? AND exercise = ? AND attempt = ?", gone)
            self._store._write("INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?, ?)", changed)
            self._store._write("INSERT OR IGNORE INTO text VALUES (?, ?)", texts.packed(self._is_here))
        if self._glances.get(student, "") != glance:
            self._store._write("INSERT OR REPLACE INTO handed VALUES (?, ?)", [(student, glance)])
        self._gone.discard(student)

    def close(self) -> None:
        """Forget who is not there any more, and what nobody needs any more."""
        gone = [(student, exercise) for student in sorted(self._gone) for exercise in self._exercises]
        self.changed |= bool(gone)
        self._store._write("DELETE FROM work WHERE student = ? AND exercise = ?", gone)
        self._store._write("DELETE FROM handed WHERE student = ?", [(student,) for student in sorted(self._gone)])
        self._store._write(
            "DELETE FROM scorecard WHERE exercise = ? AND NOT EXISTS (SELECT 1 FROM work WHERE work.student = scorecard.student"
            " AND work.exercise = scorecard.exercise AND work.attempt = scorecard.attempt)",
            [(exercise,) for exercise in self._exercises],
        )
        if self.changed:
            self._store._write("DELETE FROM text WHERE name NOT IN (SELECT value FROM work, json_each(work.sources))")

    def _is_here(self, name: str) -> bool:
        return next(self._store._read("SELECT 1 FROM text WHERE name = ?", (name,)), None) is not None


def _marks(values: Sequence[str]) -> str:
    return f"({', '.join('?' * len(values))})"
