"""A regrade: what is judged, what is proposed, and what becomes of the proposal."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, NoGradebook
from grader.gradebook.reading import store_path
from grader.judge.grading import Interrupted
from grader.judge.lanes import Trouble
from grader.regrade.accept import Accepted, accept
from grader.regrade.again import Regraded, regrade
from grader.regrade.choice import Choice, NotThere, choice_of
from grader.regrade.moved import Difference, difference
from grader.regrade.proposal import NoProposal, discard, proposal_path, sort_out
from grader.store import About, Store
from grader.submission import Work
from grader.verdict import Outcome

from .small_class import QUIET, Graded, Hands, says

ALL = Choice()


def large_is_easier(work: Work) -> Mapping[str, tuple[Outcome, int]]:
    """The large check passes whoever passes the small one."""
    return {"small": says(work)["small"], "large": (says(work)["small"][0], 3)}


def ours(work: Work) -> Mapping[str, tuple[Outcome, int]]:
    return {"small": (Outcome.JUDGE_ERROR, 2)}


def again(graded: Graded, hands: Hands, choice: Choice = ALL, *, everything: bool = False) -> Regraded:
    return regrade(graded.out, graded.course, choice, 1, everything=everything, hands=hands, console=QUIET)


def shown(graded: Graded, choice: Choice = ALL) -> Difference:
    return difference(sort_out(graded.out, choice))


def accepted(graded: Graded, choice: Choice = ALL) -> Accepted:
    return accept(graded.out, choice, no_pages)


def no_pages(store: Store, book: Gradebook) -> Path:
    return Path("report")


def moves(found: Difference) -> list[str]:
    """ "ben large failed passed +3" """
    return [
        f"{m.student} {m.verdict.check} {m.before.outcome if m.before else '-'} {m.after.outcome if m.after else '-'} {m.gained:+d}"
        for m in found.moved
    ]


def test_an_unchanged_class_is_not_judged(graded: Graded) -> None:
    hands = Hands()
    assert again(graded, hands) == Regraded(looked_at=3, judged=0)
    assert (hands.judged, proposal_path(graded.out).exists()) == ([], False)


def test_a_changed_suite_is_judged_and_nothing_is_overwritten(graded: Graded) -> None:
    before = (graded.out / "scores.csv").read_bytes()
    graded.change_the_suite()
    hands = Hands(large_is_easier)
    assert again(graded, hands) == Regraded(looked_at=3, judged=3)
    assert hands.judged == [("anna", ""), ("ben", ""), ("cleo", "")]
    found = shown(graded)
    assert moves(found) == ["ben large failed passed +3"]
    assert [(s.student, int(s.before), int(s.after)) for s in found.students] == [("ben", 2, 5)]
    assert (found.up, found.down, found.class_size, found.why) == (1, 0, 3, {"01": ("the suite",)})
    assert (graded.out / "scores.csv").read_bytes() == before


def test_the_submissions_are_not_needed(graded: Graded) -> None:
    graded.change_the_suite()
    graded.submissions.rename(graded.submissions.with_name("gone"))
    assert again(graded, Hands()).judged == 3


def test_another_program_and_other_limits_are_told_apart(graded: Graded) -> None:
    regrade(graded.out, graded.course, ALL, 1, timeout=2.0, hands=Hands(large_is_easier), console=QUIET)
    assert shown(graded).why == {"01": ("the limits (2 s, 1024 MiB, boxed; was 5 s, 1024 MiB, boxed)",)}


def test_without_a_limit_that_of_the_grading_holds(graded: Graded) -> None:
    regrade(graded.out, graded.course, ALL, 1, timeout=2.0, hands=Hands(), console=QUIET)
    accepted(graded)
    assert again(graded, Hands()).judged == 0


def test_a_check_that_is_new_gone_or_worth_more(graded: Graded) -> None:
    graded.change_the_suite()
    again(graded, Hands(lambda work: {"small": (says(work)["small"][0], 4), "huge": (Outcome.FAILED, 1)}))
    found = shown(graded)
    assert moves(found)[:3] == ["anna small passed passed +2", "anna huge - failed +0", "anna large passed - -3"]
    assert [m.by_suite for m in found.moved] == [True] * 9
    assert [m.by_answer for m in found.moved] == [False] * 9
    assert [*map(int, found.worth)] == [5, 5]


def test_words_alone_are_counted_and_move_nobody(graded: Graded) -> None:
    graded.change_the_suite()
    hands = Hands()
    again(graded, hands)
    with Store(proposal_path(graded.out)) as proposal:
        assert len(list(proposal.cards())) == 3
    found = shown(graded)
    assert (found.cards, found.students, found.reworded) == (3, (), 0)


def test_accepting_writes_the_store_and_the_files(graded: Graded) -> None:
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    assert accepted(graded).cards == 3
    assert graded.scores == {"anna": "5", "ben": "5", "cleo": "0"}
    assert not proposal_path(graded.out).exists()
    assert again(graded, Hands()).judged == 0, "what was accepted stands under today's suite"
    hands = Hands()
    graded.grade(hands.rule)
    assert graded.scores["ben"] == "5", "and a grading leaves it as it is"


def test_discarding_leaves_everything_as_it_was(graded: Graded) -> None:
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    discard(graded.out)
    assert sorted(path.name for path in graded.out.iterdir()) == ["results.jsonl", "scores.csv", "store.sqlite"]
    with pytest.raises(NoProposal):
        shown(graded)


def test_one_student_alone(graded: Graded) -> None:
    graded.change_the_suite()
    hands = Hands(large_is_easier)
    ben = Choice(students=frozenset(["ben"]))
    assert again(graded, hands, ben) == Regraded(looked_at=1, judged=1)
    cleo = Choice(students=frozenset(["cleo"]))
    again(graded, hands, cleo)
    assert hands.judged == [("ben", ""), ("cleo", "")], "a proposal for one does not cost another"
    assert (moves(shown(graded, cleo)), len(moves(shown(graded)))) == ([], 1)
    accepted(graded, cleo)
    assert graded.scores["ben"] == "2"
    accepted(graded, ben)
    assert graded.scores["ben"] == "5"
    assert not proposal_path(graded.out).exists()


def test_an_interrupted_regrade_goes_on(graded: Graded) -> None:
    graded.change_the_suite()
    with pytest.raises(Interrupted):
        again(graded, Hands(large_is_easier, most=2))
    assert not shown(graded).complete
    with pytest.raises(NoProposal, match="once more"):
        accepted(graded)
    hands = Hands(large_is_easier)
    assert again(graded, hands).judged == 1
    assert hands.judged == [("cleo", "")]
    assert shown(graded).complete


def test_a_suite_that_changes_in_between_is_judged_anew(graded: Graded) -> None:
    graded.change_the_suite()
    again(graded, Hands())
    graded.change_the_suite("# once more")
    assert again(graded, Hands(large_is_easier)).judged == 3
    assert moves(shown(graded)) == ["ben large failed passed +3"]


def test_a_suite_that_is_as_it_was_leaves_no_proposal(graded: Graded) -> None:
    suite = graded.course.exercise("01").hidden_checks / "test_scaling.py"
    text = suite.read_text(encoding="utf-8")
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    suite.write_text(text, encoding="utf-8")
    assert again(graded, Hands()).judged == 0
    assert not proposal_path(graded.out).exists()


def test_what_was_graded_meanwhile_is_newer(graded: Graded) -> None:
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    graded.hand_in(ben="# nothing any more")
    graded.change_the_suite("# and the suite, too")
    graded.grade()
    found = shown(graded)
    assert (found.cards, len(found.stale)) == (0, 3)
    did = accepted(graded)
    assert (did.cards, did.stale) == (0, (("anna", "01", ""), ("ben", "01", ""), ("cleo", "01", "")))
    assert graded.scores == {"anna": "5", "ben": "0", "cleo": "0"}


def test_work_that_is_gone_is_left_out(graded: Graded) -> None:
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    (graded.submissions / "ben" / "scaling.py").unlink()
    (graded.submissions / "ben").rmdir()
    graded.grade()
    accepted(graded)
    assert graded.scores == {"anna": "5", "cleo": "0"}


def test_everything_shows_answers_that_differ(graded: Graded) -> None:
    hands = Hands(large_is_easier)
    assert again(graded, hands, everything=True).judged == 3
    found = shown(graded)
    assert moves(found) == ["ben large failed passed +3"]
    assert found.why == {"01": ("nothing has changed: the same code answered otherwise, by chance or on another machine",)}
    assert again(graded, Hands(), everything=True).judged == 3, "whoever asks again wants new answers"
    assert moves(shown(graded)) == []


def test_equal_work_is_judged_once_but_where_answers_may_differ(graded: Graded) -> None:
    graded.hand_in(dora="# small")
    graded.grade()
    graded.change_the_suite()
    hands = Hands(large_is_easier)
    assert again(graded, hands).judged == 4
    assert [student for student, _ in hands.judged] == ["anna", "ben", "cleo"]
    assert moves(shown(graded)) == ["ben large failed passed +3", "dora large failed passed +3"]
    assert again(graded, hands := Hands(), everything=True).judged == 4
    assert len(hands.judged) == 4


def test_our_own_faults_are_judged_again(graded: Graded) -> None:
    assert not graded.grade(ours, fresh=True)
    assert graded.scores == {"anna": "0", "ben": "0", "cleo": "0"}
    assert again(graded, Hands()).judged == 3
    found = shown(graded)
    assert found.why == {"01": ("our own fault had ended it",)}
    assert [(s.student, int(s.after)) for s in found.students] == [("anna", 5), ("ben", 2), ("cleo", 0)]
    accepted(graded)
    assert graded.scores == {"anna": "5", "ben": "2", "cleo": "0"}


def test_a_new_fault_of_ours_replaces_nothing(graded: Graded) -> None:
    graded.change_the_suite()
    assert again(graded, Hands(ours)) == Regraded(looked_at=3, judged=3, ours=3)
    found = shown(graded)
    assert (found.cards, len(found.ours)) == (0, 3)
    assert accepted(graded).cards == 0
    assert graded.scores == {"anna": "5", "ben": "2", "cleo": "0"}


def test_a_lane_in_trouble_is_told(graded: Graded) -> None:
    graded.change_the_suite()

    def stuck(works: object, settings: object) -> object:
        yield from ((work, Trouble("it got stuck", work=work)) for work in works)  # type: ignore[attr-defined]

    did = regrade(graded.out, graded.course, ALL, 1, hands=stuck, console=QUIET)  # type: ignore[arg-type]
    assert [trouble.why for trouble in did.troubles] == ["it got stuck"] * 3
    assert not proposal_path(graded.out).exists()


def test_totals_are_settled_and_checks_are_raw(graded: Graded, tmp_path: Path) -> None:
    rules = tmp_path / "course.toml"
    rules.write_text("[points]\n01 = 10\n[due]\n01 = 2020-01-01\n[late]\nrule = 'per day'\nat_most = 50\npercent_per_day = 50\n")
    graded.write("dora/2020-03-01T10-00-00/scaling.py", "# small")
    graded.grade(settings=rules)
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    found = {s.student: s for s in shown(graded).students}
    assert (int(found["dora"].before), int(found["dora"].after)) == (2, 5)
    assert [m.gained for m in found["dora"].checks] == [3]


def test_an_attempt_that_does_not_count_moves_no_total(graded: Graded) -> None:
    graded.write("dora/attempt 1/scaling.py", "# small large")
    graded.write("dora/attempt 2/scaling.py", "# small, and late")
    graded.grade()
    graded.change_the_suite()
    again(graded, Hands(lambda work: {**says(work), "large": (Outcome.PASSED, 3)} if "late" in work.sources["scaling"] else says(work)))
    (dora,) = (s for s in shown(graded).students if s.student == "dora")
    assert (int(dora.gained), [(m.attempt, m.gained) for m in dora.checks]) == (0, [("attempt 2", 3)])


def test_another_version_that_was_not_graded_yet_is_told(graded: Graded) -> None:
    texts = {"anna": "# small large", "ben": "# small large, since", "cleo": "# none"}
    with Store(graded.out / "store.sqlite") as store:  # as a grading leaves it that was interrupted
        store.set_work(["01"], [Work(name, "01", {"scaling": text}) for name, text in texts.items()])
    assert again(graded, Hands()).judged == 1
    assert moves(shown(graded)) == ["ben large failed passed +3"]
    assert shown(graded).why == {"01": ("another version was handed in",)}


def test_equal_work_stays_one_card(graded: Graded) -> None:
    graded.hand_in(dora="# small", emil="# small")
    graded.grade()
    graded.change_the_suite()
    again(graded, Hands(large_is_easier))
    for path in (proposal_path(graded.out), store_path(graded.out)):
        with closing(sqlite3.connect(path)) as database:
            assert database.execute("SELECT count(*) FROM card").fetchone() == (3,)
        if path == proposal_path(graded.out):
            accepted(graded)
    assert [graded.scores[name] for name in ("ben", "dora", "emil")] == ["5", "5", "5"]


KILLED = """
import os, signal, sys
from pathlib import Path
from grader.regrade import accept as room
from grader.regrade.choice import Choice
from grader.store import Store

