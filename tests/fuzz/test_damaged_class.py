"""A thousand damaged submissions: none is a crash, none keeps us waiting, and whoever handed in what can be read is read, and graded."""

import csv
import io
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from grader.course import find_course
from grader.judge.grading import grade_class
from grader.judge.hands import Refused
from grader.submission import read_class
from grader.submission.record import work_of

sys.path.insert(0, str(Path(__file__).parent))
from damage import TOPIC, write_class

COURSE = find_course(Path(__file__))
COUNT = 1000
TOLD = ("there is no file ", "could not be read: ", "there are two different files", "is a link, and", "is a file, where")


# Over a second: a thousand archives and folders have to be written, some of them bombs, and read.
@pytest.mark.timeout(120)
def test_a_thousand_damaged_submissions(tmp_path: Path) -> None:
    healthy = write_class(tmp_path / "class", COUNT)
    began = time.process_time()
    students = read_class(tmp_path / "class", COURSE)
    works = [work_of(student, COURSE.exercise("02")) for student in students]
    took = time.process_time() - began
    assert took < 60, "seconds of processor time: something is slower than linear"
    problems = {work.student: work.problem for work in works}
    for work in works:
        assert bool(work.sources) != bool(work.problem)
        assert work.sources or any(words in work.problem for words in TOLD), work.problem
        assert work.problem == "" or work.problem.endswith("."), work.problem
        assert "Traceback" not in work.problem
        work.fingerprint("suite")
    assert [problems[name] for name in healthy] == [""] * len(healthy)
    assert all(work.sources[TOPIC].endswith(f"# {int(work.student[:4])}\n") for work in works if work.student in healthy)
    assert len({work.student[:4] for work in works}) == COUNT, "nobody is forgotten"


# Over a second: two judges start, and grade what can be run of seventy damaged submissions and twelve healthy ones.
@pytest.mark.timeout(120)
def test_between_the_damaged_the_healthy_have_full_marks(tmp_path: Path) -> None:
    healthy, shown, exercise = write_class(tmp_path / "class", 84, every=7), io.StringIO(), COURSE.exercise("02")
    try:
        done = grade_class(tmp_path / "class", tmp_path / "out", COURSE, [exercise], 2, 2.0, console=Console(file=shown, width=200))
    except Refused as error:
        pytest.skip(f"no wall on this machine: {error}")
    assert done, shown.getvalue()
    with open(tmp_path / "out" / "scores.csv", encoding="utf-8", newline="") as file:
        scores = {row["student"]: row["02"] for row in csv.DictReader(file)}
    assert len(scores) >= 84
    assert {scores[name] for name in healthy} == {max(scores.values(), key=float)} != {"0"}
