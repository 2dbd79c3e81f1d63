"""Make every argument its own .grad, and a .grad of another shape and dtype."""

import wire

M = wire.messages

def tie(r):
    if not wire.is_call(r):
        return wire.Raised("Died", "passed")
    changes = [M.Change(i, M.TensorSpec(t.storage, t.dtype, t.shape, t.stride, t.offset, True, True, i)) for i, t in enumerate(r.heap.tensors)]
    return wire.Returned(M.TensorRef(0), wire.after(r, tensors=changes))

predict = autograd_grad = wire.answering(tie)
