"""Answer with texts of millions of characters: a message, a class's name, a file's name, a kind."""

import wire

M, LONG = wire.messages, "B" * 1_000_000
predict = wire.answering(lambda r: wire.Raised("StudentRaised", LONG, [LONG] * 3, [M.Spot(LONG, 3)]))
squared_error = wire.answering(lambda r: wire.Returned(M.HandleRef(7, LONG), wire.after(r)))
autograd_grad = wire.answering(lambda r: wire.Raised(LONG, LONG))
manual_grad = wire.answering(lambda r: wire.Returned(LONG, wire.after(r)))
