"""Write a message that is nested a million deep."""

import wire

predict = squared_error = wire.answering(lambda request: b"\x91" * 1_000_000)
