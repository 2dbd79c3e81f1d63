"""The store: each scorecard is written whole, once, and found again; what is wrong with the file is told in a sentence."""

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from grader.store import About, Store, StoreUnusable, forget
from grader.submission import Work
from grader.verdict import Outcome, Scorecard, Training, Verdict

VERDICT = Verdict("01", "half_of_two", "half", Outcome.PASSED, 2, 2, "", "", 0.25, "half of 2 is 1")


def card(student: str = "anna", exercise: str = "01", count: int = 2, **changes: Any) -> Scorecard:
    verdicts = (replace(VERDICT, exercise=exercise, check=f"check_{i}", **changes) for i in range(count))
    return Scorecard(student, exercise, tuple(verdicts))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out" / "store.sqlite"


def rows(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(count)


def test_a_new_store_is_empty(path: Path) -> None:
    with Store(path) as store:
        assert (store.fingerprints(), list(store.cards())) == ({}, [])


def test_what_is_put_is_found_again_also_by_the_next_run(path: Path) -> None:
    strange = card(
        "Олена\n", outcome=Outcome.JUDGE_ERROR, message="a 'quote'; -- \0 \x1b[31m ü", misconception="sum_not_mean", seconds=1e-9
    )
    with Store(path) as store:
        store.put(strange, "abc")
        assert list(store.cards()) == [strange]
    with Store(path) as store:
        assert list(store.cards()) == [strange]
        assert store.fingerprints() == {("Олена\n", "01", ""): "abc"}


def test_cards_come_by_student_and_exercise_with_their_verdicts_in_order(path: Path) -> None:
    cards = [card("anna", "01", 12), card("anna", "02", 1), card("bo", "01", 3)]
    with Store(path) as store:
        for one in reversed(cards):
            store.put(one, "f")
        assert list(store.cards()) == cards


def test_a_card_takes_the_place_of_the_older_one(path: Path) -> None:
    with Store(path) as store:
        store.put(card("anna", count=5), "old")
        store.put(card("bo"), "other")
        store.put(card("anna", count=2, outcome=Outcome.FAILED, points=0), "new")
        assert list(store.cards()) == [card("anna", count=2, outcome=Outcome.FAILED, points=0), card("bo")]
        assert store.fingerprints() == {("anna", "01", ""): "new", ("bo", "01", ""): "other"}


def test_a_card_with_a_fault_of_ours_does_not_outlive_its_use(path: Path) -> None:
    with Store(path) as store:
        store.put(card(count=5), "")
        store.put(card(count=2), "new")
    assert rows(path, "card") == 1


def test_a_card_that_is_interrupted_half_way_is_not_written_at_all(path: Path) -> None:
    def interrupted() -> Iterator[tuple[str, str, str]]:
        yield ("bo", "01", "")
        raise KeyboardInterrupt

    with Store(path) as store:
        store.put(card(), "old")
        with pytest.raises(KeyboardInterrupt):
            store.put(card(count=3), "new", also=interrupted())
    assert (rows(path, "card"), rows(path, "shape")) == (1, 1)
    with Store(path) as store:
        assert (list(store.cards()), store.fingerprints()) == ([card()], {("anna", "01", ""): "old"})


def test_a_full_disk_is_told_and_keeps_what_was_graded_before(path: Path) -> None:
    with Store(path) as store:
        store.put(card(), "kept")
        store._db.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size at least, and then says the disk is full
        with pytest.raises(StoreUnusable, match=r"cannot be written \(database or disk is full\); what was graded before is kept\."):
            store.put(card("bo", message=random.Random(0).randbytes(100_000).hex()), "lost")
        assert list(store.cards()) == [card()]
        store._db.execute("PRAGMA max_page_count = 1000000")  # somebody made room
        store.put(card("bo"), "f")
    with Store(path) as store:
        assert list(store.cards()) == [card(), card("bo")]


def test_a_file_that_is_no_store_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"student,score\n" * 100)
    with pytest.raises(StoreUnusable, match=r"store\.sqlite is damaged \(file is not a database\); use --fresh to begin anew\."):
        Store(path)


def test_a_store_of_another_version_is_told_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="was written by another version of grader; use another --out, or --fresh"):
        Store(path)
    assert path.read_bytes() == before


def test_a_folder_in_the_stores_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnusable, match=r"store\.sqlite cannot be used \(unable to open database file\)\."):
        Store(path)


