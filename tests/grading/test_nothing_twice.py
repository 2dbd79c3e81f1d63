"""What was judged once is not judged again: equal work, work of before, a class that has not changed. Nothing is judged here for real."""

import json
import os
import random
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from grader.course import Exercise, find_course
from grader.gradebook import Gradebook
from grader.gradebook.reading import gradebook_of, totals_of
from grader.judge import fingerprint, grading
from grader.judge.lanes import Trouble
from grader.judge.settings import Settings
from grader.report.files import scores_csv
from grader.store import Store
from grader.submission import Person, Student, Work
from grader.submission.record import work_of
from grader.verdict import Outcome, Scorecard, Verdict

COURSE = find_course(Path(__file__))
EXERCISES = [COURSE.exercise("01"), COURSE.exercise("02")]
FILES = [f"{e.topic}.py" for e in EXERCISES]
Key = tuple[str, str, str]
Answer = Callable[[Work], Scorecard | Trouble]


def card_of(work: Work) -> Scorecard:
    """A card that knows which text it was made for: who wrote more earns more."""
    text = work.problem or "".join(work.sources.values())
    right = [i < len(text) % 5 for i in range(4)]
    checks = [
        Verdict(work.exercise, f"check_{i}", "half", Outcome.PASSED if ok else Outcome.FAILED, int(ok), 1, text)
        for i, ok in enumerate(right)
    ]
    return Scorecard(work.student, work.exercise, tuple(checks), work.attempt, work.handed_in)


class Class:
    """A class on disk, and what was judged of it."""

    def __init__(self, path: Path) -> None:
        self.folder, self.out = path / "class", path / "out"
        self.judged: list[Key] = []
        self.answer: Answer = card_of
        self.reports = 0

    def write(self, student: str, text: str, file: str = FILES[0]) -> None:
        path = self.folder / student / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def grade(self, **more: Any) -> list[Key]:
        """Grade it; what was judged this time."""
        self.judged = []
        self.ok = grading.grade_class(
            self.folder, self.out, COURSE, EXERCISES, 1, 5.0, hands=self._hands, report=self._report, console=Console(quiet=True), **more
        )
        return self.judged

    def cards(self) -> dict[Key, Scorecard]:
        with Store(self.out / "store.sqlite") as store:
            return {(c.student, c.exercise, c.attempt): c for c in store.cards()}

    def results(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.out / "results.jsonl").read_text(encoding="utf-8").splitlines()]

    def _hands(self, works: Sequence[Work], limits: Settings) -> Iterator[tuple[Work, Scorecard | Trouble]]:
        for work in works:
            self.judged.append(work.key)
            yield work, self.answer(work)

    def _report(self, store: Store, book: Gradebook) -> Path:
        self.reports += 1
        page = self.out / "report" / "index.html"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"{self.reports}")
        return page


@pytest.fixture
def class_(tmp_path: Path) -> Class:
    made = Class(tmp_path)
    for student, text in [("anna", "x = 1"), ("bo", "x = 1"), ("cem", "x = 22")]:
        made.write(student, text)
    return made


def test_equal_work_is_judged_once_and_everybody_has_a_card_of_their_own(class_: Class) -> None:
    class_.write("bo/attempt_1", "x = 1")
    class_.write("bo/attempt_2", "x = 22")
    (class_.folder / "bo" / FILES[0]).unlink()
    (class_.folder / "bo" / "attempt_2" / "timestamp.txt").write_text("2026-10-01 21:58:23 UTC")
    assert class_.grade() == [("anna", "01", ""), ("anna", "02", ""), ("bo", "01", "attempt_2")], "no file at all is equal work, too"
    cards = class_.cards()
    assert sorted(cards) == [
        (student, exercise, attempt)
        for student, attempts in (("anna", ("",)), ("bo", ("attempt_1", "attempt_2")), ("cem", ("",)))
        for exercise in ("01", "02")
        for attempt in attempts
    ]
    twins = [cards["bo", "01", "attempt_2"], cards["cem", "01", ""]]
    assert twins[0].verdicts == twins[1].verdicts
    assert twins[0].handed_in is not None and twins[1].handed_in is None, "the card is shared, the time is not"
    assert cards["anna", "01", ""].verdicts != twins[0].verdicts


def test_a_card_in_the_store_serves_a_student_who_comes_later(class_: Class) -> None:
    class_.grade()
    class_.write("dana", "x = 22")
    assert class_.grade() == []
    assert class_.cards()["dana", "01", ""].verdicts == class_.cards()["cem", "01", ""].verdicts
    assert [r["student"] for r in class_.results()].count("dana") == 8


