"""In process and sandboxed, every bank gets the same verdicts: the suites cannot tell the two walls apart."""

import gc
from collections.abc import Iterator

import pytest

from grader.banks.variants import idioms, misconceptions
from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.judge.judge import Judge
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


# It takes the order of a set for granted, and that order is another one in every Python process.
BY_CHANCE = {"misconception set_order"}


def outcomes(verdicts: tuple[Verdict, ...] | list[Verdict]) -> dict[str, str]:
    """What raises in the graph of a result, when the judge goes back through it, is an error of the student's behind the wall, and
    otherwise the judge's own: `failed`. Both cost the check.
    """
    return {v.check: str(v.outcome).replace("error", "failed") for v in verdicts}


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """A lane's judge, here, and one for all exercises: each lane would load torch and the suites anew."""
    judge = Judge(Settings(COURSE.root, tuple(e.number for e in COURSE.exercises)))
    yield judge
    judge.close()
    gc.unfreeze()


# Some fifty submissions an exercise, each judged twice, once in a process of its own: several seconds.
@pytest.mark.timeout(300)
@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda e: e.number)
def test_every_bank_gets_the_same_verdicts_on_both_sides(exercise: Exercise, judge: Judge) -> None:
    submissions = dict(texts(exercise))
    checks = collect(COURSE, [exercise])[exercise.number]
    here = {name: outcomes(run_in_process(exercise, checks, text)) for name, text in submissions.items()}
    works = [Work(name, exercise.number, {exercise.topic: text}) for name, text in submissions.items()]
    there = {work.student: outcomes(judge.grade(work).verdicts) for work in works}

    assert len(here) > 20
    different = {name for name in here if there[name] != here[name]} - BY_CHANCE
    assert {name: there[name] for name in different} == {name: here[name] for name in different}
