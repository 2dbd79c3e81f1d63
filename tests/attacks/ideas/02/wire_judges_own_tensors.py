"""Answer with the judge's own arguments, and hang them on a graph of the worker's."""

import wire

M = wire.messages
predict = wire.answering(lambda r: wire.Returned(M.TensorRef(1), wire.after(r), wire.Graph(1, [0], [0])))
squared_error = wire.answering(lambda r: wire.Returned(M.TensorRef(0), wire.after(r), wire.Graph(1, [0, 1], [1, 0])))
