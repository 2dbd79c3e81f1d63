"""Runs of the real program for the tests that kill it: a tiny class, how it is graded, what came of it."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.banks.variants import misconceptions
from grader.course import find_course
from grader.store import Store

HERE = Path(__file__).resolve().parent
COURSE = find_course(HERE)
EXERCISE = COURSE.exercise("02")
FILE = f"{EXERCISE.topic}.py"


@dataclass(frozen=True)
class Ended:
    status: int  # negative: the signal that ended it
    said: str
    steps: int
    left: dict[int, str]  # the processes below it at its fate: pid -> when it started


def tiny_class(folder: Path) -> Path:
    """Twelve students, no two of whom have the same verdicts where that can be helped."""
    right = EXERCISE.solution.read_text(encoding="utf-8")
    wrong = [variant.text for variant in misconceptions(EXERCISE)]
    texts = [right, *wrong[:: max(1, len(wrong) // 8)][:8], "def predict(:\n", "raise SystemExit\n"]
    for place, text in enumerate(texts):
        write(folder / f"student {place:02d}" / FILE, text)
    (folder / "student 99").mkdir()
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def command(folder: Path, out: Path, fate: str = "none", step: int = 0, lanes: int = 1, timeout: float = 5.0) -> list[str]:
    doomed = [sys.executable, "-B", str(HERE / "doomed.py"), fate, str(step), str(notes_of(out))]
    return [*doomed, "grade", str(folder), "--out", str(out), "--exercise", "02", "--workers", str(lanes), "--timeout", str(timeout)]


def notes_of(out: Path) -> Path:
    return out.with_name(f"{out.name}.notes")


def run(folder: Path, out: Path, fate: str = "none", step: int = 0, lanes: int = 1, timeout: float = 5.0) -> Ended:
    notes_of(out).unlink(missing_ok=True)
    ended = subprocess.run(
        command(folder, out, fate, step, lanes, timeout),
        cwd=COURSE.root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        encoding="utf-8",
        check=False,
    )
    return read_notes(out, ended.returncode, ended.stdout)


def read_notes(out: Path, status: int, said: str) -> Ended:
    steps, *below = notes_of(out).read_text().splitlines() if notes_of(out).exists() else ["0"]
    left = {int(pid): started for pid, started in (line.split() for line in below)}
    return Ended(status, said, int(steps), left)


def results(out: Path) -> tuple[str, list[dict[str, Any]]]:
    """scores.csv, and results.jsonl without what differs from run to run."""
    with open(out / "results.jsonl", encoding="utf-8") as lines:
        told = [{key: value for key, value in json.loads(line).items() if key != "seconds"} for line in lines]
    return (out / "scores.csv").read_text(encoding="utf-8"), told


def cards(out: Path) -> dict[str, int]:
    """student -> how many verdicts the store holds."""
    with Store(out / "store.sqlite") as store:
        return {card.student: len(card.verdicts) for card in store.cards()}


def still_there(processes: dict[int, str], seconds: float = 20.0) -> dict[int, str]:
    """Those that have not ended, as soon as there are none or the time is over. A zombie has ended."""
    end = time.monotonic() + seconds
    while processes := {pid: started for pid, started in processes.items() if _lives(pid, started)}:
        if time.monotonic() > end:
            break
        time.sleep(0.02)
    return processes


def _lives(pid: int, started: str) -> bool:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return fields[19] == started and fields[0] not in "ZX" and os.getpid() != pid
