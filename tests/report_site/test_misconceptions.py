"""Who made which mistake, what to say of it, and who needs a word."""

from typing import Any

import pytest

from grader.gradebook import Gradebook
from grader.report.site.attention import concerns
from grader.report.site.misconceptions import Misconception, for_the_lecture
from grader.report.site.words import lesson, told_of_others
from grader.verdict import Outcome, Scorecard

SEE = "exercises/02/README.md#a-factor-got-lost"


def wrong(make: Any, student: str, name: str = "half_slope", exercise: str = "02", **more: Any) -> Scorecard:
    told = {"misconception": name, "says": "Your slope is half of the right one. What comes down?", "see": SEE} | more
    made: Scorecard = make.card(student, make.verdict("a", Outcome.FAILED, exercise=exercise, **told), make.verdict("b", exercise=exercise))
    return made


def found_in(make: Any, book: Gradebook) -> tuple[Misconception, ...]:
    found: tuple[Misconception, ...] = make.tally(book).mistakes.found()
    return found


def test_each_is_counted_once_a_student_among_those_who_tried(make: Any) -> None:
    untried = make.card("dora", make.verdict("a", Outcome.MISSING))
    twice = make.card("cleo", *(make.verdict(c, Outcome.FAILED, misconception="half_slope") for c in "ab"))
    (found,) = found_in(make, make.book([wrong(make, "anna"), twice, untried]))
    assert (found.students, found.tried, found.title) == (("anna", "cleo"), 2, "half slope")


def test_a_line_for_the_lecture_names_nobody(make: Any) -> None:
    shared = found_in(make, make.book([wrong(make, "anna"), wrong(make, "bo"), wrong(make, "cleo", "alone")]))
    (one,) = for_the_lecture(shared)
    assert one.lecture == "their slope is half of the right one. Show “A factor got lost” of lesson 02."


def test_a_check_that_waits_counts_for_the_function_that_is_to_blame(make: Any) -> None:
    (found,) = found_in(make, make.book([wrong(make, "anna", waits_for="g")]))
    assert (found.function, found.tried) == ("g", 1)


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("You draw uniform numbers. No.", "They draw uniform numbers."),
        ("W never moves: you step without a slope.", "W never moves: they step without a slope."),
        ("This gives you your own W back", "This gives them their own W back"),
        ("One of these two, which look alike here. You add. Once. Or: Your sum is short. Try.", "They add. Or: Their sum is short."),
        ("", ""),
    ],
)
def test_what_is_said_to_one_told_of_several(says: str, told: str) -> None:
    assert told_of_others(says) == told


@pytest.mark.parametrize(
    "see", ["", "javascript:alert(1)", 'exercises/02/README.md#x" onclick="y', "../../etc/passwd#x", "//evil/README.md#x"]
)
def test_only_a_place_in_a_lesson_is_one(see: str) -> None:
    assert lesson(see) is None


def reasons(make: Any, book: Gradebook) -> dict[str, str]:
    return {c.student: " ".join(c.reasons) for c in concerns(book, found_in(make, book))}


def test_who_needs_a_word_and_why(make: Any) -> None:
    fine = [make.card(s, make.verdict("a", exercise=e), make.verdict("b", exercise=e)) for s in ("x", "y", "z") for e in ("02", "07")]
    loop = make.card("lea", *(make.verdict(str(i), Outcome.TIMEOUT) for i in range(5)))
    banned = make.card("sven", make.verdict("a", Outcome.FORBIDDEN))
    stuck = [wrong(make, "otto"), wrong(make, "otto", exercise="07")]
    told = reasons(make, make.book([*fine, loop, banned, *stuck], students=["nora"]))
    assert set(told) == {"nora", "lea", "sven", "otto"}
    assert "Nothing handed in" in told["nora"]
    assert "5 checks ran out of time or crashed (exercise 02)" in told["lea"]
    assert "forbids (exercise 02)" in told["sven"]
    assert told["otto"] == "Makes the same mistake in exercises 02 and 07: half slope."


def test_far_below_their_own_work(make: Any) -> None:
    from grader.gradebook import CourseSettings, settle

    titles = {f"{n:02d}": "x" for n in range(1, 6)}
    cards = [
        make.card(s, *(make.verdict(str(i), Outcome.FAILED if s == "anna" and e == "03" else Outcome.PASSED, exercise=e) for i in range(4)))
        for s in ("anna", "bo", "cleo", "dan", "eve", "fay")
        for e in titles
    ]
    told = reasons(make, settle(CourseSettings(), ["anna", "bo", "cleo", "dan", "eve", "fay"], titles, cards))
    assert set(told) == {"anna"} and "Exercise 03 went far worse" in told["anna"]
