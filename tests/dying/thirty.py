"""Thirty deaths: `python tests/dying/thirty.py [DEATHS] [SUBMISSIONS]` grades a class, killed (kill -9, the whole process group) at random
moments and started again each time, and compares what comes of it with a run that nobody disturbed.

Every fifth run is killed while it starts. The others are killed while they grade: after the first card that they store, and before the time
in which so many deaths are spread over one grading. The seed is printed; SEED=... draws the same. After MINUTES=... (20) nobody dies
any more.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from doomed import processes_below
from runs import COURSE, results, still_there

from grader.store import Store

WHILE_IT_STARTS = 5  # every fifth
STARTED = 4.0  # seconds until a run stores its first card, about
SAMPLE = COURSE.root / "tests" / "submissions"


def start(submissions: Path, out: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "grader", "grade", str(submissions), "--out", str(out)]
    return subprocess.Popen(command, cwd=COURSE.root, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, start_new_session=True)


def finish(submissions: Path, out: Path) -> float:
    """Seconds that it took."""
    began = time.monotonic()
    status = start(submissions, out).wait()
    if status != 0:
        sys.exit(f"a run that nobody killed ended with status {status}")
    return time.monotonic() - began


def cards_in(out: Path) -> int:
    if not (out / "store.sqlite").exists():
        return 0
    with Store(out / "store.sqlite") as store:
        return len(store.fingerprints())


def wait_for_a_card(run: "subprocess.Popen[bytes]", store: Path) -> None:
    """Until a run stores its first card, or ends. What it writes before its lanes start is the class."""
    while run.poll() is None and not processes_below(run.pid):
        time.sleep(0.01)
    before = changed(store)
    while run.poll() is None and changed(store) == before:
        time.sleep(0.01)


def changed(store: Path) -> int:
    files = [store, store.with_name(f"{store.name}-wal")]
    return max((path.stat().st_mtime_ns for path in files if path.exists()), default=0)


def deaths(submissions: Path, out: Path, count: int, longest: float, until: float, rng: random.Random) -> Iterator[str]:
    """Kill that many runs, each within `longest` seconds of its grading; of each a line that says how it was."""
    for number in range(1, count + 1):
        if time.monotonic() > until:
            yield "time is up"
            return
        had, began = cards_in(out), time.monotonic()
        run = start(submissions, out)
        if number % WHILE_IT_STARTS == 0:
            wait, words = rng.uniform(0.05, STARTED), "of its start"
        else:
            wait_for_a_card(run, out / "store.sqlite")
            wait, words = rng.uniform(0, longest), "of its grading"
        try:
            run.wait(wait)
        except subprocess.TimeoutExpired:
            lived, below = time.monotonic() - began, processes_below(run.pid)
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
        else:
            yield f"{number:3d}  was done; the next one begins anew"
            shutil.rmtree(out)  # there is more to kill
            continue
        left = still_there(below)
        if left:
            sys.exit(f"{len(left)} of {len(below)} processes outlived their run: {sorted(left)}")
        graded = cards_in(out)
        how = f"killed after {lived:5.2f} s, {wait:5.2f} s {words}, with {len(below)} processes below it"
        yield f"{number:3d}  {how}; cards in the store: {graded}, {graded - had} new"


def main(count: str = "30", submissions: str = str(SAMPLE)) -> None:
    seed, minutes = int(os.environ.get("SEED", random.randrange(10**6))), float(os.environ.get("MINUTES", "20"))
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        calm, killed = Path(folder) / "calm", Path(folder) / "killed"
        took = finish(Path(submissions), calm)
        print(f"undisturbed: {took:.1f} s, {cards_in(calm)} cards", flush=True)
        longest, until = 2 * took / int(count), time.monotonic() + 60 * minutes
        for line in deaths(Path(submissions), killed, int(count), longest, until, random.Random(seed)):
            print(line, flush=True)
        print(f"the rest: {finish(Path(submissions), killed):.1f} s", flush=True)
        if results(calm) != results(killed):
            sys.exit("The results differ.")
    print("Equal: scores.csv to the byte, results.jsonl apart from seconds.")


if __name__ == "__main__":
    main(*sys.argv[1:])
