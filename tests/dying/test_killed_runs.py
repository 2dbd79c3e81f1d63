"""Runs that die go on: no verdict is lost, doubled or mixed up, and nothing is left behind.

Real runs of the program, over a second each: a lane and its zygote have to load torch. Whoever comes first waits for the undisturbed one.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import runs

from grader.store import Store

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
]
ENDLESS = "def predict(W, x):\n    while True:\n        pass\n"


@dataclass(frozen=True)
class Undisturbed:
    folder: Path
    out: Path
    steps: int


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The tiny class, graded in one go."""
    folder = runs.tiny_class(tmp_path_factory.mktemp("class"))
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    ended = runs.run(folder, out)
    if "lacks a protection" in ended.said:
        pytest.skip("no wall on this machine")
    assert ended.status == 0, ended.said
    return Undisturbed(folder, out, ended.steps)


def finish(undisturbed: Undisturbed, out: Path) -> runs.Ended:
    """The same command once more, and everything is as if nothing had happened."""
    ended = runs.run(undisturbed.folder, out)
    assert ended.status == 0, ended.said
    assert runs.results(out) == runs.results(undisturbed.out)
    assert runs.cards(out) == runs.cards(undisturbed.out)
    assert sorted(path.name for path in out.iterdir()) == sorted(path.name for path in undisturbed.out.iterdir())
    return ended


def is_a_part_of(out: Path, undisturbed: Undisturbed) -> bool:
    """Whether the store holds whole cards only, and the right ones."""
    with Store(out / "store.sqlite") as store, Store(undisturbed.out / "store.sqlite") as whole:
        told = {card.student: [(v.check, v.outcome, v.message) for v in card.verdicts] for card in whole.cards()}
        return all(told[card.student] == [(v.check, v.outcome, v.message) for v in card.verdicts] for card in store.cards())


