"""What was given to everybody, and what anybody might write without anyone else."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from grader.course import Course, CourseNotFound, Exercise
from grader.course.source import decode_source
from grader.gradebook import Gradebook


def given_lines(course: Course | None, number: str) -> frozenset[str]:
    """The lines of the files that students fill in, without the spaces around them. Empty where the kit is not at hand."""
    exercise = _exercise(course, number)
    if exercise is None:
        return frozenset()
    texts = [exercise.stub_text(), *_texts([exercise.folder / exercise.hunt.name])]
    return frozenset(line.strip() for text in texts for line in text.expandtabs(4).splitlines())


def of_other_exercises(course: Course | None, book: Gradebook, number: str) -> frozenset[str]:
    """Modules that do not belong to this exercise: many hand in their whole kit with each."""
    topics = dict(book.titles) | ({e.number: e.topic for e in course.exercises} if course is not None else {})
    return frozenset(module for other, topic in topics.items() if other != number for module in (topic, f"hunt_{other}"))


def model_answer(course: Course | None, number: str) -> str:
    """The answer, where this kit holds it: two who wrote it did not need one another."""
    exercise = _exercise(course, number)
    return "" if exercise is None else "\n".join(_texts([exercise.solution, exercise.hunt]))


def _exercise(course: Course | None, number: str) -> Exercise | None:
    try:
        return course.exercise(number) if course is not None else None
    except CourseNotFound:
        return None


def _texts(paths: Iterable[Path]) -> list[str]:
    texts = []
    for path in paths:
        with suppress(OSError):
            texts.append(decode_source(path.read_bytes()))
    return texts
