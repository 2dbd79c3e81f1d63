"""Send the answers to the next hundred requests at once, before they are asked."""

import wire

M = wire.messages

def predict(W, x):
    for _ in range(100):
        wire.send(wire.Returned(M.TensorRef(0), wire.after(None)))
    return W + x + 2
