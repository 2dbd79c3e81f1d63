"""Mutants: the answers with one small thing changed by a mutation tool.

A suite that lets one pass has a hole, or the change changes nothing; those that change nothing are listed, with the
reason, in `solutions/NN/equivalent.toml`.
"""

import difflib
import logging
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course import Exercise
from grader.course.source import decode_source
from grader.course.stubs import BEGIN, END
from grader.forbidden.scan import Scanner
from grader.judge.decide import decide
from grader.judge.suite import Check
from grader.verdict import Outcome
from grader.wall.launcher import Zygote
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject

TIMEOUT = 2.0  # seconds for a check: a mutant may well run for ever
# Bitwise operators fail on any float, so they find nothing; variable operators want to be told names.
_SKIPPED = ("Bit", "Shift", "RemoveDecorator", "Variable")


@dataclass(frozen=True)
class Mutant:
    """An answer with one change: the line before and after it, and the whole text."""

    exercise: str
    line: int
    before: str
    after: str
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.before}  ->  {self.after}"


@dataclass(frozen=True)
class MutantReport:
    """What became of an exercise's mutants."""

    exercise: str
    tried: int
    escaped: tuple[Mutant, ...]  # passed every check, and nobody has said why
    excused: tuple[Mutant, ...]  # passed every check, and are listed as changing nothing
    idle: tuple[str, ...]  # entries of the list that match no mutant that escapes


def mutants(exercise: Exercise) -> Iterator[Mutant]:
    """Every mutant of the exercise's answers, inside the marked regions."""
    logging.getLogger("cosmic_ray").setLevel(logging.ERROR)
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    answer = decode_source(exercise.solution.read_bytes())
    inside = _lines_of_the_answers(answer)
    seen = {answer}
    for name in sorted(operator_names()):
        if any(word in name for word in _SKIPPED):
            continue
        occurrence = 0
        while (text := mutate_code(answer, get_operator(name)(), occurrence)) is not None:
            occurrence += 1
            line, before, after = _difference(answer, text)
            if line in inside and text not in seen:
                seen.add(text)
                yield Mutant(exercise.number, line, before, after, text)


def try_mutants(exercise: Exercise, checks: Sequence[Check], zygote: Zygote) -> MutantReport:
    """Run the suite on every mutant, behind the wall since it may run for ever, until a check does not pass."""
    made = list(mutants(exercise))
    excuses = _excuses(exercise)
    escaped, excused, used = [], [], set()
    for mutant in made:
        if _is_caught(mutant, exercise, checks, zygote):
            continue
        excuse = next((e for e in excuses if e.before == mutant.before and e.after in ("", mutant.after)), None)
        if excuse is None:
            escaped.append(mutant)
        else:
            excused.append(mutant)
            used.add(excuse)
    idle = tuple(e.before for e in excuses if e not in used)
    return MutantReport(exercise.number, len(made), tuple(sorted(escaped, key=lambda m: m.line)), tuple(excused), idle)


def _is_caught(mutant: Mutant, exercise: Exercise, checks: Sequence[Check], zygote: Zygote) -> bool:
    sources = {exercise.topic: mutant.text}
    wall = SandboxWall(zygote, exercise.topic, sources, exercise.forbidden, TIMEOUT)
    student = Subject(wall, exercise.contract, Scanner(exercise.topic, sources, exercise.forbidden))
    try:
        return any(decide(check, student).outcome is not Outcome.PASSED for check in checks)
    finally:
        wall.close()


@dataclass(frozen=True)
class Excuse:
    """Why a change changes nothing that the contract fixes: the line before, the line after ("" for any change of it), the reason."""

    before: str
    after: str
    because: str


def _excuses(exercise: Exercise) -> tuple[Excuse, ...]:
    path = exercise.solution.parent / "equivalent.toml"
    if not path.exists():
        return ()
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", [])
    return tuple(Excuse(e["before"], e.get("after", ""), e["because"]) for e in entries)


def _lines_of_the_answers(text: str) -> set[int]:
    found, inside = set(), False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            found.add(number)
    return found


def _difference(answer: str, mutant: str) -> tuple[int, str, str]:
    """The first line that differs: its number, its text before and after, without comments."""
    before, after = answer.splitlines(), mutant.splitlines()
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            return i1 + 1, _code(before[i1:i2]), _code(after[j1:j2])
    return 0, "", ""


def _code(lines: Sequence[str]) -> str:
    return " ".join(line.split("  # ")[0].strip() for line in lines)