def test_who_goes_back_to_an_earlier_version_is_not_judged_again(class_: Class) -> None:
    class_.grade()
    before = class_.cards()
    class_.write("cem", "x = 333")
    assert class_.grade() == [("cem", "01", "")]
    class_.write("cem", "x = 22")
    assert class_.grade() == []
    assert class_.cards() == before


def test_a_change_to_one_file_is_no_change_to_the_others(class_: Class) -> None:
    class_.write("cem", "y = 1", FILES[1])
    class_.grade()
    class_.write("cem", "y = 22", FILES[1])
    assert class_.grade() == [("cem", "02", "")]
    class_.write("cem", f"import {EXERCISES[0].topic}", FILES[1])
    class_.grade()
    class_.write("cem", "x = 4444")
    assert class_.grade() == [("cem", "01", ""), ("cem", "02", "")], "it is imported by the other"


def test_a_card_with_a_fault_of_ours_is_never_reused(class_: Class) -> None:
    def fault(work: Work) -> Scorecard:
        card = card_of(work)
        return replace(card, verdicts=(replace(card.verdicts[0], outcome=Outcome.JUDGE_ERROR, points=0), *card.verdicts[1:]))

    class_.answer = lambda work: fault(work) if work.student == "anna" else card_of(work)
    assert class_.grade() == [
        ("anna", "01", ""),
        ("anna", "02", ""),
        ("cem", "01", ""),
        ("bo", "01", ""),
        ("bo", "02", ""),
        ("cem", "02", ""),
    ]
    assert not class_.ok
    assert {key for key, card in class_.cards().items() if not card.judged} == {("anna", "01", ""), ("anna", "02", "")}
    class_.answer = fault
    assert class_.grade() == [], "by now somebody else's card lies there, and it serves anna, too"
    assert class_.ok and all(card.judged for card in class_.cards().values())


def test_what_could_not_be_judged_is_tried_again_for_each(class_: Class) -> None:
    class_.answer = lambda work: Trouble("a lane died", work=work)
    assert len(class_.grade()) == 6 and not class_.ok
    assert class_.cards() == {}
    class_.answer = card_of
    assert len(class_.grade()) == 3 and class_.ok
    assert len(class_.cards()) == 6


def test_interrupted_it_goes_on(class_: Class) -> None:
    def interrupted(work: Work) -> Scorecard:
        if work.exercise == "02":
            raise KeyboardInterrupt
        return card_of(work)

    class_.answer = interrupted
    with pytest.raises(grading.Interrupted):
        class_.grade()
    done = set(class_.cards())
    assert done == {("anna", "01", ""), ("bo", "01", "")}, "bo has the same card as anna"
    assert {r["student"] for r in class_.results()} == {"anna", "bo"}
    class_.answer = card_of
    assert done.isdisjoint(class_.grade())
    assert len(class_.cards()) == 6


def test_of_a_class_that_has_not_changed_nothing_is_read_or_written(class_: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    class_.grade()
    files = [class_.out / "results.jsonl", class_.out / "scores.csv", class_.out / "report" / "index.html"]
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in files]
    for expensive in ("cards", "put", "set_about", "work"):
        monkeypatch.setattr(Store, expensive, lambda *arguments: pytest.fail("that takes long"))
    monkeypatch.setattr(grading, "work_of", lambda *arguments: pytest.fail("it was read last time"))
    assert class_.grade() == []
    assert [(path.stat().st_ino, path.stat().st_mtime_ns) for path in files] == before


def deleted(path: Path) -> None:
    path.unlink()


def changed_by_hand(path: Path) -> None:
    """As many bytes, at the same time, as far as one can pretend."""
    about, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"1", b"7"))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


@pytest.mark.parametrize("harm", [deleted, changed_by_hand])
@pytest.mark.parametrize("name", ["results.jsonl", "scores.csv"])
def test_files_that_somebody_touched_are_written_again(class_: Class, name: str, harm: Callable[[Path], None]) -> None:
    class_.grade()
    path = class_.out / name
    before = path.read_bytes()
    harm(path)
    assert class_.grade() == []
    assert path.read_bytes() == before


