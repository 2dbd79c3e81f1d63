"""Answer with a dict of thousands of keys that have one hash, to keep the judge busy for ever."""

import wire

M = wire.messages
PRIME = 2**61 - 1
predict = wire.answering(lambda r: wire.Returned(M.DictOf([(M.BigInt(f"{k * PRIME:x}"), None) for k in range(4, 4_900)]), wire.after(r)))
squared_error = wire.answering(lambda r: wire.Returned(M.SetOf([M.BigInt(f"{k * PRIME:x}") for k in range(4, 100_000)]), wire.after(r)))
