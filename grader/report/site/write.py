"""The pages, on disk.

They are made from the store alone. Where the kit is at hand, it adds which code was given, and which lessons can be linked.
"""

import gc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from grader.course import Course
from grader.gradebook import Gradebook, read_gradebook
from grader.gradebook.reading import store_path
from grader.report.site.attention import concerns
from grader.report.site.filenames import file_names
from grader.report.site.items import caution, checks_by_function, items
from grader.report.site.misconceptions import for_the_lecture, misconceptions, mistakes_by_function
from grader.report.site.overview import overview
from grader.report.site.pages import render
from grader.report.site.similar import Similar, similar
from grader.report.site.student import page
from grader.store import Store


class NoSuchStudent(Exception):
    """`str(error)` is a sentence for the teacher."""


def write_report(out: Path, book: Gradebook | None = None, *, now: datetime | None = None, course: Course | None = None) -> Path:
    """OUT/report: the class, each exercise, the misconceptions, similar submissions, and a page a student. Returns its index.html.

    `book`: the gradebook of OUT, where it has been read already. `now`: stands on the pages, and decides whether a due date
    has passed; without it no page depends on the time. Raises NoGradebook, SettingsBroken, StoreUnusable, OSError.
    """
    book = book or read_gradebook(out)
    folder = out / "report"
    gc.freeze()  # the verdicts of a large class stay; without this every collection walks through hundreds of megabytes
    try:
        written = {_write(folder / name, text) for name, text in _report(out, book, now, course, _Links(book, folder, course))}
    finally:
        gc.unfreeze()
    for old in folder.glob("*/*.html"):  # of a student who left, of an exercise that went
        if old not in written:
            old.unlink()
    return folder / "index.html"


def write_feedback(
    out: Path,
    to: Path,
    *,
    book: Gradebook | None = None,
    now: datetime | None = None,
    published: bool = False,
    student: str | None = None,
) -> dict[str, Path]:
    """One page a student into the folder `to`, and nothing that tells one of another. Returns student -> file.

    `published`: the teacher says that hidden checks may be shown now. Raises NoSuchStudent, and what `write_report` raises.
    """
    book = book or read_gradebook(out)
    names = file_names(book.students)
    if student is not None and student not in names:
        raise NoSuchStudent(f"{out} holds no student called {student!r}; scores.csv lists those that there are.")
    chosen = book.students if student is None else [student]
    return {s: _write(to / f"{names[s]}.html", _student(book, s, now, published)) for s in chosen}


def _report(out: Path, book: Gradebook, now: datetime | None, course: Course | None, links: "_Links") -> Iterator[tuple[str, str]]:
    """(file name, text)"""
    found = misconceptions(book)
    by_exercise = {e: items(book, e) for e in book.exercises}
    common = {"book": book, "now": now, "links": links}
    with Store(store_path(out)) as store:
        alike: list[tuple[str, str, int]] = []
        for one in similar(store, book, course):
            alike.append((one.exercise, one.topic, len(one.pairs)))
            if one.pairs:
                yield _similar_name(one), render("similar.html", similar=one, root="../", **common)
    yield "similar.html", render("similar_index.html", alike=alike, root="", **common)
    class_view = overview(book)
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
    for student in book.students:
        yield f"students/{links.names[student]}.html", _student(book, student, now, published=False)


def _student(book: Gradebook, student: str, now: datetime | None, published: bool) -> str:
    return render("student.html", page=page(book, student, now, published=published), book=book, now=now)


def _similar_name(one: Similar) -> str:
    return f"similar/{one.exercise}.html"


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


def _write(path: Path, text: str) -> Path:
    """Write a page, unless it stands there already. What a crash left half written is not equal, and is written anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)
    return path
