"""Overwrite the storages of the judge's arguments with NaN and with bytes of another length."""

import wire

M = wire.messages

def overwrite(r):
    if not wire.is_call(r):
        return wire.Raised("Died", "passed")
    nan = {i: (b"\0\0\xc0\x7f" * len(s))[: len(s)] for i, s in enumerate(r.heap.storages)}
    return wire.Returned(M.TensorRef(0), wire.after(r, storages=nan))

wire.everything(globals(), wire.answering(overwrite))
