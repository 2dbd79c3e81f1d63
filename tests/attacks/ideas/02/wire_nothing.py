"""Write messages of no length, and half a message, on the judge's socket."""

import os
import wire

predict = wire.answering(lambda request: b"")

def squared_error(y, target):
    wire.found("sock").sendall(b"\x05\0\0")
    os._exit(0)
