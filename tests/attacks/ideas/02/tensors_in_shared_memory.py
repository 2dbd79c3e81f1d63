"""Answer with tensors over memory that others could change: shared storages, files mapped as tensors, buffers of this program."""

import mmap

kept = []

def attempt(make):
    try:
        return make()
    except (RuntimeError, OSError, ValueError, TypeError):
        return None

def predict(W, x):
    for make in (
        lambda: torch.ones(4).share_memory_(),
        lambda: torch.UntypedStorage._new_shared(4096),
        lambda: torch.from_file("/dev/shm/handgrad_was_here", shared=True, size=16),
        lambda: torch.from_file("/tmp/handgrad_was_here", shared=True, size=16),
        lambda: torch.ones(4).untyped_storage()._share_filename_cpu_(),
        lambda: torch.ones(4).untyped_storage()._share_fd_cpu_(),
        lambda: torch.save(torch.ones(3), "/tmp/handgrad_was_here"),
    ):
        kept.append(attempt(make))
    memory = mmap.mmap(-1, 4096)
    kept.append(memory)
    return torch.frombuffer(memory, dtype=torch.float32, count=1)[0]
