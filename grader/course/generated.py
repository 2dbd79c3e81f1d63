"""Files that are made from others and committed: each knows how to make itself, and whether it is fresh."""

import importlib.util
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course.exercise import Exercise
from grader.course.source import decode_source

_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
ROUNDING = 0.02  # points of a drawing; processors differ in a number's last digits


@dataclass(frozen=True)
class Generated:
    """One generated file. `alike` says whether two texts count as the same."""

    path: Path
    make: Callable[[], str]
    alike: Callable[[str, str], bool]

    def is_fresh(self) -> bool:
        return self.path.exists() and self.alike(self.path.read_text(encoding="utf-8"), self.make())

    def write(self) -> None:
        self.path.write_text(self.make(), encoding="utf-8", newline="\n")


def generated_files(exercise: Exercise) -> tuple[Generated, ...]:
    """The stub, and the bug hunt and the lesson's picture where the exercise has them."""
    files = [Generated(exercise.stub, exercise.stub_text, str.__eq__)]
    if exercise.hunt.exists():
        files.append(Generated(exercise.folder / exercise.hunt.name, lambda: without_answers(exercise.hunt), str.__eq__))
    if exercise.picture.exists():
        files.append(Generated(exercise.picture.with_suffix(".svg"), lambda: draw_lesson_picture(exercise), same_drawing))
    return tuple(files)


def without_answers(hunt: Path) -> str:
    """A bug hunt as the student gets it: the answers are blank."""
    text = decode_source(hunt.read_bytes())
    text = re.sub(r"^LINE = .*$", "LINE = 0", text, flags=re.MULTILINE)
    return re.sub(r"^MISTAKE = .*$", 'MISTAKE = ""', text, flags=re.MULTILINE)


def draw_lesson_picture(exercise: Exercise) -> str:
    """The exercise's picture as SVG, drawn by calling the solution."""
    import torch

    from grader.judge.subjects import subject_of_solution
    from grader.pictures import save

    torch.set_num_threads(1)  # the tensors are tiny: more threads would only wait for one another
    subject = subject_of_solution(exercise, watched=False)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "picture.svg"
            save(picture_module(exercise).draw(subject), path)
            return path.read_text(encoding="utf-8")
    finally:
        subject.wall.close()


def picture_module(exercise: Exercise) -> Any:
    """The exercise's `picture.py`, imported."""
    return module_of(exercise.picture)


def module_of(path: Path) -> Any:
    """A file of an exercise's folder, imported."""
    spec = importlib.util.spec_from_file_location(f"{path.stem}_{path.parent.name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def same_drawing(one: str, other: str) -> bool:
    """Whether two SVG texts differ in nothing but the last digits of their numbers."""
    if one == other:
        return True
    if _NUMBER.sub("", one) != _NUMBER.sub("", other):
        return False
    ours, theirs = _NUMBER.findall(one), _NUMBER.findall(other)
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(abs(float(a) - float(b)) <= ROUNDING for a, b in pairs)
