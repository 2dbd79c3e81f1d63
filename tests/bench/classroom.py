"""Classes to measure with, made from the banks: seeded, and the same student hands in the same whatever the size of the class."""

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.banks.variants import idioms, misconceptions
from grader.course import Course, Exercise, find_course
from grader.course.source import decode_source

SEED = 20
SLOWLY = 0.02  # seconds that each call of a slow function takes longer

# Of ten students: six are right, one of them slowly; three have a misconception; one has not written all functions.
KINDS = ("right", "wrong", "right", "unfinished", "right", "wrong", "right", "slow", "right", "wrong")
QUICK = tuple("right" if kind == "slow" else kind for kind in KINDS)


@dataclass(frozen=True)
class Answers:
    """What students hand in for one exercise. `kinds` are taken in turn."""

    exercise: Exercise
    kinds: Sequence[str] = KINDS
    alike: bool = False  # students with the same answer hand in the same bytes
    notices: Callable[[str], bool] = lambda text: True  # only such wrong answers are handed in
    seed: int = SEED

    def text(self, student: int) -> str:
        """The file of student 0, 1, 2 ..."""
        number = self.exercise.number
        chance = random.Random(f"{self.seed} {number} {student}")
        # Each exercise begins elsewhere in the row of kinds, so that no student is right everywhere.
        text = self._answer(self.kinds[(student + 3 * int(number)) % len(self.kinds)], chance)
        return text if self.alike else f"{text}\n# student {student}\n"

    def _answer(self, kind: str, chance: random.Random) -> str:
        last = chance.choice(self.exercise.functions)
        match kind:
            case "right":
                return chance.choice(self._right)
            case "wrong":
                return next(text for text in iter(lambda: chance.choice(self._wrong), None) if self.notices(text))
            case "unfinished":
                behind = self.exercise.functions[self.exercise.functions.index(last) :]
                return self._solution + "".join(_unwritten(function) for function in behind)
            case "slow":
                return self._solution + _slow(last)
            case _:
                raise ValueError(kind)

    @cached_property
    def _solution(self) -> str:
        return decode_source(self.exercise.solution.read_bytes())

    @cached_property
    def _right(self) -> list[str]:
        return [self._solution, *(v.text for v in idioms(self.exercise))]

    @cached_property
    def _wrong(self) -> list[str]:
        return [v.text for v in misconceptions(self.exercise)]


def write_class(folder: Path, answers: Sequence[Answers], size: int) -> None:
    """`folder/student_0007/softmax.py`, and so on."""
    for student in range(size):
        own = folder / name_of(student)
        own.mkdir(parents=True)
        for each in answers:
            (own / f"{each.exercise.topic}.py").write_text(each.text(student), encoding="utf-8")


def copy_of_the_course(folder: Path) -> Course:
    """What grading needs of it, to be changed at will."""
    kit = find_course(Path(__file__)).root
    shutil.copy(kit / "pyproject.toml", folder)
    for room in ("exercises", "solutions", "tests/hidden"):
        shutil.copytree(kit / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    return Course(folder)


def name_of(student: int) -> str:
    return f"student_{student:04}"


def _unwritten(function: str) -> str:
    return f'\n\ndef {function}(*args, **kwargs):\n    raise NotImplementedError("write {function} here")\n'


def _slow(function: str) -> str:
    return f"""

import time

_quick = {function}


def {function}(*args, **kwargs):
    end = time.perf_counter() + {SLOWLY}
    while time.perf_counter() < end:
        pass
    return _quick(*args, **kwargs)
"""
