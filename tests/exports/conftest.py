"""A made class, in the store of a folder and as a gradebook."""

import shutil
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, read_gradebook

from .made_class import made_out


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_out(tmp_path_factory.mktemp("made") / "out")


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """The folder of `grader grade`, with the made class in its store."""
    return Path(shutil.copytree(made, tmp_path / "out"))


@pytest.fixture(scope="session")
def book(made: Path) -> Gradebook:
    return read_gradebook(made)


@pytest.fixture(autouse=True)
def no_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests may run in a workflow themselves."""
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
