"""Answer with a list that contains itself, and a dict whose keys are lists."""

import wire

M = wire.messages
predict = wire.answering(lambda r: wire.Returned(M.ListOf([M.ListRef(0)]), wire.after(r)))
squared_error = wire.answering(lambda r: wire.Returned(M.DictOf([(M.ListOf([]), 1)]), wire.after(r)))
autograd_grad = wire.answering(lambda r: wire.Returned(M.SetOf([M.DictOf([])]), wire.after(r)))
