"""Coverage-guided fuzzing of what a worker may answer: `python tests/fuzz/fuzz_messages.py [SECONDS]`.

Whatever its bytes are, the judge hears a result or a fault, and its own tensors keep their form.
"""

import socket
import struct
from typing import Any, cast

import torch
from fuzzer import fuzz, instrumented

with instrumented("grader.wall"):
    from grader.wall.faults import Fault
    from grader.wall.kept import ambient_state_kept
    from grader.wall.launcher import Worker, Zygote
    from grader.wall.messages import (
        After,
        Ambient,
        Change,
        DictOf,
        Graph,
        HandleRef,
        Heap,
        ListOf,
        ListRef,
        Raised,
        Raw,
        Returned,
        SetOf,
        Spot,
        TensorRef,
        TensorSpec,
        TupleOf,
        pack,
    )
    from grader.wall.sandbox import SandboxWall

AMBIENT = Ambient(True, "float32")
F32 = TensorSpec(0, "float32", [2], [1], 0)
STATE = torch.Generator().get_state().numpy().tobytes()
NEW = 1  # the place of the first tensor that an answer brings


class Scripted:
    """In a zygote's place: its worker has its answer ready before it is asked."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._workers: list[socket.socket] = []

    def fork(self) -> Worker:
        ours, theirs = socket.socketpair()
        loaded = pack(Returned(None, After(Heap(), AMBIENT)))
        theirs.sendall(b"".join(struct.pack("<Q", len(body)) + body for body in (loaded, self._answer)))
        theirs.shutdown(socket.SHUT_WR)
        self._workers.append(theirs)
        return Worker(len(self._workers), ours)

    def end(self, worker: Worker) -> str:
        worker.socket.close()
        return ""

    def drop(self, worker: Worker) -> None:
        worker.socket.close()

    def close(self) -> None:
        for worker in self._workers:
            worker.close()


def hear(data: bytes) -> None:
    """A call of a function, answered by these bytes."""
    zygote = Scripted(data)
    wall = SandboxWall(cast(Zygote, zygote), "work", {"work": "def f(*a): ...\n"}, {}, 5.0)
    with ambient_state_kept():
        wall.begin()
        leaf, other = torch.zeros(2, requires_grad=True), torch.zeros(2, 2)
        try:
            result = wall.call("f", (leaf, other, torch.zeros(2, dtype=torch.bool), torch.Generator(), [1], {"a": 2}), {})
            if isinstance(result, torch.Tensor) and result.requires_grad and result.numel() < 100:
                result.sum().backward()
        except (Fault, RuntimeError) as error:
            if not isinstance(error, Fault) and "one of the variables needed" not in str(error):
                raise
        finally:
            wall.close()
            zygote.close()


def seeds() -> list[bytes]:
    def returned(value: Any, graph: Graph | None = None, **after: Any) -> bytes:
        return pack(Returned(value, After(after.pop("heap", Heap()), AMBIENT, **after), graph))

    heap = Heap([bytes(8)], [TensorSpec(3, "float32", [2], [1], 0)], [STATE])
    return [
        returned(5),
        returned(ListOf([1, "a", 2.5, None, TupleOf([True]), SetOf([1]), Raw(b"x"), HandleRef(1, "Value")])),
        returned(DictOf([("a", ListRef(0)), (1, TensorRef(0))])),
        returned(TensorRef(3), heap=heap),
        returned(TensorRef(3), Graph(1, [3], [0]), heap=heap, held=[1]),
        returned(None, storages={0: bytes(8)}, tensors=[Change(0, F32)], generators={0: STATE}, lists={0: ListOf([2])}),
        pack(Raised("StudentRaised", "said", ["KeyError"], [Spot("work.py", 1, 2, 3)])),
        pack(Raised("Forbidden", "torch.softmax", after=After(heap, AMBIENT))),
    ]


if __name__ == "__main__":
    fuzz(hear, seeds())
