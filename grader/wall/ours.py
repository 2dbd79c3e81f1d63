"""What can go wrong on our own side of the wall. None of it is a Fault of the student's."""


class ZygoteFailed(Exception):
    """The zygote could not be started, or is gone. `str(error)` says what is known."""
