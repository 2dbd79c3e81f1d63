"""Thirty deaths: `python tests/dying/thirty.py [DEATHS] [SUBMISSIONS]` grades a class, killed (kill -9, the whole process group) at random
moments and started again each time, and compares what comes of it with a run that nobody disturbed.

Nothing here knows where in its work a run is: the moments are seconds, drawn anew each time. The seed is printed; SEED=... draws the same.
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

SHARE = 1 / 4  # of the time of a whole run: so long a run lives at most, a lane's start included; thirty deaths fall within one grading
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


def deaths(submissions: Path, out: Path, count: int, longest: float, rng: random.Random) -> Iterator[str]:
    """Kill that many runs within `longest` seconds each; of each a line that says how it was."""
    for number in range(1, count + 1):
        moment = rng.uniform(0.05, longest)
        run = start(submissions, out)
        try:
            run.wait(moment)
            yield f"{number:3d}  was done before {moment:5.2f} s"
            shutil.rmtree(out)  # there is more to kill in a run that begins anew
            continue
        except subprocess.TimeoutExpired:
            below = processes_below(run.pid)
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
        left = still_there(below)
        if left:
            sys.exit(f"{len(left)} of {len(below)} processes outlived their run: {sorted(left)}")
        graded = 0
        if (out / "store.sqlite").exists():
            with Store(out / "store.sqlite") as store:
                graded = len(store.fingerprints())
        yield f"{number:3d}  killed after {moment:5.2f} s with {len(below)} processes below it; cards in the store: {graded}"


def main(count: str = "30", submissions: str = str(SAMPLE)) -> None:
    seed = int(os.environ.get("SEED", random.randrange(10**6)))
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        calm, killed = Path(folder) / "calm", Path(folder) / "killed"
        took = finish(Path(submissions), calm)
        print(f"undisturbed: {took:.1f} s", flush=True)
        for line in deaths(Path(submissions), killed, int(count), max(10.0, took * SHARE), random.Random(seed)):
            print(line, flush=True)
        print(f"the rest: {finish(Path(submissions), killed):.1f} s", flush=True)
        if results(calm) != results(killed):
            sys.exit("The results differ.")
    print("Equal: scores.csv to the byte, results.jsonl apart from seconds.")


if __name__ == "__main__":
    main(*sys.argv[1:])
