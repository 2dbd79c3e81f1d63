"""Sees saves by looking: every few milliseconds at the times and sizes of some dozen files.

That works on every file system and with every way in which editors save, also where the system sends no news (network folders,
WSL, containers), and costs less than one percent of a processor.
"""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course import Exercise
from grader.watch.events import Event, Post, Saved, SuiteChanged

INTERVAL = 0.02  # seconds from one look to the next, or twenty times what a look takes
SETTLED = 0.005  # seconds without a further change after which a file is taken as written
PATIENCE = 0.3  # seconds that a file may be empty or away while an editor writes it

Signature = tuple[int, int, int]  # time, size, and which file it is


class Files:
    """The learner's files and the suites of some exercises, as they were when last looked at."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        self._exercises = exercises
        self._seen = self._all()
        self._away: dict[Path, float] = {}  # since when a file is empty or not there

    def look(self, now: float) -> list[Event]:
        """What changed since the last look; of several saves of one exercise the last. `now` is time.time()."""
        found = self._all()
        changed = [path for path in {**self._seen, **found} if found.get(path) != self._seen.get(path)]
        events: dict[tuple[str, bool], Event] = {}
        for path in sorted(changed, key=lambda p: found.get(p, (0, 0, 0))[0]):
            if found.get(path, (0, 0, 0))[1] == 0 and now - self._away.setdefault(path, now) < PATIENCE:
                found[path] = self._seen.get(path, (0, 0, 0))  # not seen yet
                continue
            self._away.pop(path, None)
            event = self._event(path, found.get(path), now)
            events[event.number, isinstance(event, Saved)] = event
        self._seen = {path: signature for path, signature in found.items() if signature != (0, 0, 0)}
        return list(events.values())

    def _event(self, path: Path, signature: Signature | None, now: float) -> Saved | SuiteChanged:
        exercise = next(e for e in self._exercises if path.parent in (e.folder, e.hidden_checks, e.solution.parent))
        if path.parent != exercise.folder or path == exercise.public_checks:
            return SuiteChanged(exercise.number)
        if signature is None:
            return Saved(exercise.number, now, vanished=path == exercise.stub)
        written = signature[0] / 1e9
        return Saved(exercise.number, written if 0 <= now - written < 1 else now)  # some editors and clocks keep other times

    def _all(self) -> dict[Path, Signature]:
        return {path: signature for path in self._paths() if (signature := signature_of(path)) is not None}

    def _paths(self) -> Iterator[Path]:
        for exercise in self._exercises:
            for folder in (exercise.folder, exercise.hidden_checks, exercise.solution.parent):
                try:
                    names = [entry.name for entry in os.scandir(folder) if entry.name.endswith(".py")]
                except OSError:
                    continue  # a student's kit has only the first; or it is being replaced this very moment
                yield from (folder / name for name in names if folder / name != exercise.picture)


def signature_of(path: Path) -> Signature | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)


class Watcher:
    """Looks at the files in a thread of its own, and posts what it sees."""

    def __init__(self, exercises: Sequence[Exercise], post: Post) -> None:
        self._files = Files(exercises)
        self._post = post
        self._stop = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def close(self) -> None:
        self._stop.set()

    def _watch(self) -> None:
        pause = INTERVAL
        while not self._stop.wait(pause):
            begin = time.perf_counter()
            news = self._files.look(time.time())
            pause = max(INTERVAL, 20 * (time.perf_counter() - begin))
            while news and not self._stop.wait(SETTLED):
                later = self._files.look(time.time())
                if not later:
                    break
                news = [*(n for n in news if not _outdated(n, later)), *later]
            for event in news:
                self._post(event)


def _outdated(event: Event, later: list[Event]) -> bool:
    return any(type(event) is type(other) and getattr(event, "number", "") == getattr(other, "number", "") for other in later)
