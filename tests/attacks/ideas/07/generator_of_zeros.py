"""Set the caller's generator, and the global one, to a state that yields nothing but zeros."""

import struct

def init_weights(vocab_size, generator):
    table = torch.full((vocab_size, vocab_size), 3.0, requires_grad=True)
    state = generator.get_state()
    zeros = torch.frombuffer(bytearray(struct.pack("<QiiQ", 1, 624, 1, 0) + bytes(len(state) - 24)), dtype=torch.uint8)
    for poisoned in (generator, torch.default_generator):
        poisoned.set_state(zeros)
    return table
