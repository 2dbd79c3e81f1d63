"""A tiny class that was graded."""

import os
from pathlib import Path

import pytest

from grader.course import Course

from .small_class import SMALL, Graded


@pytest.fixture
def graded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Graded:
    """Three students: anna passes both checks, ben the small one, cleo none."""
    for name, text in SMALL.items():
        (tmp_path / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "course")
    found = Graded(Course(tmp_path / "course"), tmp_path / "class", tmp_path / "out")
    found.hand_in(anna="# small large", ben="# small", cleo="# none")
    if not hasattr(os, "fork"):
        pytest.skip("grading needs Linux or macOS")
    found.grade()
    return found
