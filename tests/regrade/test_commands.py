"""`grader regrade` and `grader replay`: what they say, and their exit status."""

import json
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands import cli
from grader.regrade.again import regrade
from grader.regrade.choice import Choice
from grader.regrade.proposal import proposal_path

from .small_class import QUIET, Graded, Hands
from .test_again import large_is_easier, ours

RIGHT = "def double(x):\n    return 2 * x\n\n\ndef quadruple(x):\n    return 4 * x\n"
ADDED = "def double(x):\n    return x + 2\n\n\ndef quadruple(x):\n    return 4 * x\n"


def grader(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], prog_name="grader")


def in_a_process(*arguments: object, status: int = 0) -> str:
    """Judges really, in lanes of its own."""
    ended = subprocess.run([sys.executable, "-m", "grader", *map(str, arguments)], capture_output=True, encoding="utf-8", check=False)
    if "lacks a protection" in ended.stderr:
        pytest.skip("no wall on this machine")
    assert ended.returncode == status, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture
def proposed(graded: Graded) -> Graded:
    """A proposal in which ben would gain three points."""
    graded.change_the_suite()
    regrade(graded.out, graded.course, Choice(), 1, hands=Hands(large_is_easier), console=QUIET)
    return graded


def test_the_proposal_is_shown_again(proposed: Graded, tmp_path: Path) -> None:
    result = grader("regrade", proposed.out, "--diff", "--csv", tmp_path / "moves.csv")
    assert result.exit_code == 0
    assert "Totals  1 up, 0 down, 2 unchanged." in result.output
    assert " 01 large: 1 from failed to passed\n" in result.output
    assert "Nothing is changed yet." in result.output
    assert (tmp_path / "moves.csv").read_text(encoding="utf-8").count("\n") == 2
    assert proposed.scores["ben"] == "2"


