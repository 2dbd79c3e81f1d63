"""A thousand damaged submissions, graded: `python tests/fuzz/thousand.py [COUNT]` grades what `damage.py` makes, as a teacher would.

It fails where a run crashes or hangs, or a healthy student lacks a point.
"""

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from damage import write_class

COURSE = Path(__file__).resolve().parents[2]
PATIENCE = 3600  # seconds


def main(count: str = "1000") -> None:
    with tempfile.TemporaryDirectory() as folder:
        submissions, out = Path(folder) / "class", Path(folder) / "out"
        healthy = write_class(submissions, int(count))
        began = time.monotonic()
        command = [sys.executable, "-m", "grader", "grade", str(submissions), "--out", str(out), "--exercise", "02"]
        ended = subprocess.run(command, cwd=COURSE, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)
        took = time.monotonic() - began
        if ended.returncode != 0 or "Traceback" in ended.stderr:
            sys.exit(f"The run ended with status {ended.returncode}:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")
        with open(out / "scores.csv", encoding="utf-8", newline="") as file:
            scores = {row["student"]: float(row["02"] or 0) for row in csv.DictReader(file)}
        full = max(scores.values())
        lacking = [name for name in healthy if scores[name] != full]
        if lacking or not full:
            sys.exit(f"These are healthy, and lack points: {lacking}")
        print(f"{len(scores)} students in {took:.1f} s; the {len(healthy)} healthy ones have {full:g} points each.")


if __name__ == "__main__":
    main(*sys.argv[1:])
