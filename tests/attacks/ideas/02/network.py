"""Speak to the network: connect, listen, send the hidden inputs away, resolve a name."""

import socket

def predict(W, x):
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, 16):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                with socket.socket(family, kind) as sock:
                    sock.bind(("", 0))
            except (OSError, TypeError):
                pass
    try:
        socket.getaddrinfo("localhost", 80)
    except OSError:
        pass
    return W + x + 2
