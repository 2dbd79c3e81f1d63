"""What several commands need of the course, with its errors as usage errors (exit status 2)."""

import click

from grader.course import Course, CourseNotFound, Exercise, find_course


def the_course() -> Course:
    try:
        return find_course()
    except CourseNotFound as error:
        raise click.UsageError(str(error)) from None


def chosen(course: Course, numbers: tuple[str, ...]) -> tuple[Exercise, ...]:
    """The exercises with these numbers, all of them where none is named."""
    try:
        return tuple(course.exercise(n) for n in numbers) or course.exercises
    except CourseNotFound as error:
        raise click.UsageError(str(error)) from None
