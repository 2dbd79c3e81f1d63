"""A whole class:

Submissions in, store and reports out. Runs in the process that feeds the lanes, which never loads torch or a student's
code.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console

from grader.course import Course, Exercise
from grader.gradebook import Gradebook, read_settings
from grader.gradebook.reading import gradebook_of
from grader.judge.fingerprint import suite_fingerprint
from grader.judge.lanes import Trouble, run
from grader.judge.settings import Settings
from grader.report.files import results_jsonl, scores_csv, write_whole
from grader.report.printable import printable
from grader.report.progress import grading_progress
from grader.report.table import write_class_table
from grader.store import About, Store, forget
from grader.submission import Work, read_class
from grader.submission.record import work_of
from grader.verdict import Scorecard

Hands = Callable[[Sequence[Work], Settings], Iterator[tuple[Work, Scorecard | Trouble]]]
"""Who judges: lanes on this machine, or a cluster. Results come in the order in which they get done."""


class Refused(Exception):
    """The wall lacks a protection and nobody said --trusted."""


class Interrupted(Exception):
    """Ctrl-C. Everything that was graded is in the store, and the files are written."""


def grade_class(
    submissions: Path,
    out: Path,
    course: Course,
    exercises: Sequence[Exercise],
    lanes: int,
    timeout: float,
    *,
    hands: Hands | None = None,
    fresh: bool = False,
    trusted: bool = False,
    settings: Path | None = None,
    report: Callable[[Gradebook], Path] | None = None,
    console: Console | None = None,
) -> bool:
    """Grade what has changed and write the reports. False if something could not be graded through our own fault.

    `settings`: the course's settings; without them those of the last run into the same folder hold. `report` writes the pages, and
    says which one to open; it is called where something has changed since the last run. `hands`: in the place of lanes on this machine.
    """
    console = console or Console(highlight=False)
    rules = rules_of(settings) if settings else None
    students = read_class(submissions, course)
    limits = Settings(course.root, tuple(e.number for e in exercises), timeout=timeout, trusted=trusted)
    suites = {e.number: suite_fingerprint(e, limits) for e in exercises}
    store_path = out / "store.sqlite"
    if fresh:
        forget(store_path)
    with Store(store_path) as store:
        works = [work_of(student, exercise) for student in students for exercise in exercises]
        changed = store.set_work([e.number for e in exercises], works)
        before = store.about()
        titles = dict(before.titles) | {e.number: e.topic for e in exercises}
        names = tuple(dict.fromkeys(s.name for s in students))
        about = About(names, dict(sorted(titles.items())), before.settings if rules is None else rules)
        store.set_about(about)
        graded = store.fingerprints()
        todo = [w for w in works if graded.get(w.key) != w.fingerprint(suites[w.exercise])]
        troubles: list[Trouble] = []
        interrupted = False
        try:
            results = hands(todo, limits) if hands else run(todo, limits, min(lanes, max(1, len(todo))))
            _grade(len(todo), results, suites, store, troubles, console)
        except KeyboardInterrupt:
            interrupted = True
        book = gradebook_of(store)
        write_whole(out / "results.jsonl", results_jsonl(book))  # while the store is ours: another run writes there, too
        write_whole(out / "scores.csv", scores_csv(book))
    if interrupted:
        raise Interrupted
    write_class_table(console, book)
    pages = out / "report" / "index.html"
    if report and (todo or changed or about != before or not pages.exists()):
        pages = report(book)
    console.print(
        f"{len(names)} students, {len(todo)} of {len(works)} pieces of work graded now, the rest unchanged. {out / 'scores.csv'}",
        soft_wrap=True,
    )
    if pages.exists():
        console.print(f"The report, for a browser: {pages}", soft_wrap=True)
    return _say_our_faults(console, book, troubles)


def rules_of(settings: Path) -> str:
    """The text of the course's settings, once it is known that they can be used."""
    read_settings(settings)
    return settings.read_text(encoding="utf-8")


def _grade(
    total: int,
    results: Iterator[tuple[Work, Scorecard | Trouble]],
    suites: dict[str, str],
    store: Store,
    troubles: list[Trouble],
    console: Console,
) -> None:
    with grading_progress(console, total) as advance:
        for work, result in results:
            if isinstance(result, Trouble):
                if result.refused:
                    raise Refused(
                        f"this machine lacks a protection of the wall ({result.why}). `grader doctor` says more. "
                        "Students' code would run with your rights; if you trust it like your own, say --trusted."
                    )
                troubles.append(result)
            else:
                # A card with a fault of ours is kept for the report, but under no fingerprint: the next run tries again.
                store.put(result, work.fingerprint(suites[work.exercise]) if result.judged else "")
                advance(result)


def _say_our_faults(console: Console, book: Gradebook, troubles: Sequence[Trouble]) -> bool:
    for trouble in troubles[:5]:
        who = f"{printable(trouble.work.student)}, exercise {trouble.work.exercise}: " if trouble.work else ""
        console.print(f"Our fault, not graded: {who}{trouble.why}", style="yellow", markup=False, soft_wrap=True)
    if len(troubles) > 5:
        console.print(f"... and {len(troubles) - 5} more like these.", style="yellow")
    ours = [key for key, mark in book.marks.items() if not mark.judged]
    for student, exercise in ours:
        words = f"Our fault, not counted: {printable(student)}, exercise {exercise}; see results.jsonl."
        console.print(words, style="yellow", markup=False)
    return not troubles and not ours
