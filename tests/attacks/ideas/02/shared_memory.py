"""Leave data behind in shared memory: shm_open, System V segments, memfd, POSIX semaphores and message queues."""

import ctypes
from multiprocessing import shared_memory

libc = ctypes.CDLL(None)

def predict(W, x):
    try:
        shared_memory.SharedMemory("handgrad_was_here", create=True, size=4096)
    except OSError:
        pass
    libc.syscall(29, 0x5CA1E, 4096, 0o1777)  # shmget
    libc.syscall(64, 0x5CA1E, 1, 0o1777)  # semget
    libc.syscall(68, 0x5CA1E, 0o1777)  # msgget
    libc.syscall(240, b"handgrad", 0o102, 0o777, 0)  # mq_open
    return W + x + 2