def test_it_is_accepted_with_the_scores_the_details_and_the_report(proposed: Graded) -> None:
    result = grader("regrade", proposed.out, "--accept")
    assert result.exit_code == 0, result.output
    assert "3 pieces of work have their new verdicts." in result.output
    assert proposed.scores == {"anna": "5", "ben": "5", "cleo": "0"}
    told = [json.loads(line) for line in (proposed.out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [t["outcome"] for t in told if (t["student"], t["check"]) == ("ben", "large")] == ["passed"]
    assert "ben" in (proposed.out / "report" / "index.html").read_text(encoding="utf-8")
    assert grader("regrade", proposed.out, "--accept").exit_code == 2


def test_it_is_discarded(proposed: Graded) -> None:
    result = grader("regrade", proposed.out, "--discard")
    assert (result.exit_code, result.output) == (0, "The proposal is gone; the scores are as they were.\n")
    assert not proposal_path(proposed.out).exists()


def test_an_unchanged_class(graded: Graded) -> None:
    result = grader("regrade", graded.out)
    assert (result.exit_code, result.output) == (
        0,
        "0 of 3 pieces of work judged again.\nEverything stands as it would be judged today.\n",
    )


def test_a_fault_of_ours_is_status_1(graded: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    graded.change_the_suite()
    monkeypatch.setattr("grader.judge.hands.run", lambda works, settings, lanes: Hands(ours)(works, settings))
    result = grader("regrade", graded.out)
    assert result.exit_code == 1
    assert "through our own fault" in result.output


def test_ctrl_c_keeps_what_was_judged(graded: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    graded.change_the_suite()
    monkeypatch.setattr("grader.judge.hands.run", lambda works, settings, lanes: Hands(most=2)(works, settings))
    result = grader("regrade", graded.out)
    assert (result.exit_code, "goes on from here" in result.output) == (130, True)
    assert "the regrade was interrupted" in " ".join(grader("regrade", graded.out, "--diff").output.split())
    assert grader("regrade", graded.out, "--accept").exit_code == 2
    monkeypatch.setattr("grader.judge.hands.run", lambda works, settings, lanes: Hands()(works, settings))
    assert "1 of 3 pieces of work judged again." in grader("regrade", graded.out).output


def test_a_cluster_may_judge(graded: Graded, monkeypatch: pytest.MonkeyPatch) -> None:
    graded.change_the_suite()
    hands = Hands()
    monkeypatch.setattr("grader.cluster.connection.cluster_at", lambda address, say: nullcontext(hands))
    assert grader("regrade", graded.out, "--cluster", "tcp://nodes:8786").exit_code == 0
    assert len(hands.judged) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["regrade"], "Missing argument 'OUT'."),
        (["regrade", "nowhere"], "nowhere holds no grades yet: run grader grade SUBMISSIONS --out nowhere first."),
        (["regrade", "OUT", "--diff"], "there is no proposal in OUT: grader regrade OUT makes one."),
        (["regrade", "OUT", "--accept"], "there is no proposal in OUT: grader regrade OUT makes one."),
        (["regrade", "OUT", "--discard"], "there is no proposal in OUT, so there is nothing to discard."),
        (["regrade", "OUT", "--exercise", "7"], "exercise 7 was not graded; there are 01."),
        (["regrade", "OUT", "--student", "bem"], "no student is called bem; did you mean ben?"),
        (["regrade", "OUT", "--diff", "--accept"], "--diff, --accept and --discard are three different things: choose one."),
        (["regrade", "OUT", "--all", "--diff"], "--all is for judging; --diff, --accept and --discard judge nothing."),
        (["regrade", "OUT", "--discard", "--student", "ben"], "--discard deletes the whole proposal: leave --exercise and --student away."),
        (["replay", "ben", "1", "double_two"], "Missing option '--out'."),
        (["replay", "ben", "1", "double_two", "--out", "nowhere"], "nowhere holds no grades yet"),
        (["replay", "bem", "1", "double_two", "--out", "OUT"], "no student is called bem; did you mean ben?"),
        (["replay", "ben", "9", "double_two", "--out", "OUT"], "exercise 9 was not graded; there are 01."),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_wrong_use_is_told_in_one_sentence(graded: Graded, arguments: list[str], says: str) -> None:
    result = grader(*(graded.out if word == "OUT" else word for word in arguments))
    assert result.exit_code == 2
    said = result.output.replace(str(graded.out), "OUT").splitlines()[-1]
    assert said.removeprefix("Error: ").startswith(says)
    assert "Traceback" not in result.output


# Three programs that load torch, over a second each: there is no shorter way to see all of it.
@pytest.mark.timeout(180)
@pytest.mark.skipif(sys.platform != "linux", reason="the wall needs Linux")
def test_from_a_mistake_in_a_suite_to_an_appeal(graded: Graded) -> None:
    suite = graded.course.exercise("01").hidden_checks / "test_scaling.py"
    right = suite.read_text(encoding="utf-8")
    suite.write_text(right.replace("secret_factor = 2", "secret_factor = 2.5"), encoding="utf-8")
    graded.hand_in(anna=RIGHT, ben=ADDED, cleo=RIGHT.replace("4 * x", "5 * x"))
    in_a_process("grade", graded.submissions, "--out", graded.out, "--workers", 1)
    assert graded.scores == {"anna": "3", "ben": "3", "cleo": "3"}
    suite.write_text(right, encoding="utf-8")

    said = in_a_process("replay", "anna", 1, "double_other_numbers", "--out", graded.out, status=1)
    assert "The replay does not agree with the store." in said and "the suite" in said
    said = in_a_process("regrade", graded.out, "--workers", 1)
    assert "3 of 3 pieces of work judged again." in said
    assert "01 double_other_numbers: 2 from failed to passed" in said
    assert "Why     the suite (exercise 01)" in said
    assert grader("regrade", graded.out, "--accept").exit_code == 0
    assert graded.scores == {"anna": "7", "ben": "4", "cleo": "5"}
