"""The course as it lies on disk: an exercise is its folders, and nothing has to be registered."""

from grader.course.exercise import Course, CourseNotFound, Exercise, find_course

__all__ = ["Course", "CourseNotFound", "Exercise", "find_course"]
