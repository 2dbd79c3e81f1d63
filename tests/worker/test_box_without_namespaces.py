"""Where the kernel gives an ordinary user no namespaces, Landlock and the system-call filter keep the promises by themselves."""

import sys
from collections.abc import Iterator

import pytest

from grader.judge.judge import missing_protection
from grader.wall import launcher
from grader.wall.faults import StudentRaised
from grader.wall.launcher import Zygote
from grader.wall.sandbox import SandboxWall

pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="the box needs Linux"), pytest.mark.timeout(60)]

# Starts the zygote as the launcher does, in a process in which unshare is refused.
DENIED = (
    "import sys; sys.path.insert(0, sys.argv[1]); import grader.worker.box as box\n"
    "class Denied:\n"
    "    def __init__(self, libc): self.libc = libc\n"
    "    def unshare(self, flags): return -1\n"
    "    def __getattr__(self, name): return getattr(self.libc, name)\n"
    "box.libc = Denied(box.libc)\n"
    "from grader.worker.zygote import main; main(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == 'boxed')"
)
STUDENT = """
import os, socket
def read(): return open("/etc/passwd").read()
def list_home(): return os.listdir("/")
def write(): open("/tmp/left_behind", "w")
def network(): socket.socket()
def fork(): return os.fork()
def signal(): os.kill(os.getppid(), 0)
def late_import():
    import unittest.mock, torch.distributions
    return 1
"""


# Starting a zygote loads torch: two seconds, once for all tests here.
@pytest.fixture(scope="module")
def wall() -> Iterator[SandboxWall]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(launcher, "_START", DENIED)
        zygote = Zygote(1 << 30)
    assert zygote.protections["namespaces"]
    assert missing_protection(zygote.protections) == ""
    wall = SandboxWall(zygote, "work", {"work": STUDENT}, {}, 5.0)
    yield wall
    wall.close()
    zygote.close()


@pytest.mark.parametrize("function", ["read", "list_home", "write", "network", "fork", "signal"])
def test_it_is_refused(wall: SandboxWall, function: str) -> None:
    wall.begin()
    with pytest.raises(StudentRaised) as refused:
        wall.call(function, (), {})
    assert refused.value.type_name == "PermissionError"


def test_python_can_still_import_its_own(wall: SandboxWall) -> None:
    wall.begin()
    assert wall.call("late_import", (), {}) == 1
