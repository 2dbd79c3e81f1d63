"""The totals that the README shows are those of the banks and suites."""

import re
from pathlib import Path

import pytest

from grader.banks.variants import idioms, misconceptions
from grader.course import find_course
from grader.judge.suite import collect

COURSE = find_course(Path(__file__))


# Over a second: all suites are collected.
@pytest.mark.timeout(60)
def test_the_readme_shows_the_totals() -> None:
    text = (COURSE.root / "README.md").read_text(encoding="utf-8")
    shown = {
        what: int(number) for what, number in re.findall(r"^\| (exercises|checks|misconceptions|right idioms)[^|]*\| (\d+) \|$", text, re.M)
    }
    assert shown == {
        "exercises": len(COURSE.exercises),
        "checks": sum(map(len, collect(COURSE, COURSE.exercises).values())),
        "misconceptions": sum(len(misconceptions(e)) for e in COURSE.exercises),
        "right idioms": sum(len(idioms(e)) for e in COURSE.exercises),
    }
