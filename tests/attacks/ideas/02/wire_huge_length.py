"""Announce a message of 2 to the 63 bytes, and one of just under the limit that never comes."""

import struct
import wire

def predict(W, x):
    wire.found("sock").sendall(struct.pack("<Q", 2**63))

def squared_error(y, target):
    wire.found("sock").sendall(struct.pack("<Q", 31 * 2**20))