def test_killed_again_and_again_it_goes_on_from_where_it_was(undisturbed: Undisturbed, tmp_path: Path) -> None:
    rng, out = random.Random(6), tmp_path / "out"
    done: list[int] = []
    for _ in range(3):
        ended = runs.run(undisturbed.folder, out, "killed", rng.randint(60, undisturbed.steps // 3))
        assert ended.status == -signal.SIGKILL, ended.said
        assert runs.still_there(ended.left) == {}
        assert is_a_part_of(out, undisturbed)
        done.append(len(runs.cards(out)))
    assert done == sorted(done) and done[-1] > 3, "what was graded is kept"
    finish(undisturbed, out)


def test_killed_before_and_after_the_grading(undisturbed: Undisturbed, tmp_path: Path) -> None:
    # Over a second: twenty runs, though none of them starts a lane.
    out = tmp_path / "out"
    for step in range(1, 30, 3):
        assert runs.run(undisturbed.folder, out, "killed", step).status == -signal.SIGKILL
    finish(undisturbed, out)
    step, status = 0, -signal.SIGKILL
    while status == -signal.SIGKILL:
        step += 2
        status = runs.run(undisturbed.folder, out, "killed", step).status
        assert is_a_part_of(out, undisturbed)
    assert step > 10
    finish(undisturbed, out)


# Step 64 comes when both lanes judge, and 50 when there are none yet. After 76 the run would wait for the endless one, too long.
@pytest.mark.timeout(100)
@pytest.mark.parametrize("fate", ["killed", "killed alone"])
def test_nothing_outlives_the_process_that_feeds_the_lanes(undisturbed: Undisturbed, tmp_path: Path, fate: str) -> None:
    runs.write(tmp_path / "class" / "student 00" / runs.FILE, ENDLESS)  # one worker is busy for ever, of two
    runs.write(tmp_path / "class" / "student 01" / runs.FILE, runs.EXERCISE.solution.read_text(encoding="utf-8"))
    runs.write(tmp_path / "class" / "student 02" / runs.FILE, "x = 1\n")
    ended = runs.run(tmp_path / "class", tmp_path / "out", fate, step=64, lanes=2, timeout=60)
    assert ended.status == -signal.SIGKILL, ended.said
    assert len(ended.left) >= 5, "two lanes, their zygotes, and a worker at least"
    assert runs.still_there(ended.left) == {}


def test_interrupted_anywhere_it_says_so_and_goes_on(undisturbed: Undisturbed, tmp_path: Path) -> None:
    rng, out = random.Random(7), tmp_path / "out"
    for step in [1, 5, 12, 20, rng.randint(60, undisturbed.steps // 2)]:
        ended = runs.run(undisturbed.folder, out, "interrupted", step)
        assert "Traceback" not in ended.said
        assert ended.status == 130, ended.said
        assert len(ended.said.strip().splitlines()) <= 2, ended.said
        if out.exists():
            assert is_a_part_of(out, undisturbed)
    finish(undisturbed, out)


def test_on_a_full_disk_it_says_so_and_goes_on_once_there_is_room(undisturbed: Undisturbed, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def fill_up_at(step: int) -> None:
        ended = runs.run(undisturbed.folder, out, "disk full", step)
        assert ended.status == 1, ended.said
        assert "Traceback" not in ended.said
        assert [line for line in ended.said.splitlines() if line.startswith("Error: ")] == ended.said.strip().splitlines()[-1:]
        assert runs.still_there(ended.left) == {}

    for step in (5, 15, undisturbed.steps // 2):
        fill_up_at(step)
    finish(undisturbed, out)
    steps = runs.run(undisturbed.folder, out).steps
    (out / "results.jsonl").unlink()
    fill_up_at(steps - 2)  # all is graded, and only results are written
    finish(undisturbed, out)


def test_a_second_run_into_the_same_folder_waits_its_turn(undisturbed: Undisturbed, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    runs.notes_of(out).unlink(missing_ok=True)
    with subprocess.Popen(
        runs.command(undisturbed.folder, out, "stopped", 100),
        cwd=runs.COURSE.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        encoding="utf-8",
    ) as first:
        os.waitpid(first.pid, os.WUNTRACED)  # until it stands still, in the midst of its work
        other.symlink_to(out)  # by another name, so that it has notes of its own
        second = runs.run(undisturbed.folder, other)
        assert second.status == 1
        assert second.said == f"Error: {other / 'store.sqlite'} is in use by another run of grader; wait for it, or choose another --out.\n"
        first.send_signal(signal.SIGCONT)
        said, _ = first.communicate()
        assert first.returncode == 0, said
    assert runs.results(out) == runs.results(undisturbed.out)
    finish(undisturbed, out)


def of_another_version(store: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def half_of_it(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])


def something_else(store: Path) -> None:
    store.write_bytes(b"student,score\n" * 100)


def noise_in_the_middle(store: Path) -> None:
    data = bytearray(store.read_bytes())
    data[4096:] = random.Random(0).randbytes(len(data) - 4096)
    store.write_bytes(data)


@pytest.mark.parametrize("damage", [of_another_version, half_of_it, something_else, noise_in_the_middle])
def test_a_store_that_cannot_be_used_is_told_in_a_sentence(
    undisturbed: Undisturbed, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    (tmp_path / "out").mkdir()
    store = tmp_path / "out" / "store.sqlite"
    store.write_bytes((undisturbed.out / "store.sqlite").read_bytes())
    damage(store)
    before = store.read_bytes()
    ended = runs.run(undisturbed.folder, tmp_path / "out")
    assert ended.status == 1
    assert ended.said.startswith(f"Error: {store} ") and ended.said.count("\n") == 1 and "--fresh" in ended.said, ended.said
    assert store.read_bytes() == before, "who knows what can be saved of it"


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("seconds", [0.3, 1.0, 2.0])
def test_ctrl_c_twice_in_the_whole_group_ends_it_at_once(undisturbed: Undisturbed, tmp_path: Path, seconds: float) -> None:
    # Over a second: it has to get somewhere first. Whatever it is doing then, it ends alike.
    runs.write(tmp_path / "class" / "student 00" / runs.FILE, ENDLESS)
    command = [sys.executable, "-m", "grader", "grade", str(tmp_path / "class"), "--out", str(tmp_path / "out"), "--timeout", "60"]
    with subprocess.Popen(
        command, cwd=runs.COURSE.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True, encoding="utf-8"
    ) as run:
        time.sleep(seconds)
        for _ in range(2):
            os.killpg(run.pid, signal.SIGINT)
            time.sleep(0.02)
        said, _ = run.communicate(timeout=20)
    assert "Traceback" not in said
    assert run.returncode in (130, -signal.SIGINT), "both are 130 to a shell"
