"""Whatever bytes come from a worker, only BadMessage comes out of reading them."""

import struct

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.wall.messages import (
    After,
    Ambient,
    Backward,
    BadMessage,
    Heap,
    Invoke,
    ListOf,
    Load,
    Probe,
    Raised,
    Returned,
    Spot,
    TensorSpec,
    Value,
    pack,
    unpack_reply,
    unpack_request,
)

AMBIENT = Ambient(True, "float32")
REPLIES: list[Returned | Raised] = [
    Returned(None, After(Heap(), AMBIENT)),
    Returned(ListOf([1, "a", 2.5, None]), After(Heap([b"abcd"], [TensorSpec(0, "float32", [1], [1], 0)], [b"g"]), AMBIENT, held=[1, 2])),
    Raised("StudentRaised", "said", ["KeyError"], [Spot("work.py", 3), Spot("work.py", 5, 2, 4)]),
]


PACKED = [pack(reply) for reply in REPLIES]


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_is_read_as_it_was_packed(reply: Returned | Raised) -> None:
    assert unpack_reply(pack(reply)) == reply
    assert unpack_reply(bytearray(pack(reply))) == reply


@pytest.mark.parametrize(
    "message",
    [
        Load("work", {"work": "x"}, {"f": ["softmax"]}),
        Invoke("f", -1, "call", [1], {"k": 2.0}, Heap(), AMBIENT, [3]),
        Probe("def p(): pass", "p", [], {}, Heap(), AMBIENT),
        Backward(1, [None], Heap()),
    ],
)
def test_a_request_is_read_as_it_was_packed(message: Load | Invoke | Probe | Backward) -> None:
    assert unpack_request(pack(message)) == message


def read(data: bytes) -> Returned | Raised | BadMessage:
    """A reply, or the only exception that may come of reading one."""
    try:
        return unpack_reply(data)
    except BadMessage as error:
        return error


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_reply_or_a_bad_message(data: bytes) -> None:
    assert isinstance(read(data), (Returned, Raised, BadMessage))


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.sampled_from(PACKED), st.data())
def test_a_reply_with_a_wrong_byte_is_a_reply_or_a_bad_message(packed: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(packed) - 1))
    wrong = packed[:place] + bytes([data.draw(st.integers(0, 255))]) + packed[place + 1 :]
    assert isinstance(read(wrong), (Returned, Raised, BadMessage))


@pytest.mark.parametrize("reply", REPLIES)
def test_a_truncated_reply_is_a_bad_message(reply: Returned | Raised) -> None:
    packed = pack(reply)
    for length in range(len(packed)):
        with pytest.raises(BadMessage):
            unpack_reply(packed[:length])
    with pytest.raises(BadMessage):
        unpack_reply(packed + b"\0")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04K\x01.",  # a pickle
        b"\x91" * 100_000,  # lists without end
        b"\x92\xa8returned" + b"\x92\xa1l" * 50_000,
        b"\xdd\xff\xff\xff\xff",  # a list of four thousand million
        b"\xc6\xff\xff\xff\xff",  # as many bytes
        b"\xdf" + struct.pack(">I", 2**31) + b"\1",
        b"\x91\xa8returned",
        b"\x91\xa4load",
        b"\xc1",
        b"\xa3\xff\xfe\xfd",  # no UTF-8
    ],
    ids=lambda d: d[:8].hex() or "nothing",
)
def test_known_nonsense_is_a_bad_message(data: bytes) -> None:
    with pytest.raises(BadMessage):
        unpack_reply(data)


def test_a_request_is_no_reply() -> None:
    with pytest.raises(BadMessage):
        unpack_reply(pack(Load("work", {}, {})))


@pytest.mark.parametrize(
    "value",
    [["t", 0, 1], ["t"], ["t", "0"], ["t", 1.5], ["x", 0], [0], {"a": 1}, ["l", 5], ["d", [[1]]], ["b", "text"]],
    ids=repr,
)
def test_a_value_of_another_form_is_a_bad_message(value: object) -> None:
    plain = msgspec.msgpack.encode(["returned", value, [[], [], []], [True, "float32", b""]])
    with pytest.raises(BadMessage):
        unpack_reply(plain)


def test_values_nested_deep_are_read_or_refused_not_fatal() -> None:
    for depth in (10, 100, 1_000, 10_000, 100_000):
        after = b"\x92" + b"\x93\x90\x90\x90" + b"\x93\xc3\xa7float32\xc4\x00"
        packed = b"\x93\xa8returned" + b"\x92\xa1l\x91" * depth + b"\xc0" + after
        try:
            reply = unpack_reply(packed)
        except BadMessage:
            assert depth > 100
            continue
        assert isinstance(reply, Returned)
        value: Value = reply.value
        assert isinstance(value, ListOf)
