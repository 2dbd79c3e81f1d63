"""Whatever bytes are handed in, reading them gives files or sentences, and who handed in something else does not notice."""

import json
import zipfile
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course import find_course
from grader.submission import read_class
from grader.submission.budget import Budget
from grader.submission.downloads import Entry, people_of
from grader.submission.gradescope import whose
from grader.submission.kinds import received
from grader.submission.record import HandedIn, Student, work_of

COURSE = find_course(Path(__file__))
EXERCISE = COURSE.exercise("02")
TOPIC = EXERCISE.topic
HEALTHY = "def predict(W, x):\n    return W * x\n"
# No shrinking to a database: the same examples every time, and the slowest of them tell nothing on a busy machine.
FUZZ = settings(
    max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

words = st.sampled_from(
    [
        TOPIC,
        f"{TOPIC}.py",
        f"{TOPIC}.ipynb",
        "02",
        "exercises",
        "grader",
        "..",
        ".",
        "",
        "a.zip",
        "anna",
        "attempt_1",
        "__MACOSX",
        "x\0y",
        "é",
    ]
)
names = st.lists(words | st.text(max_size=5), min_size=1, max_size=5).map("/".join)
texts = st.sampled_from([HEALTHY.encode(), b"", b"PK\x03\x04", b"\xff\xfe", b"{}"]) | st.binary(max_size=50)


def is_read_or_told(student: Student) -> bool:
    work = work_of(student, EXERCISE)
    return bool(work.sources) != bool(work.problem) and (not work.problem or work.problem.endswith("."))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@FUZZ
@given(st.lists(st.tuples(names, texts), max_size=6))
def test_any_zip_of_a_class(tmp_path: Path, members: list[tuple[str, bytes]]) -> None:
    path = tmp_path / "class.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("somebody else/healthy.txt", "")
        for name, data in members:
            info = zipfile.ZipInfo("x")
            info.filename = name.encode("utf-8", "replace").decode()
            archive.writestr(info, data)
        archive.writestr(f"a healthy one/{TOPIC}.py", HEALTHY)
    students = read_class(path, COURSE)
    assert all(map(is_read_or_told, students))
    assert len({(s.name, s.attempt) for s in students}) == len(students)


@FUZZ
@given(st.lists(st.tuples(st.text(min_size=1, max_size=40), st.booleans(), texts), max_size=8))
def test_any_names_in_a_class(entries: list[tuple[str, bool, bytes]]) -> None:
    made = [
        Entry(name, is_folder, partial(tuple, [HandedIn(PurePosixPath(f"{TOPIC}.py" if is_folder else name.replace("/", "_")), data)]))
        for name, is_folder, data in entries
        if name.strip("/.")
    ]
    people = people_of([*made, Entry("lee_1_2_work.zip", False)], {f"{TOPIC}.py"}, {})
    assert all(map(is_read_or_told, (student for person in people for student in person.students())))
    assert len({p.name for p in people}) == len(people)
    assert "lee_1" in {p.name for p in people}


plain: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from([HEALTHY, "code", "%%time\nx"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["cells", "source", "cell_type", "metadata"]), inner, max_size=4)
    ),
    max_leaves=15,
)


@FUZZ
@given(plain, plain, st.integers(0, 400))
def test_any_notebook(cell: Any, metadata: Any, cut: int) -> None:
    cells = [{"cell_type": "code", "source": cell, "metadata": metadata}, cell, {"cell_type": "code", "source": HEALTHY}]
    for told in (json.dumps({"cells": cells}), json.dumps(cell), json.dumps({"cells": cells})[:cut]):
        file = received(HandedIn(PurePosixPath(f"{TOPIC}.ipynb"), told.encode("utf-8", "surrogatepass")), Budget())
        assert is_read_or_told(Student("anna", (file,)))
    whole = received(HandedIn(PurePosixPath(f"{TOPIC}.ipynb"), json.dumps({"cells": cells}).encode()), Budget())
    assert whole.problem or HEALTHY.encode() in whole.data


@FUZZ
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: data.decode("latin-1")))
def test_any_list_of_gradescopes(text: str) -> None:
    for told in (text, f"submission_1:\n  :submitters:\n{text}", f"submission_1:\n  :submitters:\n  - :name: {text}\n"):
        assert all(submission.people for submission in whose(told.encode("utf-8", "replace")).values())
