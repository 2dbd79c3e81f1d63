"""results.jsonl and scores.csv of a class, from its store; what lies there already, as it was written, is left alone."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from grader.gradebook.record import Gradebook
from grader.report.files import result_lines, scores_csv, write_whole
from grader.store import Store
from grader.verdict import Scorecard

HOME = Path(__file__).resolve().parents[1]
WRITERS = ("verdict.py", "report/files.py", "report/printable.py", "report/written.py", "gradebook")  # what decides how the files look
PAGES = ("report/order.py", "report/site", "report/site/templates")

NOT_THERE = "not there"


def write_results(out: Path, store: Store, book: Gradebook) -> None:
    """Both files of OUT, where something has changed since they were written: the store, the files themselves, this program."""
    texts: dict[str, Callable[[], str | Iterable[str]]] = {
        "results.jsonl": lambda: result_lines(_that_count(store, book)),
        "scores.csv": lambda: scores_csv(book),
    }
    before, program = store.written(), program_of(*WRITERS)
    for name, text in texts.items():
        if before.get(name) != looks(out / name, program):
            write_whole(out / name, text())
            store.set_written({name: looks(out / name, program)})


def is_fresh(store: Store, page: Path) -> bool:
    """Whether the report's first page lies there as it was when it was remembered, and nothing has changed since."""
    return store.written().get(page.name) == looks(page, program_of(*WRITERS, *PAGES)) != NOT_THERE


def remember(store: Store, page: Path) -> None:
    """The report was written, from what lies in the store."""
    store.set_written({page.name: looks(page, program_of(*WRITERS, *PAGES))})


def _that_count(store: Store, book: Gradebook) -> Iterator[Scorecard]:
    """The cards in the gradebook, by student and exercise."""
    for card in store.cards():
        mark = book.mark(card.student, card.exercise)
        if mark is not None and mark.card.attempt == card.attempt:
            yield card


def looks(path: Path, program: str = "") -> str:
    """Another text for a file that anybody has touched; whoever writes a file cannot choose the time of its last change."""
    try:
        about = path.stat()
    except OSError:
        return NOT_THERE
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino} {program}"


@cache
def program_of(*names: str) -> str:
    """The digest of these files and folders of the program."""
    digest = hashlib.sha256()
    for name in names:
        for path in sorted(p for p in (HOME / name).glob("*") if p.is_file()) or [HOME / name]:
            digest.update(path.read_bytes())
    return digest.hexdigest()
