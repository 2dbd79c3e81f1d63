"""A bundle as a folder and as a zip."""

import os
import zipfile
from pathlib import Path

import pytest

from grader.release.bundle import CannotWrite, File, text_file, write_bundle

BUNDLE = {"b/two.txt": text_file("zwei\n"), "a.txt": text_file("één\n"), "run": File(b"#!/bin/sh\n", runs=True)}


def test_two_zips_of_equal_files_are_equal_to_the_last_byte(tmp_path: Path) -> None:
    write_bundle(BUNDLE, tmp_path / "one.zip", top="kit")
    os.utime(tmp_path / "one.zip", (0, 0))
    write_bundle(dict(reversed(BUNDLE.items())), tmp_path / "deep" / "two.ZIP", top="kit")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "deep" / "two.ZIP").read_bytes()


def test_a_zip_holds_the_files_below_one_folder_and_says_which_are_programs(tmp_path: Path) -> None:
    write_bundle(BUNDLE, tmp_path / "kit.zip", top="kit")
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        assert archive.namelist() == ["kit/a.txt", "kit/b/two.txt", "kit/run"]
        assert archive.read("kit/a.txt").decode() == "één\n"
        assert [info.external_attr >> 16 & 0o777 for info in archive.infolist()] == [0o644, 0o644, 0o755]


def test_a_zip_takes_the_place_of_an_older_one_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_bundle({"old": text_file("old")}, tmp_path / "kit.zip")
    write_bundle({"new": text_file("new")}, tmp_path / "kit.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["kit.zip"]
    assert zipfile.ZipFile(tmp_path / "kit.zip").namelist() == ["new"]


def test_a_folder_gets_the_files(tmp_path: Path) -> None:
    write_bundle(BUNDLE, tmp_path / "deep" / "ä b")
    assert (tmp_path / "deep" / "ä b" / "b" / "two.txt").read_bytes() == b"zwei\n"
    if os.name == "posix":
        assert os.access(tmp_path / "deep" / "ä b" / "run", os.X_OK)


def test_a_folder_in_which_somebody_may_have_worked_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("mine")
    with pytest.raises(CannotWrite, match="is not empty"):
        write_bundle(BUNDLE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.py"]


@pytest.mark.parametrize("name", ["taken", "taken/inside", "taken/kit.zip"])
def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(CannotWrite, match=r"\.$"):
        write_bundle(BUNDLE, tmp_path / name)