def test_a_file_in_the_folders_place_is_told(path: Path) -> None:
    path.parent.write_text("")
    with pytest.raises(StoreUnusable, match=r"out cannot be written \(.+\)\."):
        Store(path)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite does not wait for a lock."""
    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, timeout, isolation_level: real(path, timeout=0, isolation_level=isolation_level))


@pytest.mark.usefixtures("impatient")
def test_one_run_at_a_time(path: Path) -> None:
    with Store(path), pytest.raises(StoreUnusable, match=r"is in use by another run of grader; wait for it, or choose another --out\."):
        Store(path)
    with Store(path) as store:
        assert list(store.cards()) == []


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.usefixtures("impatient")
def test_a_store_that_another_process_holds_is_told(path: Path) -> None:
    with Store(path) as store:
        store.put(card(), "f")
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"held\n"
        with pytest.raises(StoreUnusable, match="is in use by another run of grader"):
            Store(path)
        other.communicate()
    with Store(path) as store:
        assert list(store.cards()) == [card()]


def test_a_store_that_is_damaged_inside_is_told(path: Path) -> None:
    with Store(path) as store:
        for number in range(50):
            store.put(card(f"student {number}", message="x" * 500), "f")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)  # the first page, with the schema, is whole
    path.write_bytes(data)
    with pytest.raises(StoreUnusable), Store(path) as store:
        list(store.cards())


def test_a_message_that_is_no_valid_text_becomes_one(path: Path) -> None:
    with Store(path) as store:
        store.put(card(message="half a character: \ud800"), "f")
        store.put(card("bo"), "f")
        assert [c.verdicts[0].message for c in store.cards()] == ["half a character: ?", ""]


def work(student: str = "anna", exercise: str = "01", **changes: Any) -> Work:
    return replace(Work(student, exercise, {"half": "def half(x): ...\n"}), **changes)


def test_the_class_is_remembered(path: Path) -> None:
    about = About(("Олена", "anna"), {"01": "half", "02": "third"}, '[late]\nrule = "none"\n')
    with Store(path) as store:
        assert store.about() == About()
        store.set_about(about)
    with Store(path) as store:
        found = store.about()
    assert (tuple(found.students), dict(found.titles), found.settings) == (about.students, about.titles, about.settings)


def test_the_work_is_kept_whole(path: Path) -> None:
    strange = work("bo", sources={"half": "# é \ud800 \0\n" * 10_000, "tools": ""}, attempt="2")
    with Store(path) as store:
        store.set_work(["01"], [work(), strange, work("cem", sources={}, problem="there is no file half.py.")])
    with Store(path) as store:
        pieces = list(store.works("01"))
        assert list(store.works("02")) == []
    assert [(p.student, p.attempt, p.problem) for p in pieces] == [
        ("anna", "", ""),
        ("bo", "2", ""),
        ("cem", "", "there is no file half.py."),
    ]
    assert pieces[1].sources == strange.sources


def test_a_card_knows_when_its_work_was_handed_in(path: Path) -> None:
    time = datetime(2026, 10, 1, 23, 59, tzinfo=timezone(timedelta(hours=2)))
    with Store(path) as store:
        store.put(card(), "f")
        assert [c.handed_in for c in store.cards()] == [None]
        store.set_work(["01"], [work(handed_in=time)])
        assert [c.handed_in for c in store.cards("anna")] == [time]
        assert list(store.cards("bo")) == []


def test_cards_of_work_that_is_gone_go_too_those_of_other_exercises_stay(path: Path) -> None:
    with Store(path) as store:
        for one in [card("anna"), card("bo"), replace(card("bo"), attempt="2"), card("bo", "02")]:
            store.put(one, "f")
        store.set_work(["01"], [work("anna"), work("bo", attempt="2")])
        assert sorted(store.fingerprints()) == [("anna", "01", ""), ("bo", "01", "2"), ("bo", "02", "")]


def test_trainings_are_kept(path: Path) -> None:
    trained = replace(card(), training=(Training("the loss", (2.5, 1e-300, 0.1)), Training("W", (1.0, 2.0))))
    with Store(path) as store:
        store.put(trained, "f")
        assert list(store.cards()) == [trained]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE about SET value = '{'",
        "UPDATE work SET sources = x'00'",
        "UPDATE work SET sources = '[1]'",
        "UPDATE text SET packed = x'00'",
        "DELETE FROM text",
        "UPDATE card SET packed = x'00'",
        "UPDATE card SET outcomes = 'passed'",
        "UPDATE card SET outcomes = 'p2'",
        "UPDATE shape SET told = '[[1]]'",
        "UPDATE work SET handed_in = 'yesterday'",
    ],
)
def test_a_store_that_holds_nonsense_is_told(path: Path, sql: str) -> None:
    with Store(path) as store:
        store.set_about(About(("anna",)))
        store.set_work(["01"], [work()])
        store.put(card(), "f")
    connection = sqlite3.connect(path)
    connection.execute(sql)
    connection.commit()
    connection.close()
    with Store(path) as store, pytest.raises(StoreUnusable, match="is damaged"):
        list((store.about(), list(store.works("01")), list(store.cards())))


def test_of_a_class_that_has_not_changed_nothing_is_written(path: Path) -> None:
    works = [work(), work("bo", sources={"half": "x", "tools": "y"}), work("bo", "02", sources={"third": "z"})]
    with Store(path) as store:
        store.set_work(["01", "02"], works)
    with Store(path) as store:
        before = store._db.total_changes
        store.set_work(["01", "02"], works)
        store.set_work(["01"], works[:2])
        assert store._db.total_changes == before


def test_a_text_lies_there_once_and_as_long_as_it_is_part_of_some_work(path: Path) -> None:
    def texts() -> int:
        return int(store._db.execute("SELECT count(*) FROM text").fetchone()[0])

    shared = {"half": "x", "third": "y"}
    with Store(path) as store:
        store.set_work(["01", "02"], [work(sources=shared), work("anna", "02", sources=shared), work("bo", sources={"half": "z"})])
        assert texts() == 3
        store.set_work(["01"], [work(sources={"half": "x"})])
        assert texts() == 2, "exercise 02 still needs them, bo is gone"
        store.set_work(["02"], [])
        assert texts() == 1
        assert [p.sources for p in store.works("01")] == [{"half": "x"}]


def test_work_that_changes_takes_the_place_of_the_older_and_keeps_its_card(path: Path) -> None:
    with Store(path) as store:
        store.set_work(["01"], [work(), work("bo")])
        store.put(card(), "f")
        store.set_work(["01"], [work(sources={"half": "new"}, handed_in=datetime(2026, 10, 1)), work("bo", problem="gone", sources={})])
        assert [(p.student, p.sources, p.problem) for p in store.works("01")] == [("anna", {"half": "new"}, ""), ("bo", {}, "gone")]
        assert list(store.fingerprints()) == [("anna", "01", "")]


def test_a_store_is_forgotten_whatever_is_wrong_with_it(path: Path) -> None:
    path.parent.mkdir()
    for data in (b"", b"student,score\n" * 100):
        path.write_bytes(data)
        forget(path)
        with Store(path) as store:
            store.put(card(), "f")
            assert len(list(store.cards())) == 1
    forget(path)
    forget(path)
    assert list(path.parent.iterdir()) == []


def test_a_folder_in_the_stores_place_is_not_forgotten(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnusable, match=r"store\.sqlite cannot be deleted \(.+\)\."):
        forget(path)


@pytest.mark.usefixtures("impatient")
def test_a_store_that_another_run_writes_is_not_forgotten(path: Path) -> None:
    with Store(path) as store:
        with pytest.raises(StoreUnusable, match="is in use by another run of grader"):
            forget(path)
        store.put(card(), "f")
        assert list(store.cards()) == [card()]


@pytest.mark.skipif(sys.platform != "linux", reason="limits of files are Unix's")
def test_a_disk_that_is_full_from_the_start_is_told(path: Path) -> None:
    import resource

    path.parent.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # to SQLite the same as a full disk
    try:
        with pytest.raises(StoreUnusable, match=r"store\.sqlite cannot be used \(.+\)\."):
            Store(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    with Store(path) as store:  # somebody made room
        store.put(card(), "f")


def test_it_says_whether_the_work_has_changed(path: Path) -> None:
    with Store(path) as store:
        assert store.set_work(["01"], [work()])
        assert not store.set_work(["01"], [work()])
        assert store.set_work(["01"], [work(handed_in=datetime(2026, 10, 1, tzinfo=UTC))])  # it may be late now
        assert store.set_work(["01"], [])
