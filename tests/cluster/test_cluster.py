"""A class on a real scheduler and real workers on loopback: the same scores as here, whoever is killed, joins late or differs.

Each test takes some seconds: processes of Dask start, and below each node a lane, which loads torch. Nothing waits for a time to pass,
but for something to happen.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader.cluster.errors import ClusterLost, ClusterUnusable
from grader.store import Store

from .clusters import COURSE, EXERCISE, Cluster, grade, hands_at, until
from .conftest import Here

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
psutil = pytest.importorskip("psutil")  # comes with it
pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(sys.platform != "linux", reason="a cluster's nodes run Linux"),
]
NewCluster = Callable[..., Cluster]


def below(process: "subprocess.Popen[bytes]", what: str) -> list[Any]:
    """The processes below a node whose command line names this module; a fork has that of its parent."""
    found = []
    for child in psutil.Process(process.pid).children(recursive=True):
        with suppress(psutil.Error):  # gone meanwhile
            if what in " ".join(child.cmdline()):
                found.append(child)
    return found


def lanes_below(process: "subprocess.Popen[bytes]") -> list[Any]:
    return below(process, "grader.cluster.lane")


def lives(process: Any) -> bool:
    with suppress(psutil.Error):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def is_judging(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a student's code is running below a node: a fork of a lane's zygote is busy."""
    zygotes = below(process, "grader.worker.zygote")
    with suppress(psutil.Error):
        return any(it.cpu_times().user > 0.3 for it in zygotes if it.parent() in zygotes)
    return False


def another_course(folder: Path) -> Path:
    """A copy of the course in which a hidden check of the exercise is not as it was."""
    for part in (EXERCISE.folder, EXERCISE.solution.parent, EXERCISE.hidden_checks):
        shutil.copytree(part, folder / part.relative_to(COURSE.root))
    with open(next((folder / EXERCISE.hidden_checks.relative_to(COURSE.root)).glob("test_*.py")), "a") as suite:
        suite.write("# changed\n")
    return folder


