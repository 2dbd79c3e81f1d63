"""GitHub's workflow commands: lines of a log that a runner obeys, in which no text of a student's may be one of them."""

import secrets

MOST_ANNOTATIONS = 10  # of each kind and step are shown


def annotation(kind: str, title: str, message: str, file: str = "", line: int = 0) -> str:
    """One line that marks a line of a file: nothing of a text can end it."""
    place = f"file={_property(file)},line={line}," if file and line else ""
    return f"::{kind} {place}title={_property(title)}::{_data(message)}"


def quoted(text: str) -> str:
    """A text between marks that nobody can guess: none of it is a command."""
    token = secrets.token_hex(16)
    return "\n".join([f"::stop-commands::{token}", *([text] if text else []), f"::{token}::"])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
