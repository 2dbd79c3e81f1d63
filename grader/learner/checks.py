"""The child that runs checks: `python -m grader.learner.checks REQUEST`. See `grader.learner`.

Request: `root`, `exercises` (numbers), `lost` (number -> function -> [outcome, message]: functions that a former child was
lost in; "" stands for loading the file). Answers: `exercise` and `function` before each check; `verdicts` and `models` after
each exercise; `broken`: why there are no checks.
"""

import warnings
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from grader.learner.child import Message, Ready, Say, serve
from grader.learner.thread import SECONDS, models_of

if TYPE_CHECKING:
    from grader.course import Exercise
    from grader.judge.suite import Check
    from grader.verdict import Verdict

Lost = dict[str, tuple[str, str]]
THREAD = "the thread"  # in the place of a function: the exercise's models were being trained


def work(request: Message, say: Say, ready: Ready) -> None:
    import torch

    from grader.course import Course
    from grader.judge.suite import SuiteBroken, collect

    torch.set_num_threads(1)  # the tensors are tiny
    course = Course(Path(request["root"]))
    exercises = [course.exercise(number) for number in request["exercises"]]
    try:
        suites = collect(course, exercises)
    except SuiteBroken as error:
        say(broken=str(error))
        return
    ready()
    for exercise in exercises:
        lost = request["lost"].get(exercise.number, {})
        verdicts = _verdicts(exercise, suites[exercise.number], lost, say)
        models = [] if THREAD in lost or any(v.outcome != "passed" for v in verdicts) else _models(exercise, say)
        say(exercise=exercise.number, verdicts=[asdict(v) for v in verdicts], models=models)


def _verdicts(exercise: "Exercise", checks: "tuple[Check, ...]", lost: Lost, say: Say) -> "list[Verdict]":
    from grader.course.source import decode_source
    from grader.judge.decide import examine, verdict_of
    from grader.judge.subjects import subject_of_learner, subject_of_solution
    from grader.report.order import waiting_for_callees
    from grader.verdict import Outcome
    from grader.wall.faults import Fault
    from grader.worker.capture import Capped

    if not exercise.stub.exists():
        return [v for c in checks if (v := verdict_of(c, Outcome.MISSING, f"there is no file {exercise.topic}.py.", 0.0)).counts]
    subject = subject_of_learner(exercise)
    reference = (lambda: subject_of_solution(exercise)) if exercise.solution.exists() else None
    verdicts = []
    try:
        with redirect_stdout(Capped()), redirect_stderr(Capped()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if "" not in lost:
                say(exercise=exercise.number, function="")
                with suppress(Fault):  # the checks will say it
                    subject.wall.call("", (), {})  # there is no such function, but to know that, the file has to be loaded
            for check in checks:
                gone = lost.get("") or lost.get(check.function)
                if gone:
                    verdicts.append(verdict_of(check, Outcome(gone[0]), gone[1], 0.0))
                    continue
                say(exercise=exercise.number, function=check.function)
                verdicts.append(examine(check, subject, reference).verdict)
    finally:
        subject.wall.close()
    return waiting_for_callees([v for v in verdicts if v.counts], decode_source(exercise.stub.read_bytes()))


def _models(exercise: "Exercise", say: Say) -> list[dict[str, object]]:
    """The models of the thread, made with functions of which every check passes."""
    from grader.judge.subjects import subject_of_learner
    from grader.worker.capture import Capped

    file = exercise.thread
    if not file.exists():
        return []
    say(exercise=exercise.number, function=THREAD, seconds=SECONDS)
    subject = subject_of_learner(exercise, watched=False)
    try:
        with redirect_stdout(Capped()), redirect_stderr(Capped()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [asdict(model) for model in models_of(file, subject)]
    except Exception:  # the checks have said that the functions are right: not a thing to trouble the learner with
        return []
    finally:
        subject.wall.close()


if __name__ == "__main__":
    serve(work)
