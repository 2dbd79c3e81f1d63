"""Write bytes that are no message on the judge's socket."""

import wire

wire.everything(globals(), wire.answering(lambda request: b"\xc1" * 100))
