"""Answer with shapes of 2 to the 62 over eight bytes: overlapping, negative, beyond 64 bits, of 65 dimensions."""

import wire

M = wire.messages

def shaped(shape, stride, offset=0):
    def reply(r):
        if not wire.is_call(r):
            return wire.Raised("Died", "passed")
        spec = M.TensorSpec(len(r.heap.storages), "float32", shape, stride, offset)
        return wire.Returned(M.TensorRef(len(r.heap.tensors)), M.After(wire.Heap([b"\0" * 8], [spec]), wire.Ambient(True, "float32")))

    return wire.answering(reply)

predict = shaped([2**62], [0])
squared_error = shaped([0], [2**64 - 1], 2**64 - 1)
manual_grad = shaped([-1], [1])
numeric_grad = shaped([1] * 65, [1] * 65)
autograd_grad = shaped([2**20, 2**20, 0], [2**50, 2**50, 1])
