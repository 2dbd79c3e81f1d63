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


def texts(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """A name and a whole submission: the answer, the stub, every idiom, every misconception."""
    yield "the answer", decode_source(exercise.solution.read_bytes())
    yield "the stub", exercise.stub_text()
    for variant in (*idioms(exercise), *misconceptions(exercise)):
        yield f"{variant.kind} {variant.name}", variant.text


def outcomes(verdicts: tuple[Verdict, ...] | list[Verdict]) -> dict[str, str]:
    return {v.check: str(v.outcome) for v in verdicts}


# Some two hundred submissions an exercise, each judged twice, once in a process of its own: about ten seconds.
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

    assert len(here) > 50
    assert {name: there[name] for name in here if there[name] != here[name]} == {n: here[n] for n in here if there[n] != here[n]}
