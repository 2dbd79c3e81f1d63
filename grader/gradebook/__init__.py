"""The gradebook: scorecards become marks under a course's own settings; one function does it, and every export reads its result."""

from grader.gradebook.reading import NoGradebook, read_gradebook
from grader.gradebook.record import Gradebook, Mark
from grader.gradebook.settings import CourseSettings, SettingsBroken, read_settings
from grader.gradebook.settle import settle

__all__ = ["CourseSettings", "Gradebook", "Mark", "NoGradebook", "SettingsBroken", "read_gradebook", "read_settings", "settle"]
