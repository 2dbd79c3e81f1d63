"""What things are called in an nbgrader course: both the notebooks and the export to its gradebook go by these names."""

import re


def grade_id_of(check: str) -> str:
    """The id of the cell that holds a check, in the letters that nbgrader allows: "rows[3-4]" is "check-rows_3-4"."""
    return "check-" + re.sub(r"[^a-zA-Z0-9-]+", "_", check).strip("_")


def solution_id_of(function: str) -> str:
    """The id of the cell in which a function is written."""
    return f"write-{function}"


def assignment_of(exercise: str) -> str:
    """The assignment of an exercise: its number, "02"; the notebook in it is called after the topic, "gradient"."""
    return exercise
