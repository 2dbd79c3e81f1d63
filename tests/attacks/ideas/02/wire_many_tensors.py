"""Answer with a hundred thousand tensors, and with thousands of storages times tens of thousands of tensors."""

import wire

M = wire.messages

def crowd(storages, tensors):
    def reply(r):
        if not wire.is_call(r):
            return wire.Raised("Died", "passed")
        base = len(r.heap.storages)
        specs = [M.TensorSpec(base, "uint8", [1], [1], 0)] * tensors
        left = M.After(wire.Heap([b"\0"] * storages, specs), wire.Ambient(True, "float32"), {base + i: b"\0" for i in range(storages)})
        return wire.Returned(None, left)

    return wire.answering(reply)

predict, squared_error = crowd(1, 100_000), crowd(4_000, 9_999)
