"""Give the caller's generator a state that makes torch read beyond its numbers."""

import struct

def init_weights(vocab_size, generator):
    state = bytearray(generator.get_state().numpy().tobytes())
    state[:24] = struct.pack("<QiiQ", 1, 624, 1, 2**40)
    generator.set_state(torch.frombuffer(state, dtype=torch.uint8))
    return torch.full((vocab_size, vocab_size), 3.0, requires_grad=True)
