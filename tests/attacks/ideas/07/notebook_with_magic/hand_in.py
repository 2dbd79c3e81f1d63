"""Hand in a notebook with shell commands, magics that run other files, HTML outputs, and cells that say they were graded."""

import json
from pathlib import Path


def hand_in(folder: Path, answers: Path) -> None:
    wrong = (folder / "forward.py").read_text()
    (folder / "forward.py").unlink()
    magic = f"!touch /tmp/handgrad_was_here\n%run {answers}/forward.py\n%%bash\ntouch /tmp/handgrad_was_here\n"
    output = {"output_type": "display_data", "data": {"text/html": "<script>alert(1)</script>"}, "metadata": {}}
    nbgrader = {"nbgrader": {"grade": True, "grade_id": "x", "points": 999, "locked": False, "solution": True, "schema_version": 3}}
    cells = [
        {"cell_type": "code", "source": text, "metadata": nbgrader, "outputs": [output], "execution_count": 1} for text in (wrong, magic)
    ]
    book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "forward.ipynb").write_text(json.dumps(book))
