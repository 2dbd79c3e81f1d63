"""The pages, on disk.

They are made from the store alone. Where the kit is at hand, it adds which code was given, and which lessons can be linked.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from grader.course import Course
from grader.gradebook import Gradebook
from grader.gradebook.reading import graded_store, told_of, totals_of
from grader.gradebook.visible import hidden_checks_shown
from grader.report.site.attention import concerns
from grader.report.site.filenames import file_names
from grader.report.site.items import caution, checks_by_function
from grader.report.site.misconceptions import for_the_lecture, mistakes_by_function
from grader.report.site.overview import overview
from grader.report.site.pages import render
from grader.report.site.shelf import Shelf, write_page
from grader.report.site.similar import made_of_works, similar
from grader.report.site.student import page
from grader.report.site.tally import Tally
from grader.report.written import remember
from grader.store import Store


class NoSuchStudent(Exception):
    """`str(error)` is a sentence for the teacher."""


def write_report(out: Path, *, now: datetime | None = None, course: Course | None = None) -> Path:
    """OUT/report: the class, each exercise, the misconceptions, similar submissions, and a page a student. Returns its index.html.

    `now`: stands on the pages, and decides whether a due date has passed; without it no page depends on the time.
    Raises NoGradebook, SettingsBroken, StoreUnusable, OSError.
    """
    with graded_store(out) as store:
        written = write_pages(out, store, totals_of(store), now=now, course=course)
        remember(store, written)
    return written


def write_pages(out: Path, store: Store, book: Gradebook, *, now: datetime | None = None, course: Course | None = None) -> Path:
    """The report of an open store; `book`: its totals. What was said is read a student at a time.

    A student's page stays, with the day on which it was written, until it would say anything else.
    """
    folder = out / "report"
    shelf, tally, links = Shelf(store, folder), Tally(book.exercises), _Links(book, folder, course)
    everybody = repr((book.settings, book.titles, book.max_points, now is None))
    for student in book.students:
        told = told_of(store, book, student)
        tally.add(told)
        name = f"students/{links.names[student]}.html"
        made_of = _made_of(everybody, told, student, store.digests(student), now)
        if shelf.keeps(name, made_of) is None:
            shelf.write(name, _student(told, student, now, published=False), made_of)
    common = {"book": book, "now": now, "links": links}
    alike = []
    for exercise in book.exercises:
        pairs = _similar(shelf, store, book, exercise, course, everybody, common)
        alike.append((exercise, book.titles[exercise], pairs))
    shelf.write("similar.html", render("similar_index.html", alike=alike, root="", **common))
    for name, text in _class_pages(book, tally, common):
        shelf.write(name, text)
    shelf.close()
    return folder / "index.html"


def write_feedback(
    out: Path, to: Path, *, now: datetime | None = None, published: bool = False, student: str | None = None
) -> dict[str, Path]:
    """One page a student into the folder `to`, and nothing that tells one of another. Returns student -> file.

    `published`: the teacher says that hidden checks may be shown now. Raises NoSuchStudent, and what `write_report` raises.
    """
    with graded_store(out) as store:
        book = totals_of(store)
        names = file_names(book.students)
        if student is not None and student not in names:
            raise NoSuchStudent(f"{out} holds no student called {student!r}; scores.csv lists those that there are.")
        chosen = book.students if student is None else [student]
        return {s: write_page(to / f"{names[s]}.html", _student(told_of(store, book, s), s, now, published)) for s in chosen}


def _similar(
    shelf: Shelf, store: Store, book: Gradebook, exercise: str, course: Course | None, everybody: str, common: Mapping[str, Any]
) -> int:
    """One exercise's page of similar submissions, where there are any. How many pairs there are: the page's note."""
    name = f"similar/{exercise}.html"
    made_of = repr((everybody, book.students, made_of_works(store, book, exercise, course)))
    kept = shelf.keeps(name, made_of)
    if kept is not None:
        return int(kept)
    one = similar(store, book, exercise, course)
    note = str(len(one.pairs))
    if one.pairs:
        shelf.write(name, render("similar.html", similar=one, root="../", **common), made_of, note)
    else:
        shelf.leave_out(name, made_of, note)
    return len(one.pairs)


def _class_pages(book: Gradebook, tally: Tally, common: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(file name, text)"""
    found = tally.mistakes.found()
    by_exercise = {e: checks.items() for e, checks in tally.checks.items()}
    class_view = overview(book, tally.ended, tally.ours, tally.faults)
    for part in class_view.parts:
        own = [m for m in found if m.exercise == part.number]
        checks = by_exercise[part.number]
        grouped = checks_by_function(checks)
        text = render("exercise.html", part=part, items=checks, grouped=grouped, found=own, caution=caution(checks), root="../", **common)
        yield f"exercises/{part.number}.html", text
    lecture = for_the_lecture(found)
    yield "misconceptions.html", render("misconceptions.html", found=mistakes_by_function(found), lecture=lecture, root="", **common)
    looks = {e: sum(i.look for i in checks) for e, checks in by_exercise.items()}
    people = concerns(book, found)
    yield "index.html", render("class.html", view=class_view, concerns=people, lecture=lecture, looks=looks, root="", **common)


def _student(book: Gradebook, student: str, now: datetime | None, published: bool) -> str:
    return render("student.html", page=page(book, student, now, published=published), book=book, now=now)


def _made_of(everybody: str, book: Gradebook, student: str, digests: Mapping[tuple[str, str], str], now: datetime | None) -> str:
    """All that a student's page is made of, but for the day. `digests`: of the student's cards, by exercise and attempt."""
    told: list[object] = [everybody, student]
    for (_, exercise), mark in book.marks.items():
        card = mark.card
        settled = (mark.max_points, mark.earned, mark.penalty, mark.days_late, mark.grace_days, mark.attempts)
        shown = hidden_checks_shown(book.settings, student, exercise, now)
        told.append((exercise, settled, card.attempt, card.handed_in, shown, digests[exercise, card.attempt]))
    return repr(told)


class _Links:
    """Addresses inside the report, and into the kit where the report lies in it."""

    def __init__(self, book: Gradebook, folder: Path, course: Course | None) -> None:
        self.names = file_names(book.students)
        self._folder, self._course = folder.resolve(), course

    def student(self, student: str) -> str:
        """From the report's own folder."""
        return f"students/{quote(self.names[student])}.html"

    def lesson(self, path: str) -> str:
        """From the report's own folder to a lesson; empty where the report lies outside of the kit, for then no link would last."""
        file, _, anchor = path.partition("#")
        if self._course is None or not self._folder.is_relative_to(self._course.root) or not (self._course.root / file).is_file():
            return ""
        up = "../" * len(self._folder.relative_to(self._course.root).parts)
        return f"{up}{quote(file)}#{quote(anchor)}"
