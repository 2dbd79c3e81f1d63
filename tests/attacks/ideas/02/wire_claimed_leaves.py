"""Claim the judge's own leaves by their keys, with other contents, dtypes and shapes."""

import wire

M = wire.messages

def claim(r):
    if not wire.is_call(r):
        return wire.Returned(M.ListOf([None] * len(r.grads)), wire.after(r))
    first, base = len(r.heap.tensors), len(r.heap.storages)
    specs = [M.TensorSpec(base, "float64", [], [], 0, True, True, -1, key) for key in range(-2, 8)]
    left = M.After(wire.Heap([b"\0" * 8], specs), wire.Ambient(True, "float32"), held=[*range(-5, 50)] * 100)
    return wire.Returned(M.TensorRef(first), left)

wire.everything(globals(), wire.answering(claim))