def test_a_report_is_written_anew_once_anything_has_changed(class_: Class, tmp_path: Path) -> None:
    class_.grade()
    class_.grade()
    assert class_.reports == 1
    settings = tmp_path / "course.toml"
    settings.write_text("[points]\n01 = 100\n")
    class_.grade(settings=settings)
    assert class_.reports == 2
    (class_.out / "report" / "index.html").unlink()
    class_.grade()
    assert class_.reports == 3
    (class_.folder / "cem" / FILES[0]).unlink()
    class_.grade()
    assert class_.reports == 4


@pytest.mark.parametrize("rules", ["", 'attempts = "last"\n[points]\n01 = 7\n[late]\nrule = "per day"\n[due]\n01 = 2026-09-30T00:00:00\n'])
def test_totals_are_those_of_a_full_reading(class_: Class, tmp_path: Path, rules: str) -> None:
    settings = tmp_path / "course.toml"
    settings.write_text(rules)
    for number, text in enumerate(["x = 1", "x = 22", "x = 4444"]):
        class_.write(f"dana/attempt_{number}", text)
    (class_.folder / "dana" / "attempt_2" / "timestamp.txt").write_text("2026-10-01 21:58:23 UTC")
    class_.grade(settings=settings)
    with Store(class_.out / "store.sqlite") as store:
        light, whole = totals_of(store), gradebook_of(store)
    assert scores_csv(light) == scores_csv(whole) == (class_.out / "scores.csv").read_text()
    assert light.max_points == whole.max_points and light.marks.keys() == whole.marks.keys()
    for key, mark in whole.marks.items():
        other = light.marks[key]
        assert replace(other, card=mark.card) == mark
        told = [replace(v, message="", misconception="", seconds=0.0, waits_for="", says="", see="") for v in mark.card.verdicts]
        assert replace(other.card, verdicts=()) == replace(mark.card, verdicts=(), training=()) and list(other.card.verdicts) == told


def test_results_come_in_the_order_of_students_exercises_and_checks(class_: Class) -> None:
    for student in ("Олена", "zoe", "Zoe", "é", "anna (2)"):
        class_.write(student, f"x = '{student}'")
    class_.grade()
    found = [(r["student"], r["exercise"], r["check"]) for r in class_.results()]
    assert found == sorted(found)
    assert {student for student, _, _ in found} == {path.name for path in class_.folder.iterdir()}


def test_a_change_of_one_suite_regrades_that_exercise_alone(class_: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    class_.grade()
    real = fingerprint.parts
    monkeypatch.setattr(grading, "parts", lambda e, limits: real(e, limits) | ({"suite": "another"} if e.number == "02" else {}))
    assert {exercise for _, exercise, _ in class_.grade()} == {"02"}
    with Store(class_.out / "store.sqlite") as store:
        origins = store.origins()
        assert {o.parts["suite"] for (_, exercise, _), o in origins.items() if exercise == "02"} == {"another"}
        for (student, exercise, attempt), origin in origins.items():
            assert store.work((student, exercise, attempt)).fingerprint(origin.suite) == origin.fingerprint
            assert fingerprint.fingerprint_of_parts(origin.parts) == origin.suite
        (cards,) = store._read("SELECT count(*) FROM card")
    assert cards == (3,), "of the old suite nothing is left"


def test_a_class_is_read_one_student_at_a_time(class_: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    read = Person.students

    def students(person: Person) -> list[Student]:
        events.append(f"read {person.name}")
        return read(person)

    def work(student: Student, exercise: Exercise) -> Work:
        events.append(f"work {student.name}")
        return work_of(student, exercise)

    monkeypatch.setattr(Person, "students", students)
    monkeypatch.setattr(grading, "work_of", work)
    class_.grade()
    assert events == [f"{what} {name}" for name in ("anna", "bo", "cem") for what in ("read", "work", "work")]


def test_memory_does_not_grow_with_the_texts_of_a_class(class_: Class) -> None:
    size, few, many = 20_000, 70, 130  # few: more than the reading keeps for one student's sake

    def peak(students: int) -> int:
        for number in range(students):
            class_.write(f"student {number}", f"# {random.Random(number).randbytes(size // 2).hex()}\nx = {number}\n")
        tracemalloc.start()
        assert len(class_.grade(fresh=True)) >= students
        _, found = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return found

    class_.answer = lambda work: replace(card_of(work), verdicts=card_of(replace(work, sources={})).verdicts)
    class_._report = lambda store, book: class_.out / "nothing"  # type: ignore[method-assign]
    peak(few)  # what is loaded and kept once
    assert peak(many) - peak(few) < (many - few) * size / 4
