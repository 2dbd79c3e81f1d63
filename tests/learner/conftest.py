"""A small course to work in, and a way to say how far the learner is without running checks."""

import tomllib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from grader.course import Course
from grader.learner.memory import Memory
from grader.learner.standing import fingerprint
from grader.verdict import Outcome, Verdict

SMALL: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "course" / "small_course.toml").read_text(encoding="utf-8"))
HINTS = "# Hints\n\n" + "".join(
    f"## {f}\n\n### Idea\n\n{f} idea.\n\n### Operation\n\nA star.\n\n### Skeleton\n\n```python\nreturn ...\n```\n\n"
    for f in ("double", "quadruple")
)
Remember = Callable[..., None]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    for name, text in {**SMALL, "exercises/01/hints.md": HINTS}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


@pytest.fixture
def remember(course: Course) -> Remember:
    """`remember(double="passed", quadruple="failed")`: as if the checks had just said so. Two points a function."""

    def as_if(models: list[dict[str, object]] | None = None, **outcomes: str) -> None:
        verdicts = [
            Verdict("01", f"{function}_check", function, Outcome(outcome), 2 * (outcome == "passed"), 2)
            for function, outcome in outcomes.items()
        ]
        entry = {"fingerprint": fingerprint(course.exercise("01")), "verdicts": [asdict(v) for v in verdicts], "models": models or []}
        Memory(course.root, "results").write({"01": entry})

    return as_if
