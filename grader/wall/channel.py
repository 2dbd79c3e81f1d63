"""Frames on a socket: eight bytes of length, then the message. Reading obeys a deadline and a size limit."""

import socket
import struct
import time

from grader.wall.messages import MAX_MESSAGE, BadMessage

_LENGTH = struct.Struct("<Q")


class Closed(Exception):
    """The other side is gone."""


class Late(Exception):
    """The deadline passed."""


def send_frame(sock: socket.socket, body: bytes, deadline: float | None = None) -> None:
    """Send one message; `deadline` is a time.monotonic() value."""
    try:
        _until(sock, deadline)
        sock.sendall(_LENGTH.pack(len(body)) + body)
    except TimeoutError:
        raise Late from None
    except OSError as error:
        raise Closed(str(error)) from None


def receive_frame(sock: socket.socket, deadline: float | None = None) -> bytearray:
    """The next message. Raises Late, Closed, or BadMessage for one that is too large."""
    (length,) = _LENGTH.unpack(_receive(sock, _LENGTH.size, deadline))
    if length > MAX_MESSAGE:
        raise BadMessage(f"its answer was larger than {MAX_MESSAGE // 2**20} MiB")
    return _receive(sock, length, deadline)


def _receive(sock: socket.socket, length: int, deadline: float | None) -> bytearray:
    data = bytearray(length)
    rest = memoryview(data)
    while rest:
        try:
            _until(sock, deadline)
            got = sock.recv_into(rest)
        except TimeoutError:
            raise Late from None
        except OSError as error:
            raise Closed(str(error)) from None
        if not got:
            raise Closed("end of stream")
        rest = rest[got:]
    return data


def _until(sock: socket.socket, deadline: float | None) -> None:
    if deadline is None:
        if sock.gettimeout() is not None:
            sock.settimeout(None)
        return
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    sock.settimeout(left)
