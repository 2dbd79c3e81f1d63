"""Submissions as they come in: folders and archives to frozen records. Nothing of them is run, unpacked to disk or followed here."""

from grader.submission.intake import NoSubmissions, people_in, read_class
from grader.submission.person import Person
from grader.submission.record import Student, Work

__all__ = ["NoSubmissions", "Person", "Student", "Work", "people_in", "read_class"]
