"""What a verdict depends on, the student's work apart: by name, and as one short text. Equal text, equal verdicts.

    suite    the exercise's checks and its training, and what pytest reads along with them
    answers  its solution, its bug hunt's, the misconceptions that a student may be told; not the idioms, which only prove the suite
    program  the rooms that decide and word a verdict, and Python; not the reports, the exports, the commands
    torch    its version
    limits   seconds and memory that a submission may use, and whether it runs in the box

A change to one exercise's files is a change for that exercise alone. Of files that suites would open themselves nothing is known here:
they open none.
"""

import functools
import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from grader.course import Exercise
from grader.judge.settings import Settings

HOME = Path(__file__).resolve().parents[1]
ROOMS = ("banks", "checks", "course", "diagnosis", "forbidden", "judge", "wall", "worker")
FILES = ("__init__.py", "verdict.py", "report/__init__.py", "report/printable.py")  # beside the rooms
APART = frozenset(
    f"judge/{name}.py" for name in "fingerprint grading hands lanes learner mutants proof twins waiting".split()
)  # decide no verdict of a class


def parts(exercise: Exercise, settings: Settings) -> dict[str, str]:
    """What the verdicts of an exercise depend on, by name; a text each, equal while nothing has changed."""
    return {
        "suite": _digest(exercise.root, _suite(exercise)),
        "answers": _digest(exercise.root, _answers(exercise)),
        "program": _program(),
        "torch": _torch(),
        "limits": f"{settings.timeout:g} s, {settings.memory / (1 << 20):g} MiB, {'trusted' if settings.trusted else 'boxed'}",
    }


def suite_fingerprint(exercise: Exercise, settings: Settings) -> str:
    """Changes when anything does on which a verdict depends, the student's work apart."""
    return fingerprint_of_parts(parts(exercise, settings))


def fingerprint_of_parts(told: Mapping[str, str]) -> str:
    return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()


def program_files() -> list[Path]:
    """The files of this program that decide a verdict."""
    in_rooms = (path for room in ROOMS for path in (HOME / room).rglob("*.py"))
    kept = [path for path in in_rooms if path.relative_to(HOME).as_posix() not in APART]
    return sorted([*kept, *(HOME / name for name in FILES)])


def _suite(exercise: Exercise) -> Iterator[Path]:
    """The checks, whatever lies beside the hidden ones, and every conftest.py above them."""
    yield from (exercise.public_checks, exercise.training)
    yield from (path for path in sorted(exercise.hidden_checks.rglob("*")) if "__pycache__" not in path.parts and path.is_file())
    for folder in (exercise.folder, exercise.hidden_checks):
        yield from (above / "conftest.py" for above in folder.parents if above.is_relative_to(exercise.root))
    yield exercise.folder / "conftest.py"


def _answers(exercise: Exercise) -> Iterator[Path]:
    """Where there is no solution the contract comes from the stub."""
    yield from (path for path in sorted(exercise.solution.parent.glob("*.py")) if path.name != "idioms.py")
    if not exercise.solution.exists():
        yield exercise.kept_stub if exercise.kept_stub.is_file() else exercise.stub


@functools.cache
def _program() -> str:
    """As it is while this process runs."""
    return _digest(HOME, program_files(), f"Python {sys.version_info.major}.{sys.version_info.minor}")


@functools.cache
def _torch() -> str:
    return importlib.metadata.version("torch")


def _digest(root: Path, paths: Iterable[Path], first: str = "") -> str:
    digest = hashlib.sha256(first.encode())
    for path in dict.fromkeys(paths):
        with suppress(OSError):
            data = path.read_bytes()
            digest.update(f"\0{path.relative_to(root).as_posix()} {len(data)}\0".encode() + data)
    return digest.hexdigest()
