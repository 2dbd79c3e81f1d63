"""The bank of attacks, graded in one run beside two honest students: nobody gains a point, nobody else loses one, nothing is left.

Whatever lies in `ideas/` is a test; nothing has to be registered. The wrong answers that the attacks stand on are graded in the same
run, and no attack may have more than these in any check.
"""

import csv
import ctypes
import gc
import io
import json
import multiprocessing
import os
import shutil
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from grader.course import Course
from grader.gradebook import Gradebook
from grader.judge import grading
from grader.judge.hands import Refused
from grader.report.site import write_pages
from grader.store import Store
from grader.verdict import BONUS

from .bank import COURSE, WRONG, Attack, attacks, wrong_answers

# Most of a minute: 140 pieces of work, many of which take their process down or wait for the clock, twice a function.
pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the wall is built of Linux"),
]
ATTACKS, HONEST = attacks(), ("honest_ada", "zoe_honest")
EXERCISES = sorted({attack.exercise for attack in ATTACKS})
TIMEOUT = 1.0  # seconds; an honest answer takes some thousandths
CHILD_SUBREAPER = 36  # prctl: whatever is orphaned below us becomes our child


@dataclass(frozen=True)
class Run:
    """What a run gave, and what the watched places held before and after."""

    out: Path
    done: bool
    shown: str
    verdicts: dict[tuple[str, str], dict[str, dict[str, Any]]]  # (student, exercise) -> check -> its line in results.jsonl
    before: dict[str, Any]
    after: dict[str, Any]
    processes: list[str]
    left_open: set[str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """All attacks in one class, with folders of our own for everything that one could write to."""
    base = tmp_path_factory.mktemp("attacks")
    places = {name: base / name for name in ("classroom", "course", "home", "tmp", "cwd")}
    for place in places.values():
        place.mkdir()
    course = _copy_of_the_course(places["course"])
    for attack in ATTACKS:
        attack.hand_in(places["classroom"], course)
    for wrong in wrong_answers():
        _put(places["classroom"] / WRONG, f"{COURSE.exercise(wrong.exercise).topic}.py", wrong.path)
    for honest in HONEST:
        for number in EXERCISES:
            _put(places["classroom"] / honest, COURSE.exercise(number).solution.name, COURSE.exercise(number).solution)
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(places["cwd"])
        patched.setenv("HOME", str(places["home"]))
        patched.setenv("TMPDIR", str(places["tmp"]))
        patched.setenv("PYTHONDONTWRITEBYTECODE", "1")
        patched.setenv("MPLCONFIGDIR", str(base / "fonts"))  # the pictures of the report keep their caches there
        libc = ctypes.CDLL(None)
        libc.prctl(CHILD_SUBREAPER, 1, 0, 0, 0)
        try:
            yield _graded(base, places, course)
        finally:
            libc.prctl(CHILD_SUBREAPER, 0, 0, 0, 0)


def _graded(base: Path, places: dict[str, Path], course: Course) -> Run:
    resource_tracker.ensure_running()  # multiprocessing keeps one process for itself, and a descriptor
    out, shown, ours = base / "out", io.StringIO(), set(_children())
    before, descriptors = _everything(places), _descriptors()
    exercises = [course.exercise(number) for number in EXERCISES]

    def report(store: Store, book: Gradebook) -> Path:
        return write_pages(out, store, book, now=datetime.now(UTC), course=course)

    console = Console(file=shown, force_terminal=False, width=200)
    try:
        done = grading.grade_class(places["classroom"], out, course, exercises, 2, TIMEOUT, report=report, console=console)
    except Refused as error:
        pytest.skip(f"no wall on this machine: {error}")
    processes = _children_that_stay(ours)
    left_open = _descriptors_that_stay(descriptors)
    verdicts: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines():
        verdict = json.loads(line)
        verdicts.setdefault((verdict["student"], verdict["exercise"]), {})[verdict["check"]] = verdict
    return Run(out, done, shown.getvalue(), verdicts, before, _everything(places), processes, left_open)


def _copy_of_the_course(folder: Path) -> Course:
    """Of its exercises, so that a changed byte is seen, and was nobody else's doing."""
    for number in EXERCISES:
        for part in ("exercises", "solutions", "tests/hidden"):
            shutil.copytree(COURSE.root / part / number, folder / part / number, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(COURSE.root / "pyproject.toml", folder)
    return Course(folder)


def _put(folder: Path, name: str, text: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copy(text, folder / name)


def _everything(places: dict[str, Path]) -> dict[str, Any]:
    """All files below the watched places with their bytes, and what outlives a process elsewhere."""
    found: dict[str, Any] = {f"{p}": _contents(p) for place in places.values() for p in sorted(place.rglob("*"))}
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run"):
        names = os.listdir(folder) if os.path.isdir(folder) else []
        found[folder] = sorted(name for name in names if "handgrad_was_here" in name or name == "pickled")
    for table in ("shm", "sem", "msg"):
        path = Path("/proc/sysvipc", table)
        found[str(path)] = "5ca1e" in path.read_text() if path.exists() else False
    return found


def _descriptors() -> set[str]:
    """What is open in this process: "socket:[123]", "pipe:[456]", a file's path."""
    links = (Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd"))
    return {os.readlink(link) for link in links if link.is_symlink()}


def _descriptors_that_stay(before: set[str]) -> set[str]:
    """What is open that was not; the lanes' pipes are closed when their end is known, and when nobody holds the pool any more."""
    for _ in range(100):
        gc.collect()
        if _descriptors() <= before:
            return set()
        time.sleep(0.05)
    return _descriptors() - before


def _contents(path: Path) -> Any:
    mode = path.lstat().st_mode
    return (mode, path.read_bytes() if stat.S_ISREG(mode) else os.readlink(path) if stat.S_ISLNK(mode) else None)


def _children() -> list[int]:
    return [int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]


def _children_that_stay(ours: set[int]) -> list[str]:
    """The command lines of processes that are still there when a run has had time to tidy up."""
    for _ in range(100):
        stay = [pid for pid in _children() if pid not in ours and not _has_ended(pid)]
        if not stay:
            return []
        time.sleep(0.05)
    return [f"{pid} {_command(pid)!r}" for pid in stay]


def _has_ended(pid: int) -> bool:
    """An orphan that has ended waits for us, its new parent, to take note. A lane is the pool's to bury, and closes its pipe then."""
    if pid in {lane.pid for lane in multiprocessing.active_children()}:
        return False
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _command(pid: int) -> bytes:
    path = Path(f"/proc/{pid}/cmdline")
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: f"{a.exercise}-{a.name}")
def test_it_gains_nothing(run: Run, attack: Attack) -> None:
    wrong, got = run.verdicts[WRONG, attack.exercise], run.verdicts[attack.student, attack.exercise]
    assert wrong.keys() <= got.keys(), "every check has a verdict"
    gained = {check: (v["outcome"], v["message"]) for check, v in got.items() if v["points"] > wrong.get(check, {"points": 0})["points"]}
    assert not gained
    assert "judge_error" not in {v["outcome"] for v in got.values()}, "a student's code is never our fault"


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: f"{a.exercise}-{a.name}")
def test_it_says_its_idea(attack: Attack) -> None:
    assert attack.idea.endswith("."), "its first line is the idea, in a sentence"


def test_there_are_enough() -> None:
    assert len(ATTACKS) >= 50
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.parametrize("student", HONEST)
def test_the_honest_have_full_marks(run: Run, student: str) -> None:
    for number in EXERCISES:
        missed = [v for v in run.verdicts[student, number].values() if v["function"] != BONUS and v["points"] != v["max_points"]]
        assert not missed


def test_the_run_ended_and_nothing_was_our_fault(run: Run) -> None:
    assert run.done
    assert "Our fault" not in run.shown


def test_no_process_and_no_socket_is_left(run: Run) -> None:
    assert run.processes == []
    assert run.left_open == set()


def test_no_file_is_left_and_no_byte_is_changed(run: Run) -> None:
    assert {place: run.after.get(place) for place in run.before} == run.before
    assert run.after.keys() == run.before.keys()


def test_names_and_messages_do_no_harm_where_they_are_shown(run: Run) -> None:
    assert "\x1b" not in run.shown
    rows = list(csv.reader(io.StringIO((run.out / "scores.csv").read_text(encoding="utf-8"))))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r") or "\x1b" in cell]
    for page in (run.out / "report").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "\x1b" not in text


def test_the_results_are_the_graders_own(run: Run) -> None:
    for (student, exercise), verdicts in run.verdicts.items():
        for verdict in verdicts.values():
            assert (verdict["student"], verdict["exercise"]) == (student, exercise)
            assert 0 <= verdict["points"] <= verdict["max_points"] <= 3
