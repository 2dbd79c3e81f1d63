"""A whole class:

Submissions in, store and reports out. Runs in the process that feeds the lanes, which never loads torch or a student's code, and which
never holds a class in memory: work is read a student at a time, judged from the store, and told of line by line.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console

from grader.cluster.errors import ClusterLost
from grader.course import Course, Exercise
from grader.gradebook import Gradebook, read_settings
from grader.gradebook.reading import store_path, totals_of
from grader.judge.fingerprint import fingerprint_of_parts, parts
from grader.judge.hands import Hands, judge_all, lanes_here
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.judge.waiting import Todo
from grader.report.printable import printable
from grader.report.table import write_class_table
from grader.report.written import is_fresh, remember, write_results
from grader.store import About, Key, Store, forget
from grader.submission import Person, people_in
from grader.submission.glance import way_of_reading
from grader.submission.record import work_of
from grader.verdict import Scorecard


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
    report: Callable[[Store, Gradebook], Path] | None = None,
    console: Console | None = None,
) -> bool:
    """Grade what has changed and write the reports. False if something could not be graded through our own fault.

    `settings`: the course's settings; without them those of the last run into the same folder hold. `report` writes the pages, and
    says which one to open; it is called where something has changed since the last run. `hands`: in the place of lanes on this machine.
    """
    console = console or Console(highlight=False)
    rules = rules_of(settings) if settings else None
    people = people_in(submissions, course)
    limits = Settings(course.root, tuple(e.number for e in exercises), timeout=timeout, trusted=trusted)
    made_of = {e.number: parts(e, limits) for e in exercises}
    suites = {number: fingerprint_of_parts(told) for number, told in made_of.items()}
    if fresh:
        forget(store_path(out))
    pages = out / "report" / "index.html"
    with Store(store_path(out)) as store:
        names = tuple(p.name for p in people)
        _take_in(store, people, exercises)
        people.clear()  # and with them what an archive of the class held
        before = store.about()
        titles = dict(before.titles) | {e.number: e.topic for e in exercises}
        about = About(names, dict(sorted(titles.items())), before.settings if rules is None else rules)
        if about != before:
            store.set_about(about)
        wanted = store.ungraded(suites)
        reused = store.reuse(wanted)

        def keep(card: Scorecard, keys: Sequence[Key]) -> None:
            if card.judged:
                store.put(card, wanted[keys[0]], made_of[card.exercise], suites[card.exercise], keys[1:])
            else:  # kept for the report, but under no fingerprint: the next run tries again
                store.put(card, "")

        todo = Todo(store, {key: fingerprint for key, fingerprint in wanted.items() if key not in reused})
        troubles: list[Trouble] = []
        ended: Exception | None = None
        try:
            judged = judge_all(todo, hands or lanes_here(lanes), limits, keep, troubles, console)
        except KeyboardInterrupt:
            ended = Interrupted()
        except ClusterLost as error:
            ended = error
        if wanted:
            store.tidy(suites)
        book = totals_of(store)
        write_results(out, store, book)  # while the store is ours: another run writes there, too
        pieces = store.pieces(suites)
        if ended is not None:
            raise ended
        write_class_table(console, book)
        if report is not None and not is_fresh(store, pages):
            pages = report(store, book)
            remember(store, pages)
    alike = len(wanted) - judged
    console.print(
        f"{len(names)} students, {len(wanted)} of {pieces} pieces of work graded now"
        f"{f' ({alike} of them equal to others)' if alike else ''}, the rest unchanged. {out / 'scores.csv'}",
        soft_wrap=True,
    )
    if pages.exists():
        console.print(f"The report, for a browser: {pages}", soft_wrap=True)
    return _say_our_faults(console, book, troubles)


def rules_of(settings: Path) -> str:
    """The text of the course's settings, once it is known that they can be used."""
    read_settings(settings)
    return settings.read_text(encoding="utf-8")


def _take_in(store: Store, people: Iterable[Person], exercises: Sequence[Exercise]) -> None:
    """What everybody handed in, read only where it looks different from the last time."""
    way = way_of_reading(exercises)
    with store.intake([e.number for e in exercises]) as intake:
        for person in people:
            seen = person.glance()
            glance = f"{way} {seen}" if seen else ""
            if not intake.looks_the_same(person.name, glance):
                works = [work_of(student, exercise) for student in person.students() for exercise in exercises]
                intake.put(person.name, works, glance)


def say_troubles(console: Console, troubles: Sequence[Trouble], done: str) -> None:
    """The first few, in a line each. `done`: what was not done, "graded"."""
    for trouble in troubles[:5]:
        who = f"{printable(trouble.work.student)}, exercise {trouble.work.exercise}: " if trouble.work else ""
        console.print(f"Our fault, not {done}: {who}{trouble.why}", style="yellow", markup=False, soft_wrap=True)
    if len(troubles) > 5:
        console.print(f"... and {len(troubles) - 5} more like these.", style="yellow")


def _say_our_faults(console: Console, book: Gradebook, troubles: Sequence[Trouble]) -> bool:
    say_troubles(console, troubles, "graded")
    ours = [key for key, mark in book.marks.items() if not mark.judged]
    for student, exercise in ours:
        words = f"Our fault, not counted: {printable(student)}, exercise {exercise}; see results.jsonl."
        console.print(words, style="yellow", markup=False)
    return not troubles and not ours
