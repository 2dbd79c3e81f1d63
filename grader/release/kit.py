"""The student's kit: lessons, stubs, blank bug hunts, public checks, hints, and the part of the program that students' commands need."""

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import grader
from grader.course import Course, Exercise
from grader.course.generated import without_answers
from grader.gradebook import CourseSettings
from grader.release.bundle import Bundle, File, text_file
from grader.release.program import HOME, reached
from grader.release.templates import filled
from grader.release.words import page_of

COMMANDS = "check watch hint progress plot solution reset doctor".split()
AT_HOME = ("grader.judge.judge", "grader.wall.launcher")  # what only `grader doctor` asks for, to try the wall: which only a teacher needs
CLASSROOM = "grader.classroom"


def student_kit(course: Course, exercises: Sequence[Exercise], settings: CourseSettings, *, classroom: bool = False) -> Bundle:
    """The files of a kit. `classroom`: with GitHub Classroom's workflow, so that a repository of these files is its template."""
    files = {path: file for exercise in exercises for path, file in exercise_files(exercise).items()}
    files |= shared_files(course)
    commands = [f"grader.commands.{name}" for name in COMMANDS]
    roots = ["grader.__main__", "grader.plugin", "grader.notebooks.cell", *commands, *([CLASSROOM] if classroom else [])]
    texts = [file.text for path, file in files.items() if path.endswith(".py")]
    files |= {f"grader/{path.relative_to(HOME).as_posix()}": File(path.read_bytes()) for path in reached(roots, texts, AT_HOME).values()}
    files |= {
        "README.md": text_file(filled("README.md", page=page_of(exercises, settings), classroom=classroom)),
        "pyproject.toml": text_file(_pyproject()),
        ".gitignore": text_file(filled("gitignore")),
        "LICENSE": File((HOME.parent / "LICENSE").read_bytes()),
    }
    if classroom:
        files[".github/workflows/classroom.yml"] = text_file(filled("classroom.yml"))
    return files


def exercise_files(exercise: Exercise) -> Bundle:
    """What a student gets of one exercise. The stub comes twice: to be worked in, and for `grader reset`."""
    inside = f"exercises/{exercise.number}"
    stub = text_file(exercise.stub_text())
    files = {f"{inside}/{exercise.stub.name}": stub, f"{inside}/{exercise.kept_stub.name}": stub}
    pictures = (path for path in exercise.folder.glob("*.svg") if not path.stem.startswith("my_"))  # those are made by `grader plot`
    for path in (exercise.lesson, exercise.hints, exercise.public_checks, exercise.picture, exercise.thread, *pictures):
        if path.is_file():
            files[f"{inside}/{path.name}"] = File(path.read_bytes())
    if exercise.hunt.is_file():
        files[f"{inside}/{exercise.hunt.name}"] = text_file(without_answers(exercise.hunt))
    return files


def shared_files(course: Course) -> Bundle:
    """What lies in `exercises/` for all of them: the names that models learn, and where these come from."""
    return {f"exercises/{path.name}": File(path.read_bytes()) for path in _plain_texts(course.root / "exercises")}


def _plain_texts(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in (".txt", ".md"))


def _pyproject() -> str:
    """The kit's own, with what the program's own says of Python and of students' packages."""
    project = tomllib.loads((HOME.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return filled(
        "pyproject.toml",
        version=grader.__version__,
        python=project["requires-python"],
        needs=project["dependencies"],
        plot=project["optional-dependencies"]["plot"],
    )
