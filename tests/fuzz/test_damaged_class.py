"""A thousand damaged submissions: none is a crash, none keeps us waiting, and whoever handed in what can be read is read."""

import sys
import time
from pathlib import Path

import pytest

from grader.course import find_course
from grader.submission import read_class
from grader.submission.record import work_of

sys.path.insert(0, str(Path(__file__).parent))
from damage import HEALTHY, TOPIC, write_class

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
    assert all(work.sources[TOPIC] == HEALTHY for work in works if work.student in healthy)
    assert len({work.student[:4] for work in works}) == COUNT, "nobody is forgotten"
