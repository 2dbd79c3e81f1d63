"""Answer with handles that stand for other objects: of earlier workers, negative, named float and Tensor."""

import wire

M = wire.messages
predict = wire.answering(lambda r: wire.Returned(M.HandleRef(5, "Tensor"), wire.after(r)))
squared_error = wire.answering(lambda r: wire.Returned(M.HandleRef(-1, "float"), wire.after(r)))
autograd_grad = wire.answering(lambda r: wire.Returned(M.HandleRef(2**33, "\x1b[2J<b>"), wire.after(r)))
