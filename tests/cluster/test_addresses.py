"""Addresses at which there is no cluster: one sentence, soon."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.commands import cli

from .clusters import COURSE


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://127.0.0.1:1", "no scheduler of a Dask cluster could be reached at tcp://127.0.0.1:1"),
        ("nonsense", "missing port number in address 'nonsense'"),
        ("tls://127.0.0.1:1", "needs certificates: name them in Dask's own settings, distributed.comm.tls."),
    ],
)
def test_where_no_cluster_is(address: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr("grader.cluster.connection.PATIENCE", 0.3)
    result = CliRunner().invoke(cli, ["grade", str(tmp_path), "--out", str(tmp_path / "out"), "--cluster", address])
    assert result.exit_code == 2
    assert words in result.output
    assert "Traceback" not in result.output


def test_without_dask_the_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = CliRunner().invoke(cli, ["grade", str(tmp_path), "--out", str(tmp_path / "out"), "--cluster", "tcp://127.0.0.1:1"])
    assert result.exit_code == 2
    assert "pip install 'handgrad[cluster]'" in result.output


def test_judges_of_this_machine_and_of_a_cluster_are_two_things(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["grade", str(tmp_path), "--out", "x", "--cluster", "tcp://h:1", "--workers", "2"])
    assert result.exit_code == 2
    assert "--workers is for judges on this machine" in result.output


def test_dask_is_loaded_for_a_cluster_only(tmp_path: Path) -> None:
    program = (
        "import sys; from grader.commands import cli; cli(['grade', 'none', '--out', 'out'], standalone_mode=False)\n",
        "print(sorted({'distributed', 'torch'} & set(sys.modules)))",
    )
    guarded = f"try:\n    {program[0]}except Exception as error:\n    print(error)\n{program[1]}"
    done = subprocess.run(
        [sys.executable, "-c", guarded],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(COURSE.root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[1:] == ["[]"], done.stdout + done.stderr
