"""What was said is read a student at a time, and pages that would say the same are not made again."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from grader.report.site import write_feedback, write_report
from grader.report.site.pages import render
from grader.report.site.similar import similar
from grader.store import Store
from grader.submission.record import Work
from grader.verdict import Outcome, Scorecard, Verdict

EARLY, LATE = datetime(2026, 10, 1, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)
STUDENTS = ("anna", "bo", "cem", "dana", "eva", "fred")
SETTINGS = '[due]\n02 = 2026-11-01T00:00:00\n[show]\nhidden_checks = "after due"\n'
CODE = "".join(f"    value = [{i}, total ** {i * i}, '{i}']\n" for i in range(40))


def class_of_six(make: Any) -> list[Scorecard]:
    """Everybody fails two checks in both exercises, with words of their own; one of the checks is hidden."""
    return [
        make.card(
            student,
            make.verdict("a", Outcome.FAILED, exercise=exercise, message=f"{student} sees this."),
            make.verdict("b", Outcome.FAILED, exercise=exercise, message=f"{student} may see this.", public=False),
            make.verdict("c", exercise=exercise),
        )
        for student in STUDENTS
        for exercise in ("02", "07")
    ]


def report(out: Path, now: datetime) -> dict[str, str]:
    folder = write_report(out, now=now).parent
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.html"))}


def of_students(pages: dict[str, str], words: str) -> set[str]:
    """The students on whose pages these words stand."""
    return {Path(name).stem for name, text in pages.items() if name.startswith("students/") and words in text}


def page_of(out: Path, student: str) -> Path:
    return out / "report" / "students" / f"{student}.html"


@pytest.mark.parametrize("written", [write_report, lambda out: write_feedback(out, out / "feedback")])
def test_one_student_is_in_memory_at_a_time(
    stored: Any, make: Any, monkeypatch: pytest.MonkeyPatch, written: Callable[[Path], object]
) -> None:
    out = stored(class_of_six(make))
    gc.collect()
    before = [o for o in gc.get_objects() if type(o) is Verdict]  # kept, so that nobody else gets their addresses
    known = {id(o) for o in before}
    alive: list[int] = []

    def counting(template: str, **values: Any) -> str:
        alive.append(sum(type(o) is Verdict and bool(o.message) and id(o) not in known for o in gc.get_objects()))
        return render(template, **values)

    monkeypatch.setattr("grader.report.site.write.render", counting)
    written(out)
    assert len(alive) >= len(STUDENTS)
    assert max(alive) <= 8, "four of this student's, and one for each check: the first that was met"


def test_pages_of_those_for_whom_nothing_changed_stay(stored: Any, make: Any) -> None:
    cards = class_of_six(make)
    out = stored(cards)
    report(out, EARLY)
    with Store(out / "store.sqlite") as store:
        store.put(replace(cards[0], verdicts=tuple(replace(v, message="Better.") for v in cards[0].verdicts)), "other")
    found = report(out, LATE)
    assert of_students(found, "1 December 2026") == of_students(found, "Better.") == {"anna"}
    assert of_students(found, "1 October 2026") == set(STUDENTS) - {"anna"}
    assert "1 December 2026" in found["index.html"], "what tells of the class is always of today"


def test_kept_pages_say_what_new_ones_would(stored: Any, make: Any) -> None:
    cards = class_of_six(make)
    out = stored(cards, SETTINGS)
    report(out, EARLY)
    with Store(out / "store.sqlite") as store:
        store.put(replace(cards[3], verdicts=cards[3].verdicts[1:]), "other")
        store.set_work(["02"], [Work(s, "02", {"gradient": CODE}) for s in STUDENTS[:2]])
    kept = report(out, EARLY)
    for path in (out / "report").rglob("*.html"):
        path.unlink()
    assert report(out, EARLY) == kept


def test_a_due_date_that_has_passed_is_a_change(stored: Any, make: Any) -> None:
    out = stored(class_of_six(make), SETTINGS)
    assert of_students(report(out, EARLY), "may see this.") == set()
    assert of_students(report(out, LATE), "may see this.") == set(STUDENTS)


def test_settings_are_a_change_for_everybody(stored: Any, make: Any) -> None:
    out = stored(class_of_six(make))
    report(out, EARLY)
    with Store(out / "store.sqlite") as store:
        store.set_about(replace(store.about(), settings='name = "another"\n'))
    assert of_students(report(out, LATE), "another") == set(STUDENTS)


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes().replace(b"1", b"7"))])
def test_a_page_that_somebody_touched_is_written_again(stored: Any, make: Any, harm: Callable[[Path], object]) -> None:
    out = stored(class_of_six(make))
    before = report(out, EARLY)
    harm(page_of(out, "bo"))
    assert report(out, EARLY) == before


def test_a_report_that_died_half_way_is_finished_by_the_next(stored: Any, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = class_of_six(make)
    out = stored(cards)
    report(out, EARLY)
    with Store(out / "store.sqlite") as store:
        for card in cards:
            store.put(replace(card, verdicts=tuple(replace(v, message="Better.") for v in card.verdicts)), "other")
    with monkeypatch.context() as patch:

        def interrupted(template: str, **values: Any) -> str:
            if "cem" in values["page"].student:
                page_of(out, "cem").write_text("hal")
                raise KeyboardInterrupt
            return render(template, **values)

        patch.setattr("grader.report.site.write.render", interrupted)
        with pytest.raises(KeyboardInterrupt):
            report(out, EARLY)
    assert of_students(report(out, EARLY), "Better.") == set(STUDENTS)


def test_similar_work_is_looked_for_where_work_has_changed(stored: Any, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(store: Store, book: Any, exercise: str, course: Any) -> Any:
        asked.append(exercise)
        return similar(store, book, exercise, course)

    monkeypatch.setattr("grader.report.site.write.similar", counting)
    sources = {(student, "02"): CODE for student in STUDENTS[:2]}
    out = stored(class_of_six(make), sources=sources)
    first = report(out, EARLY)
    assert asked == ["02", "07"] and "similar/02.html" in first and "similar/07.html" not in first
    assert report(out, EARLY) == first
    assert asked == ["02", "07"], "nothing has changed"
    with Store(out / "store.sqlite") as store:
        store.set_work(["07"], [Work(student, "07", {"forward": CODE}) for student in STUDENTS[:2]])
        for card in class_of_six(make):
            store.put(card, "fingerprint")
    assert "similar/07.html" in report(out, EARLY)
    assert asked == ["02", "07", "07"]
    (out / "report" / "similar" / "02.html").unlink()
    assert report(out, EARLY)["similar/02.html"] == first["similar/02.html"]


def test_a_store_that_knows_no_pages_yet_is_as_good(stored: Any, make: Any) -> None:
    out = stored(class_of_six(make))
    before = report(out, EARLY)
    with Store(out / "store.sqlite") as store:
        store._write("DROP TABLE page")
    assert report(out, EARLY) == before
