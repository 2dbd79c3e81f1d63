"""Where the learner stands in each exercise: the verdicts of all its checks, from memory while no file has changed."""

import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import grader
from grader.course import Course, Exercise
from grader.learner.child import SILENCE, Gone, Silent, answers
from grader.learner.memory import Memory
from grader.learner.thread import Model
from grader.report.order import in_order
from grader.verdict import BONUS, Outcome, Verdict

Began = Callable[[Exercise], None]


class Unchecked(Exception):
    """The checks could not be run, through no fault of the learner's. `str(error)` is for them all the same."""


@dataclass(frozen=True)
class Standing:
    """One exercise and the verdicts of its checks."""

    exercise: Exercise
    verdicts: tuple[Verdict, ...]
    models: tuple[Model, ...] = ()  # for the thread, once all checks pass

    @property
    def points(self) -> int:
        return sum(v.points for v in self.verdicts)

    @property
    def max_points(self) -> int:
        return sum(v.max_points for v in self.verdicts if v.function != BONUS)

    @property
    def done(self) -> bool:
        return all(v.outcome is Outcome.PASSED for v in self.verdicts if v.function != BONUS)

    @property
    def begun(self) -> bool:
        return any(v.outcome is not Outcome.MISSING for v in self.verdicts)

    @property
    def functions_done(self) -> tuple[str, ...]:
        """The functions of which every check passes."""
        left = {v.function for v in self.verdicts if v.outcome is not Outcome.PASSED}
        return tuple(f for f in dict.fromkeys(v.function for v in self.verdicts) if f not in left)

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that have checks, in the order of the exercise's file."""
        checked = {v.function for v in self.verdicts}
        return tuple(f for f in self.exercise.functions if f in checked)

    @property
    def next_function(self) -> str:
        """What to work on now; empty if all is done."""
        return in_order(self.verdicts, self.exercise.functions).next_function

    @property
    def next_is_begun(self) -> bool:
        """Whether there is something to mend, rather than to write."""
        return any(v.function == self.next_function and v.outcome is not Outcome.MISSING for v in self.verdicts)


def standings(course: Course, exercises: Sequence[Exercise], began: Began = lambda _: None, *, fresh: bool = False) -> list[Standing]:
    """Where the learner stands in each of `exercises`. `began` is told of each exercise that has to be run. Raises Unchecked."""
    memory = Memory(course.root, "results")
    remembered = {} if fresh else memory.read()
    prints = {e.number: fingerprint(e) for e in exercises}
    known = {e.number: there for e in exercises if (there := _recalled(e, remembered.get(e.number), prints[e.number])) is not None}

    def learned(standing: Standing) -> None:
        number = standing.exercise.number
        known[number] = standing
        if all(v.outcome is not Outcome.JUDGE_ERROR for v in standing.verdicts):
            verdicts, models = ([asdict(part) for part in parts] for parts in (standing.verdicts, standing.models))
            memory.write({**memory.read(), number: {"fingerprint": prints[number], "verdicts": verdicts, "models": models}})

    _run(course, [e for e in exercises if e.number not in known], began, learned)
    return [known[e.number] for e in exercises]


def fingerprint(exercise: Exercise) -> str:
    """Equal while the learner's files, the checks, the answers and the program are the same."""
    digest = hashlib.sha256(f"{grader.__version__} {sys.version} {_torch()}".encode())
    files = sorted(p for p in exercise.folder.glob("*.py") if p != exercise.picture)
    texts = sorted(exercise.folder.parent.glob("*.txt"))  # that the models of the thread are made from
    for path in (*files, *texts, *exercise.suite, exercise.solution):
        try:
            text = path.read_bytes()
        except OSError:
            continue
        digest.update(f"\0{path.name}\0{len(text)}\0".encode() + text)
    home = Path(grader.__file__).parent
    for path in sorted(home.rglob("*.py")):  # changes while the kit is developed; a look costs less than a read
        about = path.stat()
        digest.update(f"\0{path.relative_to(home).as_posix()} {about.st_size} {about.st_mtime_ns}".encode())
    return digest.hexdigest()


def _run(course: Course, exercises: Sequence[Exercise], began: Began, learned: Callable[[Standing], None]) -> None:
    """Run the checks of `exercises` in children; each that is lost is followed by one that leaves out where it was lost."""
    left = {e.number: e for e in exercises}
    lost: dict[str, dict[str, tuple[str, str]]] = {}
    current: tuple[str, str] | None = None
    while left:
        current = None
        try:
            for answer in answers("grader.learner.checks", {"root": str(course.root), "exercises": [*left], "lost": lost}, course.root):
                if "broken" in answer:
                    raise Unchecked(answer["broken"])
                if "verdicts" in answer:
                    learned(_standing(left.pop(answer["exercise"]), answer))
                    continue
                if current is None or current[0] != answer["exercise"]:
                    began(left[answer["exercise"]])
                current = (answer["exercise"], answer["function"])
        except Silent:
            _lose(lost, current, Outcome.TIMEOUT, f"It did not answer within {SILENCE:g} seconds.", "")
        except Gone as gone:
            _lose(lost, current, Outcome.CRASHED, "It ended Python itself.", str(gone))


def _lose(lost: dict[str, dict[str, tuple[str, str]]], current: tuple[str, str] | None, outcome: Outcome, says: str, words: str) -> None:
    if current is None:  # not in the learner's code
        raise Unchecked(f"The checks could not be started. {words}".strip())
    number, function = current
    lost.setdefault(number, {})[function] = (str(outcome), says)


def _recalled(exercise: Exercise, entry: object, print_now: str) -> Standing | None:
    if not isinstance(entry, dict) or entry.get("fingerprint") != print_now:
        return None
    try:
        return _standing(exercise, entry)
    except (KeyError, TypeError, ValueError):  # of another form: as if it were not there
        return None


def _standing(exercise: Exercise, found: dict[str, Any]) -> Standing:
    verdicts = tuple(Verdict(**{**v, "outcome": Outcome(v["outcome"])}) for v in found["verdicts"])
    return Standing(exercise, verdicts, tuple(Model(**{**m, "made": tuple(m["made"])}) for m in found["models"]))


def _torch() -> str:
    try:
        return version("torch")
    except PackageNotFoundError:
        return ""