put, left = Store.put, int(sys.argv[2])

def doomed(*args, **options):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    put(*args, **options)

Store.put = doomed
room.accept(Path(sys.argv[1]), Choice(), lambda store, book: Path("report"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_accepting_that_is_killed_is_finished_by_the_next(graded: Graded, after: int) -> None:
    graded.change_the_suite()
    again(graded, Hands(lambda work: {"small": (Outcome.PASSED, 2), "large": (Outcome.PASSED, 3)}))
    ended = subprocess.run([sys.executable, "-c", KILLED, str(graded.out), str(after)], check=False)
    assert ended.returncode == -signal.SIGKILL
    did = accepted(graded)
    assert (did.cards, did.stale) == (3, ())
    assert set(graded.scores.values()) == {"5"}


def test_names_that_are_not_there(graded: Graded) -> None:
    about = About(["anna", "ben"], {"01": "scaling"})
    assert choice_of(about, ["1"], ["anna"]) == Choice(frozenset(["01"]), frozenset(["anna"]))
    with pytest.raises(NotThere, match=r"^exercise 7 was not graded; there are 01\.$"):
        choice_of(about, ["7"], [])
    with pytest.raises(NotThere, match=r"^no student is called Anna; did you mean anna\?$"):
        choice_of(about, [], ["Anna"])
    with pytest.raises(NotThere, match=r"called a\\x1b\[31m\.$"):
        choice_of(about, [], ["a\x1b[31m"])


def test_no_store(tmp_path: Path, graded: Graded) -> None:
    with pytest.raises(NoGradebook):
        regrade(tmp_path / "nowhere", graded.course, ALL, 1, hands=Hands(), console=QUIET)


def test_a_damaged_proposal_can_be_discarded(graded: Graded) -> None:
    proposal_path(graded.out).write_bytes(b"no database" * 100)
    with pytest.raises(NoProposal, match="--discard deletes it"):
        shown(graded)
    discard(graded.out)
    assert not proposal_path(graded.out).exists()
