"""What a student reads of a check is the same wherever it ran: through the wall, in process, and under pytest."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.course import Course, Exercise
from grader.forbidden.scan import Scanner
from grader.judge.decide import examine
from grader.judge.learner import judged
from grader.judge.subjects import subject_of_files, subject_of_solution
from grader.judge.suite import Check, collect
from grader.verdict import Verdict
from grader.wall.sandbox import SandboxWall
from grader.wall.subject import Subject

if TYPE_CHECKING:
    from grader.wall.launcher import Zygote

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
FINE = "\n\ndef quadruple(x):\n    return 2 * double(x)\n"
SUBMISSIONS = {
    "a stub": SMALL["exercises/01/scaling.py"],
    "a stub behind": f"def double(x):\n    raise NotImplementedError\n{FINE}",
    "nothing at all": "",
    "no return": f"def double(x):\n    2 * x\n{FINE}",
    "a wrong value": f"def double(x):\n    return 3 * x\n{FINE}",
    "an exception": f"def double(x):\n    return (x + 1) * x.undefined + 3\n{FINE}",
    "in a helper": f"def double(x):\n    y = go(x, 3)\n    return y\n\ndef go(x, n):\n    return go(x, n - 1) if n else x @ x + 1\n{FINE}",
    "beside other files": f"from beside import go\n\ndef double(x):\n    return go(x, x)\n{FINE}",
    "of one's own": f"class Odd(ValueError): pass\n\ndef double(x):\n    raise Odd('so', 'it is')\n{FINE}",
    "recursion": f"def double(x):\n    return double(x) / 2\n{FINE}",  # in one function: of two, either may meet the limit
    "over several lines": f"def double(x):\n    return (\n        x +\n        'größer'  # ü\n    )\n{FINE}",
    "an open bracket": f"def double(x:\n    return x\n{FINE}",
    "a bad indentation": f"def double(x):\n  y = x\n    return y\n{FINE}",
    "an error while loading": f"import torch\n\nTABLE = torch.zeros(3)[5]\n\ndef double(x):\n    return 2 * x\n{FINE}",
    "no such module": f"import torhc\n\ndef double(x):\n    return 2 * x\n{FINE}",
    "forbidden": f"def double(x):\n    x.requires_grad_().sum().backward()\n    return 2 * x.detach()\n{FINE}",
    "an end": f"def double(x):\n    raise SystemExit(3)\n{FINE}",
    "too much memory": f"def double(x):\n    return bytearray(1 << 60)\n{FINE}",
}
BESIDE = "def go(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Exercise:
    root = tmp_path_factory.mktemp("course")
    for name, text in SMALL.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Course(root).exercise("01")


@pytest.fixture(scope="module")
def checks(exercise: Exercise) -> tuple[Check, ...]:
    return collect(Course(exercise.folder.parents[1]), [exercise])[exercise.number]


def through_the_wall(exercise: Exercise, checks: tuple[Check, ...], texts: dict[str, str], zygote: "Zygote") -> Iterator[Verdict]:
    wall = SandboxWall(zygote, exercise.topic, texts, exercise.forbidden, 5.0)
    student = Subject(wall, exercise.contract, Scanner(exercise.topic, texts, exercise.forbidden))
    yield from (examine(check, student, lambda: subject_of_solution(exercise)).verdict for check in checks)
    wall.close()


def in_process(exercise: Exercise, checks: tuple[Check, ...], texts: dict[str, str]) -> Iterator[Verdict]:
    """As `grader watch` and `grader check` do."""
    student = subject_of_files(exercise, texts, {name: str(exercise.folder / f"{name}.py") for name in texts})
    yield from (examine(check, student, lambda: subject_of_solution(exercise)).verdict for check in checks)
    student.wall.close()


def under_pytest(exercise: Exercise, checks: tuple[Check, ...], texts: dict[str, str]) -> Iterator[Verdict]:
    student = subject_of_files(exercise, texts, {name: str(exercise.folder / f"{name}.py") for name in texts})
    for check in checks:
        student.begin()
        raised: Exception | None = None
        try:
            check.run_on(student)
        except Exception as error:
            raised = error
        yield judged(check, student, raised, 0.0, "").verdict
    student.wall.close()


def told(verdicts: Iterator[Verdict]) -> dict[str, Verdict]:
    """Apart from where in itself Python notices a recursion, which depends on how deep the call came from."""
    return {
        v.check: replace(v, seconds=0.0, waits_for="", message=re.sub(r"(depth exceeded) (while|in) [\w ]+", r"\1", v.message))
        for v in verdicts
    }


@pytest.mark.parametrize("text", SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_the_same_words_are_told_everywhere(exercise: Exercise, checks: tuple[Check, ...], zygote: "Zygote", text: str) -> None:
    texts = {exercise.topic: text, "beside": BESIDE}
    there = told(through_the_wall(exercise, checks, texts, zygote))
    assert len(there) == len(checks) > 2 and any(v.message for v in there.values())
    assert told(in_process(exercise, checks, texts)) == there
    assert told(under_pytest(exercise, checks, texts)) == there
