"""Answers a save, inside a runner: runs the checks that the edit touches, and keeps the verdicts of the others."""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace

from grader.banks.variants import misconceptions
from grader.course import Course, Exercise
from grader.course.source import decode_source
from grader.diagnosis.name import name_mistakes
from grader.diagnosis.simulate import Simulator
from grader.diagnosis.trace import Trace
from grader.judge.decide import Examined, examine, verdict_of
from grader.judge.explain import explain
from grader.judge.subjects import subject_of_files, subject_of_solution, subject_of_text
from grader.judge.suite import Check, collect
from grader.verdict import Outcome
from grader.wall.faults import Fault, NotAttempted
from grader.wall.subject import Subject
from grader.watch.changes import Meaning, Meanings
from grader.watch.messages import Answered, Examine, Gone
from grader.worker.capture import Capped

Began = Callable[[str, str, str], None]  # (check, function, title): called before each check


@dataclass(frozen=True)
class _Kept:
    """What came of a check, and what it rested on."""

    meaning: Meaning
    examined: Examined

    def still_holds(self, meaning: Meaning) -> bool:
        """A failure may quote a line of the file, so that must be the same, too."""
        return self.meaning == meaning or (self.meaning.tree == meaning.tree and self.examined.verdict.outcome is Outcome.PASSED)


class Suite:
    """The checks of one exercise, the traces of its misconceptions, and the verdicts so far."""

    def __init__(self, course: Course, number: str) -> None:
        self._root = course.root
        exercise = course.exercise(number)
        self.number = exercise.number
        self.checks = collect(course, [exercise])[exercise.number]
        self._simulator = Simulator(exercise, self.checks)
        self._kept: dict[str, _Kept] = {}
        self._files: set[str] = set()

    def warm_up(self) -> Iterator[None]:
        """Do in small steps what takes long the first time: torch's lazy imports, and the misconceptions' traces."""
        exercise = Exercise(self._root, self.number)
        if not exercise.solution.exists():
            yield from self._rehearse(subject_of_text(exercise, _answers_of_any_kind(exercise)), diagnose=False)
            return
        yield from self._rehearse(subject_of_solution(exercise), diagnose=False)
        for wrong in misconceptions(exercise):
            yield from self._rehearse(subject_of_text(exercise, wrong.text), diagnose=True)

    def _rehearse(self, subject: Subject, *, diagnose: bool) -> Iterator[None]:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            examined = [examine(check, subject) for check in self.checks]
            if diagnose:
                name_mistakes(examined, self._simulator)
        subject.wall.close()
        yield

    def place(self, running: Callable[[set[str]], str]) -> str:
        """Where the learner's code is, by `running`, which is given the names of their files."""
        return running(self._files)

    def answer(self, request: Examine, began: Began, stop: Callable[[], bool]) -> Answered | None:
        """The answer to a request; None if `stop` said so on the way."""
        exercise = Exercise(self._root, self.number)  # a new one: in a student's kit the contract is read from the file as it is now
        texts, paths = _learners_files(exercise)
        self._files = set(paths.values())
        student = subject_of_files(exercise, texts, paths)
        try:
            broken = self._load(student, request, began)
            if broken:
                return Answered(request.ticket, self.number, (), exercise.functions, broken=broken)
            beside = repr(sorted((name, text) for name, text in texts.items() if name != exercise.topic))
            return self._verdicts(exercise, Meanings(texts.get(exercise.topic, ""), beside), student, request, began, stop)
        finally:
            student.wall.close()

    def _load(self, student: Subject, request: Examine, began: Began) -> str:
        """Why the learner's file cannot be loaded; empty if it can."""
        lost = next((gone for gone in request.gone if not gone.check), None)
        if lost is not None:
            return lost.message
        began("", "", "")
        try:
            with redirect_stdout(Capped()), redirect_stderr(Capped()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                student.wall.call("", (), {})  # there is no such function, but to know that it has to be loaded
        except NotAttempted:
            return ""
        except Fault as fault:
            return explain(fault, None, self.checks[0])
        return ""

    def _verdicts(
        self, exercise: Exercise, meanings: Meanings, student: Subject, request: Examine, began: Began, stop: Callable[[], bool]
    ) -> Answered | None:
        if request.everything:
            self._kept.clear()
        lost = {gone.function: gone for gone in request.gone}
        examined: list[Examined] = []
        ran: dict[str, None] = {}
        printed: list[tuple[str, str]] = []
        for check in self.checks:
            if stop():
                return None
            kept = self._kept.get(check.name)
            if kept is not None and kept.still_holds(_meaning(check, kept.examined, meanings)):
                examined.append(kept.examined)
                continue
            ran[check.function] = None
            culprit = next((lost[name] for name in (check.function, *sorted(meanings.reach(check.function))) if name in lost), None)
            if culprit is not None:
                examined.append(_not_tried(check, culprit))
                continue
            began(check.name, check.function, check.title)
            came, said = _run(check, student, exercise)
            self._kept[check.name] = _Kept(_meaning(check, came, meanings), came)
            examined.append(came)
            if said:
                printed.append((check.function, said))
        verdicts = tuple(v for v in name_mistakes(examined, self._simulator) if v.counts)
        return Answered(request.ticket, self.number, verdicts, exercise.functions, tuple(ran), tuple(printed))


def _run(check: Check, student: Subject, exercise: Exercise) -> tuple[Examined, str]:
    """What came of a check, and what the learner's code printed meanwhile."""
    out = Capped()
    reference = (lambda: subject_of_solution(exercise)) if exercise.solution.exists() else None
    with redirect_stdout(out), redirect_stderr(Capped()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        came = examine(check, student, reference)
    return came, out.take()


def _meaning(check: Check, came: Examined, meanings: Meanings) -> Meaning:
    """What a check rests on: the functions that it was seen to call; all that there is, where it ran a probe, which may call any."""
    called = {check.function, *(call.function for call in came.trace.calls)}
    if not came.trace.calls or any(call.operation == "probe" for call in came.trace.calls):
        return meanings.everything()
    return Meaning("\n".join(meanings.of(f).tree for f in sorted(called)), tuple(w for f in sorted(called) for w in meanings.of(f).written))


def _not_tried(check: Check, lost: Gone) -> Examined:
    """The verdict of a check in which a runner was lost, and of those that would lose one again."""
    message = lost.message
    if check.name != lost.check:
        message = "Not tried: " + (
            "another check of this function went the same way." if check.function == lost.function else f"it needs {lost.function}."
        )
    verdict = verdict_of(check, lost.outcome, message, 0.0)
    waits = lost.function if check.name != lost.check else ""
    return Examined(replace(verdict, waits_for=waits), Trace((), "lost"))


def _learners_files(exercise: Exercise) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of the learner's files and where they lie, by module name."""
    texts: dict[str, str] = {}
    paths: dict[str, str] = {}
    for path in exercise.folder.glob("*.py"):
        if path not in (exercise.public_checks, exercise.picture):
            try:
                texts[path.stem] = decode_source(path.read_bytes())
            except OSError:
                continue  # gone between the look and the read; it will be seen
            paths[path.stem] = str(path)
    return texts, paths


def _answers_of_any_kind(exercise: Exercise) -> str:
    """A file whose functions return their first argument: nothing is right, but torch has been through it all."""
    names: Sequence[str] = exercise.functions
    return "\n".join(["import torch", *(f"def {name}(*a, **k): return a[0] * 1.0 if a else torch.zeros(())" for name in names)])
