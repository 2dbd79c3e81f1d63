"""The real course's kit, put together once."""

from pathlib import Path

import pytest

from grader.course import Course
from grader.gradebook import CourseSettings
from grader.release.bundle import Bundle
from grader.release.kit import student_kit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def course() -> Course:
    return Course(ROOT)


@pytest.fixture(scope="session")
def kit(course: Course) -> Bundle:
    return student_kit(course, course.exercises, CourseSettings(), classroom=True)
