"""A replay: one verdict run again behind the wall, and what is said of it."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from grader.regrade.appeal import Case, case_of
from grader.regrade.choice import NotThere
from grader.regrade.replay import Replay, replay_in
from grader.regrade.replay_page import reasons, write_replay
from grader.submission import Work
from grader.verdict import Outcome

from .small_class import Graded

if TYPE_CHECKING:
    from grader.wall.launcher import Zygote

pytestmark = pytest.mark.timeout(60)  # whoever comes first loads torch
POINTS = {"double_two": 2, "quadruple_one_and_a_half": 1, "double_other_numbers": 3, "quadruple_other_numbers": 1}
RIGHT = "def double(x):\n    return 2 * x\n"
ADDED = "def double(x):\n    return x + 2\n"
COUNTS = "calls = 0\n\n\ndef double(x):\n    global calls\n    calls += 1\n    return 2 * x if calls == 1 else 3 * x\n"
CHANCE = "import time\n\n\ndef double(x):\n    return 2 * x if time.perf_counter_ns() // 100 % 2 else x\n"
CLOCK = "import time\n\n\ndef double(x):\n    return x + time.time_ns() % 10**12\n"


@pytest.fixture
def appealed(graded: Graded) -> Iterator[Graded]:
    """anna is right; ben adds; cleo counts, which the class's run saw; dora handed in nothing; emil leaves it to chance."""
    graded.hand_in(anna=RIGHT, ben=ADDED, cleo=COUNTS, emil=CHANCE, finn=CLOCK)
    (graded.submissions / "dora").mkdir()
    graded.grade(verdicts)
    yield graded
    for name in [n for n in sys.modules if n.endswith(".test_scaling")]:  # pytest keeps what was collected
        del sys.modules[name]


def verdicts(work: Work) -> Mapping[str, tuple[Outcome, int]]:
    passed = {"anna": ("double_two", "double_other_numbers"), "ben": ("double_two",), "cleo": ("double_two",)}.get(work.student, ())
    rest = Outcome.MISSING if work.problem else Outcome.FAILED
    return {check: (Outcome.PASSED if check in passed else rest, points) for check, points in POINTS.items()}


def case(graded: Graded, student: str, check: str) -> Case:
    return case_of(graded.out, graded.course, student, "1", check)


def page(found: Replay, width: int = 80) -> str:
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as said:
        write_replay(console, found)
    return said.get()


@pytest.mark.parametrize(("student", "check"), [("anna", "double_other_numbers"), ("ben", "double_other_numbers"), ("ben", "double_two")])
def test_a_replay_agrees(appealed: Graded, zygote: "Zygote", student: str, check: str) -> None:
    found = replay_in(zygote, case(appealed, student, check))
    assert (found.agrees, found.steady, found.word_for_word, found.in_order) == (True, True, True, None)
    assert reasons(found) == ["The replay agrees with the store."]


def test_the_page_shows_the_call_and_what_was_expected(appealed: Graded, zygote: "Zygote") -> None:
    found = replay_in(zygote, case(appealed, "ben", "double_other_numbers"))
    text = page(found)
    assert "Check     double_other_numbers: any number is doubled" in text
    assert "def test_double_other_numbers(student, rng):" in text
    assert "1  double(tensor([" in text
    assert "the result has all 3 values wrong." in text
    assert "yours     [" in text and "expected  [" in text
    assert "Alone     3 runs: failed, 0 of 3 points, each time" in text
    assert "Store     failed, 0 of 3 points" in text
    assert max(map(len, text.splitlines())) <= 80
    assert max(map(len, page(found, 120).splitlines())) <= 120


def test_what_ran_before_is_found_out(appealed: Graded, zygote: "Zygote") -> None:
    found = replay_in(zygote, case(appealed, "cleo", "double_other_numbers"))
    assert [run.verdict.outcome for run in found.alone] == [Outcome.PASSED] * 3
    assert found.in_order is not None and found.in_order.verdict.outcome is Outcome.FAILED
    assert found.agrees
    assert reasons(found)[0].startswith("It depends on what ran before")
    assert "In order  failed, 0 of 3 points" in page(found)


