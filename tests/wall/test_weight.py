"""What comes across is weighed before anybody copies it, or walks through it."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from grader.wall.faults import Died
from grader.wall.messages import BadMessage
from grader.wall.subject import Subject
from grader.wall.weight import weight

Submission = Callable[..., Subject]

# Takes the place of the worker's own program: it answers with what `reply` says.
HOSTILE = """
    import struct, sys, torch
    from grader.wall.messages import *

    def answer(reply):
        frame = sys._getframe()
        while "sock" not in frame.f_locals:
            request = frame.f_locals.get("request")
            frame = frame.f_back
        body = pack(reply(frame.f_locals["request"]))
        frame.f_locals["sock"].sendall(struct.pack("<Q", len(body)) + body)
        while True:
            pass

    def after(r, **more):
        return After(Heap(), Ambient(True, "float32"), **more)
"""


def nested(times: int) -> list[Any]:
    nest: list[Any] = [1.0]
    for _ in range(times):
        nest = [nest] * 10
    return nest


def test_every_meeting_counts() -> None:
    tensor = torch.zeros(1).expand(1000)
    assert weight(tensor) == 4000
    assert weight([tensor, {"again": (tensor, tensor)}, "four"]) == 3 * 4000 + len("again") + 4


def test_what_never_ends_is_refused() -> None:
    ring: list[Any] = []
    ring.append({"next": ring})
    for endless in (ring, nested(30)):
        with pytest.raises(BadMessage, match="without end"):
            weight(endless)


def test_a_list_inside_itself_by_a_lying_worker(sandbox: Submission) -> None:
    student = sandbox(HOSTILE + "\n    def f(): answer(lambda r: Returned(ListOf([ListRef(0)]), after(r)))", timeout=2.0)
    with pytest.raises(Died, match="without end"):
        student.f()


def test_a_callers_list_that_was_put_into_itself(sandbox: Submission) -> None:
    student = sandbox(HOSTILE + "\n    def f(x): answer(lambda r: Returned(None, after(r, lists={0: ListOf([ListRef(0)])})))", timeout=2.0)
    mine = [1.0]
    with pytest.raises(Died, match="without end"):
        student.f(mine)
    assert mine == []


def test_few_bytes_that_stand_for_many(sandbox: Submission) -> None:
    student = sandbox("import torch\ndef f(): return [torch.zeros(1).expand(4096, 4096) for _ in range(40)]")
    with pytest.raises(Died, match="MiB"):
        student.f()


def test_keys_that_have_one_hash(sandbox: Submission) -> None:
    student = sandbox("def f(): return {k * (2**61 - 1): None for k in range(4, 1000)}")
    with pytest.raises(Died, match="hashes"):
        student.f()
    assert len(sandbox("def f(): return {k: None for k in range(1000)}").f()) == 1000
