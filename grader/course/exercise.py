"""Exercise and Course: the path is the look-up."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.source import decode_source
from grader.course.stubs import make_stub

if TYPE_CHECKING:
    from grader.course.contract import Contract


class CourseNotFound(Exception):
    """No course here. `str(error)` is a sentence for the user."""


@dataclass(frozen=True)
class Exercise:
    """One exercise: `exercises/NN`, `solutions/NN`, `tests/hidden/NN`. The last two are absent from a student's kit."""

    root: Path
    number: str  # "02"

    @cached_property
    def topic(self) -> str:
        """The stub's file name without its ending; the public checks are named after it."""
        return self.public_checks.stem.removeprefix("test_")

    @property
    def folder(self) -> Path:
        return self.root / "exercises" / self.number

    @cached_property
    def public_checks(self) -> Path:
        found = sorted(self.folder.glob("test_*.py"))
        if len(found) != 1:
            raise CourseNotFound(f"{self.folder} must hold one test_<topic>.py, but holds {len(found)}.")
        return found[0]

    @property
    def stub(self) -> Path:
        return self.folder / f"{self.topic}.py"

    @property
    def kept_stub(self) -> Path:
        """A student's kit has no solutions to make the stub from; there a second copy of it lies here."""
        return self.folder / ".stub"

    @property
    def lesson(self) -> Path:
        return self.folder / "README.md"

    @property
    def hints(self) -> Path:
        return self.folder / "hints.md"

    @property
    def picture(self) -> Path:
        return self.folder / "picture.py"

    @property
    def thread(self) -> Path:
        """What trains the learner's own models of this exercise, where it has any, for `grader progress`."""
        return self.folder / "thread.py"

    @property
    def training(self) -> Path:
        """A short training by the student's own functions, where the exercise has any, for the page that they get back."""
        return self.folder / "training.py"

    @property
    def solution(self) -> Path:
        return self.root / "solutions" / self.number / f"{self.topic}.py"

    @property
    def hunt(self) -> Path:
        """The bug hunt with its answers, where the exercise has one; the learner's copy lies beside the stub, under the same name."""
        return self.solution.parent / f"hunt_{self.number}.py"

    @property
    def hidden_checks(self) -> Path:
        return self.root / "tests" / "hidden" / self.number

    @property
    def suite(self) -> tuple[Path, ...]:
        """The files that hold this exercise's checks: the public ones, and the hidden ones where the kit holds them."""
        return (self.public_checks, *sorted(self.hidden_checks.glob("test_*.py")))

    @cached_property
    def contract(self) -> "Contract":
        """The signatures, read from the stub: from what `stub_text` can find of it."""
        from grader.course.contract import read_contract  # needs torch, which most commands do without

        return read_contract(self.stub_text())

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The names that the contract asks for, in order; without loading torch, as the contract itself does."""
        try:
            body = ast.parse(self.stub_text()).body
        except (SyntaxError, ValueError, RecursionError):  # a learner's own file, which will say so itself when it is loaded
            return ()
        return tuple(n.name for n in body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_"))

    def stub_text(self) -> str:
        """The stub as the student got it."""
        if self.solution.exists():
            return make_stub(decode_source(self.solution.read_bytes()))
        return decode_source((self.kept_stub if self.kept_stub.is_file() else self.stub).read_bytes())

    @cached_property
    def forbidden(self) -> dict[str, list[str]]:
        """What may not be used: the public checks' `FORBIDDEN = {"*": [...], "<function>": [...]}`; "*" holds for every function."""
        for node in ast.parse(self.public_checks.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "FORBIDDEN" for t in node.targets):
                value: dict[str, list[str]] = ast.literal_eval(node.value)
                return value
        return {}


@dataclass(frozen=True)
class Course:
    """A folder that holds `exercises/`."""

    root: Path

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        folders = {path.parent for path in (self.root / "exercises").glob("[0-9][0-9]/test_*.py")}
        return tuple(Exercise(self.root, folder.name) for folder in sorted(folders))

    def exercise(self, number: str) -> Exercise:
        """The exercise with this number ("3" and "03" are the same)."""
        for exercise in self.exercises:
            if exercise.number == number.zfill(2):
                return exercise
        there = ", ".join(e.number for e in self.exercises)
        raise CourseNotFound(f"there is no exercise {number}; this course has {there}.")

    def exercise_of(self, path: Path) -> Exercise | None:
        """The exercise to which a file of `exercises/` or `tests/hidden/` belongs."""
        for room in (self.root / "exercises", self.root / "tests" / "hidden"):
            if path.is_relative_to(room) and path != room:
                number = path.relative_to(room).parts[0]
                return next((e for e in self.exercises if e.number == number), None)
        return None


def find_course(start: Path | None = None) -> Course:
    """The course around `start` (the working directory by default), else the one that this program lies in."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / "exercises").is_dir() and any((folder / "exercises").glob("[0-9][0-9]/test_*.py")):
            return Course(folder)
    raise CourseNotFound("no exercises/ folder here or above: go to the folder of your kit and try again.")
