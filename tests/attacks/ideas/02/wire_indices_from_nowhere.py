"""Speak of tensors, lists and generators that never crossed: negative places and far ones."""

import wire

M = wire.messages
predict = wire.answering(lambda r: wire.Returned(M.TensorRef(-1), wire.after(r)))
squared_error = wire.answering(lambda r: wire.Returned(M.TensorRef(10**9), wire.after(r)))
autograd_grad = wire.answering(lambda r: wire.Returned(M.ListRef(-7), wire.after(r)))
