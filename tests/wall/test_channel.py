"""Frames on a socket: whole, in order, in time, and not too large."""

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest

from grader.wall.channel import Closed, Late, receive_frame, send_frame
from grader.wall.messages import MAX_MESSAGE, BadMessage

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    a, b = socket.socketpair()
    with a, b:
        yield a, b


def soon(seconds: float = 0.05) -> float:
    return time.monotonic() + seconds


def test_frames_arrive_whole_and_in_order(pair: Pair) -> None:
    a, b = pair
    for body in (b"", b"one", bytes(10_000)):
        send_frame(a, body)
    assert [bytes(receive_frame(b)) for _ in range(3)] == [b"", b"one", bytes(10_000)]


def test_a_large_frame_arrives(pair: Pair) -> None:
    a, b = pair
    body = bytes(range(256)) * 40_000
    sender = threading.Thread(target=send_frame, args=(a, body))
    sender.start()
    assert receive_frame(b) == body
    sender.join()


def test_a_frame_in_drops_arrives(pair: Pair) -> None:
    a, b = pair
    frame = struct.pack("<Q", 3) + b"abc"

    def drip() -> None:
        for i in range(len(frame)):
            a.sendall(frame[i : i + 1])

    sender = threading.Thread(target=drip)
    sender.start()
    assert receive_frame(b) == b"abc"
    sender.join()


@pytest.mark.parametrize("sent", [b"", b"\5\0\0", struct.pack("<Q", 5), struct.pack("<Q", 5) + b"abcd"])
def test_an_end_before_the_end_is_closed(pair: Pair, sent: bytes) -> None:
    a, b = pair
    a.sendall(sent)
    a.close()
    with pytest.raises(Closed):
        receive_frame(b)


@pytest.mark.parametrize("sent", [b"", b"\5\0\0", struct.pack("<Q", 5) + b"abcd"])
def test_what_does_not_come_in_time_is_late(pair: Pair, sent: bytes) -> None:
    a, b = pair
    a.sendall(sent)
    with pytest.raises(Late):
        receive_frame(b, soon())


def test_drops_do_not_extend_the_deadline(pair: Pair) -> None:
    a, b = pair
    done = threading.Event()

    def drip() -> None:
        a.sendall(struct.pack("<Q", 1000))
        while not done.wait(0.01):
            a.sendall(b"x")

    sender = threading.Thread(target=drip)
    sender.start()
    begin = time.monotonic()
    with pytest.raises(Late):
        receive_frame(b, soon(0.1))
    assert time.monotonic() - begin < 0.5
    done.set()
    sender.join()


def test_a_deadline_in_the_past_is_late_at_once(pair: Pair) -> None:
    a, b = pair
    with pytest.raises(Late):
        receive_frame(b, time.monotonic() - 1)
    with pytest.raises(Late):
        send_frame(a, b"x", time.monotonic() - 1)


@pytest.mark.parametrize("length", [MAX_MESSAGE + 1, 2**40, 2**63, 2**64 - 1])
def test_a_frame_that_claims_too_much_is_refused_before_it_is_read(pair: Pair, length: int) -> None:
    a, b = pair
    a.sendall(struct.pack("<Q", length))
    with pytest.raises(BadMessage, match="32 MiB"):
        receive_frame(b, soon())


def test_sending_to_nobody_is_closed(pair: Pair) -> None:
    a, b = pair
    b.close()
    with pytest.raises(Closed):
        send_frame(a, b"x")


def test_sending_to_who_does_not_read_is_late(pair: Pair) -> None:
    a, _ = pair
    with pytest.raises(Late):
        send_frame(a, bytes(10_000_000), soon())
