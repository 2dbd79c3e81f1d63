"""One style for every picture of the kit: lessons, reports and `grader plot` draw on the same canvas."""

from grader.pictures.canvas import ACCENT, BAD, GOOD, INK, MUTED, SECOND, canvas, save

__all__ = ["ACCENT", "BAD", "GOOD", "INK", "MUTED", "SECOND", "canvas", "save"]
