"""What a right submission costs: processor time of each exercise's suite, judge and worker together, once torch is loaded.

    python tests/bench/suites.py [--rounds N]

The worker is behind the wall, as in `grader grade`. The best of the rounds counts; a machine with other work on it is noisy.
"""

import argparse
import time

import torch

from grader.course import Exercise, find_course
from grader.course.source import decode_source
from grader.forbidden.scan import Scanner
from grader.judge.decide import examine
from grader.judge.settings import Settings
from grader.judge.suite import Check, collect
from grader.wall.launcher import Zygote
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject


def cost(exercise: Exercise, checks: tuple[Check, ...], zygote: Zygote) -> tuple[float, float, int]:
    """Milliseconds of the judge and of the worker (its fork apart), and how many checks passed."""
    sources = {exercise.topic: decode_source(exercise.solution.read_bytes())}
    wall = SandboxWall(zygote, exercise.topic, sources, exercise.forbidden, timeout=10)
    student = Subject(wall, exercise.contract, Scanner(exercise.topic, sources, exercise.forbidden))
    try:
        begin = time.process_time()
        passed = sum(examine(check, student).passed for check in checks)
        judge = time.process_time() - begin
        worker = float(student.probe(_spent))
    finally:
        wall.close()
    return 1000 * judge, 1000 * worker, passed


def _spent(student: object) -> float:
    """the processor time of this process so far"""
    import time

    return time.process_time()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    torch.set_num_threads(1)
    course = find_course()
    suites = collect(course, course.exercises)
    zygote = Zygote(Settings(course.root, ()).memory)
    total = 0.0
    print("exercise  checks  judge ms  worker ms")
    try:
        for exercise in course.exercises:
            checks = suites[exercise.number]
            best = min((cost(exercise, checks, zygote) for _ in range(rounds)), key=lambda c: c[0] + c[1])
            total += best[0] + best[1]
            print(f"{exercise.number:8}  {best[2]:6}  {best[0]:8.0f}  {best[1]:9.0f}")
    finally:
        zygote.close()
    print(f"all together {total:.0f} ms")


if __name__ == "__main__":
    main()
