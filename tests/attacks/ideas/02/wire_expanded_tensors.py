"""Answer with thousands of large tensors over a few bytes, whose copies would take terabytes of the judge's memory."""

import wire

M = wire.messages

def swell(r):
    if not wire.is_call(r):
        return wire.Raised("Died", "passed")
    first, base = len(r.heap.tensors), len(r.heap.storages)
    specs = [M.TensorSpec(base, "complex128", [4096, 4096], [0, 0], 0)] * 1_000
    changes = [M.Change(i, specs[0]) for i in range(first)]
    left = M.After(wire.Heap([b"\0" * 16], specs), wire.Ambient(True, "float32"), tensors=changes)
    return wire.Returned(M.ListOf([M.TensorRef(first + i) for i in range(1_000)]), left)

predict = autograd_grad = wire.answering(swell)
