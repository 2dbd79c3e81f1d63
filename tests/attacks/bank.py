"""The bank: hostile submissions, one file or folder an idea, in `ideas/<exercise>/`. Whatever is put there is found.

An attack stands on `wrong.py` of its folder: what is handed in is those wrong answers with the attack written below them. A folder
is handed in with all its files; its `hand_in.py` says the idea, may finish the submission (`hand_in(folder, answers)`), and may
say under which name it comes (`STUDENT`). Attacks on the wire share `wire.py`, which goes along.
"""

import ast
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.course import Course, find_course

HERE = Path(__file__).resolve().parent
IDEAS = HERE / "ideas"
COURSE = find_course(HERE)
WRONG, HAND_IN, WIRE = "wrong", "hand_in.py", "wire.py"


@dataclass(frozen=True)
class Attack:
    """One idea, and where it lies."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def exercise(self) -> str:
        return self.path.parent.name

    @property
    def idea(self) -> str:
        """The first line of its file."""
        file = self.path / HAND_IN if self.path.is_dir() else self.path
        return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]

    @property
    def student(self) -> str:
        """The name under which it is handed in."""
        return str(self._finish.get("STUDENT", self.name))

    @property
    def text(self) -> str:
        """The submission's main file: the wrong answers, and the attack below them."""
        wrong = self.path.with_name(f"{WRONG}.py").read_text(encoding="utf-8")
        return wrong if self.path.is_dir() else f"{wrong}\n\n{self.path.read_text(encoding='utf-8')}"

    def hand_in(self, classroom: Path, course: Course = COURSE) -> None:
        """Write the submission into a class's folder; `course` is whose answers it is after."""
        exercise = course.exercise(self.exercise)
        folder = classroom / self.student
        if self.path.is_dir():
            shutil.copytree(self.path, folder, ignore=shutil.ignore_patterns(HAND_IN, "__pycache__"))
        else:
            folder.mkdir()
        (folder / f"{exercise.topic}.py").write_text(self.text, encoding="utf-8")
        if "import wire\n" in self.text:
            shutil.copy(IDEAS / WIRE, folder)
        finish: Callable[[Path, Path], None] | None = self._finish.get("hand_in")
        if finish is not None:
            finish(folder, exercise.solution.parent)

    @cached_property
    def _finish(self) -> dict[str, Any]:
        namespace: dict[str, Any] = {}
        if self.path.is_dir():
            exec(compile((self.path / HAND_IN).read_text(encoding="utf-8"), HAND_IN, "exec"), namespace)
        return namespace


def attacks() -> list[Attack]:
    """All of them, in order."""
    places = (place for folder in sorted(IDEAS.glob("[0-9][0-9]")) for place in sorted(folder.iterdir()))
    return [Attack(p) for p in places if p.stem != WRONG and (p.suffix == ".py" or (p / HAND_IN).exists())]


def wrong_answers() -> list[Attack]:
    """What the attacks stand on, each a submission by itself."""
    return [Attack(path) for path in sorted(IDEAS.glob(f"[0-9][0-9]/{WRONG}.py"))]
