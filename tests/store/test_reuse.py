"""Cards that belong to several students, cards that nobody has, what they were decided from; and totals without words."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.store import Origin, Store
from grader.submission import Work
from grader.verdict import BONUS, Outcome, Scorecard, Training, Verdict

SUITE = {"01": "suite one", "02": "suite two"}
PASSED = Verdict("01", "half_of_two", "half", Outcome.PASSED, 2, 2, "", "", 0.25, "half of 2 is 1", public=True)
CARD = Scorecard(
    "anna",
    "01",
    (
        PASSED,
        *(
            Verdict("01", f"ends_{o}", "half", o, 0, 3, f"it {o} – so", "doubled", 0.5, o.title(), "third", False, "says", "see#there")
            for o in Outcome
            if o is not Outcome.PASSED
        ),
        replace(PASSED, check="hunt", function=BONUS, public=False),
    ),
    training=(Training("loss", (1.0, 0.5)),),
)
JUDGED = replace(CARD, verdicts=CARD.verdicts[:3])


def work(student: str, text: str = "x = 1", exercise: str = "01", attempt: str = "", handed_in: datetime | None = None) -> Work:
    return Work(student, exercise, {"half": text}, "", attempt, handed_in)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def cards_there(store: Store) -> int:
    ((count,),) = store._read("SELECT count(*) FROM card")
    return int(count)


def grade(store: Store, works: list[Work], suites: Mapping[str, str] = SUITE) -> list[str]:
    """As the grading does it; who was judged."""
    judged = []
    for key, fingerprint in store.ungraded(suites).items():
        if not store.reuse({key: fingerprint}):
            judged.append(key[0])
            verdicts = tuple(replace(v, message=store.work(key).sources["half"]) for v in JUDGED.verdicts)
            store.put(
                Scorecard(*key[:2], verdicts, key[2]), fingerprint, {"suite": suites[key[1]], "torch": "2"}, suites[key[1]]
            )  # fmt: skip
    return judged


def test_a_card_is_found_again_to_the_last_letter(path: Path) -> None:
    with Store(path) as store:
        store.put(CARD, "f")
    with Store(path) as store:
        assert list(store.cards()) == [CARD] == [store.card(("anna", "01", ""))]
        with pytest.raises(KeyError):
            store.card(("anna", "02", ""))


def test_outcomes_are_the_cards_without_words(path: Path) -> None:
    cards = [CARD, replace(CARD, student="bo", attempt="2", training=()), replace(JUDGED, student="bo", attempt="1")]
    with Store(path) as store:
        store.set_work(
            ["01"], [work("anna", handed_in=datetime(2026, 10, 1, tzinfo=UTC)), work("bo", attempt="1"), work("bo", attempt="2")]
        )
        for card in cards:
            store.put(card, "f")
        whole, light = list(store.cards()), list(store.outcomes())
    assert [(c.student, c.attempt, c.handed_in) for c in light] == [(c.student, c.attempt, c.handed_in) for c in whole]
    for one, other in zip(light, whole, strict=True):
        assert (one.points, one.max_points, one.judged) == (other.points, other.max_points, other.judged)
        assert [(v.check, v.function, v.outcome, v.points, v.max_points, v.title, v.public, v.counts) for v in one.verdicts] == [
            (v.check, v.function, v.outcome, v.points, v.max_points, v.title, v.public, v.counts) for v in other.verdicts
        ]
        assert not any(v.message or v.misconception or v.says or v.see or v.waits_for or v.seconds for v in one.verdicts)


def test_one_card_may_be_put_for_many(path: Path) -> None:
    with Store(path) as store:
        store.set_work(["01"], [work("anna"), work("bo", handed_in=datetime(2026, 10, 1, tzinfo=UTC)), work("cem", attempt="2")])
        store.put(CARD, "f", also=[("bo", "01", ""), ("cem", "01", "2")])
        assert [(c.student, c.attempt, c.handed_in) for c in store.cards()] == [
            ("anna", "", None),
            ("bo", "", datetime(2026, 10, 1, tzinfo=UTC)),
            ("cem", "2", None),
        ]
        assert {c.verdicts for c in store.cards()} == {CARD.verdicts}
        assert cards_there(store) == 1
        store.put(replace(JUDGED, student="bo"), "g")
        assert [len(c.verdicts) for c in store.cards()] == [len(CARD.verdicts), 3, len(CARD.verdicts)], "the others keep theirs"


def test_what_has_no_card_under_its_present_fingerprint(path: Path) -> None:
    with Store(path) as store:
        works = [work("anna"), work("bo"), work("bo", "x = 2", attempt="2"), work("bo", exercise="02")]
        store.set_work(["01", "02"], works)
        assert store.ungraded(SUITE) == {w.key: w.fingerprint(SUITE[w.exercise]) for w in works}
        assert list(store.ungraded({"01": "s"})) == [w.key for w in works[:3]], "of these exercises only"
        assert grade(store, works) == ["anna", "bo", "bo"]
        assert store.ungraded(SUITE) == {}
        assert set(store.ungraded(SUITE | {"02": "another"})) == {("bo", "02", "")}
        assert (store.pieces(["01"]), store.pieces(["01", "02", "03"])) == (3, 4)


def test_a_card_under_no_fingerprint_serves_nobody(path: Path) -> None:
    with Store(path) as store:
        store.set_work(["01"], [work("anna"), work("bo")])
        store.put(CARD, "")
        assert set(store.ungraded(SUITE)) == {("anna", "01", ""), ("bo", "01", "")}
        assert store.reuse({("bo", "01", ""): ""}) == set()
        assert store.reuse(store.ungraded(SUITE)) == set()


def test_the_newest_of_equal_cards_serves(path: Path) -> None:
    with Store(path) as store:
        store.put(CARD, "f")
        store.put(replace(JUDGED, student="bo"), "f")
        assert store.reuse({("cem", "01", ""): "f", ("dana", "01", ""): "g"}) == {("cem", "01", "")}
        assert len(store.card(("cem", "01", "")).verdicts) == 3


def test_a_card_says_what_it_was_decided_from(path: Path) -> None:
    with Store(path) as store:
        store.set_work(["01"], [work("anna"), work("bo", "x = 2")])
        grade(store, [])
        store.put(replace(CARD, student="cem"), "")
    with Store(path) as store:
        origins = store.origins()
        assert origins["cem", "01", ""] == Origin("", "", {})
        anna = origins["anna", "01", ""]
        assert (anna.suite, anna.parts) == ("suite one", {"suite": "suite one", "torch": "2"})
        assert work("anna").fingerprint(anna.suite) == anna.fingerprint != work("anna", "x = 3").fingerprint(anna.suite)
        assert store.fingerprints() == {key: origin.fingerprint for key, origin in origins.items()}


def test_cards_of_earlier_versions_stay_those_of_earlier_suites_go(path: Path) -> None:
    with Store(path) as store:
        for text in ("x = 1", "x = 2", "x = 1"):
            store.set_work(["01", "02"], [work("anna", text), work("anna", text, "02")])
            grade(store, [])
            store.tidy(SUITE)
        assert cards_there(store) == 4
        another = SUITE | {"01": "another"}
        assert grade(store, [], another) == ["anna"]
        store.tidy(another)
        assert cards_there(store) == 3, "both of 02, and the new one"
        assert len(list(store.cards())) == 2


def test_there_are_never_more_idle_cards_than_cards_in_use(path: Path) -> None:
    with Store(path) as store:
        for number in range(6):
            store.set_work(["01"], [work("anna", f"x = {number}"), work("bo", "y")])
            grade(store, [])
            store.tidy(SUITE)
        assert cards_there(store) == 4
        store.set_work(["01"], [work("anna", "x = 4"), work("bo", "y")])
        assert grade(store, []) == [], "the latest are kept"


def test_nothing_of_a_student_is_in_a_card(path: Path) -> None:
    with Store(path) as store:
        store.put(replace(CARD, student="Anna Kovács", attempt="attempt_7"), "f")
        (row,) = store._read("SELECT * FROM card")
        rest = [*store._read("SELECT * FROM shape"), *store._read("SELECT * FROM suite")]
    assert not any(word in repr((row, rest)) for word in ("Anna", "Kov", "attempt_7"))


def test_a_glance_is_remembered_with_the_work_that_it_stands_for(path: Path) -> None:
    with Store(path) as store:
        with store.intake(["01"]) as intake:
            assert not intake.looks_the_same("anna", "as ever")
            intake.put("anna", [work("anna")], "as ever")
            intake.put("bo", [work("bo")])
        assert intake.changed
        with store.intake(["01"]) as intake:
            assert intake.looks_the_same("anna", "as ever")
            assert not intake.looks_the_same("bo", "")
            intake.put("bo", [work("bo")])
        assert not intake.changed and store.pieces(["01"]) == 2
        store.set_work(["01"], [work("anna", "x = 2"), work("bo")])
        with store.intake(["01"]) as intake:
            assert not intake.looks_the_same("anna", "as ever"), "somebody else put in other work"
            intake.put("anna", [work("anna", "x = 2")], "as new")
        assert intake.changed and store.pieces(["01"]) == 1, "bo is gone"


def test_an_intake_that_ends_early_changes_nothing(path: Path) -> None:
    with Store(path) as store:
        store.set_work(["01"], [work("anna")])
        with suppress(KeyboardInterrupt), store.intake(["01"]) as intake:
            intake.put("bo", [work("bo")], "glance")
            raise KeyboardInterrupt
        assert [p.student for p in store.works("01")] == ["anna"]
        with store.intake(["01"]) as intake:
            assert not intake.looks_the_same("bo", "glance")
            intake.put("anna", [work("anna")])


def test_work_is_read_as_it_was_taken_in(path: Path) -> None:
    time = datetime(2026, 10, 1, 12, tzinfo=UTC)
    works = [work("anna", "é \ud800", handed_in=time), Work("bo", "01", {}, "there is no file.", "2")]
    with Store(path) as store:
        store.set_work(["01"], works)
        assert [store.work(w.key) for w in works] == works
        assert [(p.handed_in, p.problem) for p in store.works("01")] == [(time, ""), (None, "there is no file.")]
        with pytest.raises(KeyError):
            store.work(("cem", "01", ""))


def test_files_are_old_once_anything_has_changed(path: Path) -> None:
    with Store(path) as store:
        store.set_work(["01"], [work("anna"), work("bo")])
        changes: list[Callable[[], object]] = [
            lambda: store.put(CARD, "f"),
            lambda: store.reuse({("bo", "01", ""): "f"}),
            lambda: store.set_work(["01"], [work("anna")]),
            lambda: store.set_about(store.about()),
        ]
        for change in changes:
            store.set_written({"scores.csv": "so", "results.jsonl": "thus"})
            store.set_work(["01"], [store.work((p.student, "01", "")) for p in store.works("01")])
            store.reuse({("bo", "01", ""): "unknown"})
            store.tidy(SUITE)
            assert store.written() == {"scores.csv": "so", "results.jsonl": "thus"}
            change()
            assert store.written() == {}
