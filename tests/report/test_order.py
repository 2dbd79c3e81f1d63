"""The order in which to mend: what others build on comes first, the same mistake is told once, what cannot be judged yet waits."""

from dataclasses import replace

import pytest

from grader.report.order import functions_in_order, in_order, waiting_for_callees
from grader.verdict import Outcome, Verdict

NAMES = ("a", "b", "c")
FAILED = Verdict("01", "a_1", "a", Outcome.FAILED, 0, 1, "The result is wrong.\nCalled a(1).", title="a is right")
RAISED = replace(
    FAILED, check="b_1", function="b", outcome=Outcome.ERROR, message="Your code raised E: e\n    f.py:1\n        x\nCalled b(1)."
)
PASSED = replace(FAILED, check="a_2", outcome=Outcome.PASSED, message="")


def test_functions_come_as_they_stand_in_the_file() -> None:
    order = in_order([replace(RAISED, function="c"), RAISED, FAILED, PASSED], NAMES)
    assert [f.verdict.function for f in order.failures] == ["a", "b"], "an error is told once, for all functions"
    assert order.next_function == "a"


def test_a_function_comes_after_the_one_that_it_waits_for() -> None:
    assert functions_in_order([replace(FAILED, waits_for="c"), RAISED, replace(FAILED, function="c")], NAMES) == ["c", "a", "b"]
    assert functions_in_order([replace(FAILED, waits_for="b"), replace(RAISED, waits_for="a")], NAMES) == ["b", "a"]


def test_failures_alike_are_folded_and_others_are_not() -> None:
    again = replace(FAILED, check="a_3", message="The result is wrong.\nCalled a(2).")
    other = replace(FAILED, check="a_4", message="The result is NaN.\nCalled a(2).")
    named = [replace(FAILED, check=f"a_{i}", message=f"You forgot it.\n{i}", misconception="forgotten") for i in (5, 6)]
    order = in_order([FAILED, again, other, *named], NAMES)
    assert [(f.verdict.check, [v.check for v in f.alike]) for f in order.failures] == [("a_1", ["a_3"]), ("a_4", []), ("a_5", ["a_6"])]
    assert order.folded == {"a_3", "a_6"}


def test_the_way_to_an_error_does_not_make_it_another_error() -> None:
    deep = replace(
        RAISED, check="c_1", function="c", message=RAISED.message.replace("\nCalled b", "\n    called from line 9, in c\nCalled c")
    )
    (failure,) = in_order([RAISED, deep], NAMES).failures
    assert [v.check for v in failure.alike] == ["c_1"]


def test_what_waits_what_is_missing_and_what_is_ours_are_no_failures() -> None:
    verdicts = [replace(FAILED, waits_for="b"), replace(FAILED, outcome=Outcome.MISSING), replace(FAILED, outcome=Outcome.JUDGE_ERROR)]
    order = in_order(verdicts, NAMES)
    assert order.failures == ()
    assert (len(order.waiting), len(order.missing), len(order.ours)) == (1, 1, 1)


@pytest.mark.parametrize(("outcome", "following"), [(Outcome.PASSED, ""), (Outcome.MISSING, "a"), (Outcome.FAILED, "a")])
def test_what_comes_next(outcome: Outcome, following: str) -> None:
    assert in_order([replace(FAILED, outcome=outcome)], NAMES).next_function == following


CALLS = "def a(): ...\ndef b(): return a()\ndef c(): return b()\n"


def test_a_function_waits_for_a_broken_one_that_it_calls() -> None:
    of_c = replace(FAILED, check="c_1", function="c", message="The result is NaN.")
    assert [v.waits_for for v in waiting_for_callees([FAILED, RAISED, of_c], CALLS)] == ["", "a", "a"]


def test_a_function_that_is_nearly_right_is_not_waited_for_but_by_the_same_failure() -> None:
    nearly_right = [PASSED, PASSED, PASSED, FAILED]
    same, another = replace(FAILED, check="b_1", function="b"), replace(FAILED, check="b_2", function="b", message="The result is NaN.")
    assert [v.waits_for for v in waiting_for_callees([*nearly_right, same, another], CALLS)][4:] == ["a", ""]


@pytest.mark.parametrize("text", ["", "def a(:", "\0", "def a(): return b()\ndef b(): return a()\n", "x = " + "(" * 500])
def test_any_text_can_be_asked_who_calls_whom(text: str) -> None:
    assert [v.check for v in waiting_for_callees([FAILED, RAISED], text)] == ["a_1", "b_1"]


def test_two_that_call_each_other_do_not_wait_for_each_other() -> None:
    waiting = waiting_for_callees([FAILED, RAISED], "def a(): return b()\ndef b(): return a()\n")
    assert [v.waits_for for v in waiting].count("") >= 1


def test_a_mistake_with_a_name_does_not_wait() -> None:
    named = replace(FAILED, check="b_1", function="b", misconception="forgotten")
    assert waiting_for_callees([FAILED, named], CALLS)[1].waits_for == ""
