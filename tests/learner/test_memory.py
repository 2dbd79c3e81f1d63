"""What is remembered survives anything, and where nothing can be written nothing breaks."""

from pathlib import Path

import pytest

from grader.learner.memory import FOLDER, Memory


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert Memory(tmp_path, "results").read() == {}
    assert Memory(tmp_path, "results").write({"01": {"points": 3, "name": "é"}})
    assert Memory(tmp_path, "results").read() == {"01": {"points": 3, "name": "é"}}
    assert [p.name for p in (tmp_path / FOLDER).iterdir()] == ["results.json"]


@pytest.mark.parametrize("data", [b"", b"\xff{", b"[]", b"null", b'{"a":', b"[" * 100_000])
def test_what_is_damaged_counts_as_not_there(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "results.json").write_bytes(data)
    assert Memory(tmp_path, "results").read() == {}
    assert Memory(tmp_path, "results").write({"a": 1})
    assert Memory(tmp_path, "results").read() == {"a": 1}


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in the place of the folder", encoding="utf-8")
    assert not Memory(tmp_path, "results").write({"a": 1})
    assert Memory(tmp_path, "results").read() == {}
