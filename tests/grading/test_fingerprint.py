"""What a verdict depends on: every file that can change one changes the fingerprint, of its own exercise alone; no other file does."""

import importlib.metadata
from pathlib import Path
from typing import Any

import pytest

from grader.course import Course, Exercise, find_course
from grader.judge import fingerprint
from grader.judge.fingerprint import APART, HOME, fingerprint_of_parts, parts, program_files, suite_fingerprint
from grader.judge.settings import Settings
from grader.release.program import reached

COURSE = find_course(Path(__file__))
FILES = {
    "exercises/01/test_half.py": "FORBIDDEN = {}\n",
    "exercises/01/half.py": "def half(x):\n    raise NotImplementedError\n",
    "exercises/01/README.md": "# Half\n",
    "exercises/01/hints.md": "## half\n",
    "exercises/01/picture.py": "",
    "exercises/01/thread.py": "",
    "exercises/01/training.py": "",
    "exercises/02/test_third.py": "",
    "exercises/02/third.py": "",
    "exercises/names.txt": "anna\n",
    "solutions/01/half.py": "",
    "solutions/01/hunt_01.py": "",
    "solutions/01/misconceptions.py": "",
    "solutions/01/idioms.py": "",
    "solutions/01/equivalent.toml": "",
    "solutions/02/third.py": "",
    "tests/hidden/01/test_half.py": "",
    "tests/hidden/01/numbers.json": "[]",
    "tests/hidden/02/test_third.py": "",
    "tests/conftest.py": "",
    "tests/other/test_other.py": "",
    "pyproject.toml": "",
}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Course(tmp_path)


def limits(course: Course, **more: Any) -> Settings:
    return Settings(course.root, ("01", "02"), **more)


def told(course: Course, number: str, **more: Any) -> dict[str, str]:
    return parts(Exercise(course.root, number), limits(course, **more))


def changed(before: dict[str, str], now: dict[str, str]) -> set[str]:
    return {name for name in before if before[name] != now[name]}


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("exercises/01/test_half.py", "suite"),
        ("exercises/01/training.py", "suite"),
        ("tests/hidden/01/test_half.py", "suite"),
        ("tests/hidden/01/numbers.json", "suite"),
        ("tests/hidden/01/test_hunt_01.py", "suite"),
        ("tests/hidden/01/conftest.py", "suite"),
        ("exercises/01/conftest.py", "suite"),
        ("solutions/01/half.py", "answers"),
        ("solutions/01/hunt_01.py", "answers"),
        ("solutions/01/misconceptions.py", "answers"),
    ],
)
def test_a_file_of_an_exercise_regrades_that_exercise_alone(course: Course, file: str, part: str) -> None:
    one, other = told(course, "01"), told(course, "02")
    (course.root / file).write_text("# another\n")
    assert changed(one, told(course, "01")) == {part}
    assert told(course, "02") == other
    (course.root / file).write_text(FILES.get(file, ""))
    if file in FILES:
        assert told(course, "01") == one


@pytest.mark.parametrize("file", ["conftest.py", "tests/conftest.py", "tests/hidden/conftest.py"])
def test_what_pytest_reads_along_with_every_suite_regrades_all(course: Course, file: str) -> None:
    one, other = told(course, "01"), told(course, "02")
    (course.root / file).write_text("# another\n")
    assert changed(one, told(course, "01")) == changed(other, told(course, "02")) == {"suite"}


@pytest.mark.parametrize(
    "file",
    [
        "exercises/01/half.py",  # generated from the solution, and a learner's own in a learner's kit
        "exercises/01/README.md",
        "exercises/01/hints.md",
        "exercises/01/picture.py",
        "exercises/01/picture.svg",
        "exercises/01/thread.py",
        "exercises/names.txt",
        "solutions/01/idioms.py",
        "solutions/01/equivalent.toml",
        "tests/hidden/01/__pycache__/test_half.pyc",
        "tests/other/test_other.py",
        "pyproject.toml",
    ],
)
def test_what_decides_no_verdict_regrades_nothing(course: Course, file: str) -> None:
    before = told(course, "01"), told(course, "02")
    (course.root / file).parent.mkdir(exist_ok=True)
    (course.root / file).write_text("# another\n")
    assert (told(course, "01"), told(course, "02")) == before


