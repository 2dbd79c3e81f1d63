"""The report: pages that a browser shows from disk, made from the store alone. One for the teacher, and a page a student to hand out."""

from grader.report.site.write import NoSuchStudent, write_feedback, write_pages, write_report

__all__ = ["NoSuchStudent", "write_feedback", "write_pages", "write_report"]
