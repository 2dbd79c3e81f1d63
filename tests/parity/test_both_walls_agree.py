"""In process and sandboxed, every bank gets the same verdicts: the suites cannot tell the two walls apart."""

from collections.abc import Iterator

import pytest

from grader.banks.variants import idioms, misconceptions
from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.judge.lanes import Trouble, run
from grader.judge.proof import run_in_process
from grader.judge.settings import Settings
from grader.judge.suite import collect
from grader.submission import Work
from grader.verdict import Verdict

COURSE = find_course()


MOST = {"idiom": 20, "misconception": 40}  # of each exercise, evenly spread: all four thousand would take ten minutes


def texts(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """A name and a whole submission: the answer, the stub, and a sample of the idioms and misconceptions."""
    yield "the answer", decode_source(exercise.solution.read_bytes())
    yield "the stub", exercise.stub_text()
    for bank in (idioms(exercise), misconceptions(exercise)):
        for variant in bank[:: 1 + len(bank) // MOST[bank[0].kind]]:
            yield f"{variant.kind} {variant.name}", variant.text


# They change an argument in place, so that it hangs on the call's own graph, which is freed. The next call meets the freed graph where
# it lies in the same process (an error), and a living copy of it in a worker (a wrong value).
DRAWN_INTO_A_GRAPH = {"misconception input_multiplied_in_place", "misconception target_changed_in_place"}
# It takes the order of a set for granted, and that order is another one in every Python process.
BY_CHANCE = {"misconception set_order"}


def passed(found: dict[str, str]) -> set[str]:
    return {check for check, outcome in found.items() if outcome == "passed"}


def outcomes(verdicts: tuple[Verdict, ...] | list[Verdict]) -> dict[str, str]:
    return {v.check: str(v.outcome) for v in verdicts}


# Some fifty submissions an exercise, each judged twice, once in a process of its own: several seconds.
@pytest.mark.timeout(300)
@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)
def test_every_bank_gets_the_same_verdicts_on_both_sides(exercise: Exercise) -> None:
    submissions = dict(texts(exercise))
    checks = collect(COURSE, [exercise])[exercise.number]
    here = {name: outcomes(run_in_process(exercise, checks, text)) for name, text in submissions.items()}

    works = [Work(name, exercise.number, {exercise.topic: text}) for name, text in submissions.items()]
    there: dict[str, dict[str, str]] = {}
    for work, card in run(works, Settings(COURSE.root, (exercise.number,)), lanes=2):
        assert not isinstance(card, Trouble), card
        there[work.student] = outcomes(card.verdicts)

    assert len(here) > 20
    different = {name for name in here if there[name] != here[name]} - BY_CHANCE
    assert {name: there[name] for name in different - DRAWN_INTO_A_GRAPH} == {name: here[name] for name in different - DRAWN_INTO_A_GRAPH}
    for name in different:  # also then, the same checks pass
        assert passed(there[name]) == passed(here[name]), name