def test_a_cluster_gives_the_same_scores(here: Here, tiny_class: Path, tmp_path: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster()
    cluster.add("n1", lanes=2, nanny=True)
    until(lambda: cluster.registered("n1"))
    with hands_at(cluster) as (hands, said):
        there = grade(tiny_class, tmp_path / "out", hands, trusted=here.trusted)
        assert there == here.graded
        # A second run has nothing to do, and asks nobody.
        cluster.end()
        assert "0 of 12 pieces of work graded now" in grade(tiny_class, tmp_path / "out", hands, trusted=here.trusted).said
    assert said == []


def test_a_node_that_is_killed_in_mid_run_costs_nobody_a_verdict(
    here: Here, tiny_class: Path, tmp_path: Path, new_cluster: NewCluster
) -> None:
    """Of the two that there are one is lost with all that it had; and a lane of the other, which its Dask worker replaces."""
    cluster = new_cluster()
    cluster.add("n1")
    cluster.add("n2")

    orphans: list[Any] = []

    def kill() -> None:
        orphans.extend(lanes_below(cluster.nodes["n1"]))
        cluster.nodes["n1"].kill()
        for lane in lanes_below(cluster.nodes["n2"]):
            lane.kill()

    until(lambda: cluster.registered("n1") and cluster.registered("n2"))
    with hands_at(cluster, after=2, then=kill) as (hands, _):
        there = grade(tiny_class, tmp_path / "out", hands, trusted=here.trusted)
    assert there == here.graded
    until(lambda: orphans and not any(map(lives, orphans)))


def test_a_node_that_joins_late_takes_part(here: Here, tiny_class: Path, tmp_path: Path, new_cluster: NewCluster) -> None:
    """It is looked over first; another one that differs is left out."""
    cluster = new_cluster()
    cluster.add("n1")
    until(lambda: cluster.registered("n1"))

    def change() -> None:
        cluster.add("different", HANDGRAD_COURSE=str(another_course(tmp_path / "course")))
        cluster.add("n2")
        until(lambda: cluster.registered("different") and cluster.registered("n2"))
        cluster.nodes["n1"].kill()  # so that only the late ones are left

    with hands_at(cluster, after=1, then=change) as (hands, said):
        there = grade(tiny_class, tmp_path / "out", hands, trusted=here.trusted)
    assert there == here.graded
    (line,) = said
    assert line.startswith("node different (tcp://127.0.0.1:") and "differs in exercise 02 of the course (suite). It gets no work." in line


def test_a_lost_scheduler_ends_the_run_and_the_next_one_goes_on(
    here: Here, tiny_class: Path, tmp_path: Path, new_cluster: NewCluster
) -> None:
    cluster = new_cluster()
    cluster.add("n1")
    with hands_at(cluster, after=3, then=cluster.scheduler.kill) as (hands, _), pytest.raises(ClusterLost) as lost:
        grade(tiny_class, tmp_path / "out", hands, trusted=here.trusted)
    assert str(lost.value).startswith("the cluster's scheduler was lost; ")
    assert str(lost.value).endswith(" pieces of work wait. What was graded is kept: the same command goes on from here.")
    with Store(tmp_path / "out" / "store.sqlite") as store:
        done = len(list(store.cards()))
    assert 3 <= done < 12
    assert (tmp_path / "out" / "scores.csv").exists()
    again = grade(tiny_class, tmp_path / "out", trusted=here.trusted)
    assert again == here.graded
    assert f"{12 - done} of 12 pieces of work graded now" in again.said


@pytest.mark.parametrize("which", ["another suite", "no course"])
def test_a_node_that_differs_is_refused(which: str, here: Here, tiny_class: Path, tmp_path: Path, new_cluster: NewCluster) -> None:
    course = another_course(tmp_path / "course") if which == "another suite" else tmp_path / "nowhere"
    cluster = new_cluster()
    cluster.add("like us")
    cluster.add("different", HANDGRAD_COURSE=str(course))
    until(lambda: cluster.registered("like us") and cluster.registered("different"))
    with hands_at(cluster) as (hands, _), pytest.raises(ClusterUnusable) as refused:
        grade(tiny_class, tmp_path / "out", hands, trusted=here.trusted)
    assert str(refused.value).startswith("node different (tcp://127.0.0.1:")
    assert ("differs in exercise 02 of the course (suite)" if which == "another suite" else "has no course") in str(refused.value)
    with Store(tmp_path / "out" / "store.sqlite") as store:
        assert list(store.cards()) == []


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_frees_the_nodes(here: Here, tmp_path: Path, new_cluster: NewCluster) -> None:
    cluster = new_cluster()
    cluster.add("n1")
    until(lambda: cluster.registered("n1"))
    endless = tmp_path / "class" / "ada" / f"{EXERCISE.topic}.py"
    endless.parent.mkdir(parents=True)
    endless.write_text("while True:\n    pass\n", encoding="utf-8")
    command = [sys.executable, "-m", "grader", "grade", "class", "--out", "out", "--exercise", "02", "--timeout", "1000"]
    options = ["--cluster", cluster.address, *(["--trusted"] if here.trusted else [])]
    with subprocess.Popen(
        [*command, *options],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(COURSE.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as run:
        until(lambda: is_judging(cluster.nodes["n1"]))
        run.send_signal(signal.SIGINT)
        said, _ = run.communicate(timeout=60)
    assert run.returncode == 130, said
    assert said == "Interrupted. What was graded is kept: the same command goes on from here.\n"
    until(lambda: not lanes_below(cluster.nodes["n1"]))
    assert cluster.nodes["n1"].poll() is None


def test_a_cluster_that_speaks_tls(here: Here, tiny_class: Path, tmp_path: Path, new_cluster: NewCluster) -> None:
    """The certificates are named in Dask's own settings, here by variables of the environment; without them nobody gets in."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make certificates with")
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*request, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    cluster = new_cluster("--tls-ca-file", str(cert), "--tls-cert", str(cert), "--tls-key", str(key), protocol="tls")
    cluster.add("n1")
    until(lambda: cluster.registered("n1"))
    assert cluster.address.startswith("tls://")
    names = {"CA_FILE": cert, "CLIENT__CERT": cert, "CLIENT__KEY": key}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": str(path) for name, path in names.items()}
    options = ["--cluster", cluster.address, *(["--trusted"] if here.trusted else [])]
    command = [sys.executable, "-m", "grader", "grade", str(tiny_class), "--out", str(tmp_path / "out"), "--exercise", "02", *options]

    def run(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
        inherited = {**os.environ, "PYTHONPATH": str(COURSE.root)}
        return subprocess.run(command, cwd=tmp_path, env=inherited | environment, capture_output=True, text=True, check=False)

    stranger = run({})
    assert (stranger.returncode, "needs certificates" in stranger.stderr) == (2, True)
    done = run(settings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8") == here.graded.scores
