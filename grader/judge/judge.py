"""The judge: suites in memory, a zygote at hand; takes one student's work on one exercise and returns its scorecard."""

import gc
from dataclasses import replace

import torch

from grader.course import Course, Exercise
from grader.diagnosis.name import name_mistakes
from grader.diagnosis.simulate import Simulator
from grader.forbidden.scan import Scanner
from grader.judge.decide import decide, examine, verdict_of
from grader.judge.explain import explain
from grader.judge.memory import Memory, Recall
from grader.judge.settings import Settings
from grader.judge.subjects import subject_of_solution
from grader.judge.suite import Check, collect
from grader.judge.training import train
from grader.submission.record import Work
from grader.verdict import Outcome, Scorecard, Verdict
from grader.wall.faults import NotAttempted
from grader.wall.launcher import Zygote
from grader.wall.ours import ZygoteFailed
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject

REQUIRED = ("seccomp", "limits")  # with these, and one of the next two, every promise of the box is kept
EITHER = ("file system", "Landlock")


class Unprotected(Exception):
    """A protection of the wall is missing, and nobody said that the submissions are trusted."""


class Judge:
    """Suites are collected once and the zygote is started once; after that a submission costs a fork."""

    def __init__(self, settings: Settings) -> None:
        torch.set_num_threads(1)  # the tensors are tiny, and a lane is one of several
        course = Course(settings.root)
        self._settings = settings
        self._exercises = {n: course.exercise(n) for n in settings.exercises}
        self._zygote = self._new_zygote()  # loads torch while we load the suites
        self._suites = collect(course, self._exercises.values())
        self._memory = Memory()
        self._simulators = {n: Simulator(e, self._suites[n]) for n, e in self._exercises.items()}
        self._warm_up()
        self._check_protections()
        gc.collect()
        gc.freeze()  # suites, answers and torch stay; to look through them for rubbish would take a tenth of a second now and then

    def grade(self, work: Work) -> Scorecard:
        """The verdicts of one student's work on one exercise."""
        exercise, checks = self._exercises[work.exercise], self._suites[work.exercise]
        if work.problem:
            missing = (_not_there(check, work.problem) for check in checks)
            return card_of(work, tuple(v for v in missing if v.counts))
        try:
            return self._card(exercise, checks, work)
        except ZygoteFailed:
            pass  # killed from outside, or out of memory: once more, with a new one
        try:
            self._zygote.close()
            self._zygote = self._new_zygote()
            self._check_protections()
            return self._card(exercise, checks, work)
        except ZygoteFailed as error:
            return card_of(work, tuple(our_fault(check, str(error)) for check in checks))

    def longest(self, work: Work) -> float:
        """Seconds that judging this may take at the very most: loading and every check late, and as much again for ourselves."""
        return 60 + 4 * self._settings.timeout * (len(self._suites[work.exercise]) + 1)

    def close(self) -> None:
        self._zygote.close()

    def _card(self, exercise: Exercise, checks: tuple[Check, ...], work: Work) -> Scorecard:
        wall = SandboxWall(self._zygote, exercise.topic, work.sources, exercise.forbidden, self._settings.timeout)
        student = Subject(wall, exercise.contract, Scanner(exercise.topic, work.sources, exercise.forbidden))
        recall = Recall(self._memory, student, wall)
        try:
            examined = [examine(check, student, lambda: subject_of_solution(exercise), recall) for check in checks]
            training = train(exercise, student, [e.verdict for e in examined], recall)
        finally:
            wall.close()
        verdicts = name_mistakes(examined, self._simulators[exercise.number])
        return replace(card_of(work, tuple(v for v in verdicts if v.counts)), training=training)

    def _new_zygote(self) -> Zygote:
        return Zygote(self._settings.memory, boxed=not self._settings.trusted)

    def _check_protections(self) -> None:
        why = missing_protection(self._zygote.protections)
        if why and not self._settings.trusted:
            self._zygote.close()
            raise Unprotected(why)

    def _warm_up(self) -> None:
        """Run the solutions once in this process, so that no student waits for what torch does only the first time."""
        for number, exercise in self._exercises.items():
            subject = subject_of_solution(exercise)
            for check in self._suites[number]:
                decide(check, subject)
            subject.wall.close()


def missing_protection(protections: dict[str, str]) -> str:
    """Which promise of the box falls, in words; empty if all are kept."""
    missing = [f"{layer}: {protections[layer]}" for layer in REQUIRED if protections[layer]]
    if all(protections[layer] for layer in EITHER):
        missing += [f"{layer}: {protections[layer]}" for layer in EITHER]
    return "; ".join(missing)


def card_of(work: Work, verdicts: tuple[Verdict, ...]) -> Scorecard:
    return Scorecard(work.student, work.exercise, verdicts, work.attempt, work.handed_in)


def our_fault(check: Check, why: str) -> Verdict:
    return verdict_of(check, Outcome.JUDGE_ERROR, why, 0.0)


def _not_there(check: Check, problem: str) -> Verdict:
    return verdict_of(check, Outcome.MISSING, explain(NotAttempted(problem), None, check), 0.0)
