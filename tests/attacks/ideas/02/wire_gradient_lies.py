"""Hang an answer on a graph whose backward pass gives gradients of other shapes, dtypes, NaN, or its own input."""

import wire

M = wire.messages

def lie(r):
    if not wire.is_call(r):
        return wire.Returned(M.ListOf([M.TensorRef(0)] * 2), wire.after(r))
    first, base = len(r.heap.tensors), len(r.heap.storages)
    spec = M.TensorSpec(base, "float64", [], [], 0, True, False)
    left = M.After(wire.Heap([b"\0" * 8], [spec]), wire.Ambient(True, "float32"))
    return wire.Returned(M.TensorRef(first), left, wire.Graph(1, [first], list(range(first))))

predict = squared_error = wire.answering(lie)
