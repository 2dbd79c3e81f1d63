"""Text of unknown origin, made safe to show."""


def printable(text: str) -> str:
    """Control and direction characters become escapes, so that a terminal or a table shows them and does not obey them."""
    return "".join(c if c == "\n" or c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text)
