"""A worker that speaks the wall's language to do harm: the judge hears faults, never an exception of another kind."""

import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast

import pytest
import torch
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from grader.wall.faults import Died, Fault, Place
from grader.wall.kept import ambient_state_kept
from grader.wall.launcher import Worker, Zygote
from grader.wall.messages import (
    After,
    Ambient,
    BigInt,
    Change,
    DictOf,
    GeneratorRef,
    Graph,
    HandleRef,
    Heap,
    ListOf,
    ListRef,
    Named,
    Raised,
    Raw,
    Returned,
    SetOf,
    Spot,
    TensorRef,
    TensorSpec,
    TupleOf,
    Value,
    pack,
)
from grader.wall.places import MOST_PLACES
from grader.wall.sandbox import SandboxWall

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the sandbox needs socket pairs")

AMBIENT = Ambient(True, "float32")
LOADED = Returned(None, After(Heap(), AMBIENT))
STATE = torch.Generator().get_state().numpy().tobytes()
F32 = TensorSpec(0, "float32", [2], [1], 0)


class Scripted:
    """In a zygote's place: its workers have their answers ready before they are asked, the first one to the loading."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.workers: list[socket.socket] = []

    def fork(self) -> Worker:
        ours, theirs = socket.socketpair()
        theirs.sendall(framed(pack(LOADED)) + self.answer)
        theirs.shutdown(socket.SHUT_WR)
        self.workers.append(theirs)
        return Worker(len(self.workers), ours)

    def end(self, worker: Worker) -> str:
        worker.socket.close()
        return ""

    def drop(self, worker: Worker) -> None:
        worker.socket.close()

    def close(self) -> None:
        for worker in self.workers:
            worker.close()


def framed(body: bytes) -> bytes:
    return struct.pack("<Q", len(body)) + body


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    with ambient_state_kept():
        yield


def call(answer: Returned | Raised | bytes, text: str = "") -> Any:
    """What a call of a function hears from a worker that answers so; the arguments are of every kind that has a place in a table.

    `text`: the submission, as the judge has it.
    """
    zygote = Scripted(answer if isinstance(answer, bytes) else framed(pack(answer)))
    wall = SandboxWall(cast(Zygote, zygote), "work", {"work": text}, {}, 2.0)
    wall.begin()
    try:
        leaf = torch.zeros(2, requires_grad=True)
        leaf.grad = torch.ones(2)
        return wall.call("f", (leaf, torch.zeros(2, dtype=torch.bool), torch.Generator(), [1], {"a": 2}), {})
    finally:
        wall.close()
        zygote.close()


def returned(value: Value = None, **changes: Any) -> Returned:
    graph = changes.pop("graph", None)
    return Returned(value, After(changes.pop("heap", Heap()), changes.pop("ambient", AMBIENT), **changes), graph)


def test_an_honest_script_is_believed() -> None:
    assert call(returned(5)) == 5
    assert call(returned(ListRef(0))) == [1]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"garbage",
        framed(b""),
        framed(b"garbage"),
        framed(b"\x91" * 10_000),
        struct.pack("<Q", 2**60),
        struct.pack("<Q", 9) + b"abc",
    ],
)
def test_garbage_costs_the_worker(answer: bytes) -> None:
    with pytest.raises(Died):
        call(answer)


def heap_of(spec: TensorSpec, data: bytes = bytes(8)) -> Heap:
    """One new storage and one new tensor. Three storages and three tensors went with the arguments."""
    return Heap([data], [spec])


NEW = 3  # the first place that a worker fills in the tables of tensors and of storages


def at_new(spec: TensorSpec, **changes: Any) -> TensorSpec:
    values = {name: getattr(spec, name) for name in spec.__struct_fields__}
    return TensorSpec(**{**values, "storage": NEW, **changes})


def test_a_new_tensor_of_a_script_arrives() -> None:
    got = call(returned(TensorRef(NEW), heap=heap_of(at_new(F32))))
    assert got.tolist() == [0, 0]


LIES: dict[str, Returned] = {
    "no such tensor": returned(TensorRef(99)),
    "a tensor before the first": returned(TensorRef(-1)),
    "no such list": returned(ListRef(99)),
    "no such generator": returned(GeneratorRef(7)),
    "no such storage": returned(heap=heap_of(at_new(F32, storage=99))),
    "a negative shape": returned(heap=heap_of(at_new(F32, shape=[-2]))),
    "a negative stride": returned(heap=heap_of(at_new(F32, stride=[-1]))),
    "an offset beyond the end": returned(heap=heap_of(at_new(F32, offset=1))),
    "too many elements": returned(heap=heap_of(at_new(F32, shape=[2**30], stride=[0]))),
    "an unknown dtype": returned(heap=heap_of(at_new(F32, dtype="object"))),
    "a grad that is no tensor": returned(heap=heap_of(at_new(F32, grad=99))),
    "a grad of another shape": returned(heap=Heap([bytes(8)], [at_new(F32, grad=NEW + 1), at_new(F32, shape=[1])])),
    "a grad that is itself": returned(heap=heap_of(at_new(F32, grad=NEW))),
    "a broken generator": returned(heap=Heap(generators=[b"broken"])),
    "an empty generator": returned(heap=Heap(generators=[b""])),
    "another number of bytes": returned(storages={0: b"abc"}),
    "bytes for nobody": returned(storages={99: b""}),
    "a state for nobody": returned(generators={99: STATE}),
    "a broken state": returned(generators={0: b"\1" * 16}),
    "contents for nobody": returned(lists={99: ListOf([])}),
    "a dict for a list": returned(lists={0: DictOf([])}),
    "a number for a list": returned(lists={0: 5}),
    "a change of nobody": returned(tensors=[Change(99, F32)]),
    "a change to a window outside": returned(tensors=[Change(0, TensorSpec(0, "float32", [2**20], [1], 0))]),
    "a bool that requires grad": returned(tensors=[Change(2, TensorSpec(2, "bool", [2], [1], 0, requires_grad=True))]),
    "a graph of nobody": returned(graph=Graph(1, [99], [0])),
    "a graph of our own tensor": returned(graph=Graph(1, [0], [])),
    "a graph that leads nowhere": returned(heap=heap_of(at_new(F32)), graph=Graph(1, [NEW], [99])),
    "one output twice": returned(heap=heap_of(at_new(F32)), graph=Graph(1, [NEW, NEW], [0])),
    "a graph of ints": returned(heap=heap_of(at_new(F32, dtype="int32")), graph=Graph(1, [NEW], [0])),
    "a set of lists": returned(SetOf([ListOf([])])),
    "a dict with a list for a key": returned(DictOf([(ListOf([]), 1)])),
    "an int that is none": returned(BigInt("xyz")),
    "an endless int": returned(BigInt("f" * 5000)),
    "an unknown dtype by name": returned(Named("dtype", "__class__")),
    "another device": returned(Named("device", "cuda")),
    "another kind of name": returned(Named("module", "os")),
    "a broken global generator": returned(ambient=Ambient(True, "float32", b"broken")),
}


@pytest.mark.parametrize(("dtype", "size"), [("int32", 4), ("bool", 1)])
def test_a_leaf_of_ours_told_to_be_of_another_dtype_costs_the_worker(dtype: str, size: int) -> None:
    with pytest.raises(Died):
        call(returned(heap=heap_of(at_new(F32, dtype=dtype, shape=[1], key=0), bytes(size))))


@pytest.mark.parametrize("answer", LIES.values(), ids=LIES)
def test_a_lie_costs_the_worker(answer: Returned) -> None:
    with pytest.raises(Died):
        call(answer)


RAISED = [
    Raised("Nothing", "m"),
    Raised("", ""),
    Raised("StudentRaised", "m", ["int", "\0", "KeyError"], [Spot("f", -5)]),
    Raised("StudentRaised", "m", ["SystemExit", "BaseException"]),
    Raised("UsedForbidden", ""),
    Raised("UsedForbidden", "no.such.rule", way=[Spot("work.py", 2**62, -(2**63), 2**63)]),
    Raised("NotAttempted", "m", way=[Spot("../../etc/passwd", 1)] * 10_000),
    Raised("BadReturn", "x" * 100_000),
    Raised("judge_error", "", ["Fault"]),
    Raised("ZygoteFailed", "m", ["Exception"]),
]


@pytest.mark.parametrize("answer", RAISED, ids=lambda r: f"{r.kind} {r.message[:9]}")
def test_any_raised_is_a_fault_of_the_student(answer: Raised) -> None:
    with pytest.raises(Fault):
        call(answer)


TEXT = "def f(x):\n    return x + 'a'\n"


@pytest.mark.parametrize("kind", ["StudentRaised", "UsedForbidden", "NotAttempted"])
def test_what_stands_in_a_line_is_read_from_our_own_text(kind: str) -> None:
    with pytest.raises(Fault) as caught:
        call(Raised(kind, "softmax", way=[Spot("work.py", 2, 7, 14)]), TEXT)
    assert caught.value.place == Place("work.py", 2, "return x + 'a'", 7, 14, "f")


@pytest.mark.parametrize(
    "spot",
    [
        Spot("work.py", 0),
        Spot("work.py", -1),
        Spot("work.py", 4),
        Spot("work.py", 2**63),
        Spot("", 1),
        Spot("work", 1),
        Spot("/etc/passwd", 1),
        Spot("\x1b[2Jwork.py", 1),
        Spot("x" * 10**4, 1),
    ],
    ids=lambda s: f"{s.file[:12]!r} {s.line}",
)
def test_a_line_that_is_not_there_is_not_shown(spot: Spot) -> None:
    with pytest.raises(Fault) as caught:
        call(Raised("StudentRaised", "m", ["KeyError"], [spot]), TEXT)
    assert caught.value.place is None and caught.value.way == ()


@pytest.mark.parametrize("columns", [(-1, 3), (3, 3), (5, 2), (0, 2**62), (-(2**62), 2**62), (90, 91)])
def test_columns_that_are_not_there_are_not_marked(columns: tuple[int, int]) -> None:
    with pytest.raises(Fault) as caught:
        call(Raised("StudentRaised", "m", ["KeyError"], [Spot("work.py", 2, *columns)]), TEXT)
    assert caught.value.place == Place("work.py", 2, "return x + 'a'", function="f")


def test_a_way_without_end_is_cut() -> None:
    with pytest.raises(Fault) as caught:
        call(Raised("StudentRaised", "m", ["KeyError"], [Spot("work.py", 1)] * 10_000 + [Spot("work.py", 2)]), TEXT)
    assert [p.line for p in caught.value.way] == [1] * (MOST_PLACES - 1) + [2]


# --- any well-formed answer at all ---

WILD = [-1, 6, 99, 2**31, 2**62, -(2**63)]


def mostly(*good: int) -> st.SearchStrategy[int]:
    """One of these, now and then something wild; nearly every answer would end at its first number if it were often."""
    return st.sampled_from(list(good) * (120 // len(good)) + WILD)


places = mostly(0, 1, 2, 3)  # of tensors: three arguments (a leaf, its .grad, some bools), and a new one
sizes = st.sampled_from([-1, 0, 1, 2, 3, 2**24, 2**40, 2**62, 2**63, -(2**62)])
bits = st.sampled_from([bytes(8)] * 20 + [b"\xff" * 8, b"", bytes(16)])
states = st.sampled_from([STATE] * 20 + [b"", b"broken", bytes(len(STATE))])
keys = st.sampled_from([-1] * 9 + [0, 1, 2])  # none, or those of leaves that crossed or will


@st.composite
def specs(draw: st.DrawFn) -> TensorSpec:
    name, count = draw(st.sampled_from([("float32", 2), ("float64", 1), ("int32", 2), ("uint8", 2), ("bool", 2), ("complex64", 1)]))
    shape, stride, offset = [count], [1], 0
    if draw(st.integers(0, 19)) == 19:
        dimensions = draw(st.integers(0, 3))
        some = st.lists(sizes, min_size=dimensions, max_size=dimensions)
        shape, stride, offset = draw(some), draw(some), draw(sizes)
    grad = draw(st.sampled_from([-1] * 12 + [1, 1, 3, 4, 99]))
    key = draw(keys) if (name, shape) == ("float32", [2]) else -1  # a leaf of another form has a test of its own, above
    return TensorSpec(draw(mostly(0, 1, 3)), name, shape, stride, offset, draw(st.booleans()), draw(st.booleans()), grad, key)


leaves_of_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(max_size=5),
    st.builds(Raw, st.binary(max_size=5)),
    st.builds(TensorRef, places),
    st.builds(GeneratorRef, mostly(0)),
    st.builds(ListRef, mostly(0, 1)),
    st.builds(BigInt, st.text("0123456789abcdefx-_", max_size=6)),
    st.builds(Named, st.sampled_from(["dtype", "device", "x"]), st.sampled_from(["float32", "cpu", "cuda", "x"])),
    st.builds(HandleRef, places, st.text(max_size=4)),
)
values: st.SearchStrategy[Any] = st.recursive(
    leaves_of_values,
    lambda inner: st.one_of(
        st.builds(ListOf, st.lists(inner, max_size=3)),
        st.builds(TupleOf, st.lists(inner, max_size=3)),
        st.builds(SetOf, st.lists(inner, max_size=3)),
        st.builds(DictOf, st.lists(st.tuples(inner, inner), max_size=3)),
    ),
    max_leaves=6,
)
heaps = st.builds(Heap, st.lists(bits, min_size=1, max_size=2), st.lists(specs(), min_size=1, max_size=2), st.lists(states, max_size=1))
ambients = st.builds(
    Ambient, st.booleans(), st.sampled_from(["float32"] * 20 + ["float64", "int64", "x"]), st.sampled_from([b""] * 20 + [b"broken", STATE])
)
answers = st.builds(
    Returned,
    values,
    st.builds(
        After,
        heaps,
        ambients,
        st.dictionaries(mostly(0, 1, 3), bits, max_size=1),
        st.lists(st.builds(Change, places, specs()), max_size=1),
        st.dictionaries(mostly(0), states, max_size=1),
        st.dictionaries(mostly(0, 1), values, max_size=1),
        st.lists(places, max_size=1),
    ),
    st.one_of(st.none(), st.builds(Graph, places, st.lists(places, max_size=2), st.lists(places, max_size=2))),
)
# No shrinking: an answer that fails is short as it is, and shrinking takes longer than the test.
fuzzing = settings(
    derandomize=True, database=None, deadline=None, max_examples=150, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@fuzzing
@given(answers)
def test_any_answer_is_a_result_or_a_fault(answer: Returned) -> None:
    heard: object = None
    with ambient_state_kept(), suppress(Died):
        heard = call(answer)
    assert not isinstance(heard, BaseException)


@fuzzing
@given(st.lists(st.sampled_from([None, 5, "x", TensorRef(0), TensorRef(1), TensorRef(9), ListOf([])]), max_size=3), heaps)
def test_any_gradients_are_gradients_or_a_fault(grads: list[Value], heap: Heap) -> None:
    forward = returned(TensorRef(NEW), heap=heap_of(at_new(F32, requires_grad=True, leaf=False)), graph=Graph(1, [NEW], [0]))
    zygote = Scripted(framed(pack(forward)) + framed(pack(returned(ListOf(grads), heap=heap))))
    wall = SandboxWall(cast(Zygote, zygote), "work", {"work": ""}, {}, 2.0)
    wall.begin()
    leaf, other, flags = torch.zeros(2, requires_grad=True), torch.zeros(2), torch.zeros(2)
    try:
        wall.call("f", (leaf, other, flags), {}).sum().backward()
    except Died:
        assert leaf.grad is None
    finally:
        wall.close()
        zygote.close()
    assert leaf.grad is None or leaf.grad.shape == leaf.shape


def test_after_a_lie_a_fresh_worker_is_asked() -> None:
    zygote = Scripted(framed(pack(returned(TensorRef(99)))))
    wall = SandboxWall(cast(Zygote, zygote), "work", {"work": ""}, {}, 2.0)
    for workers in (1, 2, 2):  # a function that took two workers with it is not tried again
        wall.begin()
        with pytest.raises(Died):
            wall.call("f", (), {})
        assert len(zygote.workers) == workers
    zygote.close()