def test_chance_is_found_out(appealed: Graded, zygote: "Zygote", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.regrade.replay.TIMES", 24)  # coins: all alike once in eight million tests
    found = replay_in(zygote, case(appealed, "emil", "double_two"))
    assert (found.steady, found.agrees) == (False, False)
    assert "not deterministic" in reasons(found)[0]


def test_values_that_differ_are_told_even_where_the_verdict_is_the_same(appealed: Graded, zygote: "Zygote") -> None:
    found = replay_in(zygote, case(appealed, "finn", "double_two"))
    assert (found.agrees, found.word_for_word) == (True, False)
    assert any("not see quite the same" in line for line in reasons(found))


def test_nothing_handed_in(appealed: Graded, zygote: "Zygote") -> None:
    found = replay_in(zygote, case(appealed, "dora", "double_two"))
    assert (found.agrees, found.run.verdict.outcome) == (True, Outcome.MISSING)
    assert "Work      there is no file scaling.py in this submission." in page(found)


def test_a_suite_that_has_changed_is_told(appealed: Graded, zygote: "Zygote") -> None:
    public = appealed.course.exercise("01").public_checks
    public.write_text(public.read_text(encoding="utf-8").replace("torch.tensor(4.0)", "torch.tensor(5.0)"), encoding="utf-8")
    found = replay_in(zygote, case(appealed, "anna", "double_two"))
    assert (found.agrees, found.steady) == (False, True)
    assert "The replay does not agree with the store." in reasons(found)
    assert "the suite" in reasons(found)[1]


def test_a_verdict_that_nothing_explains(appealed: Graded, zygote: "Zygote") -> None:
    found = replay_in(zygote, case(appealed, "anna", "quadruple_one_and_a_half"))
    assert (found.run.verdict.outcome, found.agrees) == (Outcome.MISSING, False)
    assert "Nothing has changed that the judge knows of" in reasons(found)[1]


@pytest.mark.parametrize(
    ("student", "number", "check", "says"),
    [
        ("ana", "1", "double_two", r"^no student is called ana; did you mean anna\?$"),
        ("anna", "3", "double_two", r"^exercise 3 was not graded; there are 01\.$"),
        ("anna", "01", "duoble_two", r"^exercise 01 has no check called duoble_two; did you mean double_two\?"),
        ("anna", "01", "double", r"^exercise 01 has no check called double; did you mean double_two"),
        ("anna", "01", "\x1b[2J", r"^exercise 01 has no check called \\x1b\[2J\.$"),
    ],
)
def test_names_that_are_not_there(appealed: Graded, student: str, number: str, check: str, says: str) -> None:
    with pytest.raises(NotThere, match=says):
        case_of(appealed.out, appealed.course, student, number, check)


@pytest.mark.parametrize("name", ["double_two", "test_double_two", "01/double_two", "tests/test_scaling.py::test_double_two", "two"])
def test_ways_to_name_a_check(appealed: Graded, name: str) -> None:
    assert case(appealed, "anna", name).check.name == "double_two"


def test_attempts(appealed: Graded) -> None:
    appealed.write("gina/attempt 1/scaling.py", RIGHT)
    appealed.write("gina/attempt 2/scaling.py", ADDED)
    appealed.grade(
        lambda work: {check: (Outcome.PASSED if work.sources.get("scaling") == RIGHT else Outcome.FAILED, 2) for check in POINTS}
    )
    assert case(appealed, "gina", "double_two").appeal.work.attempt == "attempt 1"
    other = case_of(appealed.out, appealed.course, "gina", "01", "double_two", attempt="attempt 2")
    assert other.appeal.work.sources["scaling"] == ADDED
    with pytest.raises(NotThere, match=r"no attempt attempt 3 of exercise 01; did you mean attempt"):
        case_of(appealed.out, appealed.course, "gina", "01", "double_two", attempt="attempt 3")


def test_hostile_names_are_escaped(appealed: Graded, zygote: "Zygote") -> None:
    found = replay_in(zygote, case(appealed, "ben", "double_two"))
    hostile = replace(found.appeal.work, student="\x1b[31mben\nTotal 100", problem="\x1b]0;title\x07")
    text = page(replace(found, appeal=replace(found.appeal, work=hostile)))
    assert "\x1b" not in text and "\x07" not in text
    assert "Student   \\x1b[31mben\\nTotal 100" in text


def test_what_a_student_raises_is_escaped(appealed: Graded, zygote: "Zygote") -> None:
    appealed.hand_in(hugo="def double(x):\n    raise ValueError('\\x1b[2J[bold]no[/bold]')\n")
    appealed.grade(lambda work: {check: (Outcome.ERROR, 2) for check in POINTS})
    text = page(replay_in(zygote, case(appealed, "hugo", "double_two")))
    assert "\x1b" not in text
    assert "raised ValueError: \\x1b[2J[bold]no[/bold]" in text


def test_where_it_lies_is_told_from_the_course_on(appealed: Graded, zygote: "Zygote", tmp_path: Path) -> None:
    text = page(replay_in(zygote, case(appealed, "ben", "double_two")))
    assert "of exercises/01/test_scaling.py" in text
    assert str(tmp_path) not in text
