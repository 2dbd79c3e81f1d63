"""Similar submissions: what is found, what is not, and how it is shown."""

import random
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, find_course
from grader.gradebook import read_gradebook
from grader.report.site.alike import LONGEST, Own, candidates, few, own_work, plain
from grader.report.site.side_by_side import pairs
from grader.report.site.similar import similar
from grader.store import Store

COMMON = "".join(f"    total = total + weights[{i}] * inputs[{i}] - bias\n" for i in range(8))


def odd(seed: int, steps: int = 30) -> str:
    """Code that nobody else writes."""
    rng = random.Random(seed)
    lines = (
        f"    {rng.choice('abcd')} = ({rng.randint(10, 99)} {rng.choice('+-*/')} x[{rng.randint(10, 99)}]) % {rng.randint(10, 99)}"
        for _ in range(steps)
    )
    return "\n".join(lines) + "\n"


def renamed(text: str) -> str:
    return "# my own work\n" + text.replace("a =", "alpha =").replace("x[", "values[").replace("    ", "        ")


def own(student: str, text: str) -> Own:
    return own_work(student, {"gradient": text}, frozenset())


def test_plain_code_has_no_names_comments_and_spaces() -> None:
    assert plain("def f(x):  # note\n    return 'a # b' + x1 * 2\n") == plain('def  g( y ):\n  return "c" + z*2')
    assert plain("x = 1") != plain("x = 2")
    assert plain("if x:") != plain("for x:")


def test_a_copy_with_other_names_is_found_among_those_who_wrote_their_own() -> None:
    works = [own(f"s{i}", COMMON + odd(i)) for i in range(20)] + [own("copy", renamed(COMMON + odd(7)))]
    (found,) = candidates(works)
    assert {found.first.student, found.second.student} == {"s7", "copy"}
    (pair,) = pairs([found], 5)
    assert min(pair.left.share, pair.right.share) > 0.9


def test_what_many_wrote_accuses_nobody() -> None:
    assert candidates([own(f"s{i}", odd(0)) for i in range(6)]) == []
    assert len(candidates([own(f"s{i}", odd(0)) for i in range(2)])) == 1


def test_the_model_answer_accuses_nobody() -> None:
    assert candidates([own("a", odd(0)), own("b", odd(0))], known=renamed(odd(0))) == []


def test_short_work_is_left_out() -> None:
    assert candidates([own("a", odd(1, 3)), own("b", odd(1, 3))]) == []


def test_given_lines_are_no_ones_own_but_headings_show_the_way() -> None:
    given = frozenset({"def f(x):", '"""What to do."""', "def g(x):"})
    work = own_work("a", {"gradient": 'def f(x):\n    """What to do."""\n\n    return 1\n\ndef g(x):\n    """What to do."""\n'}, given)
    assert work.lines == (("def f(x):", False), ("    return 1", True))
    assert work.text == "    return 1"
    assert own_work("a", {"gradient": "def f(x: int):\n    return 1\n"}, given).text == "    return 1"


def test_endless_work_is_cut() -> None:
    assert len(own("a", "x = [" + "1, " * 100_000 + "]\n" + odd(1)).text) == LONGEST


def test_lines_that_are_the_same_are_marked_and_others_are_not() -> None:
    ending = "    result = numpy.array([number ** 3 for number in sorted(x) if number])\n"
    (found,) = candidates([own("a", odd(1) + ending), own("b", odd(1))])
    (pair,) = pairs([found], 1)
    left = pair.left if pair.left.student == "a" else pair.right
    assert all(line.same for line in left.lines[:-1])
    assert not left.lines[-1].same


def test_how_many_may_share_what_is_rare_grows_with_the_class() -> None:
    assert [few(n) for n in (2, 60, 100, 1000)] == [3, 3, 5, 12]


@pytest.fixture
def course() -> Course:
    return find_course(Path(__file__))


def test_from_the_store_without_the_stub_and_without_files_of_other_exercises(stored: Any, make: Any, course: Course) -> None:
    stub = course.exercise("02").stub_text()
    cards = [make.card(s, make.verdict("a")) for s in ("anna", "bo", "cleo")]
    sources = {("anna", "02"): stub + odd(1), ("bo", "02"): stub + odd(2), ("cleo", "02"): stub + renamed(odd(2))}
    out = stored(cards, sources=sources)
    book = read_gradebook(out)
    with Store(out / "store.sqlite") as store:
        found = {e: similar(store, book, e, course) for e in book.exercises}
    (pair,) = found["02"].pairs
    assert {pair.left.student, pair.right.student} == {"bo", "cleo"}
    assert not any("numeric_grad" in line.text for line in pair.left.lines if line.own)
    assert found["07"].pairs == ()
