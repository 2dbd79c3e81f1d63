"""The judge's end of the zygote: workers are forked, ended, dropped, and told apart."""

import os
import socket
import struct
import sys
import time

import pytest

from grader.wall.channel import Closed, receive_frame
from grader.wall.launcher import Worker, Zygote
from grader.wall.ours import ZygoteFailed

GARBAGE = struct.pack("<Q", 3) + b"\xc1\xc1\xc1"


def hangs_up(worker: Worker) -> bool:
    try:
        receive_frame(worker.socket, time.monotonic() + 5)
    except Closed:
        return True
    return False


def test_every_layer_of_the_box_is_reported(zygote: Zygote) -> None:
    assert list(zygote.protections) == ["namespaces", "file system", "unprivileged user", "Landlock", "seccomp", "limits"]
    assert all(isinstance(why, str) for why in zygote.protections.values())


def test_workers_are_other_processes(zygote: Zygote) -> None:
    workers = [zygote.fork() for _ in range(3)]
    assert len({w.pid for w in workers}) == 3
    # Ending one hangs up on it first: it may be gone of its own accord before it is killed.
    assert {zygote.end(w) for w in workers} <= {"", "exit status 0"}


def test_a_worker_that_ended_is_told_to_have(zygote: Zygote) -> None:
    worker = zygote.fork()
    worker.socket.sendall(GARBAGE)  # a judge that talks nonsense ends its worker
    assert hangs_up(worker)
    assert zygote.end(worker) == "exit status 1"


def test_a_worker_ends_when_the_judge_hangs_up(zygote: Zygote) -> None:
    worker = zygote.fork()
    worker.socket.shutdown(socket.SHUT_WR)
    assert hangs_up(worker)
    assert zygote.end(worker) == "exit status 0"


def test_a_dropped_worker_holds_up_nobody(zygote: Zygote) -> None:
    for _ in range(5):
        zygote.drop(zygote.fork())
    assert zygote.end(zygote.fork()) in ("", "exit status 0")


def test_no_descriptor_is_lost_over_many_workers(zygote: Zygote) -> None:
    folder = "/proc/self/fd"
    before = len(os.listdir(folder))
    for _ in range(20):
        zygote.end(zygote.fork())
    assert len(os.listdir(folder)) == before


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.timeout(60)
def test_a_closed_zygote_takes_its_workers_along() -> None:
    # Over one second: it starts a zygote of its own.
    zygote = Zygote(1 << 29)
    assert zygote.protections
    worker = zygote.fork()
    zygote.close()
    assert hangs_up(worker)
    with pytest.raises(ZygoteFailed):
        zygote.fork()
    with pytest.raises(ZygoteFailed):
        zygote.end(worker)
    zygote.drop(worker)


def test_a_zygote_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.wall.launcher._START", "raise SystemExit('no torch here')")
    with pytest.raises(ZygoteFailed, match="no torch here"):
        assert Zygote(1 << 29).protections
