"""The short trainings that go onto a student's page: made by the student's own code, and never at anybody's cost."""

import math

import pytest

from grader.banks.variants import misconceptions
from grader.course import Exercise, find_course
from grader.judge.subjects import subject_of_solution, subject_of_text
from grader.judge.training import MOST_VALUES, train
from grader.verdict import Outcome, Training, Verdict

COURSE = find_course()
WITH_TRAINING = [e for e in COURSE.exercises if e.training.exists()]
UPDATE = COURSE.exercise("04")


def verdicts(exercise: Exercise, outcome: Outcome = Outcome.PASSED) -> list[Verdict]:
    return [Verdict(exercise.number, function, function, outcome, 1, 1) for function in exercise.functions]


def trained(text: str) -> tuple[Training, ...]:
    """What exercise 04 trains to with such a `train_one_weight`."""
    subject = subject_of_text(UPDATE, f"from torch import Tensor\n\n\n{text}\n")
    try:
        return train(UPDATE, subject, verdicts(UPDATE))
    finally:
        subject.wall.close()


@pytest.mark.parametrize("exercise", WITH_TRAINING, ids=lambda e: e.number)
def test_the_answers_train_and_their_loss_falls(exercise: Exercise) -> None:
    subject = subject_of_solution(exercise)
    runs = train(exercise, subject, verdicts(exercise))
    assert runs
    for run in runs:
        assert 10 <= len(run.values) <= MOST_VALUES and run.title
        if exercise is not UPDATE:  # which shows W itself
            assert run.values[-1] < run.values[0] / 2


def test_a_course_with_trainings_has_some() -> None:
    assert [e.number for e in WITH_TRAINING] == ["04", "09", "10", "11", "12", "15"]


def test_an_exercise_without_a_training_has_none() -> None:
    assert train(COURSE.exercise("01"), subject_of_solution(COURSE.exercise("01")), []) == ()


@pytest.mark.parametrize("outcome", [Outcome.MISSING, Outcome.TIMEOUT, Outcome.CRASHED, Outcome.FORBIDDEN, Outcome.FAILED])
def test_what_is_not_up_to_it_is_not_run(outcome: Outcome) -> None:
    def nobody(*arguments: object) -> None:
        raise AssertionError("this function was called")

    assert train(UPDATE, nobody, verdicts(UPDATE, outcome)) == ()  # type: ignore[arg-type]


def test_a_wrong_answer_shows_its_own_curve() -> None:
    wrong = next(v for v in misconceptions(UPDATE) if v.function == "train_one_weight")
    subject = subject_of_text(UPDATE, wrong.text)
    assert isinstance(train(UPDATE, subject, verdicts(UPDATE)), tuple)


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("return [1.0, float('nan'), 2.0]", [2.0, 1.0]),
        ("return [1.0, float('inf')]", [2.0, 1.0]),
        ("return [1.0, True, 'x']", None),
        ("return [0.5] * 10_000", [2.0] + [0.5] * (MOST_VALUES - 1)),
        ("return []", None),
        ("return None", None),
        ("raise KeyboardInterrupt", None),
        ("return 3", None),
    ],
)
def test_whatever_comes_back_costs_nothing(body: str, values: list[float] | None) -> None:
    runs = trained(f"def train_one_weight(W, x, target, lr, steps):\n    {body}")
    assert [list(run.values) for run in runs] == ([values] if values else [])
    assert all(math.isfinite(v) for run in runs for v in run.values)
