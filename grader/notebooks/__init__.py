"""Notebooks: the course as a real nbgrader course, made from the same source."""
