"""`grader release`: what it writes, what it says, and what it does not take."""

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.commands import cli
from grader.course import Course


@pytest.fixture(autouse=True)
def in_the_course(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course.root)


def release(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["release", *map(str, arguments)], prog_name="grader")


def test_a_kit_as_a_folder(tmp_path: Path) -> None:
    result = release(tmp_path / "Kit für alle", "--exercises", "2,06", "--exercises", "07", "--name", "Tief")
    assert result.exit_code == 0, result.output
    assert "exercises 02, 06, 07." in result.output and "holds no answers" in result.output
    assert (tmp_path / "Kit für alle" / "README.md").read_text(encoding="utf-8").startswith("# Tief\n")


def test_a_kit_as_a_zip_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert release(tmp_path / name, "--classroom").exit_code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = archive.namelist()
    assert all(name.startswith("handgrad/") for name in names)
    assert "handgrad/.github/workflows/classroom.yml" in names


def test_an_autograder(tmp_path: Path) -> None:
    (tmp_path / "course.toml").write_text('name = "Deep"\n')
    result = release(tmp_path / "auto.zip", "--gradescope", "--exercises", "02", "--settings", tmp_path / "course.toml")
    assert result.exit_code == 0, result.output
    assert "hand it to nobody" in result.output
    with zipfile.ZipFile(tmp_path / "auto.zip") as archive:
        assert archive.read("course.toml") == b'name = "Deep"\n'
        assert archive.getinfo("run_autograder").external_attr >> 16 & 0o111


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing argument 'TARGET'."),
        (["kit", "--exercises", "77"], "there is no exercise 77;"),
        (["kit", "--exercises", " , "], "--exercises names none;"),
        (["kit", "--gradescope"], "Gradescope takes a zip; call it kit.zip."),
        (["kit.zip", "--gradescope", "--classroom"], "--classroom and --gradescope are two releases;"),
        (["kit", "--trusted"], "--trusted and --torch-index belong to --gradescope."),
        (["kit", "--settings", "nowhere.toml"], "nowhere.toml cannot be read"),
        (["kit", "--settings", "pyproject.toml"], 'pyproject.toml: "build-system" is not one of the settings;'),
        (["exercises"], "exercises is not empty, and somebody may have worked in it;"),
        (["LICENSE"], "LICENSE is a file;"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_wrong_use_is_told_in_one_sentence(course: Course, arguments: list[str], says: str) -> None:
    result = release(*arguments)
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].removeprefix("Error: ").startswith(says), result.output
    assert not (course.root / "kit").exists() and not (course.root / "kit.zip").exists()