def test_without_a_solution_the_contract_comes_from_the_stub(course: Course) -> None:
    (course.root / "solutions/01/half.py").unlink()
    before = told(course, "01")
    (course.root / "exercises/01/half.py").write_text("# another\n")
    assert changed(before, told(course, "01")) == {"answers"}


def test_limits_torch_and_program_regrade_all(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(course, "01")
    for more in ({"timeout": 2.0}, {"memory": 1 << 29}, {"trusted": True}):
        assert changed(before, told(course, "01", **more)) == {"limits"}
    with monkeypatch.context() as patched:
        patched.setattr(importlib.metadata, "version", lambda name: "1.0")
        fingerprint._torch.cache_clear()
        assert changed(before, told(course, "01")) == {"torch"}
    fingerprint._torch.cache_clear()
    assert told(course, "01") == before


def test_the_program_s_part_is_of_its_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "grader.py"
    path.write_text("x = 1\n")
    monkeypatch.setattr(fingerprint, "HOME", tmp_path)
    monkeypatch.setattr(fingerprint, "program_files", lambda: [path])
    found = []
    for text in ("x = 1\n", "x = 2\n", "x = 1\n"):
        path.write_text(text)
        fingerprint._program.cache_clear()
        found.append(fingerprint._program())
    fingerprint._program.cache_clear()
    assert found[0] == found[2] != found[1]


def test_the_fingerprint_is_made_of_the_parts(course: Course) -> None:
    one = told(course, "01")
    assert suite_fingerprint(Exercise(course.root, "01"), limits(course)) == fingerprint_of_parts(one)
    assert set(one) == {"suite", "answers", "program", "torch", "limits"}
    for name in one:
        assert fingerprint_of_parts(one | {name: "another"}) != fingerprint_of_parts(one)
    assert str(course.root) not in repr(one)


NOT_DECIDING = {
    "submission": "a judge gets the records; what reading makes of a file is part of the work's own content",
    "pictures": "only the lessons' pictures are drawn with them",
}


def test_nothing_that_a_judge_or_a_worker_reaches_is_left_out() -> None:
    roots = ["grader.judge.judge", "grader.worker.zygote"]
    texts = [path.read_text(encoding="utf-8") for e in COURSE.exercises for path in (*e.suite, e.training) if path.is_file()]
    needed = {path for path in reached(roots, texts).values() if path.relative_to(HOME).parts[0] not in NOT_DECIDING}
    assert needed <= set(program_files())


def test_what_decides_no_verdict_is_no_part_of_the_program() -> None:
    files = {path.relative_to(HOME).as_posix() for path in program_files()}
    assert {"verdict.py", "judge/decide.py", "wall/sandbox.py", "worker/zygote.py", "diagnosis/name.py"} <= files
    rooms = {name.partition("/")[0] for name in files}
    assert rooms.isdisjoint("cluster commands exports gradebook learner notebooks pictures regrade release store submission watch".split())
    assert {name for name in files if name.startswith("report/")} == {"report/__init__.py", "report/printable.py"}
    assert {path.relative_to(HOME).as_posix() for path in HOME.rglob("*.py")} >= APART, "each of them is there"
    assert files.isdisjoint(APART)


SUITES = [path for e in COURSE.exercises for path in (*e.suite, e.training, e.solution, e.solution.parent / "misconceptions.py")]


@pytest.mark.parametrize("path", [p for p in SUITES if p.is_file()], ids=lambda p: str(p.relative_to(COURSE.root)))
def test_suites_and_answers_open_no_files(path: Path) -> None:
    """So that their own text is all of them that a verdict depends on."""
    text = path.read_text(encoding="utf-8")
    for word in ("open(", "read_text", "read_bytes", "Path(", "__file__", "os.path", "importlib", "torch.load"):
        assert word not in text
