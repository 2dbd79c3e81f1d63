"""Trains with the student's own code, for the pages that they get back. It costs nobody a point, whatever happens in it."""

import functools
import math
from collections.abc import Sequence
from typing import Any

import torch

from grader.course import Exercise
from grader.course.generated import module_of
from grader.judge.memory import Recall
from grader.verdict import Outcome, Training, Verdict
from grader.wall.kept import ambient_state_kept
from grader.wall.subject import Subject

MOST_VALUES = 200
UNFIT = (Outcome.TIMEOUT, Outcome.CRASHED, Outcome.FORBIDDEN, Outcome.MISSING)


def train(exercise: Exercise, student: Subject, verdicts: Sequence[Verdict], recall: Recall | None = None) -> tuple[Training, ...]:
    """The runs of `exercises/NN/training.py`; none where the exercise has none, or where a function that they need is not up to it."""
    if not exercise.training.exists():
        return ()
    module = _module(exercise)
    if not all(_is_fit(function, verdicts) for function in module.NEEDS):
        return ()
    if recall is not None:
        return recall.result(f"{exercise.number} training", lambda: _run(module, student), lambda trained: True)
    student.begin()
    return _run(module, student)


def _run(module: Any, student: Subject) -> tuple[Training, ...]:
    with ambient_state_kept():
        torch.default_generator.manual_seed(0)
        try:
            runs = module.runs(student)
            return tuple(Training(title, values) for title, run in runs.items() if (values := _drawable(run)))
        except Exception:  # a stranger's code returns anything; what is wrong with it the checks have said
            return ()


def _is_fit(function: str, verdicts: Sequence[Verdict]) -> bool:
    own = [v.outcome for v in verdicts if v.function == function]
    return Outcome.PASSED in own and not any(outcome in UNFIT for outcome in own)


def _drawable(values: Any) -> tuple[float, ...]:
    """The values up to the first that is no finite number; none where that leaves no line."""
    line = []
    for value in values[:MOST_VALUES]:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            break
        line.append(float(value))
    return tuple(line) if len(line) > 1 else ()


@functools.cache
def _module(exercise: Exercise) -> Any:
    return module_of(exercise.training)
